import { Injectable } from '@nestjs/common';
import { Audit } from '../../../history';
import { currentActor } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { TenantRegister, Tenants } from '../../../tenants';
import { SupportAccesses, type SupportAccess } from '../../../users';
import { asNobody } from '../as-nobody';

/** What an operator does to be let into a municipality: recorded in the reserved tenant under their name, and in the municipality's books. */
@Injectable()
export class SupportRequests {
  constructor(
    private readonly database: Database,
    private readonly register: TenantRegister,
    private readonly tenants: Tenants,
    private readonly accesses: SupportAccesses,
    private readonly audit: Audit,
  ) {}

  /** @throws DomainError `not_found`, `rule` while another of theirs waits */
  async ask(slug: string, reason: string): Promise<string> {
    const { id: tenantId } = await this.register.get(slug);
    const { userId: id, name } = currentActor();
    const asked = await asNobody(() =>
      this.database.transaction(tenantId, () => this.accesses.ask({ id, name }, reason)),
    );
    await this.record('support.asked', tenantId, slug);
    return asked;
  }

  /** Those of the operator who looks, the newest first. */
  async own(slug: string): Promise<SupportAccess[]> {
    const { id } = await this.register.get(slug);
    const { userId } = currentActor();
    return asNobody(() => this.database.transaction(id, () => this.accesses.list(userId)));
  }

  /** @returns the cookie of a session inside @throws DomainError `not_found`, `rule` while it is not open */
  async enter(slug: string, accessId: string): Promise<{ cookie: string }> {
    await this.register.get(slug);
    const tenant = await this.tenants.get(slug);
    const { userId } = currentActor();
    const entered = await asNobody(() => this.accesses.enter(tenant, accessId, userId));
    await this.record('support.entered', tenant.id, slug);
    return entered;
  }

  private async record(kind: string, subjectId: string, slug: string): Promise<void> {
    await this.database.work(() => this.audit.record({ kind, subjectId, attributes: { slug } }));
  }
}
