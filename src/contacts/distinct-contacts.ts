import { Injectable } from '@nestjs/common';
import { Audit } from '../history';
import { Clock } from '../platform/clock';
import { currentActor } from '../platform/context';
import { Database } from '../platform/database';
import { notFound } from '../platform/errors';
import { isId } from '../platform/ids';
import { pairKey, type ComparedContact, type LikelyDuplicates } from './likely-duplicates';

export interface DistinctContactsPair {
  one: Pick<ComparedContact, 'id' | 'name'>;
  other: Pick<ComparedContact, 'id' | 'name'>;
  /** Who said so. */
  by: string;
  at: Date;
}

/** The newest ones are shown: an older one is found again by its two contacts. */
const mostShown = 100;

/** Contacts that look like one person and were judged to be two (não são a mesma pessoa): remembered until that is undone. */
@Injectable()
export class DistinctContacts {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** The newest first, at most 100. */
  list(): Promise<DistinctContactsPair[]> {
    return this.database.work(() =>
      this.database.query<DistinctContactsPair>(
        `SELECT jsonb_build_object('id', a.id, 'name', a.name) AS one, jsonb_build_object('id', b.id, 'name', b.name) AS other,
                coalesce(u.social_name, u.name) AS by, d.decided_at AS at
           FROM distinct_contacts d
           JOIN contacts a ON a.tenant_id = d.tenant_id AND a.id = d.one_id
           JOIN contacts b ON b.tenant_id = d.tenant_id AND b.id = d.other_id
           JOIN users u ON u.tenant_id = d.tenant_id AND u.id = d.decided_by_user_id
          WHERE d.tenant_id = $1 ORDER BY d.decided_at DESC, d.one_id, d.other_id LIMIT ${mostShown}`,
        [this.database.tenantId],
      ),
    );
  }

  /** Said again, it stays as it was said first. @throws DomainError `not_found` when one of them is not there, or both are the same */
  remember(id: string, otherId: string): Promise<void> {
    return this.database.work(async () => {
      if (!isId(id) || !isId(otherId) || id === otherId) throw notFound();
      const there = await this.database.query<{ id: string }>(
        'SELECT id FROM contacts WHERE tenant_id = $1 AND id = ANY ($2) FOR KEY SHARE',
        [this.database.tenantId, [id, otherId]],
      );
      if (there.length < 2) throw notFound();
      const [made] = await this.database.query(
        `INSERT INTO distinct_contacts (tenant_id, one_id, other_id, decided_by_user_id, decided_at)
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING one_id`,
        [this.database.tenantId, ...[id, otherId].sort(), currentActor().userId, this.clock.now()],
      );
      if (made) await this.record('contact.told_apart', id, otherId);
    });
  }

  /** They are compared again. @throws DomainError `not_found` */
  forget(id: string, otherId: string): Promise<void> {
    return this.database.work(async () => {
      if (!isId(id) || !isId(otherId)) throw notFound();
      const [gone] = await this.database.query(
        `WITH gone AS (DELETE FROM distinct_contacts WHERE tenant_id = $1 AND one_id = $2 AND other_id = $3 RETURNING one_id)
         SELECT one_id FROM gone`,
        [this.database.tenantId, ...[id, otherId].sort()],
      );
      if (!gone) throw notFound();
      await this.record('contact.told_apart_undone', id, otherId);
    });
  }

  /** What was said of the one that goes holds for the one that stays. In a running unit of work, before the other is gone. */
  async passOn(goneId: string, keptId: string): Promise<void> {
    await this.database.query(
      `INSERT INTO distinct_contacts (tenant_id, one_id, other_id, decided_by_user_id, decided_at)
       SELECT d.tenant_id, least(o.id, $3), greatest(o.id, $3), d.decided_by_user_id, d.decided_at
         FROM distinct_contacts d, LATERAL (SELECT CASE d.one_id WHEN $2 THEN d.other_id ELSE d.one_id END AS id) o
        WHERE d.tenant_id = $1 AND $2 IN (d.one_id, d.other_id) AND o.id <> $3
       ON CONFLICT DO NOTHING`,
      [this.database.tenantId, goneId, keptId],
    );
  }

  /** Those of the pairs of which nobody has said so. In a running unit of work. */
  async without(pairs: readonly LikelyDuplicates[]): Promise<LikelyDuplicates[]> {
    if (pairs.length === 0) return [];
    const ids = pairs.map(({ one, other }) => [one.id, other.id].sort());
    const known = await this.database.query<{ one: string; other: string }>(
      `SELECT one_id AS one, other_id AS other FROM distinct_contacts
        WHERE tenant_id = $1 AND (one_id, other_id) IN (SELECT * FROM unnest($2::uuid[], $3::uuid[]))`,
      [this.database.tenantId, ids.map(([one]) => one), ids.map(([, other]) => other)],
    );
    const apart = new Set(known.map(({ one, other }) => `${one} ${other}`));
    return pairs.filter((pair) => !apart.has(pairKey(pair)));
  }

  private record(kind: string, subjectId: string, otherId: string): Promise<void> {
    return this.audit.record({ kind, subjectId, attributes: { otherId } });
  }
}
