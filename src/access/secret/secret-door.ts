import { Injectable } from '@nestjs/common';
import { Audit } from '../../history';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError, notFound } from '../../platform/errors';

/** How a secret process stands on the desk of the person who acts. */
export interface OnDesk {
  open: boolean;
  received: boolean;
}

/** A confirmation lasts this long after the last time that the process was opened with it. */
export const confirmationMinutes = 30;
/** Younger than this it is not renewed: reading should write as little as it can. */
const renewalMinutes = 5;

/** Where a person confirms the password, below the address of the tenant. */
const confirmationPath = (processId: string): string => `/processos/${processId}/identificacao`;

/**
 * The one door to a secret process (identificação de acesso, DOMAIN.md 1.9): whoever shows one, or acts on one, goes
 * through it after having found it. Each session shows the password again for each process, and each opening is audited.
 */
@Injectable()
export class SecretDoor {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** @throws DomainError `forbidden`, with the place to confirm the password; `not_found` without a credential */
  async open(processId: string): Promise<OnDesk> {
    const { userId, unit, sessionId } = currentActor();
    const [held] = await this.database.query<OnDesk & { expiresAt: Date | null }>(
      `SELECT c.concluded_at IS NULL AS open, c.received_at IS NOT NULL AS received, s.expires_at AS "expiresAt"
         FROM access_credentials c
         LEFT JOIN secret_confirmations s
           ON s.tenant_id = c.tenant_id AND s.user_id = c.user_id AND s.session_id = $5 AND s.process_id = c.process_id
        WHERE c.tenant_id = $1 AND c.process_id = $2 AND c.user_id = $3 AND c.unit_id = $4 AND c.ended_at IS NULL`,
      [this.database.tenantId, processId, userId, unit.id, sessionId],
    );
    if (!held) throw notFound();
    const left = (held.expiresAt?.getTime() ?? 0) - this.clock.now().getTime();
    if (left <= 0) throw passwordAgain(processId);
    if (left < minutes(confirmationMinutes - renewalMinutes)) await this.confirmed(processId);
    await this.audit.recordOnce({ kind: 'secret.opened', subjectId: processId });
    return { open: held.open, received: held.received };
  }

  /** The person has just shown the password, in this session. */
  async confirmed(processId: string): Promise<void> {
    const { userId, sessionId } = currentActor();
    const now = this.clock.now();
    await this.database.query(
      `WITH over AS (DELETE FROM secret_confirmations WHERE tenant_id = $1 AND user_id = $2 AND expires_at <= $5
                        AND (session_id, process_id) <> ($3, $4))
       INSERT INTO secret_confirmations (tenant_id, user_id, session_id, process_id, confirmed_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (tenant_id, user_id, session_id, process_id) DO UPDATE SET expires_at = excluded.expires_at`,
      [
        this.database.tenantId,
        userId,
        sessionId,
        processId,
        now,
        new Date(now.getTime() + minutes(confirmationMinutes)),
      ],
    );
  }
}

const minutes = (count: number): number => count * 60_000;

const passwordAgain = (processId: string): DomainError =>
  new DomainError('forbidden', 'access.password_again', {}, { confirmAt: confirmationPath(processId) });
