import '@fastify/cookie';
import { Inject, Injectable } from '@nestjs/common';
import { createSecretKey } from 'node:crypto';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport-jwt';
import { CONFIG, type Config } from '../../platform/config';
import { isId } from '../../platform/ids';
import { sessionCookie } from './session-cookie';
import type { SessionKind } from './session.entity';
import { sessionSecret, type SessionClaims, type SessionPayload } from './session-token';

/** Reads the session's token: from the header for programs, from the cookie for browsers. */
@Injectable()
export class SessionStrategy extends PassportStrategy(Strategy, 'jwt') {
  constructor(@Inject(CONFIG) config: Pick<Config, 'sessionSecret'>) {
    super({
      jwtFromRequest: (request: unknown) => tokenOf(request as FastifyRequest).token,
      // A Buffer would be tried as a public key first, at each request: a tenth of what the desk costs. Its types know no KeyObject.
      secretOrKey: createSecretKey(sessionSecret(config)) as unknown as Buffer,
      algorithms: ['HS256'],
      passReqToCallback: true,
    });
  }

  /** Passport calls it with the claims of a token whose signature and time hold. */
  validate(request: unknown, { t, s, sid, typ }: SessionPayload): SessionClaims | false {
    if (typ !== tokenOf(request as FastifyRequest).kind || !isId(t) || !isId(sid)) return false;
    return { tenantId: t, slug: s, sessionId: sid };
  }
}

/**
 * With an `Authorization` header the cookie counts for nothing: the guard asks no CSRF token of such a request.
 * Each kind of token is good only where it belongs: a stolen cookie is no bearer token.
 */
function tokenOf({ headers, cookies }: FastifyRequest): { kind: SessionKind; token: string | null } {
  const { authorization } = headers;
  if (authorization === undefined) return { kind: 'web', token: cookies[sessionCookie] ?? null };
  return { kind: 'api', token: /^Bearer +([\w.-]+)$/i.exec(authorization)?.[1] ?? null };
}
