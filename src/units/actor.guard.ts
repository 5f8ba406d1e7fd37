import { Inject, Injectable, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { CONFIG, derivedSecret, type Config } from '../platform/config';
import { runInContext } from '../platform/context';
import { DomainError } from '../platform/errors';
import {
  firstFieldOf,
  isApi,
  isUnsafe,
  pathOf,
  ROUTE_ACCESS,
  type RouteAccess,
  UNIT_HEADER,
  unitOfCsrfToken,
} from '../platform/http';
import { Sessions, type SessionClaims } from '../users';
import { Actors, type Acting } from './actors';

/** Guards every route: who may enter is declared above each handler, and nothing else opens it. */
@Injectable()
export class ActorGuard extends AuthGuard('jwt') {
  private readonly csrfSecret: Buffer;

  constructor(
    private readonly reflector: Reflector,
    private readonly actors: Actors,
    private readonly sessions: Sessions,
    @Inject(CONFIG) config: Config,
  ) {
    super();
    this.csrfSecret = derivedSecret(config, 'csrf');
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<RouteAccess | undefined>(ROUTE_ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!access) throw new Error(`The route ${context.getClass().name} declares no access.`);
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    refuseCrossSite(request);
    if (access.kind === 'public') return true;
    await super.canActivate(context);
    await this.enter(request, (request as FastifyRequest & { user: SessionClaims }).user, access);
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
    if (actor === 'suspended') throw new DomainError('forbidden', 'tenants.suspended');
    if (actor === 'no_unit') throw new DomainError('forbidden', 'units.no_unit');
    if (actor === 'not_member')
      throw new DomainError('forbidden', formUnit ? 'units.not_member' : 'units.not_member_header');
    if (access.kind === 'permission' && !actor.permissions.includes(access.permission))
      throw refusalOf(actor, access.permission);
    request.context_.tenantId = actor.tenantId;
    request.context_.actor = actor;
    if (formUnit && actor.leftUnitId && sentByPerson(request))
      await runInContext(request.context_, () => this.sessions.actFor(actor.sessionId, actor.unit.id));
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

/** Whoever may do it in another of their units is told which: they need to ask nobody. */
function refusalOf({ unit, elsewhere }: Acting, permission: string): DomainError {
  const other = elsewhere.find(({ permissions }) => permissions.includes(permission));
  if (!other) return new DomainError('forbidden', 'platform.forbidden');
  return new DomainError('forbidden', 'units.allowed_elsewhere', { here: unit.label, there: other.label });
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
