import {
  ALIGNMENTS,
  LIMITS,
  MARKS,
  PARAGRAPH_STYLES,
  Refused,
  SECTION_KINDS,
  type Alignment,
  type Footnote,
  type Heading,
  type Image,
  type Mark,
  type ParagraphStyle,
  type Reference,
  type Section,
  type SuggestionMark,
} from './nodes';
import { cleanLink, cleanText } from './text';

export type Attributes = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is Attributes {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function alignmentOf(attrs: Attributes): Alignment | null {
  return ALIGNMENTS.find((alignment) => alignment === attrs['textAlign']) ?? null;
}

export function paragraphStyleOf(attrs: Attributes): ParagraphStyle {
  return PARAGRAPH_STYLES.find((style) => style === attrs['style']) ?? 'normal';
}

/** A deeper heading of a pasted text becomes the deepest we have. */
export function headingLevelOf(attrs: Attributes): Heading['attrs']['level'] {
  const level = integerOf(attrs['level'], 1, 6) ?? 1;
  return level === 1 ? 1 : level === 2 ? 2 : 3;
}

export function integerOf(value: unknown, least: number, most: number): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
    ? value
    : null;
}

export function sectionOf(attrs: Attributes): Section['attrs'] {
  const kind = SECTION_KINDS.find((known) => known === attrs['kind']) ?? 'text';
  return {
    kind,
    name: oneLine(attrs['name'], LIMITS.sectionName) || 'Texto',
    locked: attrs['locked'] === true,
  };
}

/** Only what was uploaded to us, by the hash of its bytes: an address elsewhere would be a remote picture. */
export function imageOf(attrs: Attributes): Image['attrs'] {
  const { sha256 } = attrs;
  if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256)) throw new Refused('forbidden-image');
  const alt = oneLine(attrs['alt'], LIMITS.alt);
  if (alt === '') throw new Refused('image-without-alt');
  return { sha256, alt, width: integerOf(attrs['width'], 5, 100) ?? 100 };
}

export function footnoteOf(attrs: Attributes): Footnote['attrs'] {
  return { text: oneLine(attrs['text'], LIMITS.footnote) };
}

/** As it is printed on the page: digits with the signs between them. */
export function referenceOf(attrs: Attributes): Reference['attrs'] {
  const kind = attrs['kind'] === 'process' ? 'process' : 'document';
  const number = oneLine(attrs['number'], 60);
  if (!/^[\p{L}\d](?:[\p{L}\d ./-]*[\p{L}\d])?$/u.test(number)) throw new Refused('broken-reference');
  return { kind, number };
}

/** One line without space around it, cut at a whole character. */
function oneLine(value: unknown, most: number): string {
  if (typeof value !== 'string') return '';
  const text = cleanText(value.slice(0, most * 4)).trim();
  return text.length <= most ? text : cleanText(text.slice(0, most)).trim();
}

/** The marks that we know, each once, in their one order; what is above the line is not also below it. */
export function marksOf(value: unknown): Mark[] {
  const given = Array.isArray(value) ? value.filter(isRecord) : [];
  const marks = MARKS.flatMap((type): Mark[] => {
    const found = given.find((mark) => mark['type'] === type);
    return found ? [markOf(type, isRecord(found['attrs']) ? found['attrs'] : {})] : [];
  });
  const raised = marks.some((mark) => mark.type === 'superscript');
  return raised ? marks.filter((mark) => mark.type !== 'subscript') : marks;
}

function markOf(type: Mark['type'], attrs: Attributes): Mark {
  switch (type) {
    case 'link':
      return { type, attrs: { href: hrefOf(attrs) } };
    case 'insertion':
    case 'deletion':
      return { type, attrs: suggestionOf(attrs) };
    case 'comment':
      return { type, attrs: { id: uuidOf(attrs['id']) } };
    default:
      return { type };
  }
}

function suggestionOf(attrs: Attributes): SuggestionMark['attrs'] {
  const at = new Date(typeof attrs['at'] === 'string' ? attrs['at'] : NaN);
  const year = at.getUTCFullYear();
  if (!(year >= 2000 && year < 10_000)) throw new Refused('broken-suggestion');
  return {
    id: uuidOf(attrs['id']),
    author: uuidOf(attrs['author']),
    name: oneLine(attrs['name'], 200) || 'Alguém',
    at: `${at.toISOString().slice(0, 19)}Z`,
  };
}

function uuidOf(value: unknown): string {
  const text = typeof value === 'string' ? value.toLowerCase() : '';
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)) throw new Refused('broken-suggestion');
  return text;
}

function hrefOf(attrs: Attributes): string {
  const href = cleanLink(attrs['href']);
  if (href === null) throw new Refused('forbidden-link');
  return href;
}
