import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { Access } from '../../access';
import { Holidays } from '../../calendar';
import { PlanExchange } from '../../classification';
import { DocumentTypes } from '../../documents';
import { Numbering } from '../../numbering';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { ProcessTypes } from '../../processes';
import { SignatureLevels, TenantSeal } from '../../signatures';
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

const body = { acronym: 'PM', code: '0001' };
const unit = { acronym: 'PROT', name: 'Protocolo Geral', code: '00001' };

/** Opens a municipality that can work at once: one unit, its administrator, its seal and the starter set. */
@Injectable()
export class CreateMunicipality {
  constructor(
    private readonly database: Database,
    private readonly tenants: Tenants,
    private readonly units: Units,
    private readonly accounts: Accounts,
    private readonly seal: TenantSeal,
    private readonly levels: SignatureLevels,
    private readonly numbering: Numbering,
    private readonly clock: Clock,
    readonly access: Access,
    readonly classification: PlanExchange,
    readonly processTypes: ProcessTypes,
    readonly documentTypes: DocumentTypes,
    readonly holidays: Holidays,
  ) {}

  /**
   * Nothing is written unless all of it can be used.
   * @returns the first password of the administrator, shown once
   * @throws DomainError `invalid` naming `slug`, `mask`, `login` or `name`.
   */
  async run({ admin, adminName, mask, ...input }: NewMunicipality): Promise<{ password: string }> {
    const year = this.clock.now().getFullYear();
    if (mask !== undefined)
      this.numbering.refuseUnusable({ mask, bodyCode: body.code, unitCode: unit.code, year });
    const password = randomBytes(12).toString('base64url');
    this.accounts.refuseUnusable({ login: admin, name: adminName, password });
    const tenant = await this.tenants.create({ ...input, numberMask: mask });
    await this.database.transaction(tenant.id, async () => {
      await this.seal.establish();
      const bodyId = await this.units.createBody({ ...body, name: input.name });
      const unitId = await this.units.createUnit({ bodyId, ...unit });
      const userId = await this.accounts.create({ login: admin, name: adminName, password });
      await this.units.addMember({ userId, unitId, role: 'administrator' });
      await this.units.givePosition({ userId, title: 'Administração do sistema' });
      await createStarterSet(this);
      await this.levels.begin();
    });
    return { password };
  }
}
