import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock';
import { containing, PlatformDatabase } from '../platform/database';
import { DomainError } from '../platform/errors';
import { newId } from '../platform/ids';
import { slugOf } from './slug';
import { isInForce, stagesAfter, type Stage } from './stages';
import type { Tenant } from './tenants.service';
import { refuseOtherName, Training, type TrainingEnd } from './training';

export interface Usage {
  /** Accounts that may enter. */
  people: number;
  processes: number;
  bytes: number;
  lastActAt: Date | null;
  countedAt: Date;
}

export interface RegisteredTenant extends Tenant {
  ibgeCode: string | null;
  /** At which it would like to be found. */
  wishedDomain: string | null;
  createdAt: Date;
  /** Bytes that it may store; null for no limit. */
  storageLimit: number | null;
  /** Absent until it was first counted. */
  usage: Usage | null;
}

export interface StageChange {
  from: Stage;
  stage: Stage;
  reason: string;
  changedBy: string;
  changedAt: Date;
}

export interface RegisterFilter {
  /** Part of the name, of the city or of the address. */
  q?: string;
  stage?: Stage;
  /** From 1. */
  page?: number;
}

export const registerPage = 50;

/** Every tenant, for the operators of the platform; works as the platform, across tenants. */
@Injectable()
export class TenantRegister {
  constructor(
    private readonly platform: PlatformDatabase,
    private readonly clock: Clock,
    private readonly training: Training,
  ) {}

  /** One page by address, and whether another follows. */
  async list({
    q,
    stage,
    page = 1,
  }: RegisterFilter): Promise<{ tenants: RegisteredTenant[]; more: boolean }> {
    const rows = await this.platform.query<Row>(
      `${registered} WHERE NOT t.reserved AND ($1::text IS NULL OR t.stage = $1)
          AND ($2::text IS NULL OR t.name ILIKE $2 OR t.city ILIKE $2 OR (t.slug LIKE $3 AND $3 <> '%%'))
        ORDER BY t.slug LIMIT $4 OFFSET $5`,
      [
        stage ?? null,
        q ? containing(q) : null,
        containing(slugOf(q ?? '')),
        registerPage + 1,
        (page - 1) * registerPage,
      ],
    );
    return { tenants: rows.slice(0, registerPage).map(toTenant), more: rows.length > registerPage };
  }

  /** Of every tenant, the reserved one too: to know who is here already. */
  identities(): Promise<Pick<RegisteredTenant, 'slug' | 'name' | 'city' | 'state' | 'ibgeCode'>[]> {
    return this.platform.query(`SELECT slug, name, city, state, ibge_code AS "ibgeCode" FROM tenants`);
  }

  /** How many tenants are in each stage; a stage without tenants is left out. */
  async count(): Promise<Partial<Record<Stage, number>>> {
    const rows = await this.platform.query<{ stage: Stage; count: number }>(
      `SELECT stage, count(*)::int AS count FROM tenants WHERE NOT reserved GROUP BY stage`,
    );
    return Object.fromEntries(rows.map(({ stage, count }) => [stage, count]));
  }

  /** @throws DomainError `not_found` */
  async get(slug: string): Promise<RegisteredTenant> {
    const [row] = await this.platform.query<Row>(`${registered} WHERE NOT t.reserved AND t.slug = $1`, [
      /^[a-z0-9-]{2,60}$/.test(slug) ? slug : '',
    ]);
    if (!row) throw new DomainError('not_found', 'tenants.unknown', { slug: slug.slice(0, 60) });
    return toTenant(row);
  }

  /** @param bytes null for no limit @throws DomainError `not_found` */
  async limitStorage(slug: string, bytes: number | null): Promise<void> {
    const { id } = await this.get(slug);
    await this.platform.query(`UPDATE tenants SET storage_limit = $2 WHERE id = $1`, [id, bytes]);
  }

  /** Newest first. */
  stageChanges(tenantId: string): Promise<StageChange[]> {
    return this.platform.query<StageChange>(
      `SELECT from_stage AS "from", stage, reason, changed_by AS "changedBy", changed_at AS "changedAt"
         FROM tenant_stage_changes WHERE tenant_id = $1 ORDER BY id DESC`,
      [tenantId],
    );
  }

  /** The stages to which the tenant may go now. */
  async stagesOpenTo({
    id,
    stage,
    training,
  }: Pick<Tenant, 'id' | 'stage' | 'training'>): Promise<readonly Stage[]> {
    const [last] = stage === 'suspended' ? await this.stageChanges(id) : [];
    return stagesAfter(stage, training ?? false, last?.from);
  }

  /**
   * One statement: the stage and its history change together, and of two operators at once the second is told. Whoever
   * asked to go into production has the answer. Out of training, all that was done in it goes.
   * @param typedName needed where a training ends
   * @throws DomainError `not_found`, `invalid` naming `stage` or `confirmation`, `stale`
   */
  async changeStage(
    slug: string,
    change: Pick<StageChange, 'stage' | 'reason' | 'changedBy'>,
    typedName = '',
  ): Promise<TrainingEnd | undefined> {
    const tenant = await this.get(slug);
    if (!(await this.stagesOpenTo(tenant)).includes(change.stage))
      throw new DomainError('invalid', 'tenants.stage_order', {}, { field: 'stage' });
    if (tenant.training && isInForce(change.stage)) {
      refuseOtherName(tenant.name, typedName);
      return this.training.endOf(tenant.id, change);
    }
    const changed = await this.platform.query(
      `WITH changed AS (UPDATE tenants SET stage = $3 WHERE id = $1 AND stage = $2 RETURNING id),
            answered AS (DELETE FROM production_requests r USING changed c WHERE r.tenant_id = c.id AND $3 = 'production')
       INSERT INTO tenant_stage_changes (tenant_id, id, from_stage, stage, reason, changed_by, changed_at)
       SELECT id, $4, $2, $3, $5, $6, $7 FROM changed RETURNING id`,
      [tenant.id, tenant.stage, change.stage, newId(), change.reason, change.changedBy, this.clock.now()],
    );
    if (changed.length === 0) throw new DomainError('stale', 'tenants.stage_changed');
    return undefined;
  }
}

type Row = Omit<RegisteredTenant, 'usage'> & { [Field in keyof Usage]: Usage[Field] | null };

const registered = `
  SELECT t.id, t.slug, t.name, t.city, t.state, t.stage, t.reserved, t.in_force_since IS NULL AS training, t.ibge_code AS "ibgeCode", t.wished_domain AS "wishedDomain", t.created_at AS "createdAt",
         t.storage_limit::float8 AS "storageLimit",
         u.people, u.processes, u.bytes::float8 AS bytes, u.last_act_at AS "lastActAt", u.counted_at AS "countedAt"
    FROM tenants t LEFT JOIN tenant_usage u ON u.tenant_id = t.id`;

function toTenant({ people, processes, bytes, lastActAt, countedAt, ...tenant }: Row): RegisteredTenant {
  const counted = people !== null && processes !== null && bytes !== null && countedAt !== null;
  return { ...tenant, usage: counted ? { people, processes, bytes, lastActAt, countedAt } : null };
}
