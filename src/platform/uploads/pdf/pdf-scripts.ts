import { inflateSync } from 'node:zlib';
import { Content, type OpenContent } from '../content';

/** Of a larger file its two ends are read: the catalogue and what updates it stand there. */
const mostBytes = 8 * 1024 * 1024;
const mostUnpacked = 4 * 1024 * 1024;
/** At a time, so that a look costs no memory; what lies across two pieces stands whole in the overlap, if it is no longer. */
const pieceBytes = 512 * 1024;
const overlapBytes = 128 * 1024;

/**
 * Whether a PDF names JavaScript (ISO 32000-2, 12.6.4.17), in the open or in a compressed object stream (7.5.7). For a word
 * to whoever reads it, not for a defence: what is hidden well enough is missed, and nothing of a PDF runs here anyway.
 */
export async function hasPdfScript(bytes: number, open: OpenContent): Promise<boolean> {
  const content = await Content.of(bytes, open);
  const ends = bytes > mostBytes ? [0, Math.max(mostBytes, bytes - mostBytes)] : [0];
  for (const start of ends) {
    const stop = Math.min(bytes, start + mostBytes);
    for (let at = start; at < stop; at += pieceBytes - overlapBytes)
      if (scriptIn(await content.at(at, Math.min(pieceBytes, stop - at)))) return true;
  }
  return false;
}

function scriptIn(piece: Buffer): boolean {
  if (namesScript(piece)) return true;
  for (const unpacked of objectStreams(piece)) if (namesScript(unpacked)) return true;
  return false;
}

/** A name may be written with `#` and two digits for any of its letters (7.3.5). */
function namesScript(piece: Buffer): boolean {
  const names = piece.toString('latin1').matchAll(/\/((?:[A-Za-z]|#[\da-f]{2}){10,30})/gi);
  for (const [, name = ''] of names) {
    const plain = name.replace(/#([\da-f]{2})/gi, (_, code: string) =>
      String.fromCharCode(parseInt(code, 16)),
    );
    if (plain === 'JavaScript') return true;
  }
  return false;
}

function* objectStreams(piece: Buffer): Generator<Buffer> {
  for (let at = piece.indexOf('/ObjStm'); at >= 0; at = piece.indexOf('/ObjStm', at + 7)) {
    const begin = piece.indexOf('stream', at);
    if (begin < 0) return;
    const body = begin + 6 + (piece[begin + 6] === 0x0d ? 2 : 1);
    const end = piece.indexOf('endstream', body);
    const unpacked = inflated(piece.subarray(body, end < 0 ? piece.length : end));
    if (unpacked) yield unpacked;
  }
}

function inflated(packed: Buffer): Buffer | undefined {
  try {
    return inflateSync(packed, { maxOutputLength: mostUnpacked });
  } catch {
    return undefined;
  }
}
