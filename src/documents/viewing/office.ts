import { DomainError } from '../../platform/errors';
import {
  OfficeError,
  OfficeFile,
  officeKind,
  pageLimits,
  readWorkbook,
  type Workbook,
} from '../../platform/office';
import type { SentFile } from '../../platform/http';
import type { OpenContent } from '../../platform/uploads';
import type { DocumentContent } from '../content/schema';
import { contentOf, isTextKind, readText, type TextKind } from '../importing/read-text';

/** Read in the server's own memory, part by part. */
const mostBytes = 30 * 1024 * 1024;

export type OfficeView = { workbook: Workbook } | { content: DocumentContent };

/**
 * A spreadsheet or a text of a stranger, to be shown; undefined for another kind of file. Nothing is fetched, computed or
 * run, and no link leads out of it.
 * @throws DomainError `rule` for what is too large or cannot be read
 */
export async function readOffice(file: SentFile): Promise<OfficeView | undefined> {
  const kind = officeKind(file.mediaType);
  if (!kind) return undefined;
  if (file.bytes > mostBytes) throw new DomainError('rule', 'documents.too_large_to_view');
  const open: OpenContent = (range) => file.open(range);
  try {
    if (isTextKind(kind)) return { content: await contentIn(kind, file.bytes, open) };
    return { workbook: await readWorkbook(await OfficeFile.open(file.bytes, open), kind, pageLimits) };
  } catch (error) {
    if (!(error instanceof OfficeError)) throw error;
    throw new DomainError(
      'rule',
      error.reason === 'too-large' ? 'documents.too_large_to_view' : 'documents.not_viewed',
    );
  }
}

async function contentIn(kind: TextKind, bytes: number, open: OpenContent): Promise<DocumentContent> {
  const { text } = await readText(kind, bytes, open);
  const { result } = contentOf(text, new Map());
  if (!result.ok) throw new OfficeError('too-large');
  return withoutLinks(result.content);
}

function withoutLinks(content: DocumentContent): DocumentContent {
  const isMark = (key: string, value: unknown): value is { type: string }[] =>
    key === 'marks' && Array.isArray(value);
  return JSON.parse(JSON.stringify(content), (key, value: unknown) =>
    isMark(key, value) ? value.filter(({ type }) => type !== 'link') : value,
  ) as DocumentContent;
}
