import type { Readable } from 'node:stream';
import { DomainError } from '../../errors';
import { decodeCsv, mostCsvBytes } from './csv';

/** As `withFileForm` gives it. */
interface FormWithFile {
  file(): Promise<{ stream: Readable }>;
}

/**
 * The text of the list that a form brings as a file; undefined when the field is empty, since the list may have been typed.
 * @throws DomainError `invalid` naming `csv` for more than `mostCsvBytes`
 */
export async function uploadedCsv(form: FormWithFile): Promise<string | undefined> {
  const file = await form.file().catch(noFile);
  return file && decodeCsv(await bytesOf(file.stream));
}

function noFile(error: unknown): undefined {
  if (error instanceof DomainError && error.key === 'platform.file_missing') return undefined;
  throw error;
}

async function bytesOf(stream: Readable): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream as AsyncIterable<Buffer>) {
    size += part.length;
    if (size <= mostCsvBytes) parts.push(part);
  }
  if (size > mostCsvBytes) throw new DomainError('invalid', 'documents.csv_too_large', {}, { field: 'csv' });
  return Buffer.concat(parts);
}
