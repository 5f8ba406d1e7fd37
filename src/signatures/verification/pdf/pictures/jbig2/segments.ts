import { Octets, Unreadable } from './octets';

/** Kinds of segments (ITU-T T.88, 7.3). */
export const SYMBOLS = 0;
export const PATTERNS = 16;
export const PAGE = 48;
export const TABLE = 53;
/** Kinds that say nothing of what a page shows: the ends of a page, stripe and file, profiles, comments. */
export const SILENT: readonly number[] = [49, 50, 51, 52, 62];
const GENERIC = 38;

export interface Segment {
  readonly number: number;
  readonly kind: number;
  readonly referred: readonly number[];
  readonly data: Octets;
  /** Of a region whose end is not said before: how many lines it has. */
  readonly lines?: number;
}

/** Segments that one may refer to. */
const MOST_REFERRED = 10_000;
const UNKNOWN = 0xffffffff;

/** Segments as they stand in a PDF: each header before its data, without the header of a file (T.88, D.3; ISO 32000-2, 7.4.7). */
export function* segmentsOf(source: Uint8Array): Iterable<Segment> {
  const octets = new Octets(source);
  while (!isOver(octets)) {
    const { number, kind, referred, length } = headerOf(octets);
    if (length === UNKNOWN) yield { number, kind, referred, ...openEnded(octets, kind) };
    else yield { number, kind, referred, data: new Octets(octets.take(length)) };
  }
}

/** Writers let the end of a line, or zeros, follow. */
function isOver({ source, at }: Octets): boolean {
  return source.subarray(at).every((octet) => octet === 0 || octet === 10 || octet === 13 || octet === 32);
}

/** T.88, 7.2. */
function headerOf(octets: Octets) {
  const number = octets.word();
  const flags = octets.octet();
  const count = referredCount(octets);
  const size = number <= 256 ? 1 : number <= 65536 ? 2 : 4;
  if (count > MOST_REFERRED) throw new Unreadable('segments referred to');
  const numberOf = () => (size === 1 ? octets.octet() : size === 2 ? octets.short() : octets.word());
  const referred = Array.from({ length: count }, numberOf);
  octets.take((flags & 0x40) === 0 ? 1 : 4);
  return { number, kind: flags & 0x3f, referred, length: octets.word() };
}

/** T.88, 7.2.4: in three bits, or in 29 and as many bits again as there are segments, and one. */
function referredCount(octets: Octets): number {
  const first = octets.octet();
  if (first >> 5 <= 4) return first >> 5;
  if (first >> 5 !== 7) throw new Unreadable('count');
  octets.at -= 1;
  const count = octets.word() % 2 ** 29;
  octets.take(Math.ceil((count + 1) / 8));
  return count;
}

/** Octets that a region has in common with others, and its flags; then come its adaptive samples. */
const BEGINNING = 18;

/** A generic region that says its end by two octets, which stand nowhere else in it, and its height after them (T.88, 7.2.7). */
function openEnded(octets: Octets, kind: number): { data: Octets; lines: number } {
  const flags = octets.source[octets.at + BEGINNING - 1]!;
  const isFax = (flags & 1) === 1;
  const [first, second] = isFax ? [0, 0] : [0xff, 0xac];
  const adaptive = isFax ? 0 : (flags & 6) === 0 ? 8 : 2;
  for (let at = octets.at + BEGINNING + adaptive; kind === GENERIC && at + 6 <= octets.end; at += 1)
    if (octets.source[at] === first && octets.source[at + 1] === second) {
      const data = new Octets(octets.take(at + 2 - octets.at));
      return { data, lines: octets.word() };
    }
  throw new Unreadable('no end');
}
