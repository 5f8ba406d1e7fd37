import type { LocalDate } from '../../calendar';
import type { MarkerColour } from '../markers/colours';

/** What a unit and a person have put on a process: the icons of its row on the desk (DOMAIN.md 1.12). */
export interface Organized {
  markers: { id: string; name: string; colour: MarkerColour; text: string | null }[];
  /** Of the unit; the person's own stands apart. */
  note: { text: string; priority: boolean } | null;
  ownNote: { text: string; priority: boolean } | null;
  /** The deadline that the unit controls, also when it was concluded. */
  deadline: { dueOn: LocalDate; concluded: boolean } | null;
  situation: { id: string; name: string } | null;
  /** The unit or the person follows it. */
  followed: boolean;
  favourite: boolean;
}

/** Placeholders of the person and of the unit in which they act; the row has `tenant_id`. */
interface Viewer {
  user: string;
  unit: string;
}

/**
 * One JSON value, `Organized`, of the process whose id is `process` (`r.process_id`, `p.id`), for a statement that lists
 * processes that the viewer may find. Each part is a lookup by key: 50 rows cost 50 times seven lookups and no scan.
 * `row` is the alias that carries `tenant_id`.
 */
export function organizedSql(row: string, process: string, { user, unit }: Viewer): string {
  const of = (alias: string) => `${alias}.tenant_id = ${row}.tenant_id AND ${alias}.process_id = ${process}`;
  const note = (owner: string) => `(
    SELECT json_build_object('text', n.text, 'priority', n.priority) FROM notes n WHERE ${of('n')} AND ${owner})`;
  return `json_build_object(
    'markers', (SELECT coalesce(json_agg(json_build_object('id', m.id, 'name', m.name, 'colour', m.colour, 'text', pm.text)
                                         ORDER BY lower(m.name)), '[]')
                  FROM process_markers pm JOIN markers m ON m.tenant_id = pm.tenant_id AND m.id = pm.marker_id
                 WHERE ${of('pm')} AND pm.unit_id = ${unit} AND pm.ended_at IS NULL),
    'note', ${note(`n.unit_id = ${unit} AND n.user_id IS NULL`)},
    'ownNote', ${note(`n.user_id = ${user} AND n.unit_id IS NULL`)},
    'deadline', (SELECT json_build_object('dueOn', d.due_on, 'concluded', d.concluded_at IS NOT NULL)
                   FROM unit_deadlines d WHERE ${of('d')} AND d.unit_id = ${unit}),
    'situation', (SELECT json_build_object('id', s.id, 'name', s.name)
                    FROM process_situations ps JOIN situations s ON s.tenant_id = ps.tenant_id AND s.id = ps.situation_id
                   WHERE ${of('ps')} AND ps.unit_id = ${unit} AND ps.ended_at IS NULL),
    'followed', EXISTS (SELECT FROM follow_ups f WHERE ${of('f')} AND (f.unit_id = ${unit} OR f.user_id = ${user})),
    'favourite', EXISTS (SELECT FROM favourites v WHERE ${of('v')} AND v.user_id = ${user} AND v.document_id IS NULL))`;
}

/** Conditions for the filters of the desk; the last placeholder is what is looked for. */
export const organizedFilters = {
  marker: (row: string, process: string, { unit }: Viewer, marker: string): string => `EXISTS (
    SELECT FROM process_markers pm WHERE pm.tenant_id = ${row}.tenant_id AND pm.process_id = ${process}
       AND pm.unit_id = ${unit} AND pm.marker_id = ${marker} AND pm.ended_at IS NULL)`,
  situation: (row: string, process: string, { unit }: Viewer, situation: string): string => `EXISTS (
    SELECT FROM process_situations ps WHERE ps.tenant_id = ${row}.tenant_id AND ps.process_id = ${process}
       AND ps.unit_id = ${unit} AND ps.situation_id = ${situation} AND ps.ended_at IS NULL)`,
  /** A deadline that runs, until a day and that day too. */
  deadlineUntil: (row: string, process: string, { unit }: Viewer, day: string): string => `EXISTS (
    SELECT FROM unit_deadlines d WHERE d.tenant_id = ${row}.tenant_id AND d.process_id = ${process}
       AND d.unit_id = ${unit} AND d.due_on <= ${day}::date AND d.concluded_at IS NULL)`,
  followed: (row: string, process: string, { user, unit }: Viewer): string => `EXISTS (
    SELECT FROM follow_ups f WHERE f.tenant_id = ${row}.tenant_id AND f.process_id = ${process}
       AND (f.unit_id = ${unit} OR f.user_id = ${user}))`,
};
