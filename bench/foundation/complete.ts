import type { Side } from '../support/load';

/** A fast answer that is not the page measures nothing: each must be whole and show as many rows as the floor reads. */
export async function checkPages(
  { origin, requests }: Side,
  mark: RegExp,
  rows: readonly number[],
): Promise<void> {
  for (const [index, { path, headers }] of requests.entries()) {
    const answer = await fetch(origin + path, { headers });
    const html = await answer.text();
    const found = html.match(mark)?.length ?? 0;
    if (
      answer.status !== 200 ||
      !html.startsWith('<!DOCTYPE html>') ||
      !html.endsWith('</html>') ||
      found !== rows[index]
    ) {
      throw new Error(
        `${path} answered ${answer.status} with ${found} rows of ${rows[index]}.\n${html.slice(0, 500)}`,
      );
    }
  }
}

/** @returns how many rows each answer of the floor carries: the desk's, or documents and events of the process */
export async function rowsOfFloor({ origin, requests }: Side, least: number): Promise<number[]> {
  const counts: number[] = [];
  for (const { path } of requests) {
    const answer = await fetch(origin + path);
    const {
      rows: desk = [],
      documents = [],
      events = [],
    } = (await answer.json()) as Record<string, unknown[]>;
    const found = desk.length + documents.length + events.length;
    if (answer.status !== 200 || found < least)
      throw new Error(`${path} of the floor has ${found} rows, fewer than ${least}.`);
    counts.push(found);
  }
  return counts;
}
