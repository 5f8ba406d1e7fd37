import { Injectable } from '@nestjs/common';
import { Audit } from '../../../../history';
import { Database } from '../../../../platform/database';
import { Tenants, type TenantSettings } from '../../../../tenants';

/** What the municipality chose about itself, beside its identity. */
@Injectable()
export class Settings {
  constructor(
    private readonly database: Database,
    private readonly tenants: Tenants,
    private readonly audit: Audit,
  ) {}

  read(): Promise<TenantSettings> {
    return this.database.work(async () => {
      const { numberMask, signatureLegalBase } = await this.tenants.settings();
      return { numberMask, signatureLegalBase };
    });
  }

  /** For the signatures to come: each sheet keeps the law that it named. */
  change({ signatureLegalBase }: Pick<TenantSettings, 'signatureLegalBase'>): Promise<void> {
    return this.database.work(async () => {
      const before = (await this.read()).signatureLegalBase;
      await this.tenants.changeSettings({ signatureLegalBase });
      const attributes = { before, after: signatureLegalBase };
      await this.audit.record({ kind: 'tenant.legal_base_changed', attributes });
    });
  }
}
