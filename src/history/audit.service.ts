import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock';
import { currentContext } from '../platform/context';
import { Database } from '../platform/database';
import { newId } from '../platform/ids';
import type { AttributeValue } from './chain';

export interface AuditEntry {
  kind: string;
  /** What it is about: a process, a document, a user. */
  subjectId?: string;
  userId?: string;
  attributes?: Record<string, AttributeValue>;
}

/** Sign-ins, sensitive readings, permission changes, administrator acts: append-only, never in the process. */
@Injectable()
export class Audit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  record(entry: AuditEntry): Promise<void> {
    return this.insert(entry, 'true');
  }

  /** Many at once: one statement. */
  async recordAll(entries: readonly AuditEntry[]): Promise<void> {
    const context = currentContext();
    const rows = entries.map(({ kind, userId, subjectId, attributes = {} }) => ({
      ...{ id: newId(), kind, attributes },
      user_id: userId ?? context?.actor?.userId ?? null,
      subject_id: subjectId ?? null,
    }));
    await this.database.query(
      `INSERT INTO audit_entries (tenant_id, id, at, kind, user_id, unit_id, subject_id, attributes, request_id, ip)
       SELECT $1, r.id, $2, r.kind, r.user_id, $3, r.subject_id, r.attributes, $4, $5
         FROM jsonb_to_recordset($6::jsonb) AS r (id uuid, kind text, user_id uuid, subject_id uuid, attributes jsonb)`,
      [
        ...[this.database.tenantId, this.clock.now(), context?.actor?.unit.id ?? null],
        ...[context?.requestId ?? 'internal', context?.ip ?? '127.0.0.1', JSON.stringify(rows)],
      ],
    );
  }

  /** The same, once for a request: a page that reads the same thing in three steps is one reading. */
  recordOnce(entry: AuditEntry & { subjectId: string }): Promise<void> {
    return this.insert(
      entry,
      `NOT EXISTS (
         SELECT FROM audit_entries e
          WHERE e.tenant_id = $1 AND e.subject_id = $7 AND e.at > $3::timestamptz - interval '1 minute'
            AND e.kind = $4 AND e.user_id = $5 AND e.request_id = $9)`,
    );
  }

  private async insert(entry: AuditEntry, unless: string): Promise<void> {
    const context = currentContext();
    await this.database.query(
      `INSERT INTO audit_entries (tenant_id, id, at, kind, user_id, unit_id, subject_id, attributes, request_id, ip)
       SELECT $1::uuid, $2::uuid, $3::timestamptz, $4::text, $5::uuid, $6::uuid, $7::uuid, $8::jsonb, $9::text, $10::text
        WHERE ${unless}`,
      [
        this.database.tenantId,
        newId(),
        this.clock.now(),
        entry.kind,
        entry.userId ?? context?.actor?.userId ?? null,
        context?.actor?.unit.id ?? null,
        entry.subjectId ?? null,
        JSON.stringify({ ...entry.attributes, ...(context?.operator && { operator: context.operator }) }),
        context?.requestId ?? 'internal',
        context?.ip ?? '127.0.0.1',
      ],
    );
  }
}
