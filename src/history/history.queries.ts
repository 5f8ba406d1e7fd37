import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database';
import type { AttributeValue, Opening } from './chain';
import { citizenTypes, eventSentence, summaryTypes } from './event-types';
import { verifyChain, type ChainReport, type StoredEvent, type StoredHead } from './verification';

export interface HistoryEntry {
  id: string;
  seq: number;
  type: string;
  occurredAt: Date;
  sentence: string;
  actorName: string | null;
  unitLabel: string | null;
  /** What the person wrote with the act: why it was sent. Only where it was asked for. */
  note?: string;
}

/** An event with what opens its commitments. */
export interface EventRow {
  id: string;
  seq: number;
  type: string;
  /** Text where it came as JSON. */
  occurred_at: Date | string;
  attributes: Record<string, AttributeValue>;
  openings: Record<string, Opening> | null;
}

export interface HistoryPage {
  /** Only the acts of the short history. */
  summary?: boolean;
  /** Entries before this place, for the next page. */
  before?: number;
  limit: number;
  /** For who may read the contents of the process: with the notes, and with the values that are contents. */
  contents?: boolean;
}

/**
 * Personal values that are contents of the process (DOMAIN.md 1.8): whoever may only find it, because it is restricted
 * and never was in their unit, reads that the act happened and not these.
 */
export const contentValues: readonly string[] = ['note', 'reason', 'priority', 'parties'];
const withheld = '(só para quem pode ler o processo)';

/**
 * The newest events of a process as one JSON value, for a page that is composed in one statement (docs/adr/0007).
 * `process`: the alias of `processes`. The caller asks whether it may be seen; `toEntries` makes sentences of it.
 */
export const newestEventsSql = (process: string, limit: number): string => `coalesce((
    SELECT json_agg(e) FROM (
      SELECT e.id, e.seq, e.type, e.occurred_at, e.attributes, v.openings
        FROM events e
        LEFT JOIN event_values v ON v.tenant_id = e.tenant_id AND v.event_id = e.id
       WHERE e.tenant_id = ${process}.tenant_id AND e.process_id = ${process}.id
       ORDER BY e.seq DESC LIMIT ${limit}) e), '[]')`;

/** The last act of a kind upon the document of that code, as one JSON value, or null; as `newestEventsSql`. */
export const lastActSql = (process: string, type: string, code: string): string => `(
    SELECT row_to_json(e) FROM (
      SELECT e.id, e.seq, e.type, e.occurred_at, e.attributes, v.openings
        FROM events e
        LEFT JOIN event_values v ON v.tenant_id = e.tenant_id AND v.event_id = e.id
       WHERE e.tenant_id = ${process}.tenant_id AND e.process_id = ${process}.id AND e.type = '${type}'
         AND e.attributes ->> 'code' = ${code}
       ORDER BY e.seq DESC LIMIT 1) e)`;

/** @param contents whether the reader may read the contents of the process, and so why it was sent */
export function toEntries(rows: EventRow[], contents: boolean): HistoryEntry[] {
  return rows.map((row) => {
    const note = contents ? row.openings?.['note']?.value : undefined;
    return { ...toEntry(row, { contents }), ...(note && { note }) };
  });
}

@Injectable()
export class HistoryQueries {
  constructor(private readonly database: Database) {}

  /** Newest first. The caller has already asked whether the process may be seen. */
  async entries(
    processId: string,
    { summary, before, limit, contents }: HistoryPage,
  ): Promise<HistoryEntry[]> {
    const rows = await this.database.query<EventRow>(
      `SELECT e.id, e.seq, e.type, e.occurred_at, e.attributes, v.openings
         FROM events e
         LEFT JOIN event_values v ON v.tenant_id = e.tenant_id AND v.event_id = e.id
        WHERE e.tenant_id = $1 AND e.process_id = $2 AND e.seq < $3 AND ($4::text[] IS NULL OR e.type = ANY ($4))
        ORDER BY e.seq DESC LIMIT $5`,
      [this.database.tenantId, processId, before ?? 2_147_483_647, summary ? summaryTypes : null, limit],
    );
    return toEntries(rows, contents ?? false);
  }

  /**
   * The newest entry of each process. The caller has already asked which of them may be seen.
   * @param readable those whose contents may be read
   */
  async latest(processIds: string[], readable: ReadonlySet<string>): Promise<Map<string, HistoryEntry>> {
    const rows = await this.database.query<EventRow & { process_id: string }>(
      `SELECT e.process_id, e.id, e.seq, e.type, e.occurred_at, e.attributes, v.openings
         FROM history_heads h
         JOIN events e ON e.tenant_id = h.tenant_id AND e.process_id = h.process_id AND e.seq = h.last_seq
         LEFT JOIN event_values v ON v.tenant_id = e.tenant_id AND v.event_id = e.id
        WHERE h.tenant_id = $1 AND h.process_id = ANY ($2)`,
      [this.database.tenantId, processIds],
    );
    return new Map(
      rows.map((row) => [row.process_id, toEntry(row, { contents: readable.has(row.process_id) })]),
    );
  }

  /** What a citizen may read of a public process: plain sentences, no name of a person. */
  async citizenEntries(processId: string, limit = 200): Promise<HistoryEntry[]> {
    const rows = await this.database.query<EventRow>(
      // Of a draft that was deleted nothing was ever told.
      `SELECT e.id, e.seq, e.type, e.occurred_at, e.attributes, NULL AS openings FROM events e
        WHERE e.tenant_id = $1 AND e.process_id = $2 AND e.type = ANY ($3)
          AND (e.type <> 'document.deleted' OR EXISTS (
                SELECT FROM events told
                 WHERE told.tenant_id = $1 AND told.process_id = $2 AND told.seq < e.seq
                   AND told.type IN ('document.filed', 'signature.made')
                   AND told.attributes->>'code' = e.attributes->>'code'))
        ORDER BY e.seq DESC LIMIT $4`,
      [this.database.tenantId, processId, citizenTypes, limit],
    );
    return rows.map((row) => toEntry(row, { forCitizen: true }));
  }

  /** The events as they entered the chain, with what opens their commitments; the first `most` of them. */
  async chain(processId: string, most = 2_147_483_647): Promise<StoredEvent[]> {
    const events = await this.database.query<StoredEvent & { occurredAt: string | Date }>(
      `SELECT e.id, e.seq, e.type, e.occurred_at AS "occurredAt", e.actor_user_id AS "actorUserId",
              e.unit_id AS "unitId", e.attributes, e.commitments, e.previous_hash AS "previousHash", e.hash, v.openings
         FROM events e
         LEFT JOIN event_values v ON v.tenant_id = e.tenant_id AND v.event_id = e.id
        WHERE e.tenant_id = $1 AND e.process_id = $2 AND e.seq <= $3 ORDER BY e.seq`,
      [this.database.tenantId, processId, most],
    );
    return events.map((event) => ({ ...event, occurredAt: new Date(event.occurredAt).toISOString() }));
  }

  /** Proves the chain of one process, or names the first event that is not whole. */
  async verify(processId: string): Promise<ChainReport> {
    const tenantId = this.database.tenantId;
    const [head] = await this.database.query<StoredHead>(
      `SELECT last_seq AS "lastSeq", last_hash AS "lastHash" FROM history_heads WHERE tenant_id = $1 AND process_id = $2`,
      [tenantId, processId],
    );
    const events = await this.chain(processId);
    if (!head) {
      return {
        whole: false,
        events: events.length,
        firstBroken: { seq: 1, problem: 'o processo não tem cadeia' },
      };
    }
    return verifyChain(tenantId, processId, events, head);
  }
}

function toEntry(row: EventRow, { contents = false, forCitizen = false }): HistoryEntry {
  const personal: Record<string, string> = {};
  for (const [name, { value }] of Object.entries(row.openings ?? {})) {
    personal[name] = contents || !contentValues.includes(name) ? value : withheld;
  }
  const label = row.attributes['unitLabel'];
  return {
    id: row.id,
    seq: row.seq,
    type: row.type,
    occurredAt: new Date(row.occurred_at),
    sentence: eventSentence(row.type, { ...row.attributes, ...personal }, forCitizen),
    actorName: personal['actorName'] ?? null,
    unitLabel: typeof label === 'string' ? label : null,
  };
}
