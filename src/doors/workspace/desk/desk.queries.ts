import { Injectable } from '@nestjs/common';
import { inRed, onDesk, onList, SECRET, type Level } from '../../../access';
import { brasiliaDay, Clock } from '../../../platform/clock';
import { currentActor } from '../../../platform/context';
import { containing, Database } from '../../../platform/database';
import { addDays, type LocalDate } from '../../../calendar';
import { organizedFilters, organizedSql, type DeskView, type Organized } from '../../../organizing';
import type { Origin } from '../../../processes';
import {
  deadlines,
  narrows,
  nobody,
  stages,
  unreadFirst,
  type DeadlineName,
  type DeskFilter,
} from './desk-filter';
import {
  arrivalWalk,
  comesAfter,
  groups,
  orderBy,
  readCursor,
  readPlace,
  walkOf,
  writeCursor,
  type Walk,
} from './desk-order';

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
  markedUnread: boolean;
  sentFrom: string | null;
  sentFromName: string | null;
  sentBy: string | null;
  note: string | null;
  assignee: string | null;
  /** The day until which this unit owes it back. */
  returnOn: LocalDate | null;
  organized: Organized;
  /** What the rows are grouped by; empty for those without. */
  group: string | null;
}

export interface DeskList {
  rows: DeskRow[];
  /** Up to `countLimit`, whatever the filter. */
  total: number;
  /** Not received, of all. */
  unread: number;
  /** How many the filter leaves, where it leaves any out. */
  found?: number;
  /** Cursor of the next page, if there is one. */
  next?: string;
}

export interface Desk extends Record<Origin, DeskList> {
  /** Those that the person has saved. */
  views: DeskView[];
}

interface RawRow extends DeskRow {
  origin: Origin;
  keys: string[];
}

interface Answer {
  rows: RawRow[];
  counts: Record<string, number>;
  views: DeskView[];
}

const pageSize = 50;
const exportPage = 500;
const mostWords = 8;
const bothLists: readonly Origin[] = ['received', 'generated'];
const listNames: Record<Origin, string> = { received: 'Recebidos', generated: 'Gerados' };
/** Counting stops here: nobody reads the difference between 1,000 and 1,001, and the database would. */
export const countLimit = 1000;

@Injectable()
export class DeskQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Both lists and their counts in one statement: the desk is the page that everybody opens all day. */
  async desk(
    filter: DeskFilter = {},
    size = pageSize,
    origins: readonly Origin[] = bothLists,
  ): Promise<Desk> {
    const { userId, unit } = currentActor();
    const values: unknown[] = [this.database.tenantId, unit.id, userId];
    const today = brasiliaDay(this.clock.now());
    const put = (value: unknown) => `$${values.push(value)}`;
    const rows = rowsSql(origins, filter, size, today, put);
    const found = narrows(filter) ? origins.map((origin) => foundSql(origin, filter, today, put)) : [];
    const [answer] = await this.database.query<Answer>(
      `SELECT coalesce((SELECT json_agg(r) FROM (${rows}) r), '[]') AS rows, ${countsSql(filter, found)} AS counts, ${viewsSql} AS views`,
      values,
    );
    const { counts } = answer!;
    const list = (origin: Origin): DeskList => ({
      ...paged(
        answer!.rows.filter((row) => row.origin === origin),
        size,
      ),
      total: counts[origin] ?? 0,
      unread: counts[`${origin}Unread`] ?? 0,
      found: counts[`${origin}Found`],
    });
    return { received: list('received'), generated: list('generated'), views: answer!.views };
  }

  /** Every row that the filter leaves, page by page: one statement never carries them all. */
  async all(filter: DeskFilter): Promise<(DeskRow & { list: string })[]> {
    const rows: (DeskRow & { list: string })[] = [];
    for (const origin of bothLists) {
      let cursor: string | undefined;
      do {
        const { [origin]: list } = await this.desk({ ...filter, after: { [origin]: cursor } }, exportPage, [
          origin,
        ]);
        rows.push(...list.rows.map((row) => ({ ...row, list: listNames[origin] })));
        cursor = list.next;
      } while (cursor);
    }
    return rows;
  }
}

/** Puts a value among the parameters of the statement. @returns its placeholder */
type Placeholder = (value: unknown) => string;

/** The rows of the unit as the predicate of access reads a process: they carry its level. */
const rowsOf = ({ stage }: DeskFilter): string =>
  `(SELECT *, process_id AS id FROM process_units
     WHERE ${stage ? stages[stage].rows : 'concluded_at IS NULL AND NOT suspended'}) r`;
const viewer = { user: '$3', unit: '$2' };
const visible = onDesk('r', viewer);
/** It says `received_at IS NULL`, which the index process_units_unread waits for. */
const notReceived = inRed('r', viewer);
/** For one's eyes: a secret process that another holder has not received is not unread. */
const notRead = `(${notReceived} OR r.has_news OR r.marked_unread)`;
/** The order of process_units_desk, in its own words: of the unit, whoever looks. */
const unseen = '(r.received_at IS NULL OR r.has_news OR r.marked_unread)';
const ofUnit = `r.tenant_id = $1 AND r.unit_id = $2 AND ${visible}`;

const named = `
      JOIN processes p ON p.tenant_id = r.tenant_id AND p.id = r.id
      JOIN process_types t ON t.tenant_id = p.tenant_id AND t.id = p.type_id
      LEFT JOIN units f ON f.tenant_id = r.tenant_id AND f.id = r.sent_from_unit_id
      LEFT JOIN users a ON a.tenant_id = r.tenant_id AND a.id = r.assignee_user_id
      LEFT JOIN users s ON s.tenant_id = r.tenant_id AND s.id = r.sent_by_user_id`;
const parties = `(SELECT string_agg(c.name, ' ') FROM process_parties pp
      JOIN contacts c ON c.tenant_id = pp.tenant_id AND c.id = pp.contact_id
     WHERE pp.tenant_id = r.tenant_id AND pp.process_id = r.id)`;

/** First which rows (two walks, no further than the page), then what they say, looked up by key. */
function rowsSql(
  origins: readonly Origin[],
  filter: DeskFilter,
  size: number,
  today: LocalDate,
  put: Placeholder,
): string {
  const pages = origins.map((origin) => `(${pageSql(origin, filter, size, today, put)})`);
  return `
    SELECT r.origin, p.id, p.number, t.name AS "typeName", p.subject, p.level, r.arrived_at AS "arrivedAt",
           NOT ${notReceived} AS received, r.has_news AS "hasNews", r.marked_unread AS "markedUnread", r.sent_note AS note,
           f.acronym AS "sentFrom", f.name AS "sentFromName", coalesce(s.social_name, s.name) AS "sentBy",
           coalesce(a.social_name, a.name) AS assignee,
           (SELECT min(x.due_on)::text FROM dispatch_returns x
             WHERE x.tenant_id = r.tenant_id AND x.process_id = r.id AND x.owing_unit_id = $2 AND x.ended_at IS NULL) AS "returnOn",
           ${organizedSql('r', 'r.id', viewer)} AS organized, r.keys, r.group_key AS group,
           (SELECT c.name FROM process_parties pp
              JOIN contacts c ON c.tenant_id = pp.tenant_id AND c.id = pp.contact_id
             WHERE pp.tenant_id = r.tenant_id AND pp.process_id = r.id ORDER BY pp.place LIMIT 1) AS party
      FROM (${pages.join(' UNION ALL ')}) r ${named}
     ORDER BY r.place`;
}

function pageSql(
  origin: Origin,
  filter: DeskFilter,
  size: number,
  today: LocalDate,
  put: Placeholder,
): string {
  const { stage, sort, reversed, group, after } = filter;
  const where = `${ofUnit} AND r.origin = '${origin}'${conditions(filter, today, put)}`;
  const from = rowsOf(filter);
  const of = from + (needsNames(filter) ? named : '');
  if (unreadFirst(filter)) return walkedSql(of, where, size, after?.[origin], put, unseen);
  const walk = walkOf(sort, reversed, group);
  const byArrival = stage && (sort ?? 'chegada') === 'chegada' && !reversed && !group;
  return byArrival
    ? walkedSql(of, where, size, after?.[origin], put)
    : sortedSql(from + named, where, size, walk, group, readCursor(after?.[origin], walk), put);
}

const needsNames = ({ text, typeId }: DeskFilter): boolean => Boolean(text ?? typeId);

/**
 * By arrival, the newest first, and before it by whether it is unread: walks an index from the cursor on, however long the
 * list is; process_units_desk, or that of the stage.
 */
function walkedSql(
  from: string,
  where: string,
  size: number,
  cursor: string | undefined,
  put: Placeholder,
  first?: string,
): string {
  const walk = arrivalWalk(first);
  const place = readPlace(cursor, walk);
  const after = place
    ? `AND (${walk.columns.join(', ')}) < (${place.map((value, at) => `${put(value)}::${walk.types[at]}`).join(', ')})`
    : '';
  const order = walk.columns.map((column) => `${column} DESC`).join(', ');
  return `SELECT r.*, array[${walk.keys.map(({ sql }) => sql).join(', ')}] AS keys,
                 NULL AS group_key, row_number() OVER (ORDER BY ${order}) AS place
            FROM (SELECT r.* FROM ${from}
                   WHERE ${where} ${after} ORDER BY ${order} LIMIT ${size + 1}) r`;
}

/** By anything else: reads the list of the unit, and keeps a page of it. */
function sortedSql(
  from: string,
  where: string,
  size: number,
  walk: Walk,
  group: DeskFilter['group'],
  cursor: string[] | undefined,
  put: Placeholder,
): string {
  const order = orderBy(walk);
  const after = cursor ? `AND ${comesAfter(walk, cursor.map(put))}` : '';
  return `SELECT r.*, array[${walk.keys.map(({ sql }) => sql).join(', ')}] AS keys,
                 ${group ? groups[group].sql : 'NULL'} AS group_key, row_number() OVER (ORDER BY ${order}) AS place
            FROM ${from} WHERE ${where} ${after} ORDER BY ${order} LIMIT ${size + 1}`;
}

/** What a row shows, so that the filter finds what the eye does. */
const shown = [
  'p.number',
  't.name',
  onList('p', `concat_ws(' ', p.subject, ${parties}, r.sent_note)`),
  'f.acronym',
  's.social_name',
  's.name',
  'a.social_name',
  'a.name',
];

const until = (name: DeadlineName, today: LocalDate): LocalDate => addDays(today, deadlines[name].days);

function conditions(filter: DeskFilter, today: LocalDate, put: Placeholder): string {
  const { text, typeId, assignee, markerId, situationId, deadline, followed, unread, mine } = filter;
  const wanted: string[] = [];
  const row = `plain_words(concat_ws(' ', ${shown.join(', ')}))`;
  for (const word of text?.split(/\s+/).slice(0, mostWords) ?? [])
    wanted.push(`${row} LIKE plain_words(${put(containing(word))})`);
  if (typeId) wanted.push(`p.type_id = ${put(typeId)}`);
  if (assignee === nobody) wanted.push('r.assignee_user_id IS NULL');
  else if (assignee) wanted.push(`r.assignee_user_id = ${put(assignee)}`);
  if (markerId) wanted.push(organizedFilters.marker('r', 'r.id', viewer, put(markerId)));
  if (situationId) wanted.push(organizedFilters.situation('r', 'r.id', viewer, put(situationId)));
  if (deadline) wanted.push(organizedFilters.deadlineUntil('r', 'r.id', viewer, put(until(deadline, today))));
  if (followed) wanted.push(organizedFilters.followed('r', 'r.id', viewer));
  if (unread) wanted.push(notRead);
  if (mine) wanted.push('r.assignee_user_id = $3');
  return wanted.map((condition) => ` AND ${condition}`).join('');
}

const viewsSql = `coalesce((
    SELECT json_agg(json_build_object('id', v.id, 'name', v.name, 'query', v.query, 'preferred', v.preferred) ORDER BY lower(v.name))
      FROM desk_views v WHERE v.tenant_id = $1 AND v.user_id = $3), '[]')`;

const countsSql = (filter: DeskFilter, found: readonly string[]): string =>
  `json_build_object(${[
    `'received', ${countSql(filter, 'received')}, 'receivedUnread', ${countSql(filter, 'received', true)}`,
    `'generated', ${countSql(filter, 'generated')}, 'generatedUnread', ${countSql(filter, 'generated', true)}`,
    ...found,
  ].join(', ')})`;

function foundSql(origin: Origin, filter: DeskFilter, today: LocalDate, put: Placeholder): string {
  return `'${origin}Found', (SELECT count(*) FROM (
      SELECT FROM ${rowsOf(filter)}${needsNames(filter) ? named : ''}
       WHERE ${ofUnit} AND r.origin = '${origin}'${conditions(filter, today, put)} LIMIT ${countLimit}) counted)`;
}

/** Of the desk itself it reads one of the two indexes, process_units_desk or process_units_unread, and no table. */
function countSql(filter: DeskFilter, origin: Origin, unread = false): string {
  return `(SELECT count(*) FROM (
      SELECT FROM ${rowsOf(filter)}
       WHERE ${ofUnit} AND r.origin = '${origin}' ${unread ? `AND ${notReceived}` : ''}
       LIMIT ${countLimit}) counted)`;
}

/** Whoever passes by the screen reads a desk: what a secret process is about waits for the password (DOMAIN.md 1.9). */
const behindPassword = <Row extends DeskRow>(row: Row): Row => ({
  ...row,
  subject: '',
  party: null,
  note: null,
});

function paged(rows: RawRow[], size: number): Pick<DeskList, 'rows' | 'next'> {
  const page = rows.slice(0, size);
  const last = rows.length > size ? page.at(-1) : undefined;
  return {
    rows: page.map(({ keys: _keys, origin: _origin, ...row }) => ({
      ...(row.level === SECRET ? behindPassword(row) : row),
      arrivedAt: new Date(row.arrivedAt),
    })),
    next: last && writeCursor(last.keys),
  };
}
