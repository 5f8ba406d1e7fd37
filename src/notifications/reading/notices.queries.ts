import { Injectable } from '@nestjs/common';
import { canFind, canFindDocument, onList, type Level } from '../../access';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { isId } from '../../platform/ids';
import type { NoticeKindName } from '../catalogue';

export interface Notice {
  id: string;
  userId: string;
  kind: NoticeKindName;
  unitId: string;
  unitLabel: string;
  processId: string | null;
  signatureRequestId: string | null;
  blockId: string | null;
  documentId: string | null;
  /** Of the document that it is about. */
  documentCode: string | null;
  documentTitle: string | null;
  blockNumber: string | null;
  blockDescription: string | null;
  number: string | null;
  typeName: string | null;
  subject: string | null;
  level: Level | null;
  by: string | null;
  /** "17/04/2026" */
  day: string | null;
  createdAt: Date;
  readAt: Date | null;
}

export interface NoticePage {
  rows: Notice[];
  /** Cursor of the next page, if there is one. */
  next?: string;
}

const pageSize = 50;

const reader = { user: 'n.user_id', unit: 'n.unit_id' };

/**
 * A notice as it may be seen now: one about a process that its reader cannot find does not exist; a document or a block that
 * is no longer theirs is not named.
 */
export const noticeSql = `
  SELECT n.id, n.user_id AS "userId", n.kind, n.unit_id AS "unitId", w.acronym AS "unitLabel",
         n.process_id AS "processId", n.signature_request_id AS "signatureRequestId", n.block_id AS "blockId",
         n.document_id AS "documentId", coalesce(q.document_code, d.code) AS "documentCode",
         coalesce(q.document_title, d.title) AS "documentTitle", k.number AS "blockNumber",
         k.description AS "blockDescription", p.number, t.name AS "typeName", ${onList('p', 'p.subject')} AS subject, p.level,
         coalesce(b.social_name, b.name) AS by, to_char(n.due_on, 'DD/MM/YYYY') AS day,
         n.created_at AS "createdAt", n.read_at AS "readAt"
    FROM notices n
    JOIN units w ON w.tenant_id = n.tenant_id AND w.id = n.unit_id
    LEFT JOIN processes p ON p.tenant_id = n.tenant_id AND p.id = n.process_id
    LEFT JOIN process_types t ON t.tenant_id = p.tenant_id AND t.id = p.type_id
    LEFT JOIN users b ON b.tenant_id = n.tenant_id AND b.id = n.by_user_id
    LEFT JOIN signature_requests q ON q.tenant_id = n.tenant_id AND q.id = n.signature_request_id
    LEFT JOIN documents d ON d.tenant_id = n.tenant_id AND d.id = n.document_id AND ${canFindDocument('d', 'p', reader)}
    LEFT JOIN block_units ku ON ku.tenant_id = n.tenant_id AND ku.block_id = n.block_id AND ku.unit_id = n.unit_id
          AND ku.state <> 'chosen'
    LEFT JOIN blocks k ON k.tenant_id = ku.tenant_id AND k.id = ku.block_id
   WHERE n.tenant_id = $1
     AND (n.process_id IS NULL OR ${canFind('p', reader)})`;

/** The notices of the person who acts, of all the units where they are: a notice is not bound to the unit of the moment. */
@Injectable()
export class NoticesQueries {
  constructor(private readonly database: Database) {}

  /** The newest first, 50 a page. */
  async list({ all, after }: { all: boolean; after?: string }): Promise<NoticePage> {
    const [at, id] = readCursor(after);
    const rows = await this.database.query<Notice>(
      `${noticeSql} AND n.user_id = $2 AND n.unit_id = ANY ($3) AND n.in_app ${all ? '' : 'AND n.read_at IS NULL'}
          AND (n.created_at, n.id) < ($4::timestamptz, $5::uuid)
        ORDER BY n.created_at DESC, n.id DESC LIMIT ${pageSize + 1}`,
      [...this.mine(), at, id],
    );
    const page = rows.slice(0, pageSize);
    const last = page.at(-1);
    return { rows: page, ...(rows.length > pageSize && last && { next: writeCursor(last) }) };
  }

  /** Undefined when it is another's, or about what may no longer be found. */
  async one(id: string): Promise<Notice | undefined> {
    if (!isId(id)) return undefined;
    const [notice] = await this.database.query<Notice>(
      `${noticeSql} AND n.user_id = $2 AND n.unit_id = ANY ($3) AND n.in_app AND n.id = $4`,
      [...this.mine(), id],
    );
    return notice;
  }

  private mine(): unknown[] {
    const { userId, units } = currentActor();
    return [this.database.tenantId, userId, units.map(({ id }) => id)];
  }
}

const first = ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff'] as const;

const writeCursor = ({ createdAt, id }: Notice): string => `${createdAt.toISOString()}_${id}`;

/** @throws DomainError `invalid` naming `cursor` */
function readCursor(cursor: string | undefined): readonly [string, string] {
  if (cursor === undefined) return first;
  const [at = '', id] = cursor.split('_');
  const known = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(at) && !Number.isNaN(Date.parse(at));
  if (known && isId(id)) return [at, id];
  throw new DomainError('invalid', 'workspace.cursor', {}, { field: 'cursor' });
}
