import { Injectable } from '@nestjs/common';
import { canFind, onList } from '../../access';
import { openComments, type DocumentKind, type DocumentState } from '../../documents';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { notFound } from '../../platform/errors';
import { isId } from '../../platform/ids';
import type { RequestState } from './signature-request.entity';

export interface RequestRow {
  id: string;
  state: RequestState;
  processId: string;
  processNumber: string;
  documentId: string | null;
  code: string;
  title: string;
  documentKind: DocumentKind | null;
  documentState: DocumentState | null;
  /** Comments on the draft that nobody resolved. */
  openComments: number;
  /** Of whom it is asked. */
  userId: string;
  person: string;
  requestedBy: string;
  unitId: string;
  unitLabel: string;
  message: string | null;
  /** YYYY-MM-DD */
  dueOn: string | null;
  /** Null: at any time. */
  turn: number | null;
  requestedAt: Date;
  answeredAt: Date | null;
  refusal: string | null;
}

export type RequestBox = 'received' | 'sent';

const pageSize = 50;

@Injectable()
export class SignatureRequestsQueries {
  constructor(private readonly database: Database) {}

  /** Received by the person, or sent by the unit; the open ones first. At most 50 of each. */
  list(box: RequestBox): Promise<RequestRow[]> {
    const { userId, unit } = currentActor();
    const mine = box === 'received' ? 'r.user_id = $2' : 'r.requested_in_unit_id = $3';
    return this.database.query<RequestRow>(
      `${requestSql} AND ${mine} ORDER BY r.state = 'open' DESC, r.requested_at DESC, r.id DESC LIMIT ${pageSize}`,
      [this.database.tenantId, userId, unit.id],
    );
  }

  /** For the person of whom it was asked, and for the unit that asked; for others it does not exist. */
  async one(id: string): Promise<RequestRow> {
    const { userId, unit } = currentActor();
    const [request] = await this.database.query<RequestRow>(
      `${requestSql} AND r.id = $4 AND (r.user_id = $2 OR r.requested_in_unit_id = $3)`,
      [this.database.tenantId, userId, unit.id, isId(id) ? id : null],
    );
    if (!request) throw notFound();
    return request;
  }

  ofDocument(documentId: string): Promise<RequestRow[]> {
    const { userId, unit } = currentActor();
    return this.database.query<RequestRow>(`${requestSql} AND r.document_id = $4 ORDER BY r.requested_at`, [
      this.database.tenantId,
      userId,
      unit.id,
      documentId,
    ]);
  }
}

const requestSql = `
  SELECT r.id, r.state, p.id AS "processId", p.number AS "processNumber", r.document_id AS "documentId",
         r.document_code AS code, ${onList('p', 'coalesce(d.title, r.document_title)', `'Documento'`)} AS title, d.kind AS "documentKind",
         d.state AS "documentState", ${openComments('d')} AS "openComments", r.user_id AS "userId", coalesce(u.social_name, u.name) AS person,
         coalesce(q.social_name, q.name) AS "requestedBy", n.id AS "unitId", n.acronym AS "unitLabel", r.message,
         r.due_on::text AS "dueOn", r.turn, r.requested_at AS "requestedAt", r.answered_at AS "answeredAt", r.refusal
    FROM signature_requests r
    JOIN processes p ON p.tenant_id = r.tenant_id AND p.id = r.process_id
    JOIN users u ON u.tenant_id = r.tenant_id AND u.id = r.user_id
    JOIN users q ON q.tenant_id = r.tenant_id AND q.id = r.requested_by_user_id
    JOIN units n ON n.tenant_id = r.tenant_id AND n.id = r.requested_in_unit_id
    LEFT JOIN documents d ON d.tenant_id = r.tenant_id AND d.id = r.document_id
   WHERE r.tenant_id = $1 AND ${canFind('p', { user: '$2', unit: '$3' })}`;
