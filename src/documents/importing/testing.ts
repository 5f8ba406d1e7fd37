import { Readable } from 'node:stream';
import { toHtml } from '../content/renderings/html';
import { leftSentences } from './left-words';
import { contentOf, readText, type TextKind } from './read-text';

export interface Imported {
  html: string;
  told: string;
  alts: string[];
}

/** As the import reads it; every picture is kept under a hash of its own. */
export async function imported(kind: TextKind, bytes: Buffer): Promise<Imported> {
  const { text } = await readText(kind, bytes.length, async (range) =>
    Readable.from([range ? bytes.subarray(range.start, range.end + 1) : bytes]),
  );
  const parts = [...new Set([...text.pictures.values()].map(({ part }) => part))];
  const kept = new Map(parts.map((part, at) => [part, String(at).padStart(64, '0')]));
  const { result, left } = contentOf(text, kept);
  if (!result.ok) throw new Error(`refused: ${result.reason}`);
  return {
    html: toHtml(result.content),
    told: leftSentences(left).join(' '),
    alts: [...text.pictures.values()].map(({ alt }) => alt),
  };
}
