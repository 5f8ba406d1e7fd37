import { Inject, Injectable, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { CONFIG, derivedSecret, type Config } from '../../platform/config';
import { runInContext } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import {
  BEFORE_SECOND_FACTOR,
  firstFieldOf,
  isApi,
  isUnsafe,
  OPEN_TO_SUPPORT,
  pathOf,
  ROUTE_ACCESS,
  type RouteAccess,
  SERVICE_OPERATION,
  UNIT_HEADER,
  unitOfCsrfToken,
} from '../../platform/http';
import { Sessions, type SessionClaims } from '../../users';
import { refusalOf } from './actor-refusals';
import { Actors, type Acting } from './actors';
import { Administrators } from '../administrators';
import { ServiceEntrance } from '../service-accounts/service-entrance';
import { isCutServiceKey, readServiceKey, type ServiceKey } from '../service-accounts/service-key';

/** Guards every route: who may enter is declared above each handler, and nothing else opens it. */
@Injectable()
export class ActorGuard extends AuthGuard('jwt') {
  private readonly csrfSecret: Buffer;

  constructor(
    private readonly reflector: Reflector,
    private readonly actors: Actors,
    private readonly sessions: Sessions,
    private readonly services: ServiceEntrance,
    private readonly database: Database,
    private readonly administrators: Administrators,
    @Inject(CONFIG) config: Config,
  ) {
    super();
    this.csrfSecret = derivedSecret(config, 'csrf');
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const declaring = [context.getHandler(), context.getClass()];
    const access = this.reflector.getAllAndOverride<RouteAccess | undefined>(ROUTE_ACCESS, declaring);
    if (!access) throw new Error(`The route ${context.getClass().name} declares no access.`);
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    refuseCrossSite(request);
    if (access.kind === 'public') return true;
    const key = isApi(request) ? readServiceKey(request.headers.authorization) : undefined;
    if (key) {
      await this.enterAsService(request, key, access, declaring);
      return true;
    }
    if (isApi(request) && isCutServiceKey(request.headers.authorization))
      throw new DomainError('unauthenticated', 'units.service_key_cut');
    await super.canActivate(context);
    await this.enter(request, (request as FastifyRequest & { user: SessionClaims }).user, access);
    await this.refuseHeldBack(request, declaring);
    return true;
  }

  override handleRequest<User>(error: unknown, user: User | false): User {
    if (error || !user) throw new DomainError('unauthenticated', 'platform.unauthenticated');
    return user;
  }

  private async enter(request: FastifyRequest, claims: SessionClaims, access: RouteAccess): Promise<void> {
    const slug = isApi(request) ? claims.slug : pathOf(request).split('/')[1];
    // A session of one municipality says nothing about another.
    if (slug !== claims.slug) throw new DomainError('unauthenticated', 'platform.unauthenticated');
    const formUnit = await this.unitOfForm(request, claims);
    const unit = formUnit ?? wantedUnit(request);
    const actor = await this.actors.resolve(claims.tenantId, claims.sessionId, unit);
    if (actor === 'no_session') throw new DomainError('unauthenticated', 'platform.session_ended');
    if (typeof actor === 'string') throw refusalOf(actor, formUnit !== undefined);
    request.context_.tenantId = actor.tenantId;
    request.context_.actor = actor;
    requirePermission(access, actor);
    if (formUnit && actor.leftUnitId && sentByPerson(request))
      await runInContext(request.context_, () => this.sessions.actFor(actor.sessionId, actor.unit.id));
  }

  /** Who is in, and may not do this: support beyond what is open to it, a person who must first turn on the second factor. */
  private async refuseHeldBack(request: FastifyRequest, declaring: Declaring): Promise<void> {
    const { isSupport, lacksSecondFactor } = request.context_.actor ?? {};
    const isMarked = (mark: string) => this.reflector.getAllAndOverride<boolean | undefined>(mark, declaring);
    if (isSupport && isUnsafe(request) && !isMarked(OPEN_TO_SUPPORT))
      throw new DomainError('forbidden', 'users.support_reads_only');
    const confirmAt = '/minha-conta/segundo-passo';
    if (!lacksSecondFactor || isMarked(BEFORE_SECOND_FACTOR)) return;
    const who = await runInContext(request.context_, () =>
      this.database.work(() => this.administrators.inWords()),
    );
    throw new DomainError('forbidden', 'users.second_factor_required', { who }, { confirmAt });
  }

  private async enterAsService(
    request: FastifyRequest,
    key: ServiceKey,
    access: RouteAccess,
    declaring: Declaring,
  ): Promise<void> {
    const operation = this.reflector.getAllAndOverride<string | undefined>(SERVICE_OPERATION, declaring);
    const actor = await this.services.enter(key, operation, wantedUnit(request));
    requirePermission(access, actor);
    request.context_.tenantId = actor.tenantId;
    request.context_.actor = actor;
  }

  /**
   * A cookie travels by itself, so the form must prove that it is ours; a bearer token does not. The act is of the unit
   * that the form showed: whoever switched in another tab meanwhile would else act where they do not look.
   */
  private async unitOfForm(request: FastifyRequest, claims: SessionClaims): Promise<string | undefined> {
    if (!isUnsafe(request) || request.headers.authorization) return undefined;
    const given =
      request.headers['x-csrf-token'] ?? fieldOf(request.body) ?? (await firstFieldOf(request, '_csrf'));
    const unitId = unitOfCsrfToken(this.csrfSecret, claims.sessionId, given);
    if (unitId === undefined) throw new DomainError('forbidden', 'platform.csrf');
    return unitId;
  }
}

type Holder = Pick<Acting, 'permissions' | 'unit' | 'allowedIn'>;
type Declaring = Parameters<Reflector['getAllAndOverride']>[1];

/** Whoever may do it in another of their units is told which: they need to ask nobody. */
function requirePermission(access: RouteAccess, { permissions, unit, allowedIn }: Holder): void {
  if (access.kind !== 'permission' || permissions.includes(access.permission)) return;
  const there = allowedIn?.(access.permission);
  if (there === undefined) {
    const signs = access.permission === 'document.sign';
    throw new DomainError('forbidden', signs ? 'units.may_not_sign' : 'platform.forbidden');
  }
  const labels = { here: unit.label, there: there.label };
  throw new DomainError('forbidden', 'units.allowed_elsewhere', labels, { allowedUnitId: there.id });
}

/** A program names the unit in each request: two of its tasks may act for two units at once. */
function wantedUnit(request: FastifyRequest): string | undefined {
  const given = isApi(request) ? request.headers[UNIT_HEADER.toLowerCase()] : undefined;
  // Node reads headers as Latin-1; programs write UTF-8.
  return given === undefined ? undefined : Buffer.from(String(given), 'latin1').toString('utf8').trim();
}

/** A form, not what a script sends in the background: the page that answers it is shown for the same unit. */
const sentByPerson = (request: FastifyRequest): boolean => request.headers['x-csrf-token'] === undefined;

const fieldOf = (source: unknown): unknown => (source as { _csrf?: unknown } | null | undefined)?._csrf;

/** Fetch metadata: what another site makes a browser send is refused, sign-in forms included. */
function refuseCrossSite(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site'];
  if (isUnsafe(request) && site === 'cross-site') throw new DomainError('forbidden', 'platform.csrf');
}
