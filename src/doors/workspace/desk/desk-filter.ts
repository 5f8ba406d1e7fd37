import { textOf } from '../../../platform/http';
import { isId } from '../../../platform/ids';
import type { Origin } from '../../../processes';
import { groupNames, sortNames, type GroupName, type SortName } from './desk-order';

/** What the desk shows, as it stands in its address: a view of the desk is a link. */
export interface DeskFilter {
  /** Those that are open and run, when absent. */
  stage?: StageName;
  text?: string;
  typeId?: string;
  /** Of one person, or of nobody. */
  assignee?: string;
  markerId?: string;
  situationId?: string;
  deadline?: DeadlineName;
  /** By the unit or by me. */
  followed?: boolean;
  /** Nobody of the unit has seen it, or what is new in it. */
  unread?: boolean;
  /** Assigned to me. */
  mine?: boolean;
  sort?: SortName;
  /** The other way round than the column's own. */
  reversed?: boolean;
  group?: GroupName;
  /** Cursors of each list. */
  after?: Partial<Record<Origin, string>>;
}

/** What has left the desk: it is looked up, reopened and resumed from here. */
export const stages = {
  concluidos: {
    label: 'Concluídos nesta unidade',
    none: 'Nenhum processo concluído nesta lista',
    rows: 'concluded_at IS NOT NULL',
  },
  sobrestados: {
    label: 'Sobrestados',
    none: 'Nenhum processo sobrestado nesta lista',
    rows: 'concluded_at IS NULL AND suspended',
  },
} as const;
export type StageName = keyof typeof stages;
const stageNames = Object.keys(stages) as StageName[];

/** Deadlines that run until so many days from today; `vencidos` until yesterday. */
export const deadlines = {
  vencidos: { label: 'Vencidos', days: -1 },
  hoje: { label: 'Vencidos ou de hoje', days: 0 },
  semana: { label: 'Até daqui a sete dias', days: 7 },
  todos: { label: 'Com prazo', days: 36_500 },
} as const;
export type DeadlineName = keyof typeof deadlines;
const deadlineNames = Object.keys(deadlines) as DeadlineName[];

export const nobody = 'ninguem';

/** What somebody mistyped in the address is left out. */
export function readFilter(query: unknown): DeskFilter {
  const given = (name: string): string => textOf(query, name).trim();
  const among = <Name extends string>(names: readonly Name[], value: string): Name | undefined =>
    names.find((name) => name === value);
  const id = (value: string): string | undefined => (isId(value) ? value : undefined);
  const assignee = given('responsavel');
  return {
    stage: among(stageNames, given('estado')),
    text: given('texto').slice(0, 100) || undefined,
    typeId: id(given('tipo')),
    assignee: assignee === nobody ? nobody : id(assignee),
    markerId: id(given('marcador')),
    situationId: id(given('situacao')),
    deadline: among(deadlineNames, given('prazo')),
    followed: given('acompanhados') === '1' || undefined,
    unread: given('naoRecebidos') === '1' || undefined,
    mine: given('meus') === '1' || undefined,
    sort: among(sortNames, given('ordem')),
    reversed: given('inverso') === '1' || undefined,
    group: among(groupNames, given('grupo')),
    after: { received: given('recebidos') || undefined, generated: given('gerados') || undefined },
  };
}

/** The address of the filter, without the cursors: what a saved view keeps. */
export function filterQuery(filter: DeskFilter): URLSearchParams {
  const { stage, text, typeId, assignee, markerId, situationId, deadline, followed, unread, mine } = filter;
  const { sort, reversed, group } = filter;
  const query = new URLSearchParams();
  const values = {
    ...{
      estado: stage,
      texto: text,
      tipo: typeId,
      responsavel: assignee,
      marcador: markerId,
      situacao: situationId,
    },
    ...{ prazo: deadline, ordem: sort, grupo: group },
  };
  for (const [name, value] of Object.entries(values)) if (value) query.set(name, value);
  const marks = { acompanhados: followed, naoRecebidos: unread, meus: mine, inverso: reversed };
  for (const [name, on] of Object.entries(marks)) if (on) query.set(name, '1');
  return query;
}

/** Whether it leaves processes out: order and groups do not, and another stage shows others. */
export function narrows({
  sort: _s,
  reversed: _r,
  group: _g,
  after: _a,
  stage: _t,
  ...left
}: DeskFilter): boolean {
  return Object.values(left).some(Boolean);
}

/** As it shows itself unless told otherwise: what is unread, then by arrival. What has left the desk is not read any more. */
export const unreadFirst = ({ stage, sort, reversed, group }: DeskFilter): boolean =>
  !stage && !sort && !reversed && !group;
