import type { Report, SignatureReport } from '../../../signatures';

/** The file as it was when somebody signed it. */
export interface SignedVersion {
  readonly field: string;
  readonly fileName: string;
  /** The octets themselves in a `data:` address, so that nothing need be kept; undefined when they are too many for a page. */
  readonly address: string | undefined;
}

const MOST_OCTETS = 8 * 1024 * 1024;

/** How many octets of the file a signature vouches for; undefined when it does not hold for them, or they are the whole file. */
export function signedOctets(
  { type, byteRange, integrity }: SignatureReport,
  bytes: Buffer,
): number | undefined {
  const [, , gapEnd = 0, tail = 0] = byteRange ?? [];
  const end = gapEnd + tail;
  const isIntact = integrity.digestOk === true && integrity.signatureOk === true;
  return type === 'SIGNATURE' && isIntact && end > 0 && end < bytes.length ? end : undefined;
}

/** One for each signature after which the file went on: its octets up to the end of what was signed. */
export function signedVersionsOf({ signatures, document }: Report, bytes: Buffer): SignedVersion[] {
  // Of a PDF inside another signed file the octets stand elsewhere.
  if (document.kind !== 'PDF') return [];
  let left = MOST_OCTETS;
  return signatures.flatMap((signature) => {
    const end = signedOctets(signature, bytes);
    if (end === undefined || signature.changesAfter === 'NONE') return [];
    const fits = end <= left;
    if (fits) left -= end;
    const address = fits ? `data:application/pdf;base64,${bytes.toString('base64', 0, end)}` : undefined;
    const { field, revision } = signature;
    return [{ field: field ?? '', fileName: `assinado-${revision}-${document.name}`, address }];
  });
}
