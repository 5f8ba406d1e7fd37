import type { Client, Connection, Submittable } from 'pg';

export type Cell = string | number | boolean | Date | Buffer | null | object;

/** COPY … FROM STDIN over the protocol (PostgreSQL, 54.2.7): pg has the messages, and no package is needed for more. */
export function copyInto(client: Client, table: string, columns: string[], rows: Cell[][]): Promise<void> {
  if (rows.length === 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const sql = `COPY ${table} (${columns.join(', ')}) FROM STDIN`;
    client.query(new CopyIn(sql, rows.map(lineOf).join(''), (error) => (error ? reject(error) : resolve())));
  });
}

class CopyIn implements Submittable {
  private error: Error | undefined;

  constructor(
    private readonly sql: string,
    private readonly text: string,
    readonly callback: (error?: Error) => void,
  ) {}

  submit = (connection: Connection): void => {
    connection.query(this.sql);
  };

  handleCopyInResponse(connection: Connection): void {
    const wire = connection as Connection & { sendCopyFromChunk(chunk: Buffer): void; endCopyFrom(): void };
    wire.sendCopyFromChunk(Buffer.from(this.text));
    wire.endCopyFrom();
  }

  handleError(error: Error): void {
    this.callback((this.error = error));
  }

  handleReadyForQuery(): void {
    if (!this.error) this.callback();
  }

  handleCommandComplete(): void {}
  handleRowDescription(): void {}
  handleDataRow(): void {}
  handlePortalSuspended(): void {}
  handleEmptyQuery(): void {}
  handleCopyData(): void {}
}

const lineOf = (row: Cell[]): string => `${row.map(cellOf).join('\t')}\n`;

/** The text format (PostgreSQL, COPY, "Text Format"). */
function cellOf(cell: Cell): string {
  if (cell === null) return '\\N';
  if (typeof cell === 'string') return escape(cell);
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'boolean') return cell ? 't' : 'f';
  if (cell instanceof Date) return cell.toISOString();
  if (Buffer.isBuffer(cell)) return `\\\\x${cell.toString('hex')}`;
  return escape(JSON.stringify(cell));
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const escape = (text: string): string => text.replace(/[\\\t\n\r]/g, (found) => escapes[found]!);
