import { type Coverage, type Remark } from '../contract';
import { sentences } from '../sentences';
import { type Link } from '../structure/chain';
import { isOnlySpace } from '../structure/sections';
import { type Structure } from '../structure/open';
import { latin1 } from '../syntax/values';

export type ByteRange = readonly [number, number, number, number];
export type Span = readonly [start: number, end: number];

/** Four whole numbers without sign or fraction; some writers fill up with zeros. */
export function readByteRange(bytes: Uint8Array, [start, end]: Span): ByteRange | undefined {
  if (end - start > 200) return undefined;
  const found = /^\[\s*(\d{1,16})\s+(\d{1,16})\s+(\d{1,16})\s+(\d{1,16})\s*\]$/.exec(
    latin1(bytes, start, end),
  );
  const numbers = found?.slice(1).map(Number);
  return numbers?.every(Number.isSafeInteger) ? (numbers as unknown as ByteRange) : undefined;
}

export interface Judged {
  readonly coverage: Coverage;
  /** The revision at whose end the range ends. */
  readonly link: Link | undefined;
  readonly faults: readonly Remark[];
}

/**
 * The rules that defeat wrapping and universal forgery (SWA and USF, CCS 2019): the first part begins with the file, the gap is exactly
 * the string of this dictionary's own /Contents, the second part ends where a revision ends.
 */
export function judgeByteRange(
  { bytes, links }: Structure,
  [from, length, after, rest]: ByteRange,
  contents: Span | undefined,
): Judged {
  const faults: Remark[] = [];
  const end = after + rest;
  if (from !== 0) faults.push({ code: 'BYTE_RANGE_START', message: sentences.byteRangeStart });
  const isOwnGap = contents !== undefined && from + length === contents[0] && after === contents[1];
  if (!isOwnGap) faults.push({ code: 'BYTE_RANGE_GAP', message: sentences.byteRangeGap });
  if (end > bytes.length || from + length > bytes.length) {
    faults.push({ code: 'BYTE_RANGE_END', message: sentences.byteRangeBeyond });
    return { coverage: 'PARTIAL', link: undefined, faults };
  }
  const link = links.find(({ marker }) => marker <= end && isOnlySpace(bytes, marker, end));
  if (!link) faults.push({ code: 'BYTE_RANGE_END', message: sentences.byteRangeEnd });
  if (from !== 0 || !isOwnGap) return { coverage: 'PARTIAL', link, faults };
  if (!link) return { coverage: 'CONTIGUOUS', link, faults };
  const isLast = link === links.at(-1) && isOnlySpace(bytes, Math.max(end, link.end), bytes.length);
  return { coverage: isLast ? 'WHOLE_FILE' : 'WHOLE_REVISION', link, faults };
}
