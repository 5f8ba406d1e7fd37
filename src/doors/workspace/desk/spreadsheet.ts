import { levelNames } from '../../../access';
import { brasiliaDay } from '../../../platform/clock';
import { currentActor } from '../../../platform/context';
import { contentDisposition } from '../../../platform/http';
import { asSpreadsheet } from '../../../platform/office';
import type { DeskRow } from './desk.queries';

const columns: [title: string, value: (row: DeskRow & { list: string }) => string | null][] = [
  ['Lista', ({ list }) => list],
  ['Processo', ({ number }) => number],
  ['Tipo', ({ typeName }) => typeName],
  ['Especificação', ({ subject }) => subject],
  ['Interessado', ({ party }) => party],
  ['Nível de acesso', ({ level }) => levelNames[level]],
  ['Recebimento', ({ received }) => (received ? 'Recebido' : 'Não recebido')],
  ['Chegada', ({ arrivedAt }) => sortableInstant(arrivedAt)],
  ['Enviado por', ({ sentBy }) => sentBy],
  ['Unidade que enviou', ({ sentFrom }) => sentFrom],
  ['Motivo do envio', ({ note }) => note],
  ['Responsável', ({ assignee }) => assignee],
  ['Prazo', ({ organized: { deadline } }) => (deadline && !deadline.concluded ? deadline.dueOn : null)],
  ['Devolver até', ({ returnOn }) => returnOn],
  ['Situação', ({ organized: { situation } }) => situation?.name ?? null],
  ['Marcadores', ({ organized: { markers } }) => markers.map(({ name }) => name).join(', ')],
];

const instants = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'America/Sao_Paulo',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** "2026-11-17 14:32" in Brasília: every spreadsheet reads it as a date, and text of it sorts as well. */
const sortableInstant = (instant: Date): string => instants.format(instant);

export const spreadsheet = (rows: readonly (DeskRow & { list: string })[]): string =>
  asSpreadsheet([
    columns.map(([title]) => title),
    ...rows.map((row) => columns.map(([, value]) => value(row))),
  ]);

/** The answer's headers: `list-UNIT-day.csv`, to be kept and not shown. */
export function spreadsheetHeaders(list: string, now: Date): Record<string, string> {
  const name = `${list}-${currentActor().unit.label}-${brasiliaDay(now)}.csv`;
  return {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': contentDisposition('attachment', name),
  };
}
