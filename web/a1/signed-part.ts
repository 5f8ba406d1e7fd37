import { joined, type Octets } from './octets';

/** More than the last revision of any file of ours takes. */
const MOST_REVISION = 512 * 1024;

/**
 * What the empty signature at the end of a file would cover: all but its own place.
 * @returns undefined when the file has no such place, or leaves anything else out
 */
export function signedPart(file: Uint8Array): Octets | undefined {
  const from = Math.max(0, file.length - MOST_REVISION);
  const text = new TextDecoder('latin1').decode(file.subarray(from));
  const found = [...text.matchAll(/\/ByteRange\s*\[\s*0\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g)].at(-1);
  const [start = 0, end = 0, rest = 0] = (found ?? []).slice(1).map(Number);
  const isWhole = found && start >= from && start < end && end + rest === file.length;
  if (!isWhole || !/^<0+>$/.test(text.slice(start - from, end - from))) return undefined;
  return joined(file.subarray(0, start), file.subarray(end));
}
