import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { DocumentsQueries } from '../documents';
import { currentActor } from '../platform/context';
import { Database } from '../platform/database';
import { attempt, parseInput, Requires, seeOther, textOf } from '../platform/http';
import type { FieldError } from '../platform/web';
import { ProcessesQueries, processPath } from '../processes';
import { DispatchQueries } from './dispatch.queries';
import { Dispatch, type SendInput } from './dispatch.service';
import { SendPage } from './dispatch.views';
import { typedDispatch, type TypedDispatch } from './typed-dispatch';
import { DispatchForm } from './dispatches.dto';

@ApiExcludeController()
@Requires('process.dispatch')
@Controller(':tenant/processos/:id/enviar')
export class DispatchPages {
  constructor(
    private readonly database: Database,
    private readonly dispatch: Dispatch,
    private readonly queries: DispatchQueries,
    private readonly processes: ProcessesQueries,
    private readonly documents: DocumentsQueries,
  ) {}

  @Get()
  ask(@Param('id') id: string): Promise<VNode> {
    return this.page(id, typedDispatch({}));
  }

  @HttpCode(200)
  @Post()
  async send(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const typed = typedDispatch(body);
    if (textOf(body, 'act') === 'filter') return this.page(id, typed);
    const sent = await attempt(reply, async () => {
      const input = parseInput(DispatchForm, typed);
      await this.dispatch.send(id, input);
      return input;
    });
    if (!sent.ok) return this.page(id, typed, sent.errors);
    return seeOther(reply, nextPlace(slug, id, sent.value), await this.notice(id, sent.value));
  }

  private page(id: string, typed: TypedDispatch, errors?: FieldError[]): Promise<VNode> {
    return this.database.work(async () => {
      const process = await this.processes.header(id);
      const destinations = await this.queries.destinations(id, currentActor().unit.id);
      const tree = await this.documents.tree(id);
      const drafts = tree.filter(({ state, readable }) => state === 'draft' && readable);
      return <SendPage {...{ process, destinations, drafts, typed, errors }} />;
    });
  }

  private notice(id: string, { unitIds }: SendInput): Promise<string> {
    return this.database.work(async () => {
      const { number } = await this.processes.header(id);
      const destinations = await this.queries.destinations(id, currentActor().unit.id);
      const labels = destinations.filter((each) => unitIds.includes(each.id)).map(({ label }) => label);
      return `Processo ${number} enviado para ${inWords.format(labels)}.`;
    });
  }
}

/** What left this unit is no longer its work: back to the desk. */
const nextPlace = (slug: string, id: string, { keepOpen }: SendInput): string =>
  keepOpen ? processPath(slug, id) : `/${slug}/controle`;

const inWords = new Intl.ListFormat('pt-BR');
