import { Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { SendPages, typedDispatch } from '../../../dispatch';
import { Clock } from '../../../platform/clock';
import { Database } from '../../../platform/database';
import { attempt, Requires, seeOther, textOf, textsOf } from '../../../platform/http';
import type { FieldError } from '../../../platform/web';
import { spreadsheetHeaders } from '../desk/spreadsheet';
import { ItemResults, nextIn, ProcessesQueries } from '../../../processes';
import { inWords, type BulkAct } from './bulk-act';
import { BulkActs, mostItems, requirePermission } from './bulk-acts';
import { BulkChoicesQueries } from './bulk-choices';
import { chosenSpreadsheet } from './bulk-export';
import { BulkQueries } from './bulk.queries';
import { BulkActPage, ChooseActPage, NothingChosen } from './bulk.views';
import { SigningMany } from './signing-many';

interface Chosen {
  ids: string[];
  /** The desk as it was. */
  next: string;
}

/**
 * What the desk sends: the chosen processes (`ids`) and the act (`ato`). Acts that need something ask it on a page, which
 * sends the same once more with `confirmar`; the others are done at once.
 */
@ApiExcludeController()
@Requires('process.read')
@Controller(':tenant/controle/lote')
export class BulkPages {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly acts: BulkActs,
    private readonly queries: BulkQueries,
    private readonly choices: BulkChoicesQueries,
    private readonly processes: ProcessesQueries,
    private readonly sending: SendPages,
    private readonly signing: SigningMany,
  ) {}

  @HttpCode(200)
  @Post()
  async act(
    @Param('tenant') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | string | undefined> {
    const ids = [...new Set(textsOf(body, 'ids'))].slice(0, mostItems);
    const ato = textOf(body, 'ato');
    const next = nextIn(slug, body);
    if (ids.length === 0) return <NothingChosen next={next} />;
    switch (ato) {
      case '':
      case 'escolher':
        return this.choose(ids, next);
      case 'enviar':
        requirePermission({ permission: 'process.dispatch' });
        return this.sending.many(ids, typedDispatch({}), next);
      case 'assinar':
        requirePermission({ permission: 'document.sign' });
        return this.signing.answer(ids, next);
      case 'exportar':
        return this.export(ids, reply);
      default:
        return this.run(this.acts.called('ato', ato), { ids, next }, body, reply);
    }
  }

  private async run(
    act: BulkAct,
    chosen: Chosen,
    body: unknown,
    reply: FastifyReply,
  ): Promise<VNode | undefined> {
    requirePermission(act);
    const asks = act.Fields ?? act.effect;
    if (asks && textOf(body, 'confirmar') !== '1') return this.ask(act, chosen, body, []);
    const { ids, next } = chosen;
    const done = await attempt(reply, () => this.acts.run(act, ids, act.fromForm(body)));
    if (!done.ok) return this.ask(act, chosen, body, done.errors);
    const words = `${inWords(act, done.value.filter((item) => item.done).length)}.`;
    if (done.value.every((item) => item.done)) return seeOther(reply, next, words);
    const processes = await this.named(ids);
    return <ItemResults {...{ title: act.verb, done: words, items: done.value, processes, next }} />;
  }

  private async choose(ids: string[], next: string): Promise<VNode> {
    return <ChooseActPage {...{ ids, next }} processes={await this.named(ids)} acts={this.acts.all} />;
  }

  private async ask(act: BulkAct, chosen: Chosen, body: unknown, errors: FieldError[]): Promise<VNode> {
    const typed = (field: string): string => textOf(body, field);
    const processes = await this.named(chosen.ids);
    const choices = await this.choices.of(processes);
    return <BulkActPage {...{ ...chosen, act, processes, choices, typed, errors }} />;
  }

  private async export(ids: string[], reply: FastifyReply): Promise<string> {
    const processes = await this.database.work(() => this.queries.chosen(ids));
    void reply.headers(spreadsheetHeaders('processos', this.clock.now()));
    return chosenSpreadsheet(processes);
  }

  private named(ids: string[]) {
    return this.database.work(() => this.processes.findable(ids));
  }
}
