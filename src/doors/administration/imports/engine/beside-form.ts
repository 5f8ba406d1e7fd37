import type { Judgement, Line } from './kind';
import type { CellProblem, ReadRow } from './read-list';

/**
 * What is wrong with the meaning of a cell, by the other cells from which that is reckoned. So it can be told of a line of which another
 * cell could not be read, and whoever mends the sheet mends it once; what else a line means waits until all of it is read.
 */
const reckonedFrom: Partial<Record<CellProblem['key'], readonly string[]>> = {
  'imports.account_closed': [],
  'imports.account_unknown': [],
  'imports.body_unknown': [],
  'imports.cell_repeated': [],
  'imports.class_unknown': [],
  'imports.ground_unknown': [],
  'imports.parent_unknown': [],
  'imports.position_needed': [],
  'imports.unit_needed': [],
  'imports.unit_unknown': [],
  'imports.cpf_taken': ['login'],
  'imports.cpf_differs': ['login'],
  'imports.body_code_taken': ['acronym'],
  'imports.code_taken': ['acronym', 'body', 'parent'],
  'imports.code_repeated': ['acronym', 'body', 'parent'],
  'imports.period': ['start', 'positionStart'],
};

const unreadIn = ({ problems }: ReadRow): string[] => problems.flatMap(({ column }) => column ?? []);

/** A row as its kind judges it, with the cells that could not be read named and left empty. */
export function lineOf(row: ReadRow, required: ReadonlySet<string>): Line {
  const unread = unreadIn(row);
  if (unread.length === 0) return { line: row.line, values: row.values };
  const blank = Object.fromEntries(unread.filter((key) => required.has(key)).map((key) => [key, '']));
  return { line: row.line, values: { ...row.values, ...blank }, unread };
}

/** All that is wrong with a row: how its cells are written, and what those mean that could be read. */
export function wholeJudgement(row: ReadRow, judgement: Judgement): ReadRow & Judgement {
  const unread = unreadIn(row);
  if (unread.length === 0) return { ...row, ...judgement };
  const meant = judgement.problems.filter(({ column, key }) => {
    const from = reckonedFrom[key];
    return from && column !== null && ![column, ...from].some((each) => unread.includes(each));
  });
  return { ...row, outcome: 'wrong', changes: [], problems: [...row.problems, ...meant] };
}
