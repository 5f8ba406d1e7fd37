import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import {
  attempt,
  contentDisposition,
  parseInput,
  Requires,
  seeOther,
  textOf,
  withFileForm,
} from '../../../platform/http';
import { newId } from '../../../platform/ids';
import { uploadedCsv } from '../../../platform/office';
import { MunicipalityListRequest } from './batches.dto';
import { BatchPage, ListFormPage, ListPreviewPage, type TypedList } from './batches.views';
import { MunicipalityBatches } from './municipality-batches';

/** Vários municípios de uma lista: the form, what would be created, how far it is. */
@ApiExcludeController()
@Requires('platform.operate')
@Controller(':tenant/municipios/lista')
export class MunicipalityBatchesPages {
  constructor(private readonly batches: MunicipalityBatches) {}

  @Get()
  form(): VNode {
    return <ListFormPage typed={{ csv: '', stage: 'interest' }} errors={[]} />;
  }

  /** The list comes as a file, typed, or is the one of the program; the file wins. */
  @HttpCode(200)
  @Post()
  async preview(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode> {
    let typed: TypedList = { csv: '', stage: 'interest' };
    const done = await attempt(reply, async () => {
      typed = await this.typedList(request);
      return this.batches.preview(parseInput(MunicipalityListRequest, typed).csv);
    });
    if (!done.ok) return <ListFormPage typed={typed} errors={done.errors} />;
    return <ListPreviewPage typed={typed} batchId={newId()} municipalities={done.value} />;
  }

  /** Asked for twice, it creates nothing twice. */
  @HttpCode(200)
  @Post('criar')
  async start(
    @Param('tenant') tenant: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const typed: TypedList = { csv: textOf(body, 'csv'), stage: textOf(body, 'stage') };
    const batchId = textOf(body, 'batchId');
    const done = await attempt(reply, () => {
      const { csv, stage } = parseInput(MunicipalityListRequest, typed);
      return this.batches.start(batchId, csv, stage);
    });
    if (!done.ok) return <ListFormPage typed={typed} errors={done.errors} />;
    return seeOther(reply, `/${tenant}/municipios/lista/${batchId}`);
  }

  /** What would be left out of a list that was checked, as a file to mend. */
  @HttpCode(200)
  @Post('recusadas')
  async corrections(@Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    const { csv } = parseInput(MunicipalityListRequest, { csv: textOf(body, 'csv') });
    await sendCorrections(reply, await this.batches.corrections(csv));
  }

  @Get(':batchId/recusadas')
  async correctionsOf(@Param('batchId') batchId: string, @Res() reply: FastifyReply): Promise<void> {
    await sendCorrections(reply, await this.batches.correctionsOf(batchId));
  }

  @Get(':batchId')
  async show(@Param('batchId') batchId: string): Promise<VNode> {
    return <BatchPage batchId={batchId} progress={await this.batches.progress(batchId)} />;
  }

  private typedList(request: FastifyRequest): Promise<TypedList> {
    return withFileForm(request, async (form) => {
      const csv = await uploadedCsv(form);
      const fields = await form.fields();
      const offered = textOf(fields, 'source') === 'mg' ? await this.batches.minasGerais() : undefined;
      return { csv: csv ?? offered ?? textOf(fields, 'csv'), stage: textOf(fields, 'stage') };
    });
  }
}

async function sendCorrections(reply: FastifyReply, csv: string): Promise<void> {
  await reply
    .headers({ 'content-disposition': contentDisposition('attachment', 'municipios-a-corrigir.csv') })
    .type('text/csv; charset=utf-8')
    .send(csv);
}
