import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import sanitizeHtml from 'sanitize-html';
import { OfficeError, OfficeFile, officeKind, textOf } from '../../platform/office';
import type { PdfTools } from '../../platform/pdf';
import { PdfTaskFailed } from '../../platform/pdf';
import { readMessage } from '../viewing/message';
import { mostCharacters } from './limits';
import { UnreadableFile, type FoundText, type ReadableFile, type TextReader } from './text-readers';

/** Of a file that is read here and not in a child process: its beginning. */
const mostBytes = 8 * 1024 * 1024;
const mostPages = 3_000;
const timeoutMs = 120_000;

/** In a child process, with a limit of time and of memory. */
export const pdfReader =
  (tools: PdfTools): TextReader =>
  async ({ path }) => {
    const limits = { pages: mostPages, characters: mostCharacters, timeoutMs };
    return tools.text(path, limits).catch((error: unknown) => {
      if (!(error instanceof PdfTaskFailed)) throw error;
      throw new UnreadableFile(error.reason === 'timeout' ? 'too_long' : 'broken', error.message);
    });
  };

export const textReader: TextReader = async (file) => {
  const { content, whole } = await beginning(file);
  return { text: decoded(content, file.mediaType), whole };
};

/** What it says, with who wrote to whom about what; what is attached to it is another file. */
export const messageReader: TextReader = async (file) => {
  const { content, whole } = await beginning(file);
  const { from, to, cc, subject, text, html } = await readMessage(content);
  const head = [
    ['De', from],
    ['Para', to],
    ['Cópia', cc],
    ['Assunto', subject],
  ].flatMap(([label, value]) => (value ? [`${label}: ${value}`] : []));
  return { text: [...head, '', text || textOfHtml(html ?? '')].join('\n'), whole };
};

export const htmlReader: TextReader = async (file) => {
  const { content, whole } = await beginning(file);
  return { text: textOfHtml(decoded(content, file.mediaType)), whole };
};

/** Texts and spreadsheets, by the bounds of `platform/office`. */
export const officeReader: TextReader = async ({ path, bytes, mediaType }) => {
  const most = mostCharacters + 1;
  try {
    const file = await OfficeFile.open(bytes, (range) => Promise.resolve(createReadStream(path, range)));
    const text = await textOf(file, officeKind(mediaType)!, most);
    return { text, whole: text.length < most };
  } catch (error) {
    if (error instanceof OfficeError) throw new UnreadableFile('broken', `office: ${error.reason}`);
    throw error;
  }
};

async function beginning({ path, bytes }: ReadableFile): Promise<{ content: Buffer; whole: boolean }> {
  const file = await open(path);
  try {
    const content = Buffer.alloc(Math.min(bytes, mostBytes));
    const { bytesRead } = await file.read(content, 0, content.length, 0);
    return { content: content.subarray(0, bytesRead), whole: bytes <= mostBytes };
  } finally {
    await file.close();
  }
}

const decoded = (content: Buffer, mediaType: string): string =>
  new TextDecoder(mediaType.includes('windows-1252') ? 'windows-1252' : 'utf-8').decode(content);

/** Words alone, a line for each block: nothing of a page is kept but what a person would read. */
export function textOfHtml(html: string): string {
  const lines = html.replace(/<(?:br|\/?(?:p|div|h[1-6]|li|tr|blockquote|pre|table))\b[^>]*>/gi, '\n$&');
  const bare = sanitizeHtml(lines, {
    allowedTags: [],
    allowedAttributes: {},
    nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'title', 'template', 'svg'],
    nestingLimit: 60,
  });
  return bare
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: keyof typeof entities) => entities[name])
    .replace(/[ \t]+/g, ' ')
    .replace(/ *\n */g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const entities = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" } as const;

/** What PostgreSQL keeps as text, not longer than we keep. */
export function kept({ text, whole, pages }: FoundText): FoundText {
  const clean = text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\ufffd');
  return {
    text:
      clean.length > mostCharacters ? clean.slice(0, mostCharacters).replace(/[\ud800-\udbff]$/, '') : clean,
    whole: whole && clean.length <= mostCharacters,
    pages,
  };
}
