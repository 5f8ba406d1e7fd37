import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../../platform/config';

/** The verifier, as it was built. It is saved and opened from the disk: that is what works without this site. */
export const verifierFiles = ['verificar-processo.html', 'verificar-processo.js'] as const;

export type VerifierFile = (typeof verifierFiles)[number];

export const readVerifier = (file: VerifierFile): Promise<Buffer> =>
  readFile(join(projectRoot, 'dist/web', file));

/** SHA-256, in hexadecimal, of each file: whoever saved one compares it with what was heard elsewhere, since it comes from this server too. */
export async function verifierHashes(): Promise<Record<VerifierFile, string>> {
  const hashes = verifierFiles.map(async (file) => [file, sha256(await readVerifier(file))]);
  return Object.fromEntries(await Promise.all(hashes)) as Record<VerifierFile, string>;
}

const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');
