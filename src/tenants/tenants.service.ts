import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock';
import { currentContext, type CitizenService } from '../platform/context';
import { Database, PlatformDatabase } from '../platform/database';
import { DomainError } from '../platform/errors';
import { newId } from '../platform/ids';
import { isReserved, platformSlug } from './reserved-names';
import type { Stage } from './stages';

export interface Tenant {
  id: string;
  slug: string;
  name: string;
  city: string;
  /** Of Brazil: MG. */
  state: string;
  stage: Stage;
  /** Where the operators of the platform have their accounts: no municipality. */
  reserved: boolean;
  /** Nothing that is done in it has legal value yet (docs/adr/0014). */
  training?: boolean;
  /** Of its pages: `#1351b4`. */
  colour?: string | null;
  /** SHA-256 of its coat of arms. */
  arms?: string | null;
  /** Where the citizen is attended, as it was told. */
  service?: CitizenService | null;
}

export interface TenantSettings {
  numberMask: string;
  /** The legal base that the sheet of signatures names: federal, state or municipal. */
  signatureLegalBase: string;
}

export interface NewTenant extends Pick<Tenant, 'slug' | 'name' | 'city' | 'state'>, Partial<TenantSettings> {
  /** Known beforehand: asked for again after an interruption, the same tenant is gone on with. */
  id?: string;
  ibgeCode?: string;
  /** In production, unless told otherwise. */
  stage?: Stage;
}

const columns =
  'id, slug, name, city, state, stage, reserved, in_force_since IS NULL AS training, colour, arms, citizen_service AS service';
const slugForm = /^(?=.{2,60}$)[a-z0-9]+(-[a-z0-9]+)*$/;

@Injectable()
export class Tenants {
  constructor(
    private readonly database: Database,
    private readonly platform: PlatformDatabase,
    private readonly clock: Clock,
  ) {}

  /**
   * Creates the tenant as the platform, then begins it in one ordinary unit of work of its own: settings and all that
   * `begin` writes are there together or not at all, and never twice.
   * @throws DomainError `invalid`, `rule` or `conflict` for a slug that cannot be had.
   */
  async create(input: NewTenant, begin: () => Promise<void> = async () => undefined): Promise<Tenant> {
    this.refuseUnusable(input.slug);
    const tenant = await this.register(input, false);
    await this.begin(tenant.id, input, begin);
    return tenant;
  }

  /** The reserved tenant, made when there is none yet. */
  async ofPlatform(): Promise<Tenant> {
    const input = { slug: platformSlug, name: 'Plataforma', city: '', state: '' };
    const tenant = (await this.find(platformSlug)) ?? (await this.register(input, true));
    await this.begin(tenant.id, {}, async () => undefined);
    return tenant;
  }

  /** @throws DomainError `invalid` or `rule`, naming `slug`. */
  refuseUnusable(slug: string): void {
    if (!slugForm.test(slug))
      throw new DomainError('invalid', 'tenants.name_form', { slug }, { field: 'slug' });
    if (isReserved(slug)) throw new DomainError('rule', 'tenants.reserved_name', { slug }, { field: 'slug' });
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
  async settings(): Promise<TenantSettings & Omit<Tenant, 'stage' | 'reserved'>> {
    const [row] = await this.database.query<TenantSettings & Tenant>(
      `SELECT t.id, t.slug, t.name, t.city, t.state, t.in_force_since IS NULL AS training, s.number_mask AS "numberMask",
              s.signature_legal_base AS "signatureLegalBase"
         FROM tenant_settings s JOIN tenants t ON t.id = s.tenant_id WHERE s.tenant_id = $1`,
      [this.database.tenantId],
    );
    if (!row) throw new Error('The tenant has no settings.');
    return row;
  }

  /** In a running unit of work; that the mask makes numbers was checked. */
  async changeSettings({ numberMask, signatureLegalBase }: Partial<TenantSettings>): Promise<void> {
    await this.database.query(
      `UPDATE tenant_settings SET number_mask = coalesce($2, number_mask),
              signature_legal_base = coalesce($3, signature_legal_base) WHERE tenant_id = $1`,
      [this.database.tenantId, numberMask ?? null, signatureLegalBase ?? null],
    );
  }

  private async register(input: NewTenant, reserved: boolean): Promise<Tenant> {
    const { id = newId(), slug, name, city, state, ibgeCode = null, stage = 'production' } = input;
    const [made] = await this.platform.query<Tenant>(
      `INSERT INTO tenants (id, slug, name, city, state, ibge_code, stage, reserved, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING RETURNING ${columns}`,
      [id, slug, name, city, state, ibgeCode, stage, reserved, this.clock.now()],
    );
    if (made) return made;
    const known = await this.find(slug);
    if (known?.id === id || (reserved && known?.reserved)) return known;
    throw new DomainError('conflict', 'tenants.taken_name', { slug }, { field: 'slug' });
  }

  private async begin(
    id: string,
    { numberMask = defaultMask, signatureLegalBase = defaultLegalBase }: Partial<TenantSettings>,
    begin: () => Promise<void>,
  ): Promise<void> {
    await this.database.transaction(id, async () => {
      const [made] = await this.database.query(
        `INSERT INTO tenant_settings (tenant_id, number_mask, signature_legal_base) VALUES ($1, $2, $3)
         ON CONFLICT DO NOTHING RETURNING tenant_id`,
        [id, numberMask, signatureLegalBase],
      );
      if (made) await begin();
    });
  }
}

/** At the door of who works, not of the citizen. @throws DomainError `forbidden` */
export function refuseSuspended({ stage }: Pick<Tenant, 'stage'>): void {
  if (stage === 'suspended') throw new DomainError('forbidden', 'tenants.suspended');
}

/** A municipal number that any clerk can read: sequence and year, with two mod-97 digits. */
const defaultMask = '@seq_anual_06d@/@ano_4d@-@dv_mod97_2d@';
const defaultLegalBase = 'Lei Federal nº 14.063/2020, art. 4º, I';
