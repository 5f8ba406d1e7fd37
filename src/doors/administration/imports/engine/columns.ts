import { type SentenceKey } from '../../../../platform/errors';
import type { TableCell } from '../../../../platform/office';

/** What a cell says, once read; null for one that was left blank. */
export type Value = string | number | boolean | readonly string[] | null;

/** The values of a line by the key of their column. */
export type Values = Readonly<Record<string, Value>>;

export interface Wrong {
  key: SentenceKey;
  params?: Record<string, string | number>;
}

export type ReadCell = { ok: true; value: Value } | { ok: false; wrong: Wrong };

/** What a column of an import holds, and how it is read. */
export interface ImportColumn {
  key: string;
  /** Its heading in the template. */
  title: string;
  /** Other headings that people give it, as `columnName` writes them. */
  synonyms?: readonly string[];
  required?: boolean;
  /** What to write, for the help of the template. */
  about: string;
  example: string;
  /** Of a cell that is not blank. */
  read: (cell: TableCell) => ReadCell;
}

export const value = (given: Value): ReadCell => ({ ok: true, value: given });
export const wrong = (key: SentenceKey, params?: Wrong['params']): ReadCell => ({
  ok: false,
  wrong: { key, ...(params && { params }) },
});

/** Without what cannot be seen, on one line. */
export const visible = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\p{C}\p{Z}]+/gu, ' ')
    .trim();

/** As people write one word in many ways: without accents, capitals and punctuation. */
export const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
