import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { Database } from '../../platform/database';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../platform/http';
import { isId } from '../../platform/ids';
import type { FieldError } from '../../platform/web';
import { blankContent } from '../accepted-content';
import { ContentRequest } from '../api/documents.dto';
import type { DocumentContent } from '../content/schema';
import { DocumentTexts } from '../reading/document-texts';
import { DocumentTypes } from '../types/document-types';
import { DocumentsQueries } from '../documents.queries';
import { TextForm } from '../pages/document-forms.dto';
import { contentOf, typedText } from '../pages/typed-text';
import { mostTemplateName, TemplateRequest } from './templates.dto';
import { Templates } from './templates.service';
import { TemplatePage, TemplatesPage, type TypedTemplate } from './templates.views';

/** Modelos e textos padrão: listed, made, written, archived. */
@ApiExcludeController()
@Requires('document.write')
@Controller(':tenant/modelos')
export class TemplatesPages {
  constructor(
    private readonly database: Database,
    private readonly templates: Templates,
    private readonly types: DocumentTypes,
    private readonly texts: DocumentTexts,
    private readonly documents: DocumentsQueries,
  ) {}

  @Get()
  list(@Query() query: unknown): Promise<VNode> {
    return this.page(typedTemplate({ documentId: textOf(query, 'documento') }));
  }

  @HttpCode(200)
  @Post()
  async act(
    @Param('tenant') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const typed = typedTemplate(body);
    const done = await attempt(reply, () => this.run(slug, textOf(body, 'act'), typed));
    if (!done.ok) return this.page(typed, done.errors);
    return seeOther(reply, done.value.address, done.value.notice);
  }

  @Get(':id')
  async edit(@Param('id') id: string): Promise<VNode> {
    return <TemplatePage template={await this.templates.read(id)} />;
  }

  @HttpCode(200)
  @Post(':id')
  async savePlain(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const saved = await attempt(reply, () => {
      const form = parseInput(TextForm, body);
      return this.templates.save(id, { content: contentOf(form), revision: form.revision });
    });
    if (saved.ok) return seeOther(reply, `/${slug}/modelos/${id}`, 'Texto salvo.');
    return (
      <TemplatePage template={await this.templates.read(id)} typed={typedText(body)} errors={saved.errors} />
    );
  }

  /** What the editor reads and calls by itself, as in a document. */
  @Get(':id/texto')
  async saved(
    @Param('id') id: string,
  ): Promise<{ revision: number; content: DocumentContent; savedAt: Date }> {
    const { revision, content, updatedAt } = await this.templates.read(id);
    return { revision, content, savedAt: updatedAt };
  }

  @Put(':id/texto')
  async saveRich(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const saved = await attempt(reply, () => this.templates.save(id, parseInput(ContentRequest, body)));
    if (saved.ok) return saved.value;
    const { code, key, message } = saved.error;
    return {
      code: key,
      title: message,
      compareUrl: code === 'stale' ? `/${slug}/modelos/${id}` : undefined,
    };
  }

  private async run(slug: string, act: string, typed: TypedTemplate) {
    const root = `/${slug}/modelos`;
    if (act === 'archive') {
      await this.templates.archive(typed.id);
      return { address: root, notice: 'Arquivado. Os documentos já escritos não mudam.' };
    }
    if (act === 'restore') {
      await this.templates.restore(typed.id);
      return { address: root, notice: 'De volta à lista.' };
    }
    const input = parseInput(TemplateRequest, typed);
    if (act === 'change') {
      await this.templates.change(typed.id, input);
      return { address: root, notice: `“${input.name}” salvo.` };
    }
    const content = typed.documentId ? (await this.texts.read(typed.documentId)).content : blankContent;
    const id = await this.templates.create({ ...input, content });
    return { address: `${root}/${id}`, notice: `“${input.name}” criado. Escreva o texto.` };
  }

  /** A document whose text is to be kept brings its name and its type, until others are typed. */
  private page(typed: TypedTemplate, errors?: FieldError[]): Promise<VNode> {
    return this.database.work(async () => {
      const [templates, types] = [await this.templates.list(), await this.types.list('internal')];
      const source = typed.documentId ? await this.documents.details(typed.documentId) : undefined;
      const proposed =
        source && !errors
          ? { ...typed, name: source.title.slice(0, mostTemplateName), typeId: source.typeId }
          : typed;
      return <TemplatesPage {...{ templates, types, source, errors }} typed={proposed} />;
    });
  }
}

function typedTemplate(body: unknown): TypedTemplate {
  const [id, name, typeId, scope, documentId] = ['id', 'name', 'typeId', 'scope', 'documentId'].map((field) =>
    textOf(body, field),
  ) as [string, string, string, string, string];
  return { id, name, typeId, scope, documentId: isId(documentId) ? documentId : '' };
}
