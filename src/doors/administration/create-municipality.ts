import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { Access } from '../../access';
import { Holidays } from '../../calendar';
import { DocumentTypes } from '../../documents';
import { Database } from '../../platform/database';
import { ProcessTypes } from '../../processes';
import { TenantSeal } from '../../signatures';
import { Tenants } from '../../tenants';
import { Units } from '../../units';
import { Accounts } from '../../users';
import { createStarterSet } from './starter-set';

export interface NewMunicipality {
  slug: string;
  name: string;
  city: string;
  state: string;
  /** E-mail of who administers it. */
  admin: string;
  adminName: string;
  mask?: string;
}

/** Opens a municipality that can work at once: one unit, its administrator, its seal and the starter set. */
@Injectable()
export class CreateMunicipality {
  constructor(
    private readonly database: Database,
    private readonly tenants: Tenants,
    private readonly units: Units,
    private readonly accounts: Accounts,
    private readonly seal: TenantSeal,
    readonly access: Access,
    readonly processTypes: ProcessTypes,
    readonly documentTypes: DocumentTypes,
    readonly holidays: Holidays,
  ) {}

  /** @returns the first password of the administrator, shown once */
  async run({
    slug,
    name,
    city,
    state,
    admin,
    adminName,
    mask,
  }: NewMunicipality): Promise<{ password: string }> {
    const tenant = await this.tenants.create({ slug, name, city, state, numberMask: mask });
    const password = randomBytes(12).toString('base64url');
    await this.database.transaction(tenant.id, async () => {
      await this.seal.establish();
      const bodyId = await this.units.createBody({ acronym: 'PM', name, code: '0001' });
      const unitId = await this.units.createUnit({
        bodyId,
        acronym: 'PROT',
        name: 'Protocolo Geral',
        code: '00001',
      });
      const userId = await this.accounts.create({ login: admin, name: adminName, password });
      await this.units.addMember({ userId, unitId, role: 'administrator' });
      await this.units.givePosition({ userId, title: 'Administração do sistema' });
      await createStarterSet(this);
    });
    return { password };
  }
}
