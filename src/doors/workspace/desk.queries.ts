import { Injectable } from '@nestjs/common';
import { inRed, onDesk, type Level } from '../../access';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { isId } from '../../platform/ids';
import type { Origin } from '../../processes';

export interface DeskRow {
  id: string;
  number: string;
  typeName: string;
  subject: string;
  level: Level;
  party: string | null;
  arrivedAt: Date;
  received: boolean;
  hasNews: boolean;
  sentFrom: string | null;
  sentFromName: string | null;
  sentBy: string | null;
  note: string | null;
  assignee: string | null;
}

export interface DeskList {
  rows: DeskRow[];
  /** Up to `countLimit`. */
  total: number;
  unread: number;
  /** Cursor of the next page, if there is one. */
  next?: string;
}

export interface DeskFilter {
  text?: string;
  unread?: boolean;
  mine?: boolean;
  /** Cursors of each list. */
  after?: Partial<Record<Origin, string>>;
}

export interface Desk {
  received: DeskList;
  generated: DeskList;
}

interface RawRow extends DeskRow {
  origin: Origin;
}

const pageSize = 50;
/** Counting stops here: nobody reads the difference between 1,000 and 1,001, and the database would. */
export const countLimit = 1000;

@Injectable()
export class DeskQueries {
  constructor(private readonly database: Database) {}

  /** Both lists and their counts in one statement: the desk is the page that everybody opens all day. */
  async desk(filter: DeskFilter = {}): Promise<Desk> {
    const { userId, unit } = currentActor();
    const received = readCursor(filter.after?.received);
    const generated = readCursor(filter.after?.generated);
    const [answer] = await this.database.query<{ rows: RawRow[]; counts: Record<string, number> }>(
      deskSql(filter),
      [
        this.database.tenantId,
        unit.id,
        userId,
        received.at,
        received.id,
        generated.at,
        generated.id,
        ...(filter.text ? [pattern(filter.text)] : []),
      ],
    );
    const { rows, counts } = answer!;
    const list = (origin: Origin): DeskList => ({
      ...paged(rows.filter((row) => row.origin === origin)),
      total: counts[origin] ?? 0,
      unread: counts[`${origin}Unread`] ?? 0,
    });
    return { received: list('received'), generated: list('generated') };
  }
}

function deskSql(filter: DeskFilter): string {
  return `
    SELECT coalesce((SELECT json_agg(r) FROM (${rowsSql(filter)}) r), '[]') AS rows,
           json_build_object('received', ${countSql('received')}, 'receivedUnread', ${countSql('received', true)},
                             'generated', ${countSql('generated')}, 'generatedUnread', ${countSql('generated', true)}) AS counts`;
}

/** First which rows (two walks of an index, no further than the page), then what they say, looked up by key. */
function rowsSql(filter: DeskFilter): string {
  return `
    SELECT r.origin, p.id, p.number, t.name AS "typeName", p.subject, p.level, r.arrived_at AS "arrivedAt",
           NOT ${unread} AS received, r.has_news AS "hasNews", r.sent_note AS note,
           f.acronym AS "sentFrom", f.name AS "sentFromName", coalesce(s.social_name, s.name) AS "sentBy",
           coalesce(a.social_name, a.name) AS assignee,
           (SELECT c.name FROM process_parties pp
              JOIN contacts c ON c.tenant_id = pp.tenant_id AND c.id = pp.contact_id
             WHERE pp.tenant_id = r.tenant_id AND pp.process_id = r.id ORDER BY pp.place LIMIT 1) AS party
      FROM ((${pageSql('received', filter, '$4', '$5')}) UNION ALL (${pageSql('generated', filter, '$6', '$7')})) r
      JOIN processes p ON p.tenant_id = r.tenant_id AND p.id = r.id
      JOIN process_types t ON t.tenant_id = p.tenant_id AND t.id = p.type_id
      LEFT JOIN units f ON f.tenant_id = r.tenant_id AND f.id = r.sent_from_unit_id
      LEFT JOIN users s ON s.tenant_id = r.tenant_id AND s.id = r.sent_by_user_id
      LEFT JOIN users a ON a.tenant_id = r.tenant_id AND a.id = r.assignee_user_id
     ORDER BY r.arrived_at DESC, r.id DESC`;
}

/** The open rows as the predicate of access reads a process: they carry its level. */
const openRows = '(SELECT *, process_id AS id FROM process_units WHERE concluded_at IS NULL) r';
const viewer = { user: '$3', unit: '$2' };
const visible = onDesk('r', viewer);
/** Named so that the index process_units_unread still serves it. */
const unread = inRed('r', viewer);

/** Walks the index process_units_desk from the cursor on. */
function pageSql(
  origin: Origin,
  { text, unread: onlyUnread, mine }: DeskFilter,
  at: string,
  id: string,
): string {
  const named = `
      JOIN processes p ON p.tenant_id = r.tenant_id AND p.id = r.id
      JOIN process_types t ON t.tenant_id = p.tenant_id AND t.id = p.type_id`;
  return `
    SELECT r.* FROM ${openRows} ${text ? named : ''}
     WHERE r.tenant_id = $1 AND r.unit_id = $2 AND r.origin = '${origin}'
       AND (r.arrived_at, r.id) < (${at}::timestamptz, ${id}::uuid) AND ${visible}
       ${text ? `AND (p.subject ILIKE $8 OR p.number ILIKE $8 OR t.name ILIKE $8)` : ''}
       ${onlyUnread ? `AND ${unread}` : ''}
       ${mine ? 'AND r.assignee_user_id = $3' : ''}
     ORDER BY r.arrived_at DESC, r.id DESC LIMIT ${pageSize + 1}`;
}

/** Reads one of the two indexes, process_units_desk or process_units_unread, and no table. */
function countSql(origin: Origin, onlyUnread = false): string {
  return `(SELECT count(*) FROM (
      SELECT FROM ${openRows}
       WHERE r.tenant_id = $1 AND r.unit_id = $2 AND r.origin = '${origin}'
         ${onlyUnread ? `AND ${unread}` : ''} AND ${visible}
       LIMIT ${countLimit}) counted)`;
}

function paged(rows: RawRow[]): Pick<DeskList, 'rows' | 'next'> {
  const page = rows.slice(0, pageSize).map((row) => ({ ...row, arrivedAt: new Date(row.arrivedAt) }));
  const last = rows.length > pageSize ? rows[pageSize - 1] : undefined;
  // The cursor keeps the microseconds that a Date would lose.
  return { rows: page, next: last && `${String(last.arrivedAt)}_${last.id}` };
}

/** A cursor that somebody mistyped begins at the first page. */
function readCursor(cursor = ''): { at: string; id: string } {
  const [, at, id] = /^([0-9T:.+-]{19,40})_([0-9a-f-]{36})$/.exec(cursor) ?? [];
  return at && !Number.isNaN(Date.parse(at)) && isId(id)
    ? { at, id }
    : { at: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };
}

const pattern = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
