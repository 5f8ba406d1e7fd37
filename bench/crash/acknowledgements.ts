import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';

/** What the server has confirmed to somebody, or is being asked for. */
export type Entry = { confirmed: boolean } & (
  | { act: 'open'; processId: string; number: string }
  | { act: 'draft'; processId: string; documentId: string; code: string }
  | { act: 'save'; documentId: string; words: string }
  | { act: 'sign'; documentId: string; person: string; crc: string }
  | { act: 'file'; processId: string; documentId: string; sha256: string }
  | { act: 'send'; processId: string; to: string }
);

/** One line for each act, written outside the server before the next act is asked for: it survives every kill. */
export class Acknowledgements {
  /** Confirmed so far. */
  count = 0;

  constructor(private readonly file: string) {
    writeFileSync(file, '');
  }

  write(entry: Entry): void {
    if (entry.confirmed) this.count += 1;
    appendFileSync(this.file, `${JSON.stringify(entry)}\n`);
  }

  read(): Entry[] {
    const lines = readFileSync(this.file, 'utf8').split('\n');
    return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Entry);
  }
}
