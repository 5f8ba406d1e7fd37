import '@fastify/multipart';
import type { Multipart } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { DomainError } from '../../errors';

/** A form with one file, read as it streams by: its fields may come before the file or after it. */
export interface FileForm {
  /** Reads up to the file. @throws DomainError `invalid` naming `file` when there is none. */
  file(): Promise<{ fileName: string; stream: Readable }>;
  /** The fields that came so far, to be shown again when the file is refused. */
  readonly read: Readonly<Record<string, unknown>>;
  /** Once the file was read to its end: every field, from both sides of it. */
  fields(): Promise<Record<string, unknown>>;
}

/**
 * Opens the form of a request (multipart/form-data, RFC 7578). The limit on the size of the file is for its reader.
 * @throws DomainError `unsupported` for another kind of body, `invalid` for a broken one or a second file.
 */
export async function withFileForm<T>(
  request: FastifyRequest,
  use: (form: FileForm) => Promise<T>,
): Promise<T> {
  if (!request.isMultipart()) throw new DomainError('unsupported', 'platform.not_multipart');
  const parts = request.parts({ limits: { fileSize: Infinity } })[Symbol.asyncIterator]();
  try {
    return await use(new StreamedForm(parts));
  } catch (error) {
    throw refusalOf(error) ?? error;
  }
}

/** Of one form without JavaScript. */
const mostFiles = 100;

/**
 * The files of a form of many (`<input type="file" multiple>`), one after the other as they stream by. Whoever takes one may
 * stop reading it: what is left of it passes, and the next one comes.
 * @returns how many there were
 * @throws DomainError `unsupported` for another kind of body, `invalid` for a broken one or too many files.
 */
export async function withEachFile(
  request: FastifyRequest,
  use: (file: { fileName: string; stream: Readable }) => Promise<unknown>,
): Promise<number> {
  if (!request.isMultipart()) throw new DomainError('unsupported', 'platform.not_multipart');
  let count = 0;
  try {
    for await (const part of request.parts({ limits: { fileSize: Infinity, files: mostFiles } })) {
      if (part.type === 'field') continue;
      if (part.filename) {
        count += 1;
        const stream = Readable.from(part.file.iterator({ destroyOnReturn: false }), { objectMode: false });
        await use({ fileName: unescaped(part.filename), stream });
      }
      part.file.resume();
    }
  } catch (error) {
    throw refusalOf(error) ?? error;
  }
  return count;
}

class StreamedForm implements FileForm {
  readonly read: Record<string, unknown> = {};

  constructor(private readonly parts: AsyncIterator<Multipart>) {}

  async file() {
    for (let part = await this.next(); part; part = await this.next()) {
      if (part.type === 'field') this.read[part.fieldname] = part.value;
      // A browser sends a file field that was left empty as a file without name and without bytes.
      else if (part.filename) return { fileName: unescaped(part.filename), stream: part.file };
      else part.file.resume();
    }
    throw new DomainError('invalid', 'platform.file_missing', {}, { field: 'file' });
  }

  async fields() {
    for (let part = await this.next(); part; part = await this.next()) {
      if (part.type === 'field') this.read[part.fieldname] = part.value;
    }
    return this.read;
  }

  private async next(): Promise<Multipart | undefined> {
    try {
      const { done, value } = (await this.parts.next()) as IteratorResult<Multipart, undefined>;
      return done ? undefined : value;
    } catch (error) {
      // Here and not only at the door: whoever stored the file must know that this is a refusal, and let go of it.
      throw refusalOf(error) ?? error;
    }
  }
}

/** Browsers write these three characters of a name in percent (WHATWG HTML, multipart/form-data), and no other. */
const unescaped = (name: string): string =>
  name.replace(/%(22|0A|0D)/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

/** What the parser says when the body itself is wrong, cut short or has too much in it. */
function refusalOf(error: unknown): DomainError | undefined {
  const { code = '', message = '' } = (error ?? {}) as { code?: string; message?: string };
  if (error instanceof DomainError) return undefined;
  if (code === 'FST_FILES_LIMIT')
    return new DomainError('invalid', 'platform.one_file', {}, { field: 'file' });
  const broken =
    code.startsWith('FST_') || /multipart|malformed part header|unexpected end of/i.test(message);
  return broken ? new DomainError('invalid', 'platform.invalid_body') : undefined;
}

export interface ReceivedFile {
  fileName: string;
  bytes: Buffer;
}

/**
 * Files of a request held in memory, by the name of their field: for what is looked at once and not kept.
 * @param most files, and octets of all together
 * @throws DomainError `unsupported`, `invalid`, `too_large`
 */
export async function readFiles(
  request: FastifyRequest,
  { most, octets }: { most: number; octets: number },
): Promise<Map<string, ReceivedFile>> {
  if (!request.isMultipart()) throw new DomainError('unsupported', 'platform.not_multipart');
  const found = new Map<string, ReceivedFile>();
  let left = octets;
  try {
    for await (const part of request.parts({ limits: { files: most, fileSize: octets } })) {
      if (part.type === 'field') continue;
      const pieces: Buffer[] = [];
      for await (const piece of part.file as AsyncIterable<Buffer>) {
        if ((left -= piece.length) < 0) throw tooLarge(octets);
        pieces.push(piece);
      }
      if (part.file.truncated) throw tooLarge(octets);
      if (part.filename)
        found.set(part.fieldname, { fileName: unescaped(part.filename), bytes: Buffer.concat(pieces) });
    }
  } catch (error) {
    throw refusalOf(error) ?? error;
  }
  return found;
}

function tooLarge(octets: number): DomainError {
  const megabytes = Math.floor(octets / 1_048_576);
  return new DomainError('too_large', 'platform.files_too_large', { megabytes }, { field: 'file' });
}
