import type { OpenedCertificate } from './certificate-file';
import { sha256, toBase64, toHex, type Octets } from './octets';
import { Refused } from './refused';
import { signedAttributes } from './signed-attributes';
import { signedPart } from './signed-part';

/** One file that waits for a signature. */
export interface FileToSign {
  id: string;
  address: string;
  /** As the page shows it, in hexadecimal. */
  sha256: string;
  /** The signature is a file of its own, over all of this one. */
  detached?: boolean;
}

/** What goes to the server: certificates and signatures in base64, each signature after the id of its file. */
export interface SignedFiles {
  certificates: string[];
  signatures: string[];
}

/**
 * Downloads each file, makes sure that it is the one whose hash the page shows, and signs what its empty signature covers, or all of
 * it: so the person signs what they can open and read, and not a hash that somebody tells.
 * @param tell how many are done
 * @throws Refused
 */
export async function signFiles(
  { certificates, sign }: OpenedCertificate,
  files: readonly FileToSign[],
  tell: (done: number) => void,
): Promise<SignedFiles> {
  const certificateDigest = await sha256(certificates[0]!);
  const signatures: string[] = [];
  for (const file of files) {
    const octets = await downloaded(file.address);
    const isShown = toHex(await sha256(octets)) === file.sha256;
    const part = isShown && (file.detached ? octets : signedPart(octets));
    if (!part) throw new Refused(words.other);
    const signature = await sign(signedAttributes(await sha256(part), certificateDigest));
    signatures.push(`${file.id}:${toBase64(signature)}`);
    tell(signatures.length);
  }
  return { certificates: certificates.map(toBase64), signatures };
}

async function downloaded(address: string): Promise<Octets> {
  const answer = await fetch(address, { credentials: 'same-origin' }).catch(() => undefined);
  if (!answer?.ok) throw new Refused(words.missing);
  return new Uint8Array(await answer.arrayBuffer());
}

const words = {
  other: 'O arquivo que veio não é o que esta página mostra, e nada foi assinado. Comece de novo.',
  missing: 'O arquivo a assinar não veio do servidor. Abra esta página de novo e repita.',
};
