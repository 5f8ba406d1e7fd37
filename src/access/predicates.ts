/**
 * The one place that says who may see a process. Every list, search, page and download joins with it; nothing
 * else decides. `process` is the alias of `processes` in the query; `user` and `unit` are its placeholders.
 */
interface Viewer {
  user: string;
  unit: string;
}

/** Level 3 is of what was deleted: not even a credential shows it. */
const credential = (
  process: string,
  { user, unit }: Viewer,
  and = '',
): string => `(${process}.level = 2 AND EXISTS (
  SELECT FROM access_credentials ac
   WHERE ac.tenant_id = ${process}.tenant_id AND ac.process_id = ${process}.id AND ac.user_id = ${user}
     AND ac.unit_id = ${unit} AND ac.ended_at IS NULL${and}))`;

const grant = (process: string, { unit }: Viewer): string => `EXISTS (
  SELECT FROM access_grants ag
   WHERE ag.tenant_id = ${process}.tenant_id AND ag.process_id = ${process}.id AND ag.unit_id = ${unit})`;

/** It exists for this person: number, tree and history. A restricted process shows these to every unit. */
export function canFind(process: string, viewer: Viewer): string {
  return `(${process}.level < 2 OR ${credential(process, viewer)})`;
}

/** What somebody without an account may see: nothing of a restricted or secret process, not even that it exists. */
export const openToEveryone = (process: string): string => `${process}.level = 0`;

/** Its contents: restricted ones only for the units where it was, secret ones only by credential of the person. */
export function canRead(process: string, viewer: Viewer): string {
  return `(${process}.level = 0 OR (${process}.level = 1 AND ${grant(process, viewer)})
    OR ${credential(process, viewer)})`;
}

/**
 * A text about the process that a list shows: of a secret one empty, also for who holds it. Whoever passes
 * by the screen reads a list; what the process is about waits for the password (identificação de acesso, DOMAIN.md 1.9).
 */
export const onList = (process: string, sql: string): string =>
  `CASE WHEN ${process}.level >= 2 THEN '' ELSE ${sql} END`;

/**
 * An open row of the unit stands on this person's desk: a secret process leaves the desk of one holder and not of the
 * others (DOMAIN.md 1.9). `row` has the columns of `process_units`, and `id`.
 */
export function onDesk(row: string, viewer: Viewer): string {
  return `(${row}.level < 2 OR ${credential(row, viewer, ' AND ac.concluded_at IS NULL')})`;
}

/** In red for this person. A secret row is in red while one of its holders has not received it. */
export function inRed(row: string, viewer: Viewer): string {
  return `(${row}.received_at IS NULL
    AND (${row}.level < 2 OR ${credential(row, viewer, ' AND ac.received_at IS NULL')}))`;
}

/** Handed to the unit or to the person, for as long as the block or the request lasts (DOMAIN.md 1.22); never a secret one. */
const shared = (
  document: string,
  process: string,
  { user, unit }: Viewer,
): string => `(${process}.level < 2 AND EXISTS (
  SELECT FROM document_shares ds
   WHERE ds.tenant_id = ${document}.tenant_id AND ds.document_id = ${document}.id
     AND (ds.unit_id = ${unit} OR ds.user_id = ${user})))`;

/** A draft exists for the unit that writes it, and for whom it was handed to (DOMAIN.md 1.18). `document`: alias of `documents`. */
export function canFindDocument(document: string, process: string, viewer: Viewer): string {
  return `(${document}.state <> 'draft' OR ${document}.unit_id = ${viewer.unit} OR ${shared(document, process, viewer)})`;
}

/**
 * Its contents; whether it was cancelled is for the caller to ask.
 * @param processReadable what a query that has asked `canRead` of the process already calls the answer
 */
export function canReadDocument(
  document: string,
  process: string,
  viewer: Viewer,
  processReadable = canRead(process, viewer),
): string {
  return `((${processReadable} AND (${document}.state <> 'draft' OR ${document}.unit_id = ${viewer.unit}))
    OR ${shared(document, process, viewer)})`;
}
