import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { attempt, Requires, seeOther, textOf, textsOf, type ItemResult } from '../../platform/http';
import { ItemResults, nextIn, ProcessesQueries, processPath } from '../../processes';
import { Dispatch } from './dispatch.service';
import { mostProcesses } from './dispatches.dto';
import { sendInputFrom } from './send-input';
import { SendPages } from './send-pages';
import { SendPlans, type SendInput } from './send-plans';
import { typedDispatch } from '../form/typed-dispatch';

@ApiExcludeController()
@Requires('process.dispatch')
@Controller(':tenant/processos')
export class DispatchPages {
  constructor(
    private readonly database: Database,
    private readonly dispatch: Dispatch,
    private readonly plans: SendPlans,
    private readonly pages: SendPages,
    private readonly processes: ProcessesQueries,
  ) {}

  @Get(':id/enviar')
  ask(@Param('id') id: string, @Query() query: unknown): Promise<VNode> {
    return this.pages.one(id, typedDispatch(query));
  }

  @HttpCode(200)
  @Post(':id/enviar')
  async send(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const typed = typedDispatch(body);
    if (onlyLooks(body)) return this.pages.one(id, typed);
    const sent = await attempt(reply, async () => {
      const input = sendInputFrom(typed);
      await this.dispatch.send(id, input);
      return input;
    });
    if (!sent.ok) return this.pages.one(id, typed, sent.errors);
    const { number } = await this.database.work(() => this.processes.header(id));
    const words = `Processo ${number} enviado para ${await this.labels(sent.value)}.`;
    const undo = {
      label: 'Cancelar envio',
      action: `${processPath(slug, id)}/cancelar-envio`,
      fields: { last: '1' },
    };
    return seeOther(reply, nextPlace(slug, id, sent.value), words, undo);
  }

  @Get('enviar')
  askMany(@Param('tenant') slug: string, @Query() query: unknown): Promise<VNode> {
    return this.pages.many(chosenIds(query), typedDispatch(query), nextIn(slug, query));
  }

  /** All done: back to the desk. Otherwise what each came to. */
  @HttpCode(200)
  @Post('enviar')
  async sendMany(
    @Param('tenant') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const [ids, typed, next] = [chosenIds(body), typedDispatch(body), nextIn(slug, body)];
    if (onlyLooks(body)) return this.pages.many(ids, typed, next);
    const sent = await attempt(reply, async () => {
      refuseUnlessSome(ids);
      const input = sendInputFrom(typed);
      return { input, items: await this.dispatch.sendMany(ids, input) };
    });
    if (!sent.ok) return this.pages.many(ids, typed, next, sent.errors);
    const { input, items } = sent.value;
    const words = `${countOf(items)} para ${await this.labels(input)}.`;
    if (items.every(({ done }) => done)) return seeOther(reply, next, words);
    const found = await this.database.work(() => this.processes.findable(ids));
    return <ItemResults {...{ title: 'Enviar processos', done: words, items, processes: found, next }} />;
  }

  private async labels(input: SendInput): Promise<string> {
    const { destinations } = await this.plans.prepare(input);
    return inWords.format(destinations.map(({ label }) => label));
  }
}

/** The buttons of the form that send nothing; `choose` comes from the desk. */
const onlyLooks = (body: unknown): boolean => ['filter', 'check', 'choose'].includes(textOf(body, 'act'));

/** `ids=a&ids=b` of a form, or `ids=a,b` of an address. */
const chosenIds = (fields: unknown): string[] => [
  ...new Set(textsOf(fields, 'ids').flatMap((text) => text.split(',').filter(Boolean))),
];

function refuseUnlessSome(ids: readonly string[]): void {
  if (ids.length >= 1 && ids.length <= mostProcesses) return;
  throw new DomainError('invalid', 'dispatch.which_processes', { most: mostProcesses });
}

function countOf(items: readonly ItemResult[]): string {
  const done = items.filter((item) => item.done).length;
  return done === 1 ? '1 processo enviado' : `${done} processos enviados`;
}

/** What left this unit is no longer its work: back to the desk. */
const nextPlace = (slug: string, id: string, { keepOpen }: SendInput): string =>
  keepOpen ? processPath(slug, id) : `/${slug}/controle`;

const inWords = new Intl.ListFormat('pt-BR');
