import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database';

/** An event as the log takes it: its place in its process, and the hash that is the head of the process after it. */
export interface QueuedEvent {
  processId: string;
  seq: number;
  hash: Buffer;
  /** The hash of the first event of the process. */
  firstHash: Buffer;
}

/**
 * The events that wait for the public log. An act puts them here in its own unit of work, so that what commits late is
 * found late and never passed over; no order of identifiers has to be trusted.
 */
@Injectable()
export class EventQueue {
  constructor(private readonly database: Database) {}

  async waits(): Promise<boolean> {
    const [row] = await this.database.query<{ waits: boolean }>(
      'SELECT EXISTS (SELECT FROM event_queue WHERE tenant_id = $1) AS waits',
      [this.database.tenantId],
    );
    return row!.waits;
  }

  /**
   * Takes them out, by process and in the order of each process: an act writes under the lock of its process, so
   * whoever sees an event sees those before it. One taker at a time; the caller holds the lock.
   * @throws Error when an event that waits, or the first of its process, is gone: somebody went past the database's rules
   */
  async take(most: number): Promise<QueuedEvent[]> {
    const taken = await this.database.query<QueuedEvent>(
      `WITH taken AS (
         DELETE FROM event_queue q
          USING (SELECT process_id, seq FROM event_queue WHERE tenant_id = $1 ORDER BY process_id, seq LIMIT $2) first
          WHERE q.tenant_id = $1 AND q.process_id = first.process_id AND q.seq = first.seq
          RETURNING q.process_id, q.seq)
       SELECT t.process_id AS "processId", t.seq, e.hash, g.hash AS "firstHash"
         FROM taken t
         LEFT JOIN events e ON e.tenant_id = $1 AND e.process_id = t.process_id AND e.seq = t.seq
         LEFT JOIN events g ON g.tenant_id = $1 AND g.process_id = t.process_id AND g.seq = 1
        ORDER BY t.process_id, t.seq`,
      [this.database.tenantId, most],
    );
    const gone = taken.find((event) => !event.hash || !event.firstHash);
    if (gone) throw new Error(`The event ${gone.seq} of the process ${gone.processId} is gone.`);
    return taken;
  }
}
