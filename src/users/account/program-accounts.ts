import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { newId } from '../../platform/ids';
import { Sessions } from '../sessions/sessions.service';

/**
 * Accounts that are nobody's, under whose name something acts: a program, the support of the platform. No password opens one, no mail
 * reaches one, no list of people shows one.
 */
@Injectable()
export class ProgramAccounts {
  constructor(
    private readonly database: Database,
    private readonly sessions: Sessions,
    private readonly clock: Clock,
  ) {}

  /** In a running unit of work. @returns its id */
  async create(name: string, kind: 'service' | 'support'): Promise<string> {
    const id = newId();
    // A domain that never is (RFC 2606), and a hash that is none: entering asks for a person first of all.
    await this.database.query(
      `INSERT INTO users (tenant_id, id, kind, login, name, password_hash, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [this.database.tenantId, id, kind, `${id}@${kind}.invalid`, name, noPassword(), this.clock.now()],
    );
    return id;
  }

  /** Nothing acts by it any more. In a running unit of work. */
  async close(id: string): Promise<void> {
    await this.database.query(
      `UPDATE users SET active = false WHERE tenant_id = $1 AND id = $2 AND kind <> 'person'`,
      [this.database.tenantId, id],
    );
    await this.sessions.endAll(id, 'account_closed');
  }
}

/** Of no password: its salt and hash are drawn. */
const noPassword = (): string => {
  const drawn = (octets: number) => randomBytes(octets).toString('base64').replace(/=+$/, '');
  return `$argon2id$v=19$m=19456,t=2,p=1$${drawn(16)}$${drawn(32)}`;
};
