import { inTurn, OfficeFile, type OfficeKind } from '../../platform/office';
import type { OpenContent } from '../../platform/uploads';
import { readHtml } from '../content/reading/read-html';
import { LIMITS, type ContentResult } from '../content/schema';
import { readDocx } from './docx/read-docx';
import type { ImportedText, Left, Picture } from './imported';
import { readOdt } from './odt/read-odt';

export type TextKind = Extract<OfficeKind, 'docx' | 'odt'>;

export const isTextKind = (kind: OfficeKind | undefined): kind is TextKind =>
  kind === 'docx' || kind === 'odt';

export interface ReadText {
  file: OfficeFile;
  text: ImportedText;
}

/** @throws OfficeError */
export async function readText(kind: TextKind, bytes: number, open: OpenContent): Promise<ReadText> {
  const file = await OfficeFile.open(bytes, open);
  return { file, text: await inTurn(() => (kind === 'docx' ? readDocx(file) : readOdt(file))) };
}

/** A picture that is ours by now: the hash of its bytes. */
export type KeptPictures = ReadonlyMap<string, string>;

/** The content of a text, and all that it leaves out; pictures that were not kept are left out too. */
export function contentOf(
  { nodes, pictures, left }: ImportedText,
  kept: KeptPictures,
): { result: ContentResult; left: Set<Left> } {
  const { result, dropped } = readHtml(nodes, { pictures: placed(pictures, kept) });
  return { result, left: new Set([...left, ...dropped]) };
}

function placed(pictures: ReadonlyMap<string, Picture>, kept: KeptPictures) {
  const found = [...pictures].slice(0, LIMITS.images).flatMap(([src, { part, width }]) => {
    const sha256 = kept.get(part);
    return sha256 ? [[src, { sha256, width }] as const] : [];
  });
  return new Map(found);
}
