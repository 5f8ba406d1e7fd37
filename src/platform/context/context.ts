import { AsyncLocalStorage } from 'node:async_hooks';

export interface UnitReference {
  id: string;
  /** Acronym within its body: `SMO/GAB`. */
  label: string;
  name: string;
}

/** Where the citizen is attended: each part as it was written, or absent. */
export interface CitizenService {
  /** Street, number and city, on one line. */
  address?: string | null;
  phone?: string | null;
  /** In words: "segunda a sexta, das 8h às 17h". */
  hours?: string | null;
  email?: string | null;
  /** `https://…`, of the ombudsman or of the e-SIC (Lei nº 12.527/2011, art. 10, § 2º). */
  ombudsman?: string | null;
}

/** What the pages of a tenant bear. */
export interface TenantBrand {
  /** `#1351b4`. */
  colour?: string | null;
  /** SHA-256 of the coat of arms. */
  arms?: string | null;
  /** Nothing that is done there has legal value yet: each page says so. */
  training?: boolean;
  /** Null where the municipality has not told it; read for the pages without an account alone, which show it. */
  service?: CitizenService | null;
}

/** What every page tells this person, until it is done or over. */
export interface Alert {
  text: string;
  link?: { href: string; label: string };
}

export interface Sight {
  /** Processes of these types alone; null for all. */
  types: readonly string[] | null;
  /** 0 public, 1 restricted, 2 secret; null for all. */
  level: number | null;
}

/** Who acts, for which unit, with which permissions: resolved once per request, carried ambiently. */
export interface Actor {
  tenantId: string;
  tenantSlug: string;
  tenantName: string;
  tenantBrand?: TenantBrand;
  sessionId: string;
  userId: string;
  /** The social name when there is one (Decreto 8.727/2016). */
  name: string;
  unit: UnitReference;
  units: UnitReference[];
  permissions: readonly string[];
  /** How many notices wait, up to 100; absent outside of a request. */
  unreadNotices?: number;
  alerts?: readonly Alert[];
  /** A role of theirs needs a second factor, none is on and the term is over: nothing else opens. */
  lacksSecondFactor?: boolean;
  /** The support of the platform, let in by who administers: reads, and does what is open to it (`OpenToSupport`). */
  isSupport?: boolean;
  /** A program with a key of its own, and no person behind it. */
  isService?: boolean;
  /** Sees less than the unit does: the database holds it (migration 0089). */
  sight?: Sight;
}

export interface RequestContext {
  requestId: string;
  ip: string;
  /** By the REST API, where a field that nobody reads is a mistake of a program; a form bears buttons and tokens too. */
  isApi?: boolean;
  tenantId?: string;
  /** Of a page without an account. */
  tenant?: { slug: string; name: string } & TenantBrand;
  actor?: Actor;
  /** The name of who operates the platform, in the unit of work of a tenant whose person they are not: for its audit. */
  operator?: string;
}

const storage = new AsyncLocalStorage<RequestContext>();

export function runInContext<T>(context: RequestContext, run: () => T): T {
  return storage.run(context, run);
}

export function currentContext(): RequestContext | undefined {
  return storage.getStore();
}

/** The acting person. Throws outside a signed-in request: a programming error, not a person's. */
export function currentActor(): Actor {
  const actor = storage.getStore()?.actor;
  if (!actor) throw new Error('There is no actor here: the route or job must run on behalf of a person.');
  return actor;
}

/** Runs on behalf of a person outside HTTP: the demo, the command line, tests, jobs. */
export function actingAs<T>(actor: Actor, run: () => Promise<T>): Promise<T> {
  const requestId = currentContext()?.requestId ?? 'internal';
  return storage.run({ requestId, ip: '127.0.0.1', tenantId: actor.tenantId, actor }, run);
}
