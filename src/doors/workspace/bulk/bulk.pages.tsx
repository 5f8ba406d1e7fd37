import { Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { SendPages, typedDispatch } from '../../../dispatch';
import { Clock } from '../../../platform/clock';
import { currentActor } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { attempt, Requires, seeOther, textOf, textsOf, type ItemResult } from '../../../platform/http';
import type { FieldError, Undo } from '../../../platform/web';
import { spreadsheetHeaders } from '../desk/spreadsheet';
import { ItemResults, nextIn, ProcessesQueries } from '../../../processes';
import { inWords, type BulkAct } from './bulk-act';
import { BulkActs, mostItems, requirePermission } from './bulk-acts';
import { BulkChoicesQueries } from './bulk-choices';
import { chosenSpreadsheet } from './bulk-export';
import { BulkQueries } from './bulk.queries';
import { BulkActPage, ChooseActPage, NothingChosen, UndoForm } from './bulk.views';
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
    // A notice that offers to undo holds them in one field.
    const typed = textsOf(body, 'ids').flatMap((text) => text.split(','));
    const ids = [...new Set(typed.filter(Boolean))].slice(0, mostItems);
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
    const { ids } = chosen;
    const done = await attempt(reply, () => this.acts.run(act, ids, act.fromForm(body)));
    if (!done.ok) return this.ask(act, chosen, body, done.errors);
    return this.tell(act, chosen, done.value, reply);
  }

  /** All done, and nothing to say of any: back to the desk, where it can be undone. Otherwise what each came to. */
  private async tell(
    act: BulkAct,
    { ids, next }: Chosen,
    results: readonly ItemResult[],
    reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const finished = results.filter((item) => item.done).map(({ id }) => id);
    const advice = await this.acts.advice(act, finished);
    const words = `${inWords(act, finished.length)}.`;
    const undo = act.undoneBy && this.acts.called('ato', act.undoneBy);
    const simple = finished.length === ids.length && advice.size === 0;
    if (simple && !undo) return seeOther(reply, next, words);
    if (simple && undo && ids.length <= mostInNotice)
      return seeOther(reply, next, words, undoing(undo, finished, next));
    const items = results.map((item) => ({ ...item, sentence: item.sentence ?? advice.get(item.id) }));
    const processes = await this.named(ids);
    return (
      <ItemResults {...{ title: act.verb, done: words, items, processes, next }}>
        {undo && finished.length > 0 ? <UndoForm ids={finished} next={next} act={undo} /> : null}
      </ItemResults>
    );
  }

  private async choose(ids: string[], next: string): Promise<VNode> {
    return <ChooseActPage {...{ ids, next }} processes={await this.named(ids)} acts={this.acts.all} />;
  }

  private async ask(act: BulkAct, chosen: Chosen, body: unknown, errors: FieldError[]): Promise<VNode> {
    const typed = (field: string): string => textOf(body, field);
    const processes = await this.named(chosen.ids);
    const choices = await this.choices.of(processes);
    const advice = await this.acts.advice(act, chosen.ids);
    return <BulkActPage {...{ ...chosen, act, processes, choices, advice, typed, errors }} />;
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

/** A notice is kept in a cookie: so many ids fit beside its words. */
const mostInNotice = 20;

const undoing = ({ ato, verb }: BulkAct, ids: readonly string[], next: string): Undo => ({
  label: verb,
  action: `/${currentActor().tenantSlug}/controle/lote`,
  fields: { ids: ids.join(','), ato, confirmar: '1', next },
});
