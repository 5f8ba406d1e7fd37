import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { attempt, parseInput, Requires, textOf, textsOf } from '../../platform/http';
import { isId, newId } from '../../platform/ids';
import type { FieldError } from '../../platform/web';
import { ProcessesQueries } from '../../processes';
import { Recipients } from '../recipients/recipients';
import { CircularRequest } from './circulars.dto';
import { Circulars } from './circulars';
import { CircularPage, CircularResultPage } from './circulars.views';

@ApiExcludeController()
@Requires('document.write')
@Controller(':tenant/documentos/:id/circular')
export class CircularsPages {
  constructor(
    private readonly database: Database,
    private readonly circulars: Circulars,
    private readonly recipients: Recipients,
    private readonly processes: ProcessesQueries,
  ) {}

  @Get()
  ask(@Param('id') id: string): Promise<VNode> {
    return this.page(id);
  }

  /** Asked for twice, it makes nothing twice. */
  @HttpCode(200)
  @Post()
  async make(
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode> {
    const [batchId, recipientIds] = [textOf(body, 'batchId'), textsOf(body, 'recipientIds')];
    const done = await attempt(reply, () => {
      if (!isId(batchId)) throw new DomainError('invalid', 'documents.batch_id');
      return this.circulars.make(id, batchId, parseInput(CircularRequest, { recipientIds }).recipientIds);
    });
    if (!done.ok) return this.page(id, recipientIds, done.errors);
    const { document } = await this.recipients.list(id);
    const process = await this.database.work(() => this.processes.header(document.processId));
    return <CircularResultPage {...{ document, process, batchId, recipientIds }} results={done.value} />;
  }

  private async page(id: string, chosen?: readonly string[], errors?: FieldError[]): Promise<VNode> {
    const { document, recipients } = await this.recipients.list(id);
    const process = await this.database.work(() => this.processes.header(document.processId));
    const ids = chosen ?? recipients.map((recipient) => recipient.id);
    return <CircularPage {...{ document, process, recipients, errors }} chosen={ids} batchId={newId()} />;
  }
}
