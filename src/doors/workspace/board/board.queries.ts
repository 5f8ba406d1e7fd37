import { Injectable } from '@nestjs/common';
import { inRed, onDesk, onList, type Level } from '../../../access';
import type { MarkerColour } from '../../../organizing';
import { currentActor } from '../../../platform/context';
import { Database } from '../../../platform/database';

export const boardKinds = ['situacao', 'marcador'] as const;
export type BoardKind = (typeof boardKinds)[number];

export interface Card {
  id: string;
  number: string;
  typeName: string;
  subject: string;
  level: Level;
  received: boolean;
  assignee: string | null;
  dueOn: string | null;
}

export interface BoardColumn {
  /** Of the situation or of the marker; null for the processes without. */
  id: string | null;
  name: string;
  colour: MarkerColour | null;
  total: number;
  /** Those that came last, up to `mostCards`. */
  cards: Card[];
}

export const mostCards = 20;

@Injectable()
export class BoardQueries {
  constructor(private readonly database: Database) {}

  /** The open processes of the unit in columns; a process with two markers stands in both. In one statement. */
  async board(kind: BoardKind): Promise<BoardColumn[]> {
    const { userId, unit } = currentActor();
    const columns = await this.database.query<BoardColumn>(boardSql(kind), [
      this.database.tenantId,
      unit.id,
      userId,
    ]);
    return columns.filter(({ id, total }) => id !== null || total > 0);
  }
}

const sources: Record<BoardKind, { columns: string; placed: string }> = {
  situacao: {
    columns: `SELECT s.id, s.name, NULL AS colour, s.place::text AS place FROM situations s
      WHERE s.tenant_id = $1 AND s.unit_id = $2 AND s.archived_at IS NULL`,
    placed: `LEFT JOIN process_situations x ON x.tenant_id = r.tenant_id AND x.process_id = r.id AND x.unit_id = $2 AND x.ended_at IS NULL`,
  },
  marcador: {
    columns: `SELECT m.id, m.name, m.colour, lower(m.name) AS place FROM markers m
      WHERE m.tenant_id = $1 AND m.unit_id = $2 AND m.archived_at IS NULL`,
    placed: `LEFT JOIN process_markers x ON x.tenant_id = r.tenant_id AND x.process_id = r.id AND x.unit_id = $2 AND x.ended_at IS NULL`,
  },
};

const viewer = { user: '$3', unit: '$2' };
const columnIds: Record<BoardKind, string> = { situacao: 'x.situation_id', marcador: 'x.marker_id' };

/** Every open row is placed and counted from the rows alone; only the cards that are shown are looked up. */
const boardSql = (kind: BoardKind): string => `
  WITH placed AS (
    SELECT r.id AS process_id, ${columnIds[kind]} AS column_id, r.assignee_user_id, ${inRed('r', viewer)} AS in_red,
           count(*) OVER (PARTITION BY ${columnIds[kind]})::int AS total,
           row_number() OVER (PARTITION BY ${columnIds[kind]} ORDER BY r.arrived_at DESC, r.id DESC) AS place
      FROM (SELECT *, process_id AS id FROM process_units WHERE concluded_at IS NULL AND NOT suspended) r
      ${sources[kind].placed}
     WHERE r.tenant_id = $1 AND r.unit_id = $2 AND ${onDesk('r', viewer)}),
  cards AS (
    SELECT c.column_id, max(c.total) AS total,
           json_agg(json_build_object('id', p.id, 'number', p.number, 'typeName', t.name, 'subject', ${onList('p', 'p.subject')},
             'level', p.level, 'received', NOT c.in_red, 'assignee', coalesce(a.social_name, a.name),
             'dueOn', d.due_on) ORDER BY c.place) AS cards
      FROM placed c
      JOIN processes p ON p.tenant_id = $1 AND p.id = c.process_id
      JOIN process_types t ON t.tenant_id = $1 AND t.id = p.type_id
      LEFT JOIN users a ON a.tenant_id = $1 AND a.id = c.assignee_user_id
      LEFT JOIN unit_deadlines d ON d.tenant_id = $1 AND d.process_id = p.id AND d.unit_id = $2 AND d.concluded_at IS NULL
     WHERE c.place <= ${mostCards} GROUP BY c.column_id)
  SELECT k.id, k.name, k.colour, coalesce(c.total, 0) AS total, coalesce(c.cards, '[]') AS cards
    FROM (SELECT NULL::uuid AS id, '' AS name, NULL AS colour, '' AS place UNION ALL ${sources[kind].columns}) k
    LEFT JOIN cards c ON c.column_id IS NOT DISTINCT FROM k.id
   ORDER BY k.id IS NOT NULL, k.place`;
