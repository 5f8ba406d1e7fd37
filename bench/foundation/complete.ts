import type { Side } from '../support/load';

interface Expected {
  rows: number;
  mark: RegExp;
}

/** A fast answer that is not the page measures nothing: each must be whole and show all its rows. */
export async function checkPages({ origin, requests }: Side, { rows, mark }: Expected): Promise<void> {
  for (const { path, headers } of requests) {
    const answer = await fetch(origin + path, { headers });
    const html = await answer.text();
    const found = html.match(mark)?.length ?? 0;
    if (
      answer.status !== 200 ||
      !html.startsWith('<!DOCTYPE html>') ||
      !html.endsWith('</html>') ||
      found !== rows
    ) {
      throw new Error(
        `${path} answered ${answer.status} with ${found} rows of ${rows}.\n${html.slice(0, 500)}`,
      );
    }
  }
}

/** The floor carries the same rows: the desk's, or documents and events of the process. */
export async function checkRows({ origin, requests }: Side, { rows }: Expected): Promise<void> {
  for (const { path } of requests) {
    const answer = await fetch(origin + path);
    const {
      rows: desk = [],
      documents = [],
      events = [],
    } = (await answer.json()) as Record<string, unknown[]>;
    const found = desk.length + documents.length + events.length;
    if (answer.status !== 200 || found !== rows)
      throw new Error(`${path} of the floor has ${found} rows, not ${rows}.`);
  }
}
