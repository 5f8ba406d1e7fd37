import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { attempt, Requires, seeOther, textOf, textsOf } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { ProcessesQueries, processPath } from '../../processes';
import { DispatchQueries } from '../sending/dispatch.queries';
import { CancelDispatch } from './cancel-dispatch';
import { CancelDispatchPage } from './cancel-dispatch.views';

@ApiExcludeController()
@Requires('process.dispatch')
@Controller(':tenant/processos/:id/cancelar-envio')
export class CancelDispatchPages {
  constructor(
    private readonly database: Database,
    private readonly cancelling: CancelDispatch,
    private readonly processes: ProcessesQueries,
    private readonly queries: DispatchQueries,
  ) {}

  @Get()
  ask(@Param('id') id: string): Promise<VNode> {
    return this.page(id, []);
  }

  @HttpCode(200)
  @Post()
  async cancel(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const chosen = textOf(body, 'last') === '1' ? await this.lastSent(id) : textsOf(body, 'dispatchIds');
    const done = await attempt(reply, () => this.cancelAll(id, chosen));
    if (!done.ok) return this.page(id, chosen, done.errors);
    return seeOther(
      reply,
      processPath(slug, id),
      'Envio cancelado. O processo está de novo aberto na sua unidade.',
    );
  }

  /** What the sentence after sending offers: the whole of the last act of this unit. */
  private lastSent(id: string): Promise<string[]> {
    return this.database.work(async () => {
      await this.processes.requireFound(id);
      const cancellable = (await this.queries.dispatches(id)).filter((each) => each.cancellable);
      const newest = Math.max(...cancellable.map(({ sentAt }) => sentAt.getTime()));
      return cancellable.filter(({ sentAt }) => sentAt.getTime() === newest).map((each) => each.id);
    });
  }

  /** All of those chosen, or none. */
  private cancelAll(id: string, dispatchIds: string[]): Promise<void> {
    return this.database.work(async () => {
      await this.processes.requireFound(id);
      if (dispatchIds.length === 0)
        throw new DomainError('invalid', 'dispatch.nothing_to_cancel', {}, { field: 'dispatchIds' });
      for (const dispatchId of dispatchIds) await this.cancelling.run(id, dispatchId);
    });
  }

  private page(id: string, chosen: string[], errors: FieldError[] = []): Promise<VNode> {
    return this.database.work(async () => {
      const process = await this.processes.header(id);
      const dispatches = await this.queries.dispatches(id);
      const cancellable = dispatches.filter((each) => each.cancellable);
      return <CancelDispatchPage {...{ process, cancellable, chosen, errors }} />;
    });
  }
}
