import { Inject, Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { Clock } from '../../platform/clock';
import { CONFIG, derivedSecret, type Config } from '../../platform/config';
import type { Session, SessionKind } from './session.entity';

/** What a request says of itself; whether the session is still open is asked of the database. */
export interface SessionClaims {
  tenantId: string;
  slug: string;
  sessionId: string;
}

/** Short names, because the cookie travels with every request. */
export interface SessionPayload {
  t: string;
  s: string;
  sid: string;
  typ: SessionKind;
}

export const accessTokenSeconds = 600;

export const sessionSecret = (config: Pick<Config, 'sessionSecret'>): Buffer =>
  derivedSecret(config, 'session');

/** Signs what the browser or the program carries (JWT, HS256). */
@Injectable()
export class SessionTokens {
  private readonly jwt: JwtService;

  constructor(
    @Inject(CONFIG) config: Pick<Config, 'sessionSecret'>,
    private readonly clock: Clock,
  ) {
    this.jwt = new JwtService({ secret: sessionSecret(config), signOptions: { algorithm: 'HS256' } });
  }

  /** A browser's ends with the session; a program's after ten minutes, when it refreshes. */
  issue(session: Session, slug: string): string {
    const iat = Math.floor(this.clock.now().getTime() / 1000);
    const end = Math.floor(session.expiresAt.getTime() / 1000);
    const exp = session.kind === 'api' ? Math.min(end, iat + accessTokenSeconds) : end;
    const payload: SessionPayload = { t: session.tenantId, s: slug, sid: session.id, typ: session.kind };
    return this.jwt.sign({ ...payload, iat, exp });
  }
}
