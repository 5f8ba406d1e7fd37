import { Injectable } from '@nestjs/common';
import { Audit } from '../../../history';
import { Clock } from '../../../platform/clock';
import { currentActor } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { DomainError, notFound } from '../../../platform/errors';
import { isId, newId } from '../../../platform/ids';
import { Mailer } from '../../../platform/mail';
import { TenantRegister, Tenants, type Stage, type Tenant } from '../../../tenants';
import { Municipalities } from '../municipalities/municipalities';
import { refusalMail } from './enrolment.mails';

export interface NewEnrolment {
  institution: string;
  city: string;
  state: string;
  person: string;
  position: string;
  login: string;
  telephone?: string;
  message?: string;
}

export interface EnrolmentRequest extends Omit<NewEnrolment, 'telephone' | 'message'> {
  id: string;
  telephone: string | null;
  message: string | null;
  requestedAt: Date;
  outcome: 'waiting' | 'approved' | 'refused';
  newTenantId: string | null;
  reason: string | null;
  decidedBy: string | null;
  decidedAt: Date | null;
}

/** What else is there of the same place. */
export interface SamePlace {
  /** Other requests of the same city that wait. */
  requests: Pick<EnrolmentRequest, 'id' | 'institution' | 'person'>[];
  /** Municipalities of the same city that are here already. */
  tenants: { slug: string; name: string }[];
}

/** The list shows so many, the newest first. */
const mostListed = 200;

/** Municipalities that ask to come aboard (pedido de adesão): asked in public, decided by an operator. */
@Injectable()
export class Enrolment {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly mailer: Mailer,
    private readonly tenants: Tenants,
    private readonly municipalities: Municipalities,
    private readonly register: TenantRegister,
  ) {}

  /**
   * The reserved tenant, on a page without an account.
   * @throws DomainError `not_found` where the installation has no operators who could answer
   */
  async enter(slug: string): Promise<Tenant> {
    const tenant = await this.tenants.enter(slug);
    if (!tenant.reserved) throw notFound();
    return tenant;
  }

  /**
   * By anybody. Nothing is sent to the address that was given: it may be somebody else's.
   * @returns whether the same institution asked before and still waits: they are answered together
   */
  request(platform: Tenant, input: NewEnrolment): Promise<boolean> {
    return this.database.transaction(platform.id, async () => {
      const [twin] = await this.database.query(
        `SELECT id FROM enrolment_requests r WHERE ${twinOf} AND r.outcome = 'waiting' LIMIT 1`,
        [platform.id, input.institution, input.city, input.state],
      );
      await this.database.query(
        `INSERT INTO enrolment_requests (tenant_id, id, institution, city, state, person, position, login, telephone, message,
                requested_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [
          ...[platform.id, newId(), input.institution, input.city, input.state, input.person, input.position],
          ...[input.login, input.telephone ?? null, input.message ?? null, this.clock.now()],
        ],
      );
      return twin !== undefined;
    });
  }

  /** Of the city of a request. */
  async samePlace({ id, city, state }: EnrolmentRequest): Promise<SamePlace> {
    const requests = await this.database.work(() =>
      this.database.query<SamePlace['requests'][number]>(
        `SELECT id, institution, person FROM enrolment_requests
          WHERE tenant_id = $1 AND id <> $2 AND lower(city) = lower($3) AND state = $4 AND outcome = 'waiting' ORDER BY id`,
        [this.database.tenantId, id, city, state],
      ),
    );
    const tenants = (await this.register.identities()).filter((each) => isIn(each, { city, state }));
    return { requests, tenants };
  }

  /** Those that wait first; then the newest. */
  list(): Promise<EnrolmentRequest[]> {
    return this.database.work(() =>
      this.database.query<EnrolmentRequest>(
        `${selected} WHERE tenant_id = $1 ORDER BY outcome = 'waiting' DESC, id DESC LIMIT ${mostListed}`,
        [this.database.tenantId],
      ),
    );
  }

  /** @throws DomainError `not_found` */
  get(id: string): Promise<EnrolmentRequest> {
    return this.database.work(() => this.one(id));
  }

  /**
   * Opens the municipality and invites who asked. Interrupted, it may be asked for again.
   * @throws DomainError `not_found`, `rule` when it is decided already; as `Municipalities.open`
   */
  async approve(id: string, { slug, stage }: { slug?: string; stage: Stage }): Promise<Tenant> {
    const {
      institution: name,
      city,
      state,
      login,
      person,
      position,
      newTenantId,
    } = await this.database.work(async () => {
      const request = await this.waiting(id);
      const chosen = request.newTenantId ?? newId();
      await this.set(id, 'new_tenant_id = $3', [chosen]);
      return { ...request, newTenantId: chosen };
    });
    const input = { id: newTenantId, name, city, state, stage, slug, login, adminName: person, position };
    const tenant = await this.municipalities.open(input);
    await this.decide(id, 'approved', null);
    await this.joinTwins({ id, institution: name, city, state });
    return tenant;
  }

  /** The same institution that asked twice: its other requests are closed with this one, and nobody is told of a refusal. */
  private async joinTwins({
    id,
    institution,
    city,
    state,
  }: Pick<EnrolmentRequest, 'id' | 'institution' | 'city' | 'state'>): Promise<void> {
    const twins = await this.database.work(() =>
      this.database.query<{ id: string }>(
        `SELECT id FROM enrolment_requests r WHERE ${twinOf} AND r.outcome = 'waiting' AND id <> $5 ORDER BY id`,
        [this.database.tenantId, institution, city, state, id],
      ),
    );
    for (const twin of twins)
      await this.decide(twin.id, 'refused', 'Reunido ao pedido aprovado da mesma instituição.');
  }

  /** Tells who asked, with the reason, unless the institution is here already. @throws DomainError `not_found`, `rule` when it is decided already */
  async refuse(id: string, reason: string): Promise<void> {
    await this.database.work(async () => {
      const request = await this.waiting(id);
      await this.decide(id, 'refused', reason);
      if (!(await this.isHere(request))) await this.mailer.send(refusalMail(request, reason));
    });
  }

  private async isHere(request: EnrolmentRequest): Promise<boolean> {
    return (await this.register.identities()).some(
      (each) => isIn(each, request) && same(each.name, request.institution),
    );
  }

  private async decide(id: string, outcome: 'approved' | 'refused', reason: string | null): Promise<void> {
    await this.database.work(async () => {
      const change = 'outcome = $3, reason = $4, decided_by = $5, decided_at = $6';
      await this.set(id, change, [outcome, reason, currentActor().name, this.clock.now()]);
      await this.audit.record({ kind: `enrolment.${outcome}`, subjectId: id });
    });
  }

  private async set(id: string, change: string, values: unknown[]): Promise<void> {
    await this.database.query(`UPDATE enrolment_requests SET ${change} WHERE tenant_id = $1 AND id = $2`, [
      this.database.tenantId,
      id,
      ...values,
    ]);
  }

  private async waiting(id: string): Promise<EnrolmentRequest> {
    const request = await this.one(id, 'FOR UPDATE');
    if (request.outcome !== 'waiting') throw new DomainError('rule', 'tenants.enrolment_decided');
    return request;
  }

  private async one(id: string, lock = ''): Promise<EnrolmentRequest> {
    const [request] = isId(id)
      ? await this.database.query<EnrolmentRequest>(`${selected} WHERE tenant_id = $1 AND id = $2 ${lock}`, [
          this.database.tenantId,
          id,
        ])
      : [];
    if (!request) throw notFound();
    return request;
  }
}

const selected = `
  SELECT id, institution, city, state, person, position, login, telephone, message, requested_at AS "requestedAt", outcome,
         new_tenant_id AS "newTenantId", reason, decided_by AS "decidedBy", decided_at AS "decidedAt"
    FROM enrolment_requests`;

/** $1 to $4: the reserved tenant, institution, city, state. */
const twinOf = `r.tenant_id = $1 AND lower(r.institution) = lower($2) AND lower(r.city) = lower($3) AND r.state = $4`;

const same = (one: string, other: string): boolean =>
  one.toLocaleLowerCase('pt-BR') === other.toLocaleLowerCase('pt-BR');

const isIn = (one: Place, other: Place): boolean => same(one.city, other.city) && one.state === other.state;

interface Place {
  city: string;
  state: string;
}
