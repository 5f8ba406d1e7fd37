import { fileKindNames } from '../errors';
import { Content, type OpenContent } from './content';
import { checkedFileName, safeFileName } from './file-name';
import { formats, inspectAs } from './formats';
import { kindOfZip } from './zip/office';
import { Refusal, type UploadSentenceKey } from './refusal';
import type { FileKind } from './sniff';
import { readZipDirectory } from './zip/zip-directory';

export interface Upload {
  /** As the browser sent it. */
  fileName: string;
  bytes: number;
  /** Reads what is staged; called up to about six times, for pieces of at most 8 MB (a text is read whole, as a stream). */
  open: OpenContent;
}

export type Inspection = AcceptedUpload | RefusedUpload;

export interface AcceptedUpload {
  mediaType: string;
  /** Lower case, without the dot. */
  extension: string;
  safeName: string;
}

export interface RefusedUpload {
  refusal: UploadSentenceKey;
  params: Readonly<Record<string, string>>;
}

/**
 * Says whether a file is what its name says and safe to keep, by looking at its content.
 * It refuses by answer; it throws only what `open` throws.
 */
export async function inspectUpload(upload: Upload): Promise<Inspection> {
  return orRefusal(upload.fileName, async () => {
    const { safeName, extension, format } = acceptedName(upload.fileName);
    if (upload.bytes === 0) throw new Refusal('uploads.empty');
    const content = await Content.of(upload.bytes, upload.open);
    const result = await inspectAs(format, content);
    if ('mediaType' in result) return { mediaType: result.mediaType, extension, safeName };
    throw await mismatch(content, format.kind, result.found);
  });
}

/** The part of the inspection that needs no content: to be asked before the bytes are received. */
export async function inspectFileName(
  fileName: string,
): Promise<{ extension: string; safeName: string } | RefusedUpload> {
  return orRefusal(fileName, async () => {
    const { safeName, extension } = acceptedName(fileName);
    return { safeName, extension };
  });
}

function acceptedName(fileName: string) {
  const { safeName, extension } = checkedFileName(fileName);
  const format = formats.get(extension);
  if (format) return { safeName, extension, format };
  throw new Refusal('uploads.extension_unknown', { extension, accepted: [...formats.keys()].join(', ') });
}

async function mismatch(content: Content, expected: FileKind, found: FileKind | undefined): Promise<Refusal> {
  const names = { expected: fileKindNames[expected] };
  if (!found) return new Refusal('uploads.content_unknown', names);
  const exact = found === 'zip' ? await exactZip(content) : found;
  return new Refusal('uploads.content_mismatch', { ...names, found: fileKindNames[exact] });
}

// Only to name it: a ZIP too broken to be named is just a ZIP.
async function exactZip(content: Content): Promise<FileKind> {
  try {
    return await kindOfZip(content, await readZipDirectory(content));
  } catch (error) {
    if (error instanceof Refusal) return 'zip';
    throw error;
  }
}

async function orRefusal<T>(fileName: string, work: () => Promise<T>): Promise<T | RefusedUpload> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { refusal: error.key, params: { name: safeFileName(fileName), ...error.params } };
  }
}
