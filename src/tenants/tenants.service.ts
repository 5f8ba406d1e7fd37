import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock';
import { currentContext } from '../platform/context';
import { Database, PlatformDatabase } from '../platform/database';
import { DomainError } from '../platform/errors';
import { newId } from '../platform/ids';
import { isReserved } from './reserved-names';

export interface Tenant {
  id: string;
  slug: string;
  name: string;
  city: string;
  state: string;
}

export interface TenantSettings {
  numberMask: string;
  /** The legal base that the sheet of signatures names: federal, state or municipal. */
  signatureLegalBase: string;
}

export interface NewTenant extends Omit<Tenant, 'id'>, Partial<TenantSettings> {
  ibgeCode?: string;
}

const columns = 'id, slug, name, city, state';
const slugForm = /^(?=.{2,60}$)[a-z0-9]+(-[a-z0-9]+)*$/;

@Injectable()
export class Tenants {
  constructor(
    private readonly database: Database,
    private readonly platform: PlatformDatabase,
    private readonly clock: Clock,
  ) {}

  /**
   * Creates the tenant as the platform, then works in an ordinary unit of work of it.
   * @throws DomainError `invalid`, `rule` or `conflict` for a slug that cannot be had.
   */
  async create(input: NewTenant): Promise<Tenant> {
    if (!slugForm.test(input.slug))
      throw new DomainError('invalid', 'tenants.name_form', { slug: input.slug }, { field: 'slug' });
    if (isReserved(input.slug)) throw new DomainError('rule', 'tenants.reserved_name', { slug: input.slug });
    if (await this.find(input.slug))
      throw new DomainError('conflict', 'tenants.taken_name', { slug: input.slug });
    const id = newId();
    await this.platform.query(
      `INSERT INTO tenants (id, slug, name, city, state, ibge_code, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, input.slug, input.name, input.city, input.state, input.ibgeCode ?? null, this.clock.now()],
    );
    await this.database.transaction(id, () =>
      this.database.query(
        `INSERT INTO tenant_settings (tenant_id, number_mask, signature_legal_base) VALUES ($1, $2, $3)`,
        [id, input.numberMask ?? defaultMask, input.signatureLegalBase ?? defaultLegalBase],
      ),
    );
    return { id, slug: input.slug, name: input.name, city: input.city, state: input.state };
  }

  async find(slug: string): Promise<Tenant | undefined> {
    // From an address comes any octet; PostgreSQL refuses some of them as text.
    if (!slugForm.test(slug)) return undefined;
    const [tenant] = await this.database.reference<Tenant>(`SELECT ${columns} FROM tenants WHERE slug = $1`, [
      slug,
    ]);
    return tenant;
  }

  /** @throws DomainError `not_found` */
  async get(slug: string): Promise<Tenant> {
    const tenant = await this.find(slug);
    if (!tenant) throw new DomainError('not_found', 'tenants.unknown', { slug });
    return tenant;
  }

  /** The tenant of a page without an account: from here on the request is about it. */
  async enter(slug: string): Promise<Tenant> {
    const tenant = await this.get(slug);
    const context = currentContext();
    if (context) {
      context.tenantId = tenant.id;
      context.tenant = tenant;
    }
    return tenant;
  }

  list(): Promise<Tenant[]> {
    return this.database.reference<Tenant>(`SELECT ${columns} FROM tenants ORDER BY name`);
  }

  /** Of the tenant of the running unit of work, with its public name. */
  async settings(): Promise<TenantSettings & Tenant> {
    const [row] = await this.database.query<TenantSettings & Tenant>(
      `SELECT t.id, t.slug, t.name, t.city, t.state, s.number_mask AS "numberMask",
              s.signature_legal_base AS "signatureLegalBase"
         FROM tenant_settings s JOIN tenants t ON t.id = s.tenant_id WHERE s.tenant_id = $1`,
      [this.database.tenantId],
    );
    if (!row) throw new Error('The tenant has no settings.');
    return row;
  }
}

/** A municipal number that any clerk can read: sequence and year, with two mod-97 digits. */
const defaultMask = '@seq_anual_06d@/@ano_4d@-@dv_mod97_2d@';
const defaultLegalBase = 'Lei Federal nº 14.063/2020, art. 4º, I';
