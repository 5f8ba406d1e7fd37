import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { Access } from '../../access';
import { Holidays } from '../../calendar';
import { PlanExchange } from '../../classification';
import { DocumentTypes } from '../../documents';
import { Numbering } from '../../numbering';
import { Clock } from '../../platform/clock';
import { ProcessTypes } from '../../processes';
import { SignatureLevels, TenantSeal } from '../../signatures';
import { Tenants, type NewTenant, type Tenant } from '../../tenants';
import { Units } from '../../units';
import { Accounts } from '../../users';
import { createStarterSet } from './starter-set';

export interface NewMunicipality extends Omit<NewTenant, 'numberMask' | 'signatureLegalBase'> {
  /** E-mail of who administers it, with their name; without it nobody enters yet. */
  admin?: string;
  adminName?: string;
  mask?: string;
}

interface Administrator {
  login: string;
  name: string;
  password: string;
}

const body = { acronym: 'PM', code: '0001' };
const unit = { acronym: 'PROT', name: 'Protocolo Geral', code: '00001' };

/** Opens a municipality that can work at once, in training unless told otherwise: one unit, its seal and the starter set; and who administers it, when that is known. */
@Injectable()
export class CreateMunicipality {
  constructor(
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
   * Nothing is written unless all of it can be used. With an `id` it may be asked for again after an interruption.
   * @returns the first password of the administrator, shown once
   * @throws DomainError `invalid` naming `slug`, `mask`, `login` or `name`.
   */
  async run({
    admin,
    adminName = '',
    mask,
    stage = 'training',
    ...input
  }: NewMunicipality): Promise<Tenant & { password: string }> {
    const year = this.clock.now().getFullYear();
    if (mask !== undefined)
      this.numbering.refuseUnusable({ mask, bodyCode: body.code, unitCode: unit.code, year });
    const password = randomBytes(12).toString('base64url');
    const administrator = admin === undefined ? undefined : { login: admin, name: adminName, password };
    if (administrator) this.accounts.refuseUnusable(administrator);
    const tenant = await this.tenants.create({ ...input, stage, numberMask: mask }, () =>
      this.begin(input.name, administrator),
    );
    return { ...tenant, password };
  }

  private async begin(name: string, administrator: Administrator | undefined): Promise<void> {
    await this.seal.establish();
    const bodyId = await this.units.createBody({ ...body, name });
    const unitId = await this.units.createUnit({ bodyId, ...unit });
    if (administrator) await this.addAdministrator(unitId, administrator);
    await createStarterSet(this);
    await this.levels.begin();
  }

  private async addAdministrator(unitId: string, account: Administrator): Promise<void> {
    const userId = await this.accounts.create(account);
    await this.units.addMember({ userId, unitId, role: 'administrator' });
    await this.units.givePosition({ userId, title: 'Administração do sistema' });
  }
}
