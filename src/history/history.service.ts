import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock';
import { currentContext, type Actor } from '../platform/context';
import { Database } from '../platform/database';
import { newId } from '../platform/ids';
import { commit, eventHash, GENESIS, type AttributeValue, type EventBody, type Opening } from './chain';
import type { EventTypeName } from './event-types';
import { HistoryHooks, type Concerned } from './history-hooks';

export interface Act {
  processId: string;
  type: EventTypeName;
  attributes?: Record<string, AttributeValue>;
  /** Values about a person: they enter the chain as salted commitments only. */
  personal?: Record<string, string>;
  /** Persons whom the act is about (the holder of a credential): told to the hooks, not written. */
  concerns?: readonly Concerned[];
}

interface Head {
  last_seq: number;
  last_hash: Buffer;
}

/** An event as it is written: its place in the chain, and what opens its commitments. */
interface Link {
  body: EventBody;
  openings: Record<string, Opening>;
  previousHash: Buffer;
  hash: Buffer;
}

/** Writes what happened in the same unit of work as the act. */
@Injectable()
export class History {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly hooks: HistoryHooks,
  ) {}

  /** The first event of a new process, which starts its chain. */
  async begin(act: Act, actor: Actor | undefined = currentContext()?.actor): Promise<string> {
    const [id] = await this.append(act.processId, [act], actor, undefined);
    return id!;
  }

  /** Appends under a lock on the head of the process, so that two acts never carry the same place. */
  async record(act: Act, actor: Actor | undefined = currentContext()?.actor): Promise<string> {
    const [id] = await this.recordAll(act.processId, [act], actor);
    return id!;
  }

  /** Several events of one process, one after the other in its chain, in one statement. @returns their ids */
  async recordAll(
    processId: string,
    acts: readonly Omit<Act, 'processId'>[],
    actor: Actor | undefined = currentContext()?.actor,
  ): Promise<string[]> {
    if (acts.length === 0) return [];
    const [head] = await this.database.query<Head>(
      'SELECT last_seq, last_hash FROM history_heads WHERE tenant_id = $1 AND process_id = $2 FOR UPDATE',
      [this.database.tenantId, processId],
    );
    if (!head) throw new Error(`The process ${processId} has no history.`);
    return this.append(processId, acts, actor, head);
  }

  private async append(
    processId: string,
    acts: readonly Omit<Act, 'processId'>[],
    actor: Actor | undefined,
    head: Head | undefined,
  ): Promise<string[]> {
    const at = this.clock.now();
    let [seq, previousHash] = [head?.last_seq ?? 0, head?.last_hash ?? GENESIS];
    const links = acts.map((act): Link => {
      const { commitments, openings } = withhold(personalValues(act, actor));
      const body = this.bodyOf({ ...act, processId }, actor, at, (seq += 1), commitments);
      const hash = eventHash(body, previousHash);
      const link = { body, openings, previousHash, hash };
      previousHash = hash;
      return link;
    });
    await this.write(links);
    await this.hooks.publishRecorded(
      links.map(({ body }, index) => ({ ...body, concerns: acts[index]?.concerns ?? [] })),
    );
    return links.map(({ body }) => body.id);
  }

  private bodyOf(
    { processId, type, attributes }: Act,
    actor: Actor | undefined,
    at: Date,
    seq: number,
    commitments: Record<string, string>,
  ): EventBody {
    return {
      tenantId: this.database.tenantId,
      processId,
      seq,
      id: newId(),
      type,
      occurredAt: at.toISOString(),
      actorUserId: actor?.userId ?? null,
      unitId: actor?.unit.id ?? null,
      attributes: {
        ...attributes,
        ...(actor && { unitLabel: actor.unit.label, unitName: actor.unit.name }),
      },
      commitments,
    };
  }

  /** One statement: the events, the openings beside them, their places in the queue of the log, the new head. */
  private async write(links: readonly Link[]): Promise<void> {
    const { body, hash } = links.at(-1)!;
    await this.database.query(
      `WITH given AS (
         SELECT * FROM unnest($7::uuid[], $8::int[], $9::text[], $10::jsonb[], $11::jsonb[], $12::bytea[], $13::bytea[],
                              $14::jsonb[])
           AS given (id, seq, type, attributes, commitments, previous_hash, hash, openings)),
       event AS (
         INSERT INTO events (tenant_id, id, process_id, seq, type, occurred_at, actor_user_id, unit_id, attributes,
                             commitments, previous_hash, hash)
         SELECT $1, id, $2, seq, type, $3, $4, $5, attributes, commitments, previous_hash, hash FROM given),
       opened AS (
         INSERT INTO event_values (tenant_id, event_id, openings)
         SELECT $1, id, openings FROM given WHERE openings <> '{}'),
       queued AS (INSERT INTO event_queue (tenant_id, process_id, seq) SELECT $1, $2, seq FROM given)
       INSERT INTO history_heads (tenant_id, process_id, last_seq, last_hash) VALUES ($1, $2, $15, $6)
       ON CONFLICT (tenant_id, process_id) DO UPDATE SET last_seq = excluded.last_seq, last_hash = excluded.last_hash`,
      [
        body.tenantId,
        body.processId,
        body.occurredAt,
        body.actorUserId,
        body.unitId,
        hash,
        links.map(({ body: { id } }) => id),
        links.map((link) => link.body.seq),
        links.map((link) => link.body.type),
        links.map((link) => JSON.stringify(link.body.attributes)),
        links.map((link) => JSON.stringify(link.body.commitments)),
        links.map((link) => link.previousHash),
        links.map((link) => link.hash),
        links.map((link) => JSON.stringify(link.openings)),
        body.seq,
      ],
    );
  }
}

function personalValues(act: Omit<Act, 'processId'>, actor: Actor | undefined): Record<string, string> {
  return { ...act.personal, ...(actor && { actorName: actor.name }) };
}

function withhold(values: Record<string, string>) {
  const commitments: Record<string, string> = {};
  const openings: Record<string, Opening> = {};
  for (const [name, value] of Object.entries(values)) {
    const { commitment, opening } = commit(value);
    commitments[name] = commitment;
    openings[name] = opening;
  }
  return { commitments, openings };
}
