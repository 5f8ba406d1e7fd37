import { readFileSync } from 'node:fs';
import { PDFDocument, StandardFontEmbedder, StandardFonts } from '@cantoo/pdf-lib';
import { EncryptedPdf, PdfFile, type PageEntries } from './pdf-file';
import { PdfOutput } from './pdf-output';
import { PageCopier, streamOf, type Shared } from './page-copier';
import { readStructure, type Structure } from './structure/read-structure';
import { StructureOutput, type Tagged } from './structure/structure-output';

/** The library does not export the name of its own enumeration. */
type FontName = Parameters<typeof StandardFontEmbedder.for>[0];

/** One file of the whole. */
export interface JoinPart {
  path: string;
  /** How many pages it has, as `measure` said. */
  pages: number;
  /** Before "folha x de y" on each page. */
  stamp: string;
  /** Made by us: its links to `folha:12` are links to pages of the whole. */
  ours?: boolean;
}

export interface Bookmark {
  title: string;
  /** From 1. */
  page: number;
  children?: Bookmark[];
}

export interface Joining {
  parts: JoinPart[];
  bookmarks: Bookmark[];
  title: string;
  output: string;
}

/** A part cannot be copied: the whole is to be made without it. */
export class BrokenPart extends Error {
  constructor(
    readonly index: number,
    message: string,
  ) {
    super(message);
  }
}

/** `huge`: a picture of more pixels than are unpacked. */
export type Measured = { pages: number } | { problem: 'encrypted' | 'broken' | 'huge'; detail: string };

/** How many pages a file has, or why it cannot be joined. In our own process: only of what we have made ourselves. */
export async function measure(path: string): Promise<Measured> {
  try {
    return { pages: (await openPdf(path)).pages.length };
  } catch (error) {
    const problem = error instanceof EncryptedPdf ? 'encrypted' : 'broken';
    return { problem, detail: String(error).slice(0, 200) };
  }
}

/** One PDF of many, in their order. @throws BrokenPart */
export async function join({ parts, bookmarks, title, output: path }: Joining): Promise<void> {
  const output = new PdfOutput(path);
  const total = parts.reduce((sum, { pages }) => sum + pages, 0);
  const root = output.reserve();
  const font = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>';
  const shared: Shared = {
    pagesRoot: output.reserve(),
    font: output.add(font),
    saveState: output.add('<< /Length 2 >>', Buffer.from('q\n')),
    savePlain: output.add(...streamOf('/P <</MCID 0>> BDC q\n')),
    pageObjects: Array.from({ length: total }, () => output.reserve()),
  };
  const helvetica = StandardFontEmbedder.for(StandardFonts.Helvetica as string as FontName);
  const structure = new StructureOutput(output);
  let page = 0;
  for (const [index, part] of parts.entries()) {
    try {
      const { file, pages } = await openPdf(part.path);
      if (pages.length !== part.pages) throw new Error(`${pages.length} pages in place of ${part.pages}`);
      const own = structureOf(file);
      const ofAnnotations = new Map<number, Tagged>();
      const tags = own && {
        ...{ named: own.annotations, ofAnnotations },
        tag: (object: number) => structure.tag(object),
      };
      const copier = new PageCopier(file, output, shared, part.ours === true, tags);
      const tagged = pages.map((each) => {
        const text = winAnsi(`${part.stamp} · folha ${page + 1} de ${total}`);
        const here = structure.tag(shared.pageObjects[page++]!);
        copier.copy(each, here, { text, width: helvetica.widthOfTextAtSize(text, 1) });
        return here;
      });
      if (own) structure.add(own, textString(part.stamp), tagged, ofAnnotations);
      else structure.addPlain(textString(part.stamp), tagged);
    } catch (error) {
      output.abandon();
      throw new BrokenPart(index, String(error));
    }
  }
  const kids = shared.pageObjects.map((number) => `${number} 0 R`).join(' ');
  output.put(shared.pagesRoot, `<< /Type /Pages /Count ${total} /Kids [${kids}] >>`);
  const outlines = writeBookmarks(output, bookmarks, shared.pageObjects);
  const labels = outlines ? ` /Outlines ${outlines} 0 R /PageMode /UseOutlines` : '';
  const shows = '/Lang (pt-BR) /ViewerPreferences << /DisplayDocTitle true >>';
  output.put(root, `<< /Type /Catalog /Pages ${shared.pagesRoot} 0 R ${shows}${labels}${structure.end()} >>`);
  output.end(root, output.add(`<< /Title ${textString(title)} /Producer (Autos) >>`));
}

/** A structure that is broken, or too much, costs the part its structure and nothing else. */
function structureOf(file: PdfFile): Structure | undefined {
  try {
    return readStructure(file);
  } catch {
    return undefined;
  }
}

/** Reads where the cross-reference points; what is not in good order is mended by reading it whole. */
async function openPdf(path: string): Promise<{ file: PdfFile; pages: PageEntries[] }> {
  const bytes = readFileSync(path);
  try {
    const file = new PdfFile(bytes);
    return { file, pages: file.pages() };
  } catch (error) {
    if (error instanceof EncryptedPdf) throw error;
    const file = new PdfFile(await mended(bytes));
    return { file, pages: file.pages() };
  }
}

async function mended(bytes: Buffer): Promise<Buffer> {
  const document = await PDFDocument.load(bytes, { ignoreEncryption: true, updateMetadata: false });
  if (document.isEncrypted) throw new EncryptedPdf('encrypted');
  return Buffer.from(
    await document.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false }),
  );
}

function writeBookmarks(output: PdfOutput, bookmarks: Bookmark[], pages: number[]): number | undefined {
  if (bookmarks.length === 0) return undefined;
  const root = output.reserve();
  const [first, last, count] = writeLevel(output, bookmarks, root, pages);
  output.put(root, `<< /Type /Outlines /First ${first} 0 R /Last ${last} 0 R /Count ${count} >>`);
  return root;
}

/** @returns the first, the last, and how many there are in all when everything is unfolded */
function writeLevel(
  output: PdfOutput,
  level: Bookmark[],
  parent: number,
  pages: number[],
): [number, number, number] {
  const numbers = level.map(() => output.reserve());
  let count = level.length;
  for (const [index, { title, page, children = [] }] of level.entries()) {
    const parts = [
      `/Title ${textString(title)} /Parent ${parent} 0 R /Dest [${pages[page - 1] ?? 0} 0 R /Fit]`,
    ];
    if (index > 0) parts.push(`/Prev ${numbers[index - 1]} 0 R`);
    if (index + 1 < level.length) parts.push(`/Next ${numbers[index + 1]} 0 R`);
    if (children.length > 0) {
      const [first, last, below] = writeLevel(output, children, numbers[index]!, pages);
      parts.push(`/First ${first} 0 R /Last ${last} 0 R /Count ${below}`);
      count += below;
    }
    output.put(numbers[index]!, `<< ${parts.join(' ')} >>`);
  }
  return [numbers[0]!, numbers.at(-1)!, count];
}

/** Text of the document's own tables: UTF-16 with its mark (ISO 32000-2, 7.9.2.2). */
const textString = (text: string): string =>
  `<${Buffer.from(`\ufeff${text}`, 'utf16le').swap16().toString('hex')}>`;

/** What the stamp's font cannot show becomes a question mark. */
const winAnsi = (text: string): string => text.normalize('NFC').replace(/[^\x20-\x7e\xa0-\xff]/g, '?');
