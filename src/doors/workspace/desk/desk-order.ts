import { onList } from '../../../access';
import { isId } from '../../../platform/ids';

export const sortNames = [
  'chegada',
  'numero',
  'tipo',
  'especificacao',
  'interessado',
  'remetente',
  'responsavel',
  'prazo',
] as const;
export type SortName = (typeof sortNames)[number];

export const groupNames = [
  'tipo',
  'responsavel',
  'remetente',
  'chegada',
  'marcador',
  'situacao',
  'prazo',
] as const;
export type GroupName = (typeof groupNames)[number];

interface Key {
  label: string;
  /** Text, so that a cursor can hold it; of `r` (open row), `p`, `t`, `f` (sending unit), `a` (assignee); $2 is the unit. */
  sql: string;
  descending?: boolean;
}

const instant = `to_char(r.arrived_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')`;
const party = `coalesce((SELECT c.name FROM process_parties pp
    JOIN contacts c ON c.tenant_id = pp.tenant_id AND c.id = pp.contact_id
   WHERE pp.tenant_id = r.tenant_id AND pp.process_id = r.id ORDER BY pp.place LIMIT 1), '')`;
const assignee = `coalesce(a.social_name, a.name, '')`;

/** Comes after every date, in every collation. */
export const noDeadline = '9999-12-31';

const ofUnit = (alias: string): string =>
  `${alias}.tenant_id = r.tenant_id AND ${alias}.process_id = r.id AND ${alias}.unit_id = $2`;
const deadline = `coalesce((SELECT d.due_on::text FROM unit_deadlines d WHERE ${ofUnit('d')} AND d.concluded_at IS NULL), '${noDeadline}')`;
const marker = `coalesce((SELECT min(m.name) FROM process_markers pm
    JOIN markers m ON m.tenant_id = pm.tenant_id AND m.id = pm.marker_id WHERE ${ofUnit('pm')} AND pm.ended_at IS NULL), '')`;
const situation = `coalesce((SELECT lpad(s.place::text, 5, '0') || ' ' || s.name FROM process_situations ps
    JOIN situations s ON s.tenant_id = ps.tenant_id AND s.id = ps.situation_id WHERE ${ofUnit('ps')} AND ps.ended_at IS NULL), '')`;

export const sorts: Record<SortName, Key> = {
  chegada: { label: 'Chegada', sql: instant, descending: true },
  numero: { label: 'Número', sql: 'p.number_digits' },
  tipo: { label: 'Tipo', sql: 't.name' },
  especificacao: { label: 'Especificação', sql: onList('p', 'p.subject') },
  interessado: { label: 'Interessado', sql: onList('p', party) },
  remetente: { label: 'Quem enviou', sql: `coalesce(f.acronym, '')` },
  responsavel: { label: 'Responsável', sql: assignee },
  prazo: { label: 'Prazo', sql: deadline },
};

export const groups: Record<GroupName, Key & { none: string }> = {
  tipo: { label: 'Tipo', sql: 't.name', none: '' },
  responsavel: { label: 'Responsável', sql: assignee, none: 'Sem responsável' },
  remetente: { label: 'Unidade que enviou', sql: `coalesce(f.name, '')`, none: 'Abertos aqui' },
  chegada: {
    label: 'Dia da chegada',
    sql: `to_char(r.arrived_at AT TIME ZONE 'America/Sao_Paulo', 'YYYY-MM-DD')`,
    descending: true,
    none: '',
  },
  marcador: { label: 'Marcador', sql: marker, none: 'Sem marcador' },
  situacao: { label: 'Situação', sql: situation, none: 'Sem situação' },
  prazo: { label: 'Prazo', sql: deadline, none: 'Sem prazo' },
};

/** The walk of a list: its keys in order, the id of the process last, so that no two rows are equal. */
export interface Walk {
  keys: { sql: string; descending: boolean }[];
}

export function walkOf(sort: SortName = 'chegada', reversed = false, group?: GroupName): Walk {
  const { sql, descending = false } = sorts[sort];
  const first = group ? [{ sql: groups[group].sql, descending: groups[group].descending ?? false }] : [];
  const way = descending !== reversed;
  return { keys: [...first, { sql, descending: way }, { sql: 'r.id::text', descending: way }] };
}

/** By arrival, the newest first, and before it what is true of a row; as the indexes of the desk stand. */
export function arrivalWalk(first?: string): ArrivalWalk {
  const before = first ? [{ sql: `(${first})::text`, descending: true }] : [];
  return {
    keys: [...before, { sql: instant, descending: true }, { sql: 'r.id::text', descending: true }],
    columns: [...(first ? [first] : []), 'r.arrived_at', 'r.id'],
    types: [...(first ? ['boolean'] : []), 'timestamptz', 'uuid'],
  };
}

interface ArrivalWalk extends Walk {
  /** The keys as the index has them. */
  columns: string[];
  types: string[];
}

/** @returns the values of `columns` after which the page begins; undefined as in `readCursor` */
export function readPlace(cursor: string | undefined, walk: ArrivalWalk): string[] | undefined {
  const keys = readCursor(cursor, walk);
  const [at, first] = keys?.slice(0, -1).reverse() ?? [];
  if (!keys || !isInstant(at!) || (first !== undefined && !['true', 'false'].includes(first)))
    return undefined;
  return keys.map((key) => (key === at ? `${at}Z` : key));
}

/** As `instant` writes it. */
const isInstant = (text: string): boolean => {
  const at = new Date(`${text.replace(' ', 'T')}Z`);
  return (
    /\.\d{6}$/.test(text) &&
    !Number.isNaN(at.getTime()) &&
    at.toISOString().slice(0, 10) === text.slice(0, 10)
  );
};

export const orderBy = ({ keys }: Walk): string =>
  keys.map(({ sql, descending }) => `${sql} ${descending ? 'DESC' : 'ASC'}`).join(', ');

/** Rows that come after the values, which are placeholders: the keys may go different ways. */
export function comesAfter({ keys }: Walk, values: readonly string[]): string {
  const steps = keys.map(({ sql, descending }, index) => {
    const equal = keys.slice(0, index).map((key, at) => `${key.sql} = ${values[at]}`);
    return [...equal, `${sql} ${descending ? '<' : '>'} ${values[index]}`].join(' AND ');
  });
  return `(${steps.map((step) => `(${step})`).join(' OR ')})`;
}

/** A cursor is the keys of the last row seen. */
export const writeCursor = (keys: readonly string[]): string =>
  Buffer.from(JSON.stringify(keys)).toString('base64url');

/** @returns undefined for one that somebody mistyped, or that is of another order: the first page */
export function readCursor(cursor: string | undefined, { keys }: Walk): string[] | undefined {
  if (!cursor) return undefined;
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const fits =
      Array.isArray(values) &&
      values.length === keys.length &&
      values.every((value) => typeof value === 'string' && !value.includes('\0')) &&
      isId(values.at(-1) as string);
    return fits ? (values as string[]) : undefined;
  } catch {
    return undefined;
  }
}
