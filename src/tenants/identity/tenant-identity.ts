import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import type { CitizenService } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { parseCnpj } from '../../platform/identifiers';
import { cleanPng } from './clean-png';
import { isReadable, nearestReadable, readColour, type Colour } from './colour';

/** Where the citizen is attended, as the pages of the portal tell it: each as it was typed, on one line. */
export interface ServiceFields<Absent> {
  serviceAddress: string | Absent;
  servicePhone: string | Absent;
  serviceHours: string | Absent;
  serviceEmail: string | Absent;
  /** `https://…`, of the ombudsman or of the e-SIC. */
  serviceOmbudsman: string | Absent;
}

export interface Identity extends ServiceFields<null> {
  name: string;
  /** Without punctuation. */
  cnpj: string | null;
  colour: Colour | null;
  /** The domain that it would like to be found at: kept as a wish, since certificates and names are the operator's. */
  domain: string | null;
  /** SHA-256 of the coat of arms. */
  arms: string | null;
}

export interface IdentityInput extends Partial<ServiceFields<undefined>> {
  name: string;
  cnpj?: string;
  colour?: string;
  domain?: string;
}

const mostArmsBytes = 512 * 1024;
const mostArmsSide = 1024;

/** What the tenant of the running unit of work says of itself. */
@Injectable()
export class TenantIdentity {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  read(): Promise<Identity> {
    return this.database.work(async () => {
      const [identity] = await this.database.query<Identity>(
        `SELECT name, cnpj, colour, arms, wished_domain AS domain, citizen_service->>'address' AS "serviceAddress",
                citizen_service->>'phone' AS "servicePhone", citizen_service->>'hours' AS "serviceHours",
                citizen_service->>'email' AS "serviceEmail", citizen_service->>'ombudsman' AS "serviceOmbudsman"
           FROM tenants WHERE id = $1`,
        [this.database.tenantId],
      );
      return identity!;
    });
  }

  /** What was typed, as it is kept. @throws DomainError `invalid` naming `cnpj`, `colour` or `domain` */
  checked({ name, cnpj, colour, domain, ...service }: IdentityInput): Omit<Identity, 'arms'> {
    const [checkedNumber, checkedShade, checkedPlace] = [
      refusedOr(() => checkedCnpj(cnpj)),
      refusedOr(() => checkedColour(colour)),
      refusedOr(() => checkedDomain(domain)),
    ];
    if (
      checkedNumber instanceof DomainError ||
      checkedShade instanceof DomainError ||
      checkedPlace instanceof DomainError
    )
      throw together(
        [checkedNumber, checkedShade, checkedPlace].filter((each) => each instanceof DomainError),
      );
    return { name, cnpj: checkedNumber, colour: checkedShade, domain: checkedPlace, ...keptService(service) };
  }

  /** In a running unit of work; what is given was checked, or read before. */
  async keep({ name, cnpj, colour, arms, domain, ...service }: Identity): Promise<void> {
    const given = [name, cnpj, colour, arms, domain];
    await this.database.query('SELECT identify_tenant($1, $2, $3, $4, $5)', given);
    await this.tellService(told(service));
  }

  /** In a running unit of work. */
  async tellService(service: CitizenService | null): Promise<void> {
    await this.database.query('SELECT tell_citizen_service($1)', [service]);
  }

  /**
   * The picture, made anew from its pixels.
   * @throws DomainError naming `file`: `too_large`, or `unsupported` for anything but a whole PNG
   */
  checkedArms(given: Buffer): Buffer {
    if (given.length > mostArmsBytes)
      throw new DomainError('too_large', 'tenants.arms_large', {}, { field: 'file' });
    const picture = cleanPng(given, mostArmsSide);
    if (picture) return picture.bytes;
    throw new DomainError('unsupported', 'tenants.arms_kind', {}, { field: 'file' });
  }

  /** In a running unit of work; the picture was checked. @returns its SHA-256 */
  async addArms(picture: Buffer): Promise<string> {
    const sha256 = createHash('sha256').update(picture).digest('hex');
    await this.database.query(
      `INSERT INTO coats_of_arms (tenant_id, sha256, image, added_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING`,
      [this.database.tenantId, sha256, picture, this.clock.now()],
    );
    return sha256;
  }

  /** Of any tenant, for anybody. */
  arms(tenantId: string, sha256: string): Promise<Buffer | undefined> {
    return this.database.transaction(tenantId, async () => {
      const [row] = await this.database.query<{ image: Buffer }>(
        'SELECT image FROM coats_of_arms WHERE tenant_id = $1 AND sha256 = $2',
        [tenantId, sha256],
      );
      return row?.image;
    });
  }
}

const keptService = (typed: Partial<ServiceFields<undefined>>): ServiceFields<null> => ({
  serviceAddress: typed.serviceAddress ?? null,
  servicePhone: typed.servicePhone ?? null,
  serviceHours: typed.serviceHours ?? null,
  serviceEmail: typed.serviceEmail ?? null,
  serviceOmbudsman: typed.serviceOmbudsman ?? null,
});

/** As the register keeps it; null where nothing was told. */
function told(fields: ServiceFields<null>): CitizenService | null {
  const service: CitizenService = {
    address: fields.serviceAddress,
    phone: fields.servicePhone,
    hours: fields.serviceHours,
    email: fields.serviceEmail,
    ombudsman: fields.serviceOmbudsman,
  };
  return Object.values(service).some(Boolean) ? service : null;
}

function refusedOr<T>(check: () => T): T | DomainError {
  try {
    return check();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

/** Every field that is wrong, at once. */
function together(wrong: readonly DomainError[]): DomainError {
  const [first, second] = wrong;
  if (first && !second) return first;
  return new DomainError(
    'invalid',
    'platform.invalid',
    {},
    { problems: wrong.flatMap(({ problems }) => problems) },
  );
}

function checkedCnpj(typed?: string): string | null {
  if (typed === undefined) return null;
  const parsed = parseCnpj(typed);
  if (parsed.ok) return parsed.identifier.normalized;
  throw new DomainError('invalid', 'tenants.cnpj', { reason: parsed.reason }, { field: 'cnpj' });
}

function checkedColour(typed?: string): Colour | null {
  if (typed === undefined) return null;
  const colour = readColour(typed);
  if (!colour) throw new DomainError('invalid', 'tenants.colour_form', {}, { field: 'colour' });
  if (isReadable(colour)) return colour;
  const near = nearestReadable(colour);
  throw new DomainError('invalid', 'tenants.colour_contrast', { near }, { field: 'colour' });
}

/** With its points: "12.ABC.345/01DE-35"; empty where there is none. */
export function cnpjInWords(cnpj: string | null): string {
  const parsed = parseCnpj(cnpj ?? '');
  return parsed.ok ? parsed.identifier.formatted : '';
}

const label = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?';
const domainForm = new RegExp(`^(?=.{4,253}$)(${label}\\.)+[a-z]{2,63}$`);

function checkedDomain(typed?: string): string | null {
  if (typed === undefined) return null;
  const domain = typed
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/+$/, '');
  if (domainForm.test(domain)) return domain;
  throw new DomainError('invalid', 'tenants.domain_form', {}, { field: 'domain' });
}
