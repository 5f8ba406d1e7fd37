import { Injectable } from '@nestjs/common';
import { canFind, canFindDocument } from '../../access';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { notFound } from '../../platform/errors';
import { isId } from '../../platform/ids';
import { presenceSeconds, WritingTurns, type PageOfTurn } from './writing-turns';

/** What was written down less than this ago is not written again. */
const knownSeconds = 8;

export interface Writer {
  name: string;
  since: Date;
  /** The person who asks. */
  you: boolean;
}

export interface Present {
  /** Who is writing; null when nobody is. */
  writer: Writer | null;
  /** The others who have the document open, without the writer and without who asks. */
  others: string[];
  /** Who asked to write next, while the writer saves; null when nobody did. */
  asked: { name: string; you: boolean } | null;
  /** Of the turn to write: a page that held another one lost it. */
  turn: number;
  /** Of the text that is saved. */
  revision: number;
}

/**
 * Who is writing a document, so that two do not write at once. What keeps a text from being overwritten is its revision; the
 * turn keeps two people from writing two of them. Kept in the database, since two of them may be served by two processes.
 * It asks for no password of a secret process, or an open page would keep that one confirmed for ever.
 */
@Injectable()
export class Presence {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly turns: WritingTurns,
  ) {}

  /** Changes nothing. @throws DomainError `not_found` for who may not edit the document */
  look(id: string): Promise<Present> {
    return this.database.work(async () => this.present(id, await this.requireEditor(id)));
  }

  /** The page is open; who writes becomes the writer, if nobody else is. @throws DomainError as `look` */
  beat(id: string, { writes, page, turn }: PageOfTurn & { writes: boolean }): Promise<Present> {
    return this.database.work(async () => {
      const revision = await this.requireEditor(id);
      if (!(await this.isKnown(id, { writes, page }))) await this.writeDown(id, { writes, page, turn });
      return this.present(id, revision);
    });
  }

  /**
   * Whether the same page said the same a moment ago, and nobody asked for its turn since. A page speaks every few seconds and
   * seldom says anything new: then the database only reads, and has nothing to flush to the disk.
   */
  private async isKnown(id: string, { writes, page }: PageOfTurn & { writes: boolean }): Promise<boolean> {
    const known = await this.database.query(
      `SELECT 1 FROM document_presences s
        WHERE s.tenant_id = $1 AND s.document_id = $2 AND s.user_id = $3 AND s.seen_at > $4
          AND (NOT $5::boolean OR EXISTS (
                SELECT FROM document_writers w
                 WHERE w.tenant_id = s.tenant_id AND w.document_id = s.document_id AND w.user_id = s.user_id
                   AND w.page = $6 AND w.seen_at > $4 AND w.asked_by IS NULL))`,
      [this.database.tenantId, id, currentActor().userId, this.before(knownSeconds), writes, page ?? null],
    );
    return known.length > 0;
  }

  private async writeDown(
    id: string,
    { writes, page, turn }: PageOfTurn & { writes: boolean },
  ): Promise<void> {
    await this.database.query(
      `INSERT INTO document_presences (tenant_id, document_id, user_id, seen_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (tenant_id, document_id, user_id) DO UPDATE SET seen_at = excluded.seen_at`,
      [this.database.tenantId, id, currentActor().userId, this.clock.now()],
    );
    if (writes) await this.turns.hold(id, { page, turn });
  }

  /**
   * Asks whoever writes for the turn: their page saves and hands it over; if it is silent, the turn passes after
   * `handoverSeconds`. @throws DomainError as `look`
   */
  take(id: string): Promise<Present> {
    return this.database.work(async () => {
      const revision = await this.requireEditor(id);
      await this.turns.ask(id);
      return this.present(id, revision);
    });
  }

  /** The page was left, or hands the turn over: the next one need not wait. @throws DomainError as `look` */
  leave(id: string, { page, saved = true }: { page?: string; saved?: boolean } = {}): Promise<void> {
    return this.database.work(async () => {
      await this.requireEditor(id);
      // In the order of `beat`: the page that is left and the one that opens would wait for each other otherwise.
      await this.database.query(
        'DELETE FROM document_presences WHERE tenant_id = $1 AND document_id = $2 AND user_id = $3',
        [this.database.tenantId, id, currentActor().userId],
      );
      await this.turns.release(id, { page, saved });
    });
  }

  private async present(id: string, revision: number): Promise<Present> {
    const { turn, writer, asked } = await this.turns.now(id);
    const { userId } = currentActor();
    const others = await this.database.query<{ name: string }>(
      `SELECT coalesce(u.social_name, u.name) AS name
         FROM document_presences s JOIN users u ON u.tenant_id = s.tenant_id AND u.id = s.user_id
        WHERE s.tenant_id = $1 AND s.document_id = $2 AND s.user_id <> $3 AND s.user_id IS DISTINCT FROM $5::uuid
          AND s.seen_at >= $4
        ORDER BY name`,
      [this.database.tenantId, id, userId, this.before(presenceSeconds), writer?.id ?? null],
    );
    return {
      writer: writer && { name: writer.name, since: writer.since, you: writer.id === userId },
      others: others.map(({ name }) => name),
      asked: asked && { name: asked.name, you: asked.id === userId },
      turn,
      revision,
    };
  }

  /** Who is asked every few seconds takes no lock and reads no text. */
  private async requireEditor(id: string): Promise<number> {
    const { userId, unit } = currentActor();
    const [found] = isId(id)
      ? await this.database.query<{ revision: number }>(
          `SELECT d.revision FROM documents d JOIN processes p ON p.tenant_id = d.tenant_id AND p.id = d.process_id
            WHERE d.tenant_id = $1 AND d.id = $2 AND d.kind = 'internal' AND ${canFind('p', viewer)}
              AND ${canFindDocument('d', 'p', viewer)}
              AND (d.unit_id = $4 OR EXISTS (
                SELECT FROM document_shares ds WHERE ds.tenant_id = d.tenant_id AND ds.document_id = d.id AND ds.may_edit
                   AND (ds.unit_id = $4 OR ds.user_id = $3)))`,
          [this.database.tenantId, id, userId, unit.id],
        )
      : [];
    if (!found) throw notFound();
    return found.revision;
  }

  private before(seconds: number): Date {
    return new Date(this.clock.now().getTime() - seconds * 1000);
  }
}

const viewer = { user: '$3', unit: '$4' };
