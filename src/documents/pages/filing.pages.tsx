import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { Access } from '../../access';
import { Database } from '../../platform/database';
import { DomainError, type FieldProblem } from '../../platform/errors';
import { attempt, parseInput, Requires, seeOther, withFileForm, type FileForm } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { documentPath, ProcessesQueries } from '../../processes';
import { AcceptedFormats } from '../receiving/formats/accepted-formats';
import { DocumentTypes } from '../types/document-types';
import type { Document } from '../document.entity';
import { Uploads } from '../receiving/uploads.service';
import { originOf, typedOrigin } from '../receiving/origin/origin.dto';
import type { FilingInput } from '../receiving/filing';
import { sameInWords } from '../receiving/same-content';
import { FilingForm, typedDocument } from './document-forms.dto';
import { FilingPage, type TypedFiling } from './filing.views';
import { levelLike } from './new-document.pages';

/** Incluir arquivo: the file streams by, its fields on either side of it. */
@ApiExcludeController()
@Requires('document.write')
@Controller(':tenant/processos/:id/arquivos/novo')
export class FilingPages {
  constructor(
    private readonly formats: AcceptedFormats,
    private readonly database: Database,
    private readonly uploads: Uploads,
    private readonly types: DocumentTypes,
    private readonly processes: ProcessesQueries,
    private readonly access: Access,
  ) {}

  @Get()
  begin(@Param('id') processId: string): Promise<VNode> {
    return this.database.work(async () => {
      const process = await this.processes.header(processId);
      const level = levelLike(process, await this.access.legalGrounds());
      return this.page(processId, { ...typedFiling({}), ...level });
    });
  }

  @HttpCode(200)
  @Post()
  async file(
    @Param('tenant') slug: string,
    @Param('id') processId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    let read: FileForm['read'] = {};
    const filed = await attempt(reply, () =>
      withFileForm(request, (form) => {
        read = form.read;
        return this.receive(form, processId);
      }),
    );
    if (!filed.ok) return this.page(processId, typedFiling(read), filed.errors);
    const { id, title } = filed.value;
    const same = await this.uploads.sameAs(id);
    const twice = same.length > 0 ? ` O mesmo conteúdo já estava no processo: ${sameInWords(same)}.` : '';
    return seeOther(reply, documentPath(slug, processId, id), `Arquivo incluído: ${title}.${twice}`);
  }

  private async receive(form: FileForm, processId: string): Promise<Document> {
    await this.uploads.refuseUnlessAtHand(processId);
    try {
      const file = await form.file();
      return await this.uploads.file(file, async () => this.registration(await form.fields(), processId));
    } catch (error) {
      throw await this.withTheFields(error, form, processId);
    }
  }

  /** Our own form sends its fields before the file: all that is wrong is said at once, in the order of the screen. */
  private async withTheFields(error: unknown, { read }: FileForm, processId: string): Promise<unknown> {
    if (!(error instanceof DomainError) || !('typeId' in read)) return error;
    const ofFields = await this.uploads.problemsOf(() => this.registration(read, processId));
    const ofFile = error.problems.filter(({ field }) => field === 'file');
    if (ofFields.length === 0 || ofFields.length + ofFile.length === 1) return error;
    return new DomainError(
      'invalid',
      'platform.invalid',
      {},
      { problems: inOrder([...ofFields, ...ofFile]) },
    );
  }

  private registration(fields: unknown, processId: string): FilingInput {
    const form = parseInput(FilingForm, typedFiling(fields));
    return { ...form, ...originOf(form), processId };
  }

  private page(processId: string, typed: TypedFiling, errors?: FieldError[]): Promise<VNode> {
    return this.database.work(async () => {
      const process = await this.processes.header(processId);
      const types = await this.types.list('external');
      const grounds = await this.access.legalGrounds();
      const formats = await this.formats.list();
      return <FilingPage {...{ process, types, grounds, typed, formats, errors }} />;
    });
  }
}

const typedFiling = (body: unknown): TypedFiling => ({ ...typedDocument(body), ...typedOrigin(body) });

const onScreen = [
  'typeId',
  'number',
  'name',
  'documentDate',
  'sender',
  'conference',
  'digitisedOn',
  'level',
  'legalGroundId',
  'file',
];

const inOrder = (problems: FieldProblem[]): FieldProblem[] =>
  problems.toSorted((one, other) => onScreen.indexOf(one.field) - onScreen.indexOf(other.field));
