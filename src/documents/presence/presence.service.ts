import { Injectable } from '@nestjs/common';
import { canFind, canFindDocument } from '../../access';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { notFound } from '../../platform/errors';
import { isId } from '../../platform/ids';

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
}

/** Who was not heard of for this long is gone: an open page speaks every ten seconds. */
export const presenceSeconds = 35;

/**
 * Who is writing a document, so that two do not write at once. It is a courtesy among people: what keeps a text from being
 * overwritten is its revision. Kept in the database, since two of them may be served by two processes.
 * It asks for no password of a secret process, or an open page would keep that one confirmed for ever.
 */
@Injectable()
export class Presence {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Changes nothing. @throws DomainError `not_found` for who may not edit the document */
  look(id: string): Promise<Present> {
    return this.database.work(async () => {
      await this.requireEditor(id);
      return this.present(id);
    });
  }

  /** The page is open; who writes becomes the writer, if nobody else is. @throws DomainError as `look` */
  beat(id: string, { writes }: { writes: boolean }): Promise<Present> {
    return this.database.work(async () => {
      await this.requireEditor(id);
      await this.database.query(
        `INSERT INTO document_presences (tenant_id, document_id, user_id, seen_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (tenant_id, document_id, user_id) DO UPDATE SET seen_at = excluded.seen_at`,
        this.mine(id),
      );
      if (writes) await this.claim(id, 'OR w.seen_at < $5', [this.gone()]);
      return this.present(id);
    });
  }

  /** From whoever writes now; they are told by their own page. @throws DomainError as `look` */
  take(id: string): Promise<Present> {
    return this.database.work(async () => {
      await this.requireEditor(id);
      await this.claim(id, 'OR true', []);
      return this.present(id);
    });
  }

  /** The page was left: the next one need not wait. @throws DomainError as `look` */
  leave(id: string): Promise<void> {
    return this.database.work(async () => {
      await this.requireEditor(id);
      const [tenantId, documentId, userId] = this.mine(id);
      // In the order of `beat`: the page that is left and the one that opens would wait for each other otherwise.
      for (const table of ['document_presences', 'document_writers'])
        await this.database.query(
          `DELETE FROM ${table} WHERE tenant_id = $1 AND document_id = $2 AND user_id = $3`,
          [tenantId, documentId, userId],
        );
    });
  }

  /** One statement, so that of two who begin at once one is the writer. */
  private async claim(id: string, orElse: string, more: unknown[]): Promise<void> {
    await this.database.query(
      `INSERT INTO document_writers AS w (tenant_id, document_id, user_id, since, seen_at) VALUES ($1, $2, $3, $4, $4)
       ON CONFLICT (tenant_id, document_id) DO UPDATE
         SET user_id = excluded.user_id, seen_at = excluded.seen_at,
             since = CASE WHEN w.user_id = excluded.user_id THEN w.since ELSE excluded.since END
       WHERE w.user_id = excluded.user_id ${orElse}`,
      [...this.mine(id), ...more],
    );
  }

  private async present(id: string): Promise<Present> {
    const values = [this.database.tenantId, id, currentActor().userId, this.gone()];
    const [writer] = await this.database.query<Writer>(
      `SELECT ${name}, w.since, w.user_id = $3 AS you FROM document_writers w ${userOf('w')}
        WHERE w.tenant_id = $1 AND w.document_id = $2 AND w.seen_at >= $4`,
      values,
    );
    const others = await this.database.query<{ name: string }>(
      `SELECT ${name} FROM document_presences s ${userOf('s')}
        WHERE s.tenant_id = $1 AND s.document_id = $2 AND s.user_id <> $3 AND s.seen_at >= $4
          AND NOT EXISTS (SELECT FROM document_writers w WHERE w.tenant_id = s.tenant_id AND w.document_id = s.document_id
                             AND w.user_id = s.user_id AND w.seen_at >= $4)
        ORDER BY name`,
      values,
    );
    return { writer: writer ?? null, others: others.map((other) => other.name) };
  }

  /** Who is asked every ten seconds takes no lock and reads no text. */
  private async requireEditor(id: string): Promise<void> {
    const { userId, unit } = currentActor();
    const [found] = isId(id)
      ? await this.database.query(
          `SELECT FROM documents d JOIN processes p ON p.tenant_id = d.tenant_id AND p.id = d.process_id
            WHERE d.tenant_id = $1 AND d.id = $2 AND d.kind = 'internal' AND ${canFind('p', viewer)}
              AND ${canFindDocument('d', 'p', viewer)}
              AND (d.unit_id = $4 OR EXISTS (
                SELECT FROM document_shares ds WHERE ds.tenant_id = d.tenant_id AND ds.document_id = d.id AND ds.may_edit
                   AND (ds.unit_id = $4 OR ds.user_id = $3)))`,
          [this.database.tenantId, id, userId, unit.id],
        )
      : [];
    if (!found) throw notFound();
  }

  private mine(id: string): [string, string, string, Date] {
    return [this.database.tenantId, id, currentActor().userId, this.clock.now()];
  }

  private gone(): Date {
    return new Date(this.clock.now().getTime() - presenceSeconds * 1000);
  }
}

const viewer = { user: '$3', unit: '$4' };
const name = 'coalesce(u.social_name, u.name) AS name';
const userOf = (table: string): string =>
  `JOIN users u ON u.tenant_id = ${table}.tenant_id AND u.id = ${table}.user_id`;
