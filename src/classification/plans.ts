import { Injectable } from '@nestjs/common';
import { Audit } from '../history';
import { Clock } from '../platform/clock';
import { Database } from '../platform/database';
import { DomainError, notFound } from '../platform/errors';
import { isId, newId } from '../platform/ids';

/** Exactly one plan of a tenant is current; drafts are prepared to take over, former ones are kept. */
export type PlanState = 'draft' | 'current' | 'former';

export const planStateNames: Record<PlanState, string> = {
  draft: 'Em preparo',
  current: 'Em vigor',
  former: 'Já substituído',
};

export interface Plan {
  id: string;
  name: string;
  state: PlanState;
  createdAt: Date;
  activatedAt: Date | null;
}

/** The versions of the classification plan. */
@Injectable()
export class Plans {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** The current one first, then drafts, then the past. In a running unit of work. */
  list(): Promise<Plan[]> {
    return this.database.query<Plan>(
      `SELECT ${columns} FROM classification_plans WHERE tenant_id = $1
        ORDER BY array_position('{current,draft,former}', state), created_at DESC`,
      [this.database.tenantId],
    );
  }

  /** Undefined in a tenant that has not classified anything yet. In a running unit of work. */
  async current(): Promise<Plan | undefined> {
    const [plan] = await this.database.query<Plan>(
      `SELECT ${columns} FROM classification_plans WHERE tenant_id = $1 AND state = 'current'`,
      [this.database.tenantId],
    );
    return plan;
  }

  /** In a running unit of work. @throws DomainError `not_found` */
  async require(id: string, lock: '' | 'FOR UPDATE' = ''): Promise<Plan> {
    if (!isId(id)) throw notFound();
    const [plan] = await this.database.query<Plan>(
      `SELECT ${columns} FROM classification_plans WHERE tenant_id = $1 AND id = $2 ${lock}`,
      [this.database.tenantId, id],
    );
    if (!plan) throw notFound();
    return plan;
  }

  /** Held until the end of the running unit of work. @throws DomainError `not_found`; `rule` for one of the past */
  async requireChangeable(id: string): Promise<Plan> {
    const plan = await this.require(id, 'FOR UPDATE');
    if (plan.state === 'former') throw new DomainError('rule', 'classification.plan_former');
    return plan;
  }

  /** The same, of one that is still being prepared. @throws DomainError `rule` otherwise */
  async requireDraft(id: string): Promise<Plan> {
    const plan = await this.require(id, 'FOR UPDATE');
    if (plan.state !== 'draft') throw new DomainError('rule', 'classification.plan_not_draft');
    return plan;
  }

  /** In a running unit of work. @throws DomainError `conflict` naming `name` */
  async insert(name: string): Promise<string> {
    const id = newId();
    const [made] = await this.database.query(
      `INSERT INTO classification_plans (tenant_id, id, name, created_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING RETURNING id`,
      [this.database.tenantId, id, name, this.clock.now()],
    );
    if (!made) throw new DomainError('conflict', 'classification.plan_taken', { name }, { field: 'name' });
    await this.audit.record({ kind: 'classification_plan.created', subjectId: id, attributes: { name } });
    return id;
  }

  /** It takes over from the current one. In a running unit of work that holds both. */
  async makeCurrent(id: string): Promise<void> {
    await this.database.query(
      `UPDATE classification_plans SET state = 'former' WHERE tenant_id = $1 AND state = 'current'`,
      [this.database.tenantId],
    );
    await this.database.query(
      `UPDATE classification_plans SET state = 'current', activated_at = $3 WHERE tenant_id = $1 AND id = $2`,
      [this.database.tenantId, id, this.clock.now()],
    );
    await this.audit.record({ kind: 'classification_plan.activated', subjectId: id });
  }
}

const columns = 'id, name, state, created_at AS "createdAt", activated_at AS "activatedAt"';
