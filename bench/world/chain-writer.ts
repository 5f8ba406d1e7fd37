import { commit, eventHash, GENESIS, type AttributeValue } from '../../src/history/chain';
import type { EventTypeName } from '../../src/history/event-types';
import { newId } from '../../src/platform/ids';
import type { Place } from './catalogue';
import type { Tables } from './tables';

export interface BulkAct {
  type: EventTypeName;
  at: number;
  place: Place;
  attributes?: Record<string, AttributeValue>;
  personal?: Record<string, string>;
}

/** The history of one process, hashed as the service hashes it, so that the chains of the bulk verify. */
export class ChainWriter {
  private seq = 0;
  private head: Buffer = GENESIS;

  constructor(
    private readonly tables: Tables,
    private readonly tenantId: string,
    private readonly processId: string,
  ) {}

  append({ type, at, place, attributes, personal }: BulkAct): void {
    const { person } = place;
    const sealed = Object.entries({ ...personal, actorName: person.name }).map(
      ([name, value]) => [name, commit(value)] as const,
    );
    const body = {
      tenantId: this.tenantId,
      processId: this.processId,
      seq: (this.seq += 1),
      id: newId(at),
      type,
      occurredAt: new Date(at).toISOString(),
      actorUserId: person.id,
      unitId: place.id,
      attributes: { ...attributes, unitLabel: place.label, unitName: place.name },
      commitments: Object.fromEntries(sealed.map(([name, { commitment }]) => [name, commitment])),
    };
    const hash = eventHash(body, this.head);
    const { id, seq, occurredAt, commitments } = body;
    const openings = Object.fromEntries(sealed.map(([name, { opening }]) => [name, opening]));
    this.tables.add('events', id, this.processId, seq, type, occurredAt, person.id, place.id, body.attributes, commitments, this.head, hash); // prettier-ignore
    this.tables.add('event_values', id, openings);
    this.head = hash;
  }

  end(): void {
    this.tables.add('history_heads', this.processId, this.seq, this.head);
  }
}
