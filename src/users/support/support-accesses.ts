import { Injectable } from '@nestjs/common';
import { Audit } from '../../history';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError, notFound } from '../../platform/errors';
import { isId, newId } from '../../platform/ids';
import type { Tenant } from '../../tenants';
import { ProgramAccounts } from '../account/program-accounts';
import { Sessions } from '../sessions/sessions.service';
import { SessionTokens } from '../sessions/session-token';
import { SupportHooks } from './support-hooks';

/** For who reads: `over`, consented and its hours have passed; `left`, open while the operator operates the platform no more. */
export type SupportState = 'waiting' | 'consented' | 'refused' | 'ended' | 'over' | 'left';

export interface SupportAccess {
  id: string;
  operatorId: string;
  operatorName: string;
  reason: string;
  askedAt: Date;
  state: SupportState;
  decidedBy: string | null;
  decidedAt: Date | null;
  until: Date | null;
  endedBy: string | null;
  endedAt: Date | null;
}

/** Who operates the platform: an account of the reserved tenant. */
export interface SupportOperator {
  id: string;
  name: string;
}

export const mostHours = 72;

/**
 * Acesso de suporte: an operator asks with a reason, who administers the municipality lets them in for hours and ends it when they like.
 * Each access has an account of its own, whose name holds both persons, so that whatever is done stands in the books under both. In a unit
 * of work of the municipality; who may decide is for the caller to ask.
 */
@Injectable()
export class SupportAccesses {
  constructor(
    private readonly database: Database,
    private readonly accounts: ProgramAccounts,
    private readonly sessions: Sessions,
    private readonly tokens: SessionTokens,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly hooks: SupportHooks,
  ) {}

  /** @throws DomainError `rule` while another request of the same operator waits */
  ask({ id: operatorId, name }: SupportOperator, reason: string): Promise<string> {
    return this.database.work(async () => {
      const id = newId();
      const [made] = await this.database.query(
        `INSERT INTO support_accesses (tenant_id, id, operator_id, operator_name, reason, asked_at)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING id`,
        [this.database.tenantId, id, operatorId, name, reason, this.clock.now()],
      );
      if (!made) throw new DomainError('rule', 'users.support_waiting');
      await this.record('asked', id, { operator: name, reason });
      await this.hooks.publishAsked(id);
      return id;
    });
  }

  /** @param hours from now @throws DomainError `not_found`; `stale` when it was decided already */
  consent(id: string, hours: number): Promise<void> {
    return this.database.work(async () => {
      const { operatorName } = await this.waiting(id);
      const by = currentActor();
      const name = `Suporte da plataforma: ${operatorName}, com o consentimento de ${by.name}`;
      const accountId = await this.accounts.create(name, 'support');
      const now = this.clock.now();
      const until = new Date(now.getTime() + hours * 3_600_000);
      await this.database.query(
        `UPDATE support_accesses
            SET state = 'consented', decided_by_user_id = $3, decided_at = $4, until = $5, account_id = $6
          WHERE tenant_id = $1 AND id = $2`,
        [this.database.tenantId, id, by.userId, now, until, accountId],
      );
      await this.record('consented', id, { operator: operatorName, hours });
      await this.hooks.publishAnswered(id);
    });
  }

  /** @throws DomainError `not_found`; `stale` when it was decided already */
  refuse(id: string): Promise<void> {
    return this.database.work(async () => {
      const { operatorName } = await this.waiting(id);
      await this.database.query(
        `UPDATE support_accesses SET state = 'refused', decided_by_user_id = $3, decided_at = $4
          WHERE tenant_id = $1 AND id = $2`,
        [this.database.tenantId, id, currentActor().userId, this.clock.now()],
      );
      await this.record('refused', id, { operator: operatorName });
      await this.hooks.publishAnswered(id);
    });
  }

  /** At once: whoever is in is out. @throws DomainError `not_found`; `stale` when it is over */
  end(id: string): Promise<void> {
    return this.database.work(async () => {
      const { operatorName, state } = await this.find(id, true);
      if (state !== 'consented') throw new DomainError('stale', 'users.support_over');
      const [ended] = await this.database.query<{ accountId: string }>(
        `WITH ended AS (
           UPDATE support_accesses SET state = 'ended', ended_by_user_id = $3, ended_at = $4
            WHERE tenant_id = $1 AND id = $2 RETURNING account_id)
         SELECT account_id AS "accountId" FROM ended`,
        [this.database.tenantId, id, currentActor().userId, this.clock.now()],
      );
      await this.accounts.close(ended!.accountId);
      await this.record('ended', id, { operator: operatorName });
    });
  }

  /** For the operator who asked, while it is open. @returns the session's cookie @throws DomainError `not_found`, `rule` */
  enter({ id: tenantId, slug }: Tenant, id: string, operatorId: string): Promise<{ cookie: string }> {
    return this.database.transaction(tenantId, async () => {
      const access = await this.find(id, true);
      if (access.operatorId !== operatorId) throw notFound();
      if (access.state !== 'consented' || !access.until)
        throw new DomainError('rule', 'users.support_not_open');
      const [row] = await this.database.query<{ accountId: string }>(
        'SELECT account_id AS "accountId" FROM support_accesses WHERE tenant_id = $1 AND id = $2',
        [tenantId, id],
      );
      const session = await this.sessions.begin(row!.accountId, 'web', { until: access.until });
      const attributes = { operator: access.operatorName, by: access.decidedBy ?? '' };
      await this.audit.record({ kind: 'support.entered', userId: row!.accountId, subjectId: id, attributes });
      return { cookie: this.tokens.issue(session, slug) };
    });
  }

  /** The newest first, at most 100; only those of one operator. */
  list(operatorId?: string): Promise<SupportAccess[]> {
    return this.database.work(() =>
      this.read('$3::uuid IS NULL OR a.operator_id = $3', 'LIMIT 100', operatorId ?? null),
    );
  }

  private async waiting(id: string): Promise<SupportAccess> {
    const access = await this.find(id, true);
    if (access.state !== 'waiting') throw new DomainError('stale', 'users.support_decided');
    return access;
  }

  private async find(id: string, lock = false): Promise<SupportAccess> {
    const [found] = isId(id) ? await this.read('a.id = $3', lock ? 'FOR UPDATE OF a' : '', id) : [];
    if (!found) throw notFound();
    return found;
  }

  private read(which: string, ending: string, parameter: string | null): Promise<SupportAccess[]> {
    return this.database.query<SupportAccess>(
      `SELECT a.id, a.operator_id AS "operatorId", a.operator_name AS "operatorName", a.reason, a.asked_at AS "askedAt",
              CASE WHEN a.state = 'consented' AND a.until <= $2 THEN 'over'
                   WHEN a.state IN ('waiting', 'consented') AND NOT operator_works(a.operator_id, $2) THEN 'left'
                   ELSE a.state END AS state,
              coalesce(d.social_name, d.name) AS "decidedBy", a.decided_at AS "decidedAt", a.until,
              coalesce(e.social_name, e.name) AS "endedBy", a.ended_at AS "endedAt"
         FROM support_accesses a
         LEFT JOIN users d ON d.tenant_id = a.tenant_id AND d.id = a.decided_by_user_id
         LEFT JOIN users e ON e.tenant_id = a.tenant_id AND e.id = a.ended_by_user_id
        WHERE a.tenant_id = $1 AND (${which}) ORDER BY a.id DESC ${ending}`,
      [this.database.tenantId, this.clock.now(), parameter],
    );
  }

  private record(act: string, subjectId: string, attributes: Record<string, string | number>): Promise<void> {
    return this.audit.record({ kind: `support.${act}`, subjectId, attributes });
  }
}
