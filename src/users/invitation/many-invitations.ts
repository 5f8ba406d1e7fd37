import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../../history';
import { Clock } from '../../platform/clock';
import { CONFIG, type Config } from '../../platform/config';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { newId } from '../../platform/ids';
import { Mailer } from '../../platform/mail';
import { Passwords } from '../account/passwords/passwords';
import { ResetLinks } from '../recovery/reset-links';
import { invitationMail } from './invitation.mails';
import { lifetimeSeconds } from './invitations';

export interface InvitedPerson {
  /** In small letters, of no account. */
  login: string;
  name: string;
  socialName: string | null;
  /** Eleven digits, of no account. */
  cpf: string | null;
}

/** Between two mails: a mail server takes thousands at once for spam. */
const secondsBetween = 1;

/** A whole city hall invited in one act: a handful of statements, however many people. */
@Injectable()
export class ManyInvitations {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly passwords: Passwords,
    private readonly links: ResetLinks,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /**
   * In a running unit of work, which fails when a login or a CPF is taken meanwhile.
   * @param before how many mails leave before the first of these
   * @returns the ids of the accounts, in the same order
   */
  async inviteAll(people: readonly InvitedPerson[], before: number): Promise<string[]> {
    if (people.length === 0) return [];
    const now = this.clock.now();
    const rows = people.map((person, index) => ({
      ...person,
      id: newId(),
      at: new Date(now.getTime() + (before + index) * secondsBetween * 1000),
    }));
    await this.insert(rows, now);
    await this.audit.recordAll(
      rows.flatMap(({ id }) =>
        ['account.created', 'account.invited'].map((kind) => ({ kind, subjectId: id })),
      ),
    );
    await this.send(rows);
    return rows.map(({ id }) => id);
  }

  /** One hash of a password that nobody knows does for all of them: what costs time is the hash. */
  private async insert(rows: readonly (InvitedPerson & { id: string })[], now: Date): Promise<void> {
    const hash = await this.passwords.hash(randomBytes(48).toString('base64url'));
    await this.database.query(
      `INSERT INTO users (tenant_id, id, login, name, social_name, cpf, password_hash, created_at, invited_at)
       SELECT $1, r.id, r.login, r.name, r."socialName", r.cpf, $2, $3, $3
         FROM jsonb_to_recordset($4::jsonb) AS r (id uuid, login text, name text, "socialName" text, cpf text)`,
      [this.database.tenantId, hash, now, JSON.stringify(rows)],
    );
  }

  private async send(rows: readonly (InvitedPerson & { id: string; at: Date })[]): Promise<void> {
    const { tenantSlug, tenantName, name: inviter } = currentActor();
    const tokens = await this.links.makeAll(
      rows.map(({ id, at }) => ({
        userId: id,
        expiresAt: new Date(at.getTime() + lifetimeSeconds * 1000),
      })),
    );
    await this.mailer.sendAll(
      rows.map(({ login, name, socialName, at }, index) => {
        const address = `${this.config.publicUrl}/${tenantSlug}/senha/nova/${tokens[index]!}`;
        const to = { login, shownName: socialName ?? name };
        return { ...invitationMail(to, { tenantName, inviter, address }), at };
      }),
    );
  }
}
