import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { Access } from '../../access';
import { Database } from '../../platform/database';
import { DomainError, sentence } from '../../platform/errors';
import { attempt, parseInput, Requires, textOf, withFileForm } from '../../platform/http';
import { isId, newId } from '../../platform/ids';
import { uploadedCsv } from '../../platform/office';
import type { FieldError } from '../../platform/web';
import { ProcessesQueries } from '../../processes';
import { DocumentTypes } from '../types/document-types';
import { levelLike } from '../pages/new-document.pages';
import { Templates } from '../templates/templates.service';
import { BatchForm } from './batch-form.dto';
import { BatchPreviewPage } from './batch-preview.views';
import { batchFields, BatchFormPage, BatchResultPage, type TypedBatch } from './batches.views';
import { DocumentBatches, type BatchInput } from './document-batches';

/** Vários documentos de uma lista: the form, what would be made, what was made. */
@ApiExcludeController()
@Requires('document.write')
@Controller(':tenant/processos/:id/documentos/lista')
export class BatchesPages {
  constructor(
    private readonly database: Database,
    private readonly batches: DocumentBatches,
    private readonly types: DocumentTypes,
    private readonly templates: Templates,
    private readonly processes: ProcessesQueries,
    private readonly access: Access,
  ) {}

  @Get()
  begin(@Param('id') id: string, @Query() query: unknown): Promise<VNode> {
    return this.database.work(async () => {
      const process = await this.processes.header(id);
      const level = levelLike(process, await this.access.legalGrounds());
      return this.page(id, { ...typedBatch({}), typeId: textOf(query, 'tipo'), ...level });
    });
  }

  /** The list comes as a file or typed; the file wins. */
  @HttpCode(200)
  @Post()
  async preview(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode> {
    let typed = typedBatch({});
    const done = await attempt(reply, async () => {
      typed = await withFileForm(request, async (form) => {
        const csv = await uploadedCsv(form);
        const fields = await form.fields();
        return typedBatch(csv === undefined ? fields : { ...fields, csv });
      });
      return this.batches.preview(inputOf(id, typed));
    });
    if (!done.ok) return this.page(id, typed, done.errors);
    const process = await this.database.work(() => this.processes.header(id));
    return <BatchPreviewPage {...{ process, typed }} batchId={newId()} preview={done.value} />;
  }

  /** Asked for twice, it makes nothing twice. Documents that would all be the same are asked about first. */
  @HttpCode(200)
  @Post('criar')
  async make(
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode> {
    const [typed, batchId] = [typedBatch(body), textOf(body, 'batchId')];
    const foreseen = await attempt(reply, () => {
      if (!isId(batchId)) throw new DomainError('invalid', 'documents.batch_id');
      return this.batches.preview(inputOf(id, typed));
    });
    if (!foreseen.ok) return this.page(id, typed, foreseen.errors);
    const process = await this.database.work(() => this.processes.header(id));
    if (foreseen.value.equal && !typed.equal) {
      void reply.status(422);
      const errors = [{ field: 'equal', message: sentence('documents.csv_equal') }];
      return <BatchPreviewPage {...{ process, typed, batchId, errors }} preview={foreseen.value} />;
    }
    const done = await attempt(reply, () => this.batches.run(batchId, inputOf(id, typed)));
    if (!done.ok) return this.page(id, typed, done.errors);
    return <BatchResultPage {...{ process, typed, batchId }} lines={done.value} />;
  }

  private page(id: string, typed: TypedBatch, errors?: FieldError[]): Promise<VNode> {
    return this.database.work(async () => {
      const process = await this.processes.header(id);
      const types = await this.types.list('internal');
      const templates = await this.templates.usable();
      const grounds = await this.access.legalGrounds();
      return <BatchFormPage {...{ process, types, templates, grounds, typed, errors }} />;
    });
  }
}

function inputOf(processId: string, typed: TypedBatch): BatchInput {
  return { processId, ...parseInput(BatchForm, typed) };
}

function typedBatch(body: unknown): TypedBatch {
  const typed = batchFields.map((field) => [field, textOf(body, field)]);
  return Object.fromEntries(typed) as TypedBatch;
}
