import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../../calendar';
import { Database } from '../../platform/database';
import type { PublicationKind, PublicationState } from '../publication-kinds';

export interface Publication {
  id: string;
  processId: string;
  documentId: string;
  title: string;
  code: string;
  kind: PublicationKind;
  summary: string;
  availableOn: LocalDate;
  state: PublicationState;
  unitId: string;
  unitLabel: string;
  scheduledBy: string;
}

/** What a document corrects. */
export interface Corrected {
  publicationId: string;
  title: string;
  code: string;
}

/** For who may find the process; the caller asked. */
@Injectable()
export class PublicationsQueries {
  constructor(private readonly database: Database) {}

  /** The one in force: scheduled or published. */
  async ofDocument(documentId: string): Promise<Publication | undefined> {
    const [found] = await this.database.query<Publication>(
      `${columns} WHERE x.tenant_id = $1 AND x.document_id = $2 AND x.state <> 'cancelled'`,
      [this.database.tenantId, documentId],
    );
    return found;
  }

  /** Those of a process, the newest first. */
  ofProcess(processId: string): Promise<Publication[]> {
    return this.database.query<Publication>(
      `${columns} WHERE x.tenant_id = $1 AND x.process_id = $2 AND x.state <> 'cancelled'
        ORDER BY x.available_on DESC, x.id DESC`,
      [this.database.tenantId, processId],
    );
  }

  async corrected(documentId: string): Promise<Corrected | undefined> {
    const [found] = await this.database.query<Corrected>(
      `SELECT x.id AS "publicationId", d.title, d.code
         FROM publication_corrections c
         JOIN publications x ON x.tenant_id = c.tenant_id AND x.id = c.publication_id
         JOIN documents d ON d.tenant_id = x.tenant_id AND d.id = x.document_id
        WHERE c.tenant_id = $1 AND c.document_id = $2`,
      [this.database.tenantId, documentId],
    );
    return found;
  }
}

const columns = `
  SELECT x.id, x.process_id AS "processId", x.document_id AS "documentId", d.title, d.code, x.kind, x.summary,
         to_char(x.available_on, 'YYYY-MM-DD') AS "availableOn", x.state, x.unit_id AS "unitId",
         u.acronym AS "unitLabel", coalesce(p.social_name, p.name) AS "scheduledBy"
    FROM publications x
    JOIN documents d ON d.tenant_id = x.tenant_id AND d.id = x.document_id
    JOIN units u ON u.tenant_id = x.tenant_id AND u.id = x.unit_id
    JOIN users p ON p.tenant_id = x.tenant_id AND p.id = x.scheduled_by_user_id`;
