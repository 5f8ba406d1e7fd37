import { createHash } from 'node:crypto';
import { levelNames } from '../../src/access/levels';
import { newId } from '../../src/platform/ids';
import type { Catalogue, Place } from './catalogue';
import { ChainWriter } from './chain-writer';
import { type Numbers } from './numbers';
import type { Tables } from './tables';

/** Where a process of the bulk stands in the end. */
export type Fate = 'opened' | 'sent' | 'received' | 'concluded';

export interface LifePlan {
  at: number;
  level: 0 | 1 | 2;
  fate: Fate;
  from: Place;
  to: Place;
  contactId: string;
  subject: string;
  note: string;
  type: { id: string; name: string };
  /** Documents: written and signed, and brought from outside. */
  internal: number;
  external: number;
  /** How often it went to and fro. An odd number ends at `to`. */
  trips: number;
}

const minute = 60_000;
const text = 'À vista do que consta dos autos, encaminho para análise e providências cabíveis. ';
const content = {
  type: 'doc',
  content: [
    {
      type: 'paragraph',
      attrs: { textAlign: null, style: 'normal' },
      content: [{ type: 'text', text: text.repeat(8) }],
    },
  ],
};
const contentDigest = createHash('sha256').update(JSON.stringify(content)).digest();

/** Writes the rows of one process as the services would have left them. */
export class LifeWriter {
  constructor(
    private readonly tables: Tables,
    private readonly world: Catalogue,
    private readonly numbers: Numbers,
  ) {}

  /** @returns the id of the process */
  write(plan: LifePlan): string {
    const id = newId(plan.at);
    const chain = new ChainWriter(this.tables, this.world.tenantId, id);
    this.open(id, plan, chain);
    let at = plan.at;
    for (let place = 1; place <= plan.internal + plan.external; place += 1) {
      at += 2 * minute;
      if (place <= plan.external) this.bring(id, plan, place, at, chain);
      else this.sign(id, plan, place, at, chain);
    }
    this.travel(id, plan, at + minute, chain);
    chain.end();
    return id;
  }

  private open(id: string, plan: LifePlan, chain: ChainWriter): void {
    const { from, level, at, type } = plan;
    const date = new Date(at);
    const { number, digits, reversed } = this.numbers.process(from, date);
    const { person } = from;
    this.tables.add('processes', id, number, digits, reversed, type.id, plan.subject, level, this.world.grounds[level], date, person.id, from.id, plan.internal + plan.external); // prettier-ignore
    this.tables.add('process_parties', id, plan.contactId, 1);
    this.tables.add('access_grants', id, from.id, 'opened', date);
    if (level === 2)
      this.tables.add('access_credentials', id, person.id, from.id, person.id, date, from.id, date);
    this.tables.add('audit_entries', newId(at), date, 'process.opened', person.id, from.id, id, {}, 'bench', '127.0.0.1'); // prettier-ignore
    chain.append({ type: 'process.opened', at, place: from, attributes: { number, typeName: type.name, level: levelNames[level] } }); // prettier-ignore
  }

  private bring(processId: string, { from }: LifePlan, place: number, at: number, chain: ChainWriter): void {
    const { externalType, object } = this.world;
    const [id, code, date] = [newId(at), this.numbers.document(), new Date(at)];
    const title = `${externalType.name} — peça ${place}`;
    this.tables.add('documents', id, processId, code, place, 'external', externalType.id, title, from.id, from.person.id, 0, 'filed', null, date.toISOString().slice(0, 10), date, date); // prettier-ignore
    this.tables.add('document_files', id, object.sha256, 'requerimento.pdf', 'application/pdf', object.bytes);
    const attributes = { code, title, sha256: object.sha256.toString('hex') };
    chain.append({ type: 'document.filed', at, place: from, attributes });
  }

  private sign(processId: string, { from }: LifePlan, place: number, at: number, chain: ChainWriter): void {
    const { internalType, object } = this.world;
    const [id, code, date] = [newId(at), this.numbers.document(), new Date(at)];
    const { person } = from;
    const title = `${internalType.name} — análise ${place}`;
    this.tables.add('documents', id, processId, code, place, 'internal', internalType.id, title, from.id, person.id, 0, 'signed', date, null, date, date); // prettier-ignore
    this.tables.add('document_versions', id, 1, content, contentDigest, person.id, date, date);
    this.tables.add('signatures', newId(at), id, person.id, person.name, person.position, from.id, from.label, 'simple', 'password', object.sha256, date, '127.0.0.1'); // prettier-ignore
    chain.append({ type: 'document.drafted', at, place: from, attributes: { code, title } });
    const sha256 = object.sha256.toString('hex');
    const attributes = { code, title, position: person.position, sourceSha256: sha256, pdfSha256: sha256 };
    chain.append({ type: 'signature.made', at: at + minute, place: from, attributes, personal: { signer: person.name } }); // prettier-ignore
  }

  /** To and fro, and then what is left: one row for each unit. */
  private travel(id: string, plan: LifePlan, start: number, chain: ChainWriter): void {
    const trips = plan.fate === 'opened' ? 0 : plan.trips;
    let [here, there] = [plan.from, plan.to];
    for (let trip = 1; trip <= trips; trip += 1) {
      const at = start + trip * 20 * minute;
      const date = new Date(at);
      this.tables.add('dispatches', newId(at), id, here.id, there.id, here.person.id, plan.note, false, date);
      const attributes = {
        fromLabel: here.label,
        fromName: here.name,
        toLabel: there.label,
        toName: there.name,
      };
      chain.append({ type: 'dispatch.sent', at, place: here, attributes, personal: { note: plan.note } });
      chain.append({ type: 'process.concluded_on_dispatch', at, place: here });
      const received = plan.fate !== 'sent' || trip < trips;
      if (received) chain.append({ type: 'process.received', at: at + 10 * minute, place: there });
      if (trip === 1) this.tables.add('access_grants', id, there.id, 'dispatched', date);
      [here, there] = [there, here];
    }
    const arrival = start + trips * 20 * minute;
    if (plan.fate === 'concluded')
      chain.append({ type: 'process.concluded', at: arrival + 15 * minute, place: here });
    this.rows(id, plan, trips, arrival);
  }

  private rows(
    id: string,
    { from, to, at, level, fate, note }: LifePlan,
    trips: number,
    arrival: number,
  ): void {
    const opened = new Date(at);
    const arrived = new Date(arrival);
    const gone = trips > 0 ? arrived : fate === 'concluded' ? new Date(arrival + 15 * minute) : null;
    this.tables.add('process_units', id, from.id, 'generated', level, opened, opened, from.person.id, false, null, null, null, null, gone); // prettier-ignore
    if (trips === 0) return;
    const received = fate === 'sent' ? null : new Date(arrival + 10 * minute);
    const assignee = received && arrival % 3 === 0 ? to.person.id : null;
    const concluded = fate === 'concluded' ? new Date(arrival + 15 * minute) : null;
    this.tables.add('process_units', id, to.id, 'received', level, arrived, received, received && to.person.id, received !== null && arrival % 5 === 0, from.id, from.person.id, note, concluded ? null : assignee, concluded); // prettier-ignore
  }
}
