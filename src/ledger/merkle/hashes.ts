import { hash } from 'node:crypto';

export const hashBytes = 32;

/** RFC 9162, section 2.1.1: one octet keeps a leaf from passing for a node. The map has two of its own. */
const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);
const MAP_LEAF = Buffer.from([2]);
const MAP_NODE = Buffer.from([3]);

/** The root of a tree without leaves: the hash of nothing. */
export const emptyRoot: Buffer = sha256();

export const leafHash = (data: Uint8Array): Buffer => sha256(LEAF, data);
export const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer => sha256(NODE, left, right);
export const mapLeafHash = (name: Uint8Array, leaf: Uint8Array): Buffer => sha256(MAP_LEAF, name, leaf);
export const mapNodeHash = (left: Uint8Array, right: Uint8Array): Buffer => sha256(MAP_NODE, left, right);

/**
 * The root over hashes of which there are a power of two. Folded in one place and handed over as text, since an object for
 * each of the hundreds of hashes of a proof is what the collector of garbage stops for.
 */
export function foldedHash(hashes: Uint8Array): Buffer {
  const row = Buffer.from(hashes);
  const pair = Buffer.concat([NODE, Buffer.alloc(2 * hashBytes)]);
  for (let end = row.length; end > hashBytes; end /= 2)
    for (let at = 0; at < end; at += 2 * hashBytes) {
      row.copy(pair, NODE.length, at, at + 2 * hashBytes);
      row.write(hash('sha256', pair, 'binary'), at / 2, 'binary');
    }
  return row.subarray(0, hashBytes);
}

function sha256(...parts: Uint8Array[]): Buffer {
  return hash('sha256', Buffer.concat(parts), 'buffer');
}
