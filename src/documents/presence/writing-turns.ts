import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';

/** Who was not heard of for this long is gone: an open page speaks every few seconds. */
export const presenceSeconds = 35;
/** Whoever asks for the turn has it after this long, if the page that writes does not hand it over before. */
export const handoverSeconds = 8;
/** A page that was left with words still under way has this long for them to arrive. */
const arrivalSeconds = 2;

export interface Turn {
  /** One more for each person that it passes to; 0 when nobody wrote yet. */
  turn: number;
  /** Null when nobody is writing. */
  writer: { id: string; name: string; since: Date } | null;
  /** Who asked to write next; null when nobody did. */
  asked: { id: string; name: string } | null;
}

interface Row {
  turn: number;
  live: boolean;
  writerId: string;
  writerName: string;
  since: Date;
  askerId: string | null;
  askerName: string | null;
}

/** Of the page that speaks: its own name, and the number of the turn that it last held. */
export interface PageOfTurn {
  page?: string;
  turn?: number;
}

/**
 * Whose turn it is to write a document: one row, changed under its lock. It passes by an act (asked and handed over, or given
 * back) or by silence, never because another page of somebody closes. Called inside a unit of work.
 */
@Injectable()
export class WritingTurns {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async now(id: string): Promise<Turn> {
    const [row] = await this.database.query<Row>(
      `SELECT w.turn, w.seen_at >= $3 AS live, w.since, w.user_id AS "writerId", ${nameOf('u')} AS "writerName",
              w.asked_by AS "askerId", ${nameOf('a')} AS "askerName"
         FROM (SELECT tenant_id, CASE WHEN ${due} THEN asked_by ELSE user_id END AS user_id,
                      CASE WHEN ${due} THEN ${passedAt} ELSE since END AS since,
                      CASE WHEN ${due} THEN ${passedAt} ELSE seen_at END AS seen_at,
                      CASE WHEN ${due} THEN turn + 1 ELSE turn END AS turn,
                      CASE WHEN ${due} THEN NULL ELSE asked_by END AS asked_by
                 FROM document_writers WHERE tenant_id = $1 AND document_id = $2) w
         JOIN users u ON u.tenant_id = w.tenant_id AND u.id = w.user_id
         LEFT JOIN users a ON a.tenant_id = w.tenant_id AND a.id = w.asked_by`,
      this.moment(id),
    );
    if (!row) return { turn: 0, writer: null, asked: null };
    const { turn, live, writerId, writerName, since, askerId, askerName } = row;
    return {
      turn,
      writer: live ? { id: writerId, name: writerName, since } : null,
      asked: live && askerId && askerName ? { id: askerId, name: askerName } : null,
    };
  }

  /** Keeps the turn, or takes it if it is free; a page that lost it meanwhile does not get it back by itself. */
  async hold(id: string, { page, turn }: PageOfTurn): Promise<void> {
    if (await this.settle(id)) return;
    await this.database.query(
      `INSERT INTO document_writers AS w (tenant_id, document_id, user_id, since, seen_at, page)
       VALUES ($1, $2, $5, $4, $4, $6)
       ON CONFLICT (tenant_id, document_id) DO UPDATE
         SET user_id = excluded.user_id, seen_at = excluded.seen_at,
             page = CASE WHEN w.user_id = excluded.user_id THEN coalesce(excluded.page, w.page) ELSE excluded.page END,
             since = CASE WHEN w.user_id = excluded.user_id AND w.seen_at >= $3 THEN w.since ELSE excluded.since END,
             turn = CASE WHEN w.user_id = excluded.user_id THEN w.turn ELSE w.turn + 1 END
       WHERE w.user_id = excluded.user_id OR (w.seen_at < $3 AND ($7::integer IS NULL OR w.turn = $7))`,
      [...this.moment(id).slice(0, 4), currentActor().userId, page ?? null, turn ?? null],
    );
  }

  /** Asks for the turn; it is the asker's at once where no page is there to hand it over. */
  async ask(id: string): Promise<void> {
    await this.keepDocument(id);
    await this.hold(id, {});
    await this.database.query(
      `UPDATE document_writers SET asked_by = $3, asked_at = $4
        WHERE tenant_id = $1 AND document_id = $2 AND user_id <> $3 AND asked_by IS NULL`,
      [this.database.tenantId, id, currentActor().userId, this.clock.now()],
    );
    await this.settle(id);
  }

  /**
   * Gives the turn back, or hands it to who asked. Another page of the same person gives nothing back; without a page it is
   * the person who does. `saved` says that no words are still under way.
   */
  async release(id: string, { page, saved }: { page?: string; saved: boolean }): Promise<void> {
    const waits = saved ? handoverSeconds : handoverSeconds - arrivalSeconds;
    await this.keepDocument(id);
    await this.settle(id);
    await this.database.query(
      `UPDATE document_writers
          SET asked_at = CASE WHEN asked_by IS NOT NULL THEN least(asked_at, $4::timestamptz - make_interval(secs => $5)) END,
              seen_at = CASE WHEN asked_by IS NULL THEN 'epoch' ELSE seen_at END,
              page = CASE WHEN asked_by IS NULL THEN NULL ELSE page END
        WHERE tenant_id = $1 AND document_id = $2 AND user_id = $3 AND ($6::text IS NULL OR page = $6)`,
      [this.database.tenantId, id, currentActor().userId, this.clock.now(), waits, page ?? null],
    );
    await this.settle(id);
  }

  /**
   * Nobody saves over the turn of another, and the turn does not pass while a save is under way: its row stays locked.
   * @throws DomainError `stale` with the name of who writes
   */
  async require(id: string): Promise<void> {
    await this.database.query(
      'SELECT FROM document_writers WHERE tenant_id = $1 AND document_id = $2 FOR SHARE',
      [this.database.tenantId, id],
    );
    const { writer } = await this.now(id);
    if (writer && writer.id !== currentActor().userId)
      throw new DomainError('stale', 'documents.writing_taken', { name: writer.name });
  }

  /**
   * A row that one unit of work changes twice has its foreign key checked again: the lock comes first, as it does for a save,
   * or each would wait for the other.
   */
  private async keepDocument(id: string): Promise<void> {
    await this.database.query('SELECT FROM documents WHERE tenant_id = $1 AND id = $2 FOR KEY SHARE', [
      this.database.tenantId,
      id,
    ]);
  }

  /** Writes down that the turn passed to who asked. @returns whether it did */
  private async settle(id: string): Promise<boolean> {
    const passed = await this.database.query(
      `UPDATE document_writers
          SET user_id = asked_by, since = ${passedAt}, seen_at = ${passedAt}, turn = turn + 1,
              page = NULL, asked_by = NULL, asked_at = NULL
        WHERE tenant_id = $1 AND document_id = $2 AND ${due} RETURNING turn`,
      this.moment(id),
    );
    return passed.length > 0;
  }

  /** $3: heard of before is gone; $4: now; $5: asked before is due. */
  private moment(id: string): [string, string, Date, Date, Date] {
    const now = this.clock.now();
    const before = (seconds: number) => new Date(now.getTime() - seconds * 1000);
    return [this.database.tenantId, id, before(presenceSeconds), now, before(handoverSeconds)];
  }
}

const due = '(asked_by IS NOT NULL AND (asked_at <= $5 OR seen_at < $3 OR page IS NULL))';
const passedAt = `least($4::timestamptz, asked_at + interval '${handoverSeconds} seconds')`;
const nameOf = (users: string): string => `coalesce(${users}.social_name, ${users}.name)`;
