import { Injectable } from '@nestjs/common';
import { canFind } from '../../../access';
import { Audit } from '../../../history';
import { currentActor } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { auditSubjects, type AuditSubject } from './audit-words';

export interface AuditSearch {
  subject?: AuditSubject;
  /** The e-mail of who did it, or of whom it was done to. */
  login?: string;
  /** YYYY-MM-DD of Brasília, both counted. */
  from?: string;
  to?: string;
  /** The cursor of the page before. */
  after?: string;
}

export interface AuditLine {
  id: string;
  at: Date;
  kind: string;
  /** Who did it, of the municipality or of the platform; null for the system, or for a stranger. */
  by: string | null;
  unitLabel: string | null;
  /** Whom or what it was about, when who administers may see it: a person, a unit, the number of a process. */
  about: string | null;
  attributes: Record<string, unknown>;
  ip: string;
}

export interface AuditPage {
  lines: AuditLine[];
  next?: string;
}

const pageSize = 50;

/** The audit log, the newest first. Searching it is in it, too. */
@Injectable()
export class AuditQueries {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  search(search: AuditSearch): Promise<AuditPage> {
    return this.database.work(async () => {
      const rows = await this.lines(search);
      const { subject = '', login = '', from = '', to = '' } = search;
      await this.audit.record({ kind: 'audit.searched', attributes: { subject, login, from, to } });
      const lines = rows.slice(0, pageSize);
      const last = lines.at(-1);
      const next = rows.length > pageSize && last && `${last.at.toISOString()}_${last.id}`;
      return { lines, ...(next && { next }) };
    });
  }

  private lines({ subject, login, from, to, after }: AuditSearch): Promise<AuditLine[]> {
    const { userId, unit } = currentActor();
    const [at = null, id = null] = cursorForm.exec(after ?? '')?.slice(1) ?? [];
    return this.database.query<AuditLine>(
      `SELECT a.id, a.at, a.kind, coalesce(u.social_name, u.name, a.attributes->>'operator' || ', da plataforma') AS by, n.acronym AS "unitLabel",
              coalesce(su.social_name, su.name, sn.acronym, p.number) AS about, a.attributes, a.ip
         FROM audit_entries a
         LEFT JOIN users u ON u.tenant_id = a.tenant_id AND u.id = a.user_id
         LEFT JOIN units n ON n.tenant_id = a.tenant_id AND n.id = a.unit_id
         LEFT JOIN users su ON su.tenant_id = a.tenant_id AND su.id = a.subject_id
         LEFT JOIN units sn ON sn.tenant_id = a.tenant_id AND sn.id = a.subject_id
         LEFT JOIN processes p ON p.tenant_id = a.tenant_id AND p.id = a.subject_id AND ${canFind('p', { user: '$2', unit: '$3' })}
        WHERE a.tenant_id = $1
          AND ($4::text[] IS NULL OR split_part(a.kind, '.', 1) = ANY ($4))
          AND ($5::text IS NULL OR EXISTS (
                SELECT FROM users w WHERE w.tenant_id = $1 AND w.login = $5 AND w.id IN (a.user_id, a.subject_id)))
          AND ($6::date IS NULL OR a.at >= $6::date::timestamp AT TIME ZONE 'America/Sao_Paulo')
          AND ($7::date IS NULL OR a.at < ($7::date + 1)::timestamp AT TIME ZONE 'America/Sao_Paulo')
          AND ($8::timestamptz IS NULL OR (a.at, a.id) < ($8, $9::uuid))
        ORDER BY a.at DESC, a.id DESC LIMIT ${pageSize + 1}`,
      [
        ...[this.database.tenantId, userId, unit.id, subject ? auditSubjects[subject].families : null],
        ...[login?.trim().toLowerCase() || null, from ?? null, to ?? null, at, id],
      ],
    );
  }
}

const cursorForm =
  /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
