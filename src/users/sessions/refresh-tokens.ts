import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { newId } from '../../platform/ids';
import { User } from '../account/user.entity';
import { hashOfToken, newOpaqueToken } from './opaque-token';
import { RefreshToken } from './refresh-token.entity';
import { Session } from './session.entity';
import { Sessions } from './sessions.service';

/** A program that was away for longer signs in again. */
const unusedSeconds = 7 * 24 * 3600;

interface Rotated {
  session: Session;
  refreshToken: string;
}

/** Refresh with rotation and detection of reuse (RFC 9700, section 4.14.2). */
@Injectable()
export class RefreshTokens {
  constructor(
    private readonly database: Database,
    private readonly sessions: Sessions,
    private readonly clock: Clock,
  ) {}

  /** Inside a unit of work. @returns the token, which is stored nowhere. */
  async issue(session: Session): Promise<string> {
    const { token, hash } = newOpaqueToken();
    const createdAt = this.clock.now();
    const end = Math.min(session.expiresAt.getTime(), createdAt.getTime() + unusedSeconds * 1000);
    await this.database.repository(RefreshToken).insert({
      tenantId: this.database.tenantId,
      id: newId(),
      sessionId: session.id,
      tokenHash: hash,
      createdAt,
      expiresAt: new Date(end),
    });
    return token;
  }

  /**
   * Takes a token and gives the next one. A token shown a second time ends the whole session.
   * @throws DomainError `unauthenticated`
   */
  async rotate(tenantId: string, given: string): Promise<Rotated> {
    this.database.refuseInside('A refresh');
    const hash = hashOfToken(given);
    // The refusal is thrown after the commit: the end of a session whose token was reused must stand.
    const rotated = hash && (await this.database.transaction(tenantId, () => this.take(hash)));
    if (!rotated) throw new DomainError('unauthenticated', 'users.session_over');
    return rotated;
  }

  private async take(tokenHash: Buffer): Promise<Rotated | undefined> {
    const token = await this.locked(tokenHash);
    const session = token && (await this.openSession(token.sessionId));
    if (!session) return undefined;
    if (token.usedAt) {
      await this.sessions.endForReuse(session);
      return undefined;
    }
    const now = this.clock.now();
    if (token.expiresAt <= now) return undefined;
    const { tenantId, id } = token;
    await this.database.repository(RefreshToken).update({ tenantId, id }, { usedAt: now });
    return { session, refreshToken: await this.issue(session) };
  }

  private locked(tokenHash: Buffer): Promise<RefreshToken | null> {
    const { tenantId } = this.database;
    return this.database
      .repository(RefreshToken)
      .findOne({ where: { tenantId, tokenHash }, lock: { mode: 'pessimistic_write' } });
  }

  private async openSession(id: string): Promise<Session | undefined> {
    const { tenantId } = this.database;
    const session = await this.database.repository(Session).findOneByOrFail({ tenantId, id });
    if (!session.isOpen(this.clock.now())) return undefined;
    const user = await this.database.repository(User).findOneByOrFail({ tenantId, id: session.userId });
    return user.active ? session : undefined;
  }
}
