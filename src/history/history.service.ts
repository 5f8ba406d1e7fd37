import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock';
import { currentContext, type Actor } from '../platform/context';
import { Database } from '../platform/database';
import { newId } from '../platform/ids';
import { commit, eventHash, GENESIS, type AttributeValue, type EventBody, type Opening } from './chain';
import type { EventTypeName } from './event-types';

export interface Act {
  processId: string;
  type: EventTypeName;
  attributes?: Record<string, AttributeValue>;
  /** Values about a person: they enter the chain as salted commitments only. */
  personal?: Record<string, string>;
}

interface Head {
  last_seq: number;
  last_hash: Buffer;
}

/** Writes what happened in the same unit of work as the act. */
@Injectable()
export class History {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The first event of a new process, which starts its chain. */
  begin(act: Act, actor: Actor | undefined = currentContext()?.actor): Promise<string> {
    return this.append(act, actor, undefined);
  }

  /** Appends under a lock on the head of the process, so that two acts never carry the same place. */
  async record(act: Act, actor: Actor | undefined = currentContext()?.actor): Promise<string> {
    const [head] = await this.database.query<Head>(
      'SELECT last_seq, last_hash FROM history_heads WHERE tenant_id = $1 AND process_id = $2 FOR UPDATE',
      [this.database.tenantId, act.processId],
    );
    if (!head) throw new Error(`The process ${act.processId} has no history.`);
    return this.append(act, actor, head);
  }

  private async append(act: Act, actor: Actor | undefined, head: Head | undefined): Promise<string> {
    const { commitments, openings } = withhold(personalValues(act, actor));
    const body: EventBody = {
      tenantId: this.database.tenantId,
      processId: act.processId,
      seq: (head?.last_seq ?? 0) + 1,
      id: newId(),
      type: act.type,
      occurredAt: this.clock.now().toISOString(),
      actorUserId: actor?.userId ?? null,
      unitId: actor?.unit.id ?? null,
      attributes: {
        ...act.attributes,
        ...(actor && { unitLabel: actor.unit.label, unitName: actor.unit.name }),
      },
      commitments,
    };
    await this.write(body, head?.last_hash ?? GENESIS, openings);
    return body.id;
  }

  /** One statement: the event, the openings beside it, the new head. */
  private async write(
    body: EventBody,
    previousHash: Buffer,
    openings: Record<string, Opening>,
  ): Promise<void> {
    const hash = eventHash(body, previousHash);
    await this.database.query(
      `WITH event AS (
         INSERT INTO events (tenant_id, id, process_id, seq, type, occurred_at, actor_user_id, unit_id, attributes,
                             commitments, previous_hash, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)),
       opened AS (
         INSERT INTO event_values (tenant_id, event_id, openings) SELECT $1, $2, $13 WHERE $13::jsonb <> '{}')
       INSERT INTO history_heads (tenant_id, process_id, last_seq, last_hash) VALUES ($1, $3, $4, $12)
       ON CONFLICT (tenant_id, process_id) DO UPDATE SET last_seq = excluded.last_seq, last_hash = excluded.last_hash`,
      [
        body.tenantId,
        body.id,
        body.processId,
        body.seq,
        body.type,
        body.occurredAt,
        body.actorUserId,
        body.unitId,
        JSON.stringify(body.attributes),
        JSON.stringify(body.commitments),
        previousHash,
        hash,
        JSON.stringify(openings),
      ],
    );
  }
}

function personalValues(act: Act, actor: Actor | undefined): Record<string, string> {
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
