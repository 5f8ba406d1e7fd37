import { type Revision } from '../contract';
import { PdfFault } from '../fault';
import { sentences } from '../sentences';
import { indexOfWord, lastIndexOfWord, Reader, SyntaxFailure } from '../syntax/reader';
import { Dictionary } from '../syntax/values';
import { readEnding, readSection, type Section, type SectionSource } from './sections';

/** A revision with the sections that make it: one, the two of a linearized file, or a table and what continues it. */
export interface Link extends Revision {
  /** In order of look-up. */
  readonly sections: readonly Section[];
  /** After `%%EOF`, before the end of its line. */
  readonly marker: number;
  /** The `startxref` after it points to its own section, so that the file cut here is the same revision. */
  readonly isSelfContained: boolean;
}

/**
 * Walks the cross-reference sections from the last `startxref` by /Prev (ISO 32000-2, 7.5.6) and orders them, the oldest first.
 * @throws PdfFault
 */
export function readChain(source: SectionSource): readonly Link[] {
  const { sections, closing } = readSections(source);
  const isLinearized = sections.length > 1 && isLinearizedFile(source, sections);
  const groups: Section[][] = [];
  for (const section of [...sections].reverse()) {
    const group = groups.at(-1);
    const isSecondHalf = isLinearized && groups.length === 1 && group?.length === 1;
    if (group && (isSecondHalf || isContinued(source, group, section))) group.unshift(section);
    else groups.push([section]);
  }
  return linksOf(source, groups, closing);
}

/**
 * Word and Acrobat close one update with two sections: a table, and after it an empty one that names the cross-reference stream
 * (ISO 32000-2, 7.5.8.4). Only the second is followed by `startxref`.
 */
function isContinued({ bytes }: SectionSource, group: readonly Section[], next: Section): boolean {
  const end = Math.max(...group.map((section) => section.end));
  const closes = (word: string) => indexOfWord(bytes, word, end, next.offset) >= 0;
  return next.offset >= end && !closes('startxref') && !closes('%%EOF');
}

function linksOf(source: SectionSource, groups: readonly Section[][], closing: number): readonly Link[] {
  const links: Link[] = [];
  for (const [index, sections] of groups.entries()) {
    const last = sections.reduce((one, other) => (other.end > one.end ? other : one));
    const ending =
      readEnding(source.bytes, last.end) ?? endingFurther(source, last.end, sections[0]!, closing);
    const start = links.at(-1)?.end ?? 0;
    if (!ending || ending.end <= start || sections.some(({ offset }) => offset < start))
      throw new PdfFault('STRUCTURE', sentences.disorderedRevisions);
    const pointsAt = settle(source, ending.pointsAt);
    links.push({
      n: index + 1,
      start,
      end: ending.end,
      marker: ending.marker,
      crossReference: last.form,
      sections,
      isSelfContained: pointsAt === sections[0]!.offset,
    });
  }
  return links;
}

/** A cross-reference stream need not be the last object: the `startxref` that closes the file may stand some objects further on. */
function endingFurther(source: SectionSource, from: number, { offset }: Section, closing: number) {
  const { bytes } = source;
  const next = (after: number) => indexOfWord(bytes, 'startxref', after, bytes.length);
  for (let at = next(from); at >= 0 && at <= closing; at = next(at + 1)) {
    source.budget.step();
    const ending = readEnding(bytes, at);
    if (ending) return settle(source, ending.pointsAt) === offset ? ending : undefined;
  }
  return undefined;
}

/** The place that a `startxref` means, past white space. */
function settle({ bytes, base, budget }: SectionSource, offset: number): number {
  const reader = new Reader(bytes, Math.min(bytes.length, offset + base), bytes.length, budget);
  reader.skipSpace();
  return reader.at;
}

/** The newest first. */
function readSections(source: SectionSource): { sections: readonly Section[]; closing: number } {
  const { bytes, base, budget } = source;
  const closing = lastIndexOfWord(bytes, 'startxref', bytes.length);
  const ending = closing < 0 ? undefined : readEnding(bytes, closing);
  if (!ending) throw new PdfFault('STRUCTURE', sentences.noStartxref);
  const sections: Section[] = [];
  const visited = new Set<number>();
  for (let offset: number | undefined = ending.pointsAt + base; offset !== undefined;) {
    budget.countRevision(sections.length + 1);
    if (offset >= bytes.length) throw new PdfFault('STRUCTURE', sentences.brokenXref);
    const section = readSection(source, offset);
    if (visited.has(section.offset)) throw new PdfFault('STRUCTURE', sentences.cyclicXref);
    visited.add(section.offset);
    sections.push(section);
    offset = previousOf(section, base);
  }
  return { sections, closing };
}

function previousOf({ trailer }: Section, base: number): number | undefined {
  const previous = trailer.get('Prev');
  // Zero is how some writers say that there is none; no section can stand at the header.
  if (previous === undefined || previous === null || previous === 0) return undefined;
  if (typeof previous !== 'number' || !Number.isInteger(previous) || previous < 0)
    throw new PdfFault('STRUCTURE', sentences.brokenXref);
  return previous + base;
}

/** Annex F: the section of the first page stands before the main one, though it is found first. */
function isLinearizedFile(source: SectionSource, sections: readonly Section[]): boolean {
  const [first, main] = [sections.at(-2)!, sections.at(-1)!];
  if (main.offset < first.offset) return false;
  const reader = new Reader(source.bytes, source.base, Math.min(source.bytes.length, 4096), source.budget);
  try {
    reader.skipSpace();
    for (const word of [reader.wholeNumber(), reader.skipSpace(), reader.wholeNumber(), reader.skipSpace()])
      if (word === -1) return false;
    if (!reader.take('obj')) return false;
    const value = reader.value();
    return value instanceof Dictionary && value.get('Linearized') !== undefined;
  } catch (error) {
    if (error instanceof SyntaxFailure) return false;
    throw error;
  }
}
