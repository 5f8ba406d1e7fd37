import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { Access, type LegalGround } from '../../access';
import { Database } from '../../platform/database';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../platform/http';
import { isId } from '../../platform/ids';
import type { FieldError } from '../../platform/web';
import { ProcessesQueries, type ProcessHeader } from '../../processes';
import { DocumentTypes } from '../types/document-types';
import { Documents } from '../documents.service';
import { askedForm, type AskedForm } from '../forms/asked';
import { TemplateForms } from '../forms/template-forms';
import { ModelSuggestions } from '../templates/model-suggestions';
import { Templates } from '../templates/templates.service';
import { DraftForm, typedDocument, type TypedDocument } from './document-forms.dto';
import { ChooseDocumentTypePage, NewDocumentPage } from './new-document.views';

/** Escrever documento: first its type, then the text that it begins with. */
@ApiExcludeController()
@Requires('document.write')
@Controller(':tenant/processos/:id/documentos/novo')
export class NewDocumentPages {
  constructor(
    private readonly database: Database,
    private readonly documents: Documents,
    private readonly types: DocumentTypes,
    private readonly templates: Templates,
    private readonly models: ModelSuggestions,
    private readonly forms: TemplateForms,
    private readonly processes: ProcessesQueries,
    private readonly access: Access,
  ) {}

  @Get()
  begin(@Param('id') processId: string, @Query() query: unknown): Promise<VNode> {
    return this.database.work(async () => {
      const process = await this.processes.header(processId);
      const types = await this.types.list('internal');
      const type = types.find(({ id }) => id === textOf(query, 'tipo'));
      if (!type) return <ChooseDocumentTypePage {...{ process, types }} filter={textOf(query, 'filtro')} />;
      const typed = await this.suggestions(process, type.id);
      return this.page(processId, typed, await this.formOf(typed, {}));
    });
  }

  @HttpCode(200)
  @Post()
  async write(
    @Param('tenant') slug: string,
    @Param('id') processId: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const typed = typedDocument(body);
    const form = await this.formOf(typed, body);
    const begun = await attempt(reply, () => {
      const input = parseInput(DraftForm, typed);
      const answers = form.fields.length > 0 ? form.typed : undefined;
      return form.shown ? this.documents.draft({ processId, ...input, answers }) : undefined;
    });
    if (!begun.ok) return this.page(processId, typed, form, begun.errors);
    if (!begun.value) return this.page(processId, typed, form);
    const next = textOf(body, 'importar') === '' ? 'editar' : 'importar';
    return seeOther(reply, `/${slug}/documentos/${begun.value.id}/${next}`);
  }

  /** A document as model has been answered already. */
  private async formOf({ templateId, modelCode }: TypedDocument, body: unknown): Promise<AskedForm> {
    if (modelCode || !isId(templateId)) return askedForm(body, modelCode ? 'document' : 'blank', []);
    const fields = await this.database.work(async () => {
      const usable = (await this.templates.usable()).some(({ id }) => id === templateId);
      return usable ? this.forms.fieldsOf(templateId) : [];
    });
    return askedForm(body, templateId, fields);
  }

  private page(
    processId: string,
    typed: TypedDocument,
    form: AskedForm,
    errors?: FieldError[],
  ): Promise<VNode> {
    return this.database.work(async () => {
      const process = await this.processes.header(processId);
      const types = await this.types.list('internal');
      const templates = await this.templates.usable();
      const models = await this.models.list();
      const grounds = await this.access.legalGrounds();
      return <NewDocumentPage {...{ process, types, templates, models, grounds, typed, errors, form }} />;
    });
  }

  private async suggestions(process: ProcessHeader, typeId: string): Promise<TypedDocument> {
    const template = (await this.templates.usable()).find((each) => each.typeId === typeId);
    const level = levelLike(process, await this.access.legalGrounds());
    return { ...typedDocument({}), typeId, templateId: template?.id ?? '', ...level };
  }
}

/** One click: the same text again, as a draft. */
@ApiExcludeController()
@Requires('document.write')
@Controller(':tenant/documentos/:id/duplicar')
export class DuplicateDocumentPages {
  constructor(private readonly documents: Documents) {}

  @Post()
  async duplicate(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<undefined> {
    const copy = await this.documents.duplicate(id);
    return seeOther(reply, `/${slug}/documentos/${copy.id}/editar`, `Cópia feita: ${copy.title}.`);
  }
}

/** A new document is as open as its process is now; the ground is suggested when the process itself has one. */
export function levelLike(process: ProcessHeader, grounds: LegalGround[]) {
  const ground = grounds.find(({ name, level }) => name === process.legalGround && level === process.level);
  return { level: String(process.level), legalGroundId: ground?.id ?? '' };
}
