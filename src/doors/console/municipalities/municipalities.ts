import { Injectable } from '@nestjs/common';
import { Audit } from '../../../history';
import { currentActor } from '../../../platform/context';
import { Database } from '../../../platform/database';
import {
  slugOf,
  TenantRegister,
  Tenants,
  Training,
  type NewTenant,
  type Stage,
  type Tenant,
} from '../../../tenants';
import { CreateMunicipality } from '../../administration';
import { asNobody } from '../as-nobody';
import { FirstAdministrator } from './first-administrator';

export interface Opening extends Omit<NewTenant, 'slug'> {
  /** Absent: from the name of the city. */
  slug?: string;
  /** Who administers it, invited by e-mail. */
  login?: string;
  adminName?: string;
  /** What they are there (cargo), when it is known. */
  position?: string;
}

interface StageInput {
  stage: Stage;
  reason: string;
  /** The name of the municipality, where its training ends. */
  confirmation?: string;
}

/** What an operator does with a municipality. Each act is recorded in the reserved tenant, under the operator's name. */
@Injectable()
export class Municipalities {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly tenants: Tenants,
    private readonly register: TenantRegister,
    private readonly creation: CreateMunicipality,
    private readonly administrator: FirstAdministrator,
    private readonly training: Training,
  ) {}

  /** @throws DomainError `invalid`, `rule` or `conflict` naming `slug`, `login` or `adminName` */
  async open({ login, adminName, position, ...input }: Opening): Promise<Tenant> {
    const slug = input.slug ?? slugOf(input.city);
    if (login) this.administrator.refuseUnusable({ login, name: adminName ?? '' });
    const tenant = await asNobody(() => this.creation.run({ ...input, slug }));
    await this.record('tenant.created', tenant.id, { slug, stage: tenant.stage });
    if (login) await this.administrator.inviteFirst(tenant, { login, name: adminName ?? '', position });
    return tenant;
  }

  /** @throws DomainError `not_found`, `conflict`, `rule` when somebody acts there already, or it works for real */
  async invite(slug: string, person: { login: string; name: string }): Promise<void> {
    const { id } = await this.register.get(slug);
    await this.administrator.invite(await this.tenants.get(slug), person);
    await this.record('tenant.administrator_invited', id, { slug });
  }

  /**
   * Out of training, all that was done in it goes; the books of both sides keep how much that was.
   * @throws DomainError `not_found`, `invalid` naming `stage` or `confirmation`, `stale`
   */
  async changeStage(slug: string, { confirmation, ...change }: StageInput): Promise<void> {
    const { id, stage: from, training } = await this.register.get(slug);
    const by = currentActor().name;
    const counts = training ? await this.training.countsOf(id) : undefined;
    const ended = await this.register.changeStage(slug, { ...change, changedBy: by }, confirmation);
    await this.record('tenant.stage_changed', id, { slug, from, stage: change.stage, ...(ended && counts) });
    if (ended) await this.recordThere(id, { ...counts });
  }

  /** @param gigabytes absent for no limit @throws DomainError `not_found` */
  async limitStorage(slug: string, gigabytes?: number): Promise<void> {
    const { id } = await this.register.get(slug);
    await this.register.limitStorage(slug, gigabytes === undefined ? null : gigabytes * 1024 ** 3);
    await this.record('tenant.storage_limited', id, { slug, gigabytes: String(gigabytes ?? '') });
  }

  private async recordThere(tenantId: string, attributes: Record<string, string | number>): Promise<void> {
    await asNobody(() =>
      this.database.transaction(tenantId, () =>
        this.audit.record({ kind: 'tenant.training_ended', attributes }),
      ),
    );
  }

  private async record(
    kind: string,
    subjectId: string,
    attributes: Record<string, string | number>,
  ): Promise<void> {
    await this.database.work(() => this.audit.record({ kind, subjectId, attributes }));
  }
}
