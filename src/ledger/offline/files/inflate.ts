import { Inflate as Inflater } from 'fflate';
import type { Inflate } from '../../../signatures/verification/pdf';

/** Deflated octets read at a time: what they become at most (1,032 times as much) is held until it is counted. */
const PORTION = 16 << 10;

/** A stored block has up to 64 KiB, and shows nothing before it is whole. */
const MOST_QUIET = 5;

/**
 * RFC 1950 where there is no zlib: the verifier is one file for Node.js and browsers. The checksum at the end is not looked at, as most
 * programs that show a PDF do not.
 */
export const inflate: Inflate = (deflated, most) =>
  hasHeader(deflated) ? inflateRaw(deflated.subarray(2), most) : 'broken';

/** RFC 1951. */
export const inflateRaw: Inflate = (deflated, most) => {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const inflater = new Inflater((piece) => {
    pieces.push(piece);
    length += piece.length;
  });
  try {
    let quiet = 0;
    for (let at = 0, isLast = false; !isLast; at += PORTION) {
      const before = length;
      // What only pads data that ended before is read no further: it would cost its square.
      const to = Math.min(at + PORTION, deflated.length);
      isLast = to === deflated.length || quiet > MOST_QUIET;
      inflater.push(deflated.subarray(at, to), isLast);
      if (length > most) return 'too_large';
      quiet = length === before ? quiet + 1 : 0;
    }
  } catch {
    return 'broken';
  }
  return length > most ? 'too_large' : joined(pieces, length);
};

/** Method and window (CMF), and that the two octets are a multiple of 31 without a dictionary (FLG). */
const hasHeader = (octets: Uint8Array): boolean =>
  octets.length > 2 &&
  (octets[0]! & 15) === 8 &&
  octets[0]! >> 4 < 8 &&
  ((octets[0]! << 8) | octets[1]!) % 31 === 0 &&
  (octets[1]! & 32) === 0;

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
