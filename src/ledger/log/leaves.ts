import { createHash } from 'node:crypto';
import { leafHash } from '../merkle/hashes';
import { leafText, processNameText, type LeafBody } from '../offline/format';

/** The name of a process in the log. */
export const processName = (firstEventHash: Buffer): Buffer =>
  createHash('sha256')
    .update(processNameText(firstEventHash.toString('hex')))
    .digest();

export const leafBody = (tenant: string, name: Buffer, seq: number, head: Buffer): LeafBody => ({
  format: 'autos-leaf/1',
  tenant,
  process: name.toString('hex'),
  seq,
  head: head.toString('hex'),
});

export const hashOfLeaf = (leaf: LeafBody): Buffer => leafHash(Buffer.from(leafText(leaf)));
