import { createHash } from 'node:crypto';

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

function sha256(...parts: Uint8Array[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}
