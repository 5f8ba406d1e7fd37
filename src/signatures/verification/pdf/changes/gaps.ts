import { displacedBy, listedObjects } from '../structure/extents';
import { type Structure } from '../structure/open';
import { readEnding, type Section } from '../structure/sections';
import { type View } from '../structure/view';
import { Reader } from '../syntax/reader';

/**
 * Whether a revision holds octets that neither its cross reference lists nor its form needs (ISA without a cross reference: a program
 * that goes by the octets shows them).
 */
export function hasUnlistedContent(structure: Structure, view: View): boolean {
  const { bytes, budget } = structure;
  const { start, end, sections } = view.link;
  const pieces: (readonly [number, number])[] = sections.flatMap(({ offset, end: to }) => [
    [offset, to] as const,
  ]);
  for (const { hybridOffset } of sections)
    if (hybridOffset !== undefined) pieces.push([hybridOffset, endOfObject(structure, view, hybridOffset)]);
  const takesPlace = ({ offset, hybridOffset = offset }: Section) =>
    [offset, hybridOffset].some((place) => displacedBy(structure, view, place) !== undefined);
  if (sections.some(takesPlace)) return true;
  for (const listed of listedObjects(structure)) {
    if (listed.offset < start || listed.offset >= end) continue;
    const found = structure.view(listed.link.n).objectAt(listed.number, listed);
    if (found.start >= 0) pieces.push([listed.offset, found.end]);
  }
  pieces.sort(([one], [other]) => one - other);
  let at = start;
  for (const [from, to] of [...pieces, [end, end] as const]) {
    if (from > at) {
      const reader = new Reader(bytes, at, from, budget);
      reader.skipSpace();
      if (reader.at < from && !isEnding(bytes, reader.at, from)) return true;
    }
    at = Math.max(at, to);
  }
  return false;
}

function isEnding(bytes: Uint8Array, at: number, to: number): boolean {
  const ending = readEnding(bytes, at);
  return ending !== undefined && ending.marker <= to;
}

function endOfObject({ budget, bytes }: Structure, view: View, offset: number): number {
  const reader = new Reader(bytes, offset, view.link.end, budget);
  reader.skipSpace();
  const number = reader.wholeNumber();
  const entry = { kind: 'offset' as const, offset, generation: 0 };
  return number < 0 ? offset : Math.max(offset, view.objectAt(number, { entry, link: view.link }).end);
}
