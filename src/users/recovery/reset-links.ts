import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { newId } from '../../platform/ids';
import { hashOfToken, newOpaqueToken } from '../sessions/opaque-token';
import { PasswordReset } from './password-reset.entity';

interface NewLink {
  userId: string;
  lifetimeSeconds: number;
  invitation: boolean;
}

/** The links by which a password is chosen, of a recovery or an invitation: good once. In a running unit of work. */
@Injectable()
export class ResetLinks {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @returns the token, which stands in the mail alone */
  async make({ userId, lifetimeSeconds, invitation }: NewLink): Promise<string> {
    const { token, hash } = newOpaqueToken();
    const createdAt = this.clock.now();
    await this.database.repository(PasswordReset).insert({
      tenantId: this.database.tenantId,
      id: newId(),
      userId,
      tokenHash: hash,
      createdAt,
      expiresAt: new Date(createdAt.getTime() + lifetimeSeconds * 1000),
      invitation,
    });
    return token;
  }

  /** Many at once: one statement. @returns the tokens, in the same order */
  async makeAll(links: readonly { userId: string; expiresAt: Date }[]): Promise<string[]> {
    const made = links.map((link) => ({ ...link, ...newOpaqueToken(), id: newId() }));
    await this.database.query(
      `INSERT INTO password_resets (tenant_id, id, user_id, token_hash, created_at, expires_at, invitation)
       SELECT $1, r.id, r.user_id, decode(r.hash, 'hex'), $2, r.expires_at, true
         FROM jsonb_to_recordset($3::jsonb) AS r (id uuid, user_id uuid, hash text, expires_at timestamptz)`,
      [
        this.database.tenantId,
        this.clock.now(),
        JSON.stringify(
          made.map(({ id, userId, hash, expiresAt }) => ({
            ...{ id, user_id: userId, hash: hash.toString('hex'), expires_at: expiresAt },
          })),
        ),
      ],
    );
    return made.map(({ token }) => token);
  }

  async find(token: string, lock = false): Promise<PasswordReset | undefined> {
    const tokenHash = hashOfToken(token);
    if (!tokenHash) return undefined;
    const where = { tenantId: this.database.tenantId, tokenHash };
    const found = await this.database
      .repository(PasswordReset)
      .findOne({ where, ...(lock && { lock: { mode: 'pessimistic_write' as const } }) });
    return found ?? undefined;
  }

  async usable(token: string, lock = false): Promise<PasswordReset | undefined> {
    const found = await this.find(token, lock);
    return found?.isUsable(this.clock.now()) ? found : undefined;
  }

  async countUsable(userId: string): Promise<number> {
    const [row] = await this.database.query<{ links: number }>(
      `SELECT count(*)::int AS links FROM password_resets
        WHERE tenant_id = $1 AND user_id = $2 AND used_at IS NULL AND expires_at > $3`,
      [this.database.tenantId, userId, this.clock.now()],
    );
    return row?.links ?? 0;
  }

  /** All of the person. */
  async spend(userId: string): Promise<void> {
    await this.database.query(
      `UPDATE password_resets SET used_at = $3 WHERE tenant_id = $1 AND user_id = $2 AND used_at IS NULL`,
      [this.database.tenantId, userId, this.clock.now()],
    );
  }
}
