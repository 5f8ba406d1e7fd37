import {
  ALIGNMENTS,
  MARKS,
  PARAGRAPH_STYLES,
  Refused,
  type Alignment,
  type Heading,
  type Mark,
  type ParagraphStyle,
} from './nodes';
import { cleanLink } from './text';

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

/** The marks that we know, each once, in their one order; what is above the line is not also below it. */
export function marksOf(value: unknown): Mark[] {
  const given = Array.isArray(value) ? value.filter(isRecord) : [];
  const marks = MARKS.flatMap((type): Mark[] => {
    const found = given.find((mark) => mark['type'] === type);
    if (!found) return [];
    return type === 'link' ? [{ type, attrs: { href: hrefOf(found) } }] : [{ type }];
  });
  const raised = marks.some((mark) => mark.type === 'superscript');
  return raised ? marks.filter((mark) => mark.type !== 'subscript') : marks;
}

function hrefOf(mark: Attributes): string {
  const href = isRecord(mark['attrs']) ? cleanLink(mark['attrs']['href']) : null;
  if (href === null) throw new Refused('forbidden-link');
  return href;
}
