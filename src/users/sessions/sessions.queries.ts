import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import type { SessionKind } from './session.entity';

export interface OpenSession {
  id: string;
  kind: SessionKind;
  createdAt: Date;
  expiresAt: Date;
  /** From where it began, so that a person can tell a stranger's. */
  ip: string | null;
}

@Injectable()
export class SessionsQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The person's open sessions, the newest first. */
  open(userId: string): Promise<OpenSession[]> {
    return this.database.query<OpenSession>(
      `SELECT s.id, s.kind, s.created_at AS "createdAt", s.expires_at AS "expiresAt",
              (SELECT a.ip FROM audit_entries a
                WHERE a.tenant_id = s.tenant_id AND a.subject_id = s.id AND a.kind = 'sign_in.done' LIMIT 1) AS ip
         FROM sessions s
        WHERE s.tenant_id = $1 AND s.user_id = $2 AND s.ended_at IS NULL AND s.expires_at > $3
        ORDER BY s.created_at DESC, s.id DESC LIMIT 100`,
      [this.database.tenantId, userId, this.clock.now()],
    );
  }
}
