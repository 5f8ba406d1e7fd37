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

  async record(entry: AuditEntry): Promise<void> {
    const context = currentContext();
    await this.database.query(
      `INSERT INTO audit_entries (tenant_id, id, at, kind, user_id, unit_id, subject_id, attributes, request_id, ip)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        this.database.tenantId,
        newId(),
        this.clock.now(),
        entry.kind,
        entry.userId ?? context?.actor?.userId ?? null,
        context?.actor?.unit.id ?? null,
        entry.subjectId ?? null,
        JSON.stringify(entry.attributes ?? {}),
        context?.requestId ?? 'internal',
        context?.ip ?? '127.0.0.1',
      ],
    );
  }
}
