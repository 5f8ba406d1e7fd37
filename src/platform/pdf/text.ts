import { readFileSync } from 'node:fs';
import { getDocumentProxy } from 'unpdf';

/** Pages are parted by a form feed. `whole`: nothing was left out for its length. */
export interface ExtractedText {
  text: string;
  pages: number;
  whole: boolean;
}

type Document = Awaited<ReturnType<typeof getDocumentProxy>>;

/** The text of a PDF in reading order of the file, until a limit is met. @throws Error when it cannot be read */
export async function extractText(
  path: string,
  mostPages: number,
  mostCharacters: number,
): Promise<ExtractedText> {
  const document = await getDocumentProxy(new Uint8Array(readFileSync(path)), {
    isEvalSupported: false,
    stopAtErrors: false,
    verbosity: 0,
  });
  const pages: string[] = [];
  let characters = 0;
  const last = Math.min(document.numPages, mostPages);
  for (let number = 1; number <= last && characters < mostCharacters; number += 1) {
    pages.push(await textOfPage(document, number));
    characters += pages.at(-1)!.length + 1;
  }
  const text = pages.join('\f');
  const whole = pages.length === document.numPages && text.length <= mostCharacters;
  return { text: plain(text.slice(0, mostCharacters)), pages: document.numPages, whole };
}

async function textOfPage(document: Document, number: number): Promise<string> {
  const page = await document.getPage(number);
  const { items } = await page.getTextContent();
  const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
  page.cleanup();
  return text;
}

/** What PostgreSQL keeps as text: no NUL, no half of a surrogate pair. */
const plain = (text: string): string => text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\ufffd');
