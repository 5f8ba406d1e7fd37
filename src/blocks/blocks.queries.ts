import { Injectable } from '@nestjs/common';
import { canFind, canReadDocument, onList } from '../access';
import { openComments, type DocumentKind, type DocumentState } from '../documents';
import { currentActor } from '../platform/context';
import { Database } from '../platform/database';
import { notFound } from '../platform/errors';
import { isId } from '../platform/ids';
import type { BlockKind, BlockState, UnitState } from './life/transitions';
import type { BlockStanding } from './life/why-not';

export interface BlockRow {
  id: string;
  number: string;
  kind: BlockKind;
  description: string;
  state: BlockState;
  here: UnitState;
  unitLabel: string;
  priority: boolean;
  reviewed: boolean;
  assignee: string | null;
  assigneeId: string | null;
  comment: string | null;
  group: string | null;
  groupId: string | null;
  items: number;
  /** Documents of it that are signed. */
  signed: number;
  createdAt: Date;
}

export interface BlockReceiver {
  unitId: string;
  label: string;
  name: string;
  state: UnitState;
}

export interface BlockDetails extends BlockRow {
  units: BlockReceiver[];
}

export interface BlockItem {
  id: string;
  place: number;
  note: string | null;
  processId: string;
  processNumber: string;
  documentId: string | null;
  code: string | null;
  title: string;
  kind: DocumentKind | null;
  state: DocumentState | null;
  revision: number | null;
  mediaType: string | null;
  signatures: number;
  /** By the person who looks, in force. */
  signedByMe: boolean;
  /** Comments on the draft that nobody resolved. */
  openComments: number;
  readable: boolean;
}

export interface BlockFilter {
  kind?: BlockKind;
  /** Those that ask for something; concluded and given back ones too, when `all`. */
  all?: boolean;
  groupId?: string;
  /** Number of the last one of the page before. */
  before?: string;
}

export interface BlockPage {
  blocks: BlockRow[];
  next?: string;
}

const pageSize = 50;
export const itemsPage = 100;

@Injectable()
export class BlocksQueries {
  constructor(private readonly database: Database) {}

  /** Those of the unit and those sent to it, the newest first. */
  async list({ kind, all = false, groupId, before }: BlockFilter = {}): Promise<BlockPage> {
    const found = await this.database.query<BlockRow>(
      `${blockSql}
          AND ($3::text IS NULL OR b.kind = $3) AND ($4 OR (b.state <> 'concluded' AND u.state <> 'returned'))
          AND ($5::uuid IS NULL OR u.group_id = $5) AND ($6::bigint IS NULL OR b.number < $6)
        ORDER BY b.number DESC LIMIT ${pageSize + 1}`,
      [
        this.database.tenantId,
        currentActor().unit.id,
        kind ?? null,
        all,
        groupId ?? null,
        before && /^\d{1,15}$/.test(before) ? before : null,
      ],
    );
    const blocks = found.slice(0, pageSize);
    return { blocks, next: found.length > pageSize ? blocks.at(-1)!.number : undefined };
  }

  /** @throws DomainError `not_found` for a block of other units */
  async details(id: string): Promise<BlockDetails> {
    if (!isId(id)) throw notFound();
    const { tenantId } = this.database;
    const [block] = await this.database.query<BlockRow>(`${blockSql} AND b.id = $3`, [
      tenantId,
      currentActor().unit.id,
      id,
    ]);
    if (!block) throw notFound();
    const units = await this.database.query<BlockReceiver>(
      `SELECT u.unit_id AS "unitId", n.acronym AS label, n.name, u.state
         FROM block_units u JOIN units n ON n.tenant_id = u.tenant_id AND n.id = u.unit_id
        WHERE u.tenant_id = $1 AND u.block_id = $2 AND u.state <> 'owner' ORDER BY n.acronym`,
      [tenantId, id],
    );
    return { ...block, units };
  }

  /** In their order, from a place on; what this person may not find is not there. The caller has the block. */
  items(blockId: string, { after = 0, limit = itemsPage }: { after?: number; limit?: number } = {}) {
    return this.many('i.block_id = $4 AND i.place > $5 ORDER BY i.place LIMIT $6', [blockId, after, limit]);
  }

  async item(blockId: string, itemId: string): Promise<BlockItem> {
    const [item] = await this.many('i.block_id = $4 AND i.id = $5', [blockId, isId(itemId) ? itemId : null]);
    if (!item) throw notFound();
    return item;
  }

  /** The items before and after one, for going from document to document. */
  async neighbours(blockId: string, place: number): Promise<{ previous?: string; next?: string }> {
    const [previous] = await this.many('i.block_id = $4 AND i.place < $5 ORDER BY i.place DESC LIMIT 1', [
      blockId,
      place,
    ]);
    const [next] = await this.many('i.block_id = $4 AND i.place > $5 ORDER BY i.place LIMIT 1', [
      blockId,
      place,
    ]);
    return { previous: previous?.id, next: next?.id };
  }

  /** Open blocks of the unit that a document may be put in. */
  forDocument(): Promise<{ id: string; number: string; description: string; kind: BlockKind }[]> {
    return this.database.query(
      `SELECT id, number, description, kind FROM blocks
        WHERE tenant_id = $1 AND unit_id = $2 AND kind <> 'internal' AND state IN ('open', 'returned')
        ORDER BY number DESC LIMIT 100`,
      [this.database.tenantId, currentActor().unit.id],
    );
  }

  /** The id of the document with this code, if this person may find it. */
  async documentByCode(code: string): Promise<string | undefined> {
    const { userId, unit } = currentActor();
    const [found] = await this.database.query<{ id: string }>(
      `SELECT d.id FROM documents d JOIN processes p ON p.tenant_id = d.tenant_id AND p.id = d.process_id
        WHERE d.tenant_id = $1 AND d.code = $4 AND ${canFind('p', viewer)}`,
      [this.database.tenantId, userId, unit.id, code.padStart(7, '0')],
    );
    return found?.id;
  }

  private many(where: string, values: unknown[]): Promise<BlockItem[]> {
    const { userId, unit } = currentActor();
    return this.database.query<BlockItem>(`${itemSql} AND ${where}`, [
      this.database.tenantId,
      userId,
      unit.id,
      ...values,
    ]);
  }
}

const viewer = { user: '$2', unit: '$3' };

const blockSql = `
  SELECT b.id, b.number, b.kind, b.description, b.state, u.state AS here, n.acronym AS "unitLabel",
         u.priority, u.reviewed, coalesce(a.social_name, a.name) AS assignee, u.assignee_user_id AS "assigneeId",
         u.comment, g.name AS group, u.group_id AS "groupId", b.created_at AS "createdAt",
         (SELECT count(*)::int FROM block_items i WHERE i.tenant_id = b.tenant_id AND i.block_id = b.id) AS items,
         (SELECT count(*)::int FROM block_items i
            JOIN documents d ON d.tenant_id = i.tenant_id AND d.id = i.document_id AND d.state = 'signed'
           WHERE i.tenant_id = b.tenant_id AND i.block_id = b.id) AS signed
    FROM block_units u
    JOIN blocks b ON b.tenant_id = u.tenant_id AND b.id = u.block_id
    JOIN units n ON n.tenant_id = b.tenant_id AND n.id = b.unit_id
    LEFT JOIN users a ON a.tenant_id = u.tenant_id AND a.id = u.assignee_user_id
    LEFT JOIN block_groups g ON g.tenant_id = u.tenant_id AND g.id = u.group_id
   WHERE u.tenant_id = $1 AND u.unit_id = $2 AND u.state <> 'chosen'`;

const itemSql = `
  SELECT i.id, i.place, i.note, p.id AS "processId", p.number AS "processNumber", d.id AS "documentId", d.code,
         ${onList('p', `coalesce(d.title, t.name || ' · ' || p.subject)`, 't.name')} AS title, d.kind, d.state, d.revision,
         f.media_type AS "mediaType",
         (SELECT count(*)::int FROM signatures s
           WHERE s.tenant_id = i.tenant_id AND s.document_id = d.id AND s.cancelled_at IS NULL) AS signatures,
         EXISTS (SELECT FROM signatures s WHERE s.tenant_id = i.tenant_id AND s.document_id = d.id
                    AND s.user_id = $2 AND s.cancelled_at IS NULL) AS "signedByMe",
         ${openComments('d')} AS "openComments",
         coalesce(d.state <> 'cancelled' AND ${canReadDocument('d', 'p', viewer)}, false) AS readable
    FROM block_items i
    JOIN processes p ON p.tenant_id = i.tenant_id AND p.id = i.process_id
    JOIN process_types t ON t.tenant_id = p.tenant_id AND t.id = p.type_id
    LEFT JOIN documents d ON d.tenant_id = i.tenant_id AND d.id = i.document_id
    LEFT JOIN document_files f ON f.tenant_id = d.tenant_id AND f.document_id = d.id
   WHERE i.tenant_id = $1 AND ${canFind('p', viewer)}`;

/** How the block stands before this unit, for a page that offers what is possible. */
export const standingOf = ({ kind, state, here, items, units }: BlockDetails): BlockStanding => ({
  ...{ kind, state, here, items },
  units: units.length,
});
