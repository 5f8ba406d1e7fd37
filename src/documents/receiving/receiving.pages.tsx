import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { Access } from '../../access';
import { Database } from '../../platform/database';
import { DomainError, sentence } from '../../platform/errors';
import { parseInput, partOf, Requires, seeOther, textOf, withEachFile } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { ProcessesQueries, processPath } from '../../processes';
import { AcceptedFormats } from './formats/accepted-formats';
import { DocumentTypes } from '../types/document-types';
import { levelLike } from '../pages/new-document.pages';
import { originOf } from './origin/origin.dto';
import { ReceivedFiles } from './received-files';
import { AnnouncementRequest, ReceivedFileAnswer } from './received-files.dto';
import type { ReceivedFile } from './received-files.queries';
import { guessedRow, ReceivedFileForm, typedFiles, type TypedFiles } from './receiving.dto';
import { plural, ReceivingPage } from './receiving.views';

interface Filed {
  count: number;
  errors: FieldError[];
}

/** Incluir vários arquivos: they come, are checked in a list, and become documents, each apart from the others. */
@ApiExcludeController()
@Requires('document.write')
@Controller(':tenant/processos/:id/arquivos')
export class ReceivingPages {
  constructor(
    private readonly formats: AcceptedFormats,
    private readonly database: Database,
    private readonly received: ReceivedFiles,
    private readonly types: DocumentTypes,
    private readonly processes: ProcessesQueries,
    private readonly access: Access,
  ) {}

  @Get()
  list(@Param('id') processId: string): Promise<VNode> {
    return this.page(processId);
  }

  /** Without JavaScript: all of them in one form. */
  @HttpCode(200)
  @Post()
  async send(
    @Param('tenant') slug: string,
    @Param('id') processId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.received.list(processId);
    const count = await withEachFile(request, (file) => this.received.take(processId, file));
    const notice = count === 0 ? 'Nenhum arquivo foi escolhido.' : undefined;
    seeOther(reply, `${processPath(slug, processId)}/arquivos`, notice);
  }

  /** What our own script sends: a file will come. A refusal is an answer like any other, and stands in the list. */
  @HttpCode(200)
  @Post('anuncio')
  async announce(@Param('id') processId: string, @Body() body: unknown): Promise<ReceivedFileAnswer> {
    const announced = parseInput(AnnouncementRequest, body);
    const file = await this.received.announce(processId, announced).catch((error: unknown) => {
      if (!(error instanceof DomainError) || !['unsupported', 'too_large'].includes(error.code)) throw error;
      return this.received.noteRefusal(processId, announced.fileName, error.message);
    });
    return ReceivedFileAnswer.of(file);
  }

  @Put(':file/partes/:start')
  async part(
    @Param('file') id: string,
    @Param('start') start: string,
    @Req() request: FastifyRequest,
  ): Promise<ReceivedFileAnswer> {
    return ReceivedFileAnswer.of(await this.received.addPart(id, Number(start), () => partOf(request)));
  }

  @HttpCode(200)
  @Post('descarte')
  async discard(
    @Param('tenant') slug: string,
    @Param('id') processId: string,
    @Query() query: unknown,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const files = await this.received.list(processId);
    const chosen = files.filter(isMeant(textOf(query, 'arquivo'), textOf(body, 'which')));
    for (const { id } of chosen) await this.received.discard(id);
    const notice = `${plural(chosen.length, 'arquivo descartado', 'arquivos descartados')}.`;
    seeOther(reply, `${processPath(slug, processId)}/arquivos`, notice);
  }

  /** Each file apart from the others: what one refuses undoes no other. */
  @HttpCode(200)
  @Post('inclusao')
  async file(
    @Param('tenant') slug: string,
    @Param('id') processId: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    await this.database.work(() => this.processes.requireFound(processId));
    const typed = typedFiles(body);
    const { count, errors } = await this.fileEach(typed);
    if (errors.length === 0) return this.filed(slug, processId, count, reply);
    void reply.status(422);
    return this.page(processId, typed, errors, count);
  }

  /** What was refused or did not come whole stays in sight, with its reason, until the person goes elsewhere. */
  private async filed(
    slug: string,
    processId: string,
    count: number,
    reply: FastifyReply,
  ): Promise<undefined> {
    const path = processPath(slug, processId);
    const told = `${plural(count, 'arquivo incluído', 'arquivos incluídos')}.`;
    const left = await this.received.waiting(processId);
    if (left.length === 0) return seeOther(reply, path, told);
    return seeOther(reply, `${path}/arquivos`, `${told} Veja abaixo o que ficou de fora.`);
  }

  private async fileEach({ rows, shared }: TypedFiles): Promise<Filed> {
    const outcome: Filed = { count: 0, errors: [] };
    for (const row of rows) {
      try {
        const { id, ...input } = parseInput(ReceivedFileForm, { ...shared, ...row });
        await this.received.file(id, { ...input, ...originOf(input) });
        outcome.count += 1;
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        outcome.errors.push(...errorsIn(error, row.id));
      }
    }
    return { ...outcome, errors: distinct(outcome.errors) };
  }

  private async page(
    processId: string,
    typed?: TypedFiles,
    errors?: FieldError[],
    filed?: number,
  ): Promise<VNode> {
    return this.database.work(async () => {
      const process = await this.processes.header(processId);
      const files = await this.received.waiting(processId);
      const types = await this.types.list('external');
      const grounds = await this.access.legalGrounds();
      const formats = await this.formats.list();
      const suggested = { ...typedFiles({}).shared, ...levelLike(process, grounds) };
      const known = typed ?? { rows: [], shared: suggested };
      // A file that came since the page was opened has its guess; the others keep what was typed.
      const rows = files.map((file) => known.rows.find(({ id }) => id === file.id) ?? guessedRow(file));
      return (
        <ReceivingPage
          {...{ process, types, grounds, files, formats, filed }}
          errors={errors?.map((error) => placed(error, files))}
          typed={{ ...known, rows }}
        />
      );
    });
  }
}

const isMeant =
  (id: string, which: string) =>
  (file: ReceivedFile): boolean =>
    id
      ? file.id === id
      : which === 'recusados'
        ? file.refusal !== null
        : which === 'interrompidos' && file.refusal === null && file.sha256 === null;

const ofRow: ReadonlySet<string> = new Set(['typeId', 'name', 'documentDate']);

/** A problem of one file names it and its field; of what holds for all, the field. */
function errorsIn({ code, problems, message }: DomainError, id: string): FieldError[] {
  if (code === 'not_found') return [{ message: sentence('documents.received_gone') }];
  if (problems.length === 0) return [{ field: `files.${id}.typeId`, message }];
  return problems.map((problem) =>
    ofRow.has(problem.field) ? { ...problem, field: `files.${id}.${problem.field}` } : problem,
  );
}

/** The row where the file stands now: what was filed has left the list, and others may have come. */
function placed(error: FieldError, files: readonly ReceivedFile[]): FieldError {
  const [, id, field] = /^files\.([^.]+)\.(\w+)$/.exec(error.field ?? '') ?? [];
  if (!id) return error;
  const row = files.filter(({ sha256 }) => sha256).findIndex((file) => file.id === id);
  return row < 0 ? { message: error.message } : { ...error, field: `files.${row}.${field}` };
}

/** What is wrong for all is said once. */
const distinct = (errors: FieldError[]): FieldError[] =>
  errors.filter(
    ({ field, message }, index) =>
      errors.findIndex((other) => other.field === field && other.message === message) === index,
  );
