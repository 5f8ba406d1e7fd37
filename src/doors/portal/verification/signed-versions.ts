import type { Report } from '../../../signatures';

/** The file as it was when somebody signed it. */
export interface SignedVersion {
  readonly field: string;
  readonly fileName: string;
  /** The octets themselves in a `data:` address, so that nothing need be kept; undefined when they are too many for a page. */
  readonly address: string | undefined;
}

const MOST_OCTETS = 8 * 1024 * 1024;

/** One for each signature after which the file went on: its octets up to the end of what was signed. */
export function signedVersionsOf({ signatures, document }: Report, bytes: Buffer): SignedVersion[] {
  // Of a PDF inside another signed file the octets stand elsewhere.
  if (document.kind !== 'PDF') return [];
  let left = MOST_OCTETS;
  return (
    signatures
      // Octets that the signature does not vouch for are not what was signed.
      .filter(
        ({ type, changesAfter, integrity }) =>
          type === 'SIGNATURE' &&
          changesAfter !== 'NONE' &&
          integrity.digestOk === true &&
          integrity.signatureOk === true,
      )
      .flatMap(({ field, revision, byteRange }) => {
        const [, , gapEnd = 0, tail = 0] = byteRange ?? [];
        const end = gapEnd + tail;
        if (end === 0 || end >= bytes.length) return [];
        const fits = end <= left;
        if (fits) left -= end;
        const address = fits ? `data:application/pdf;base64,${bytes.toString('base64', 0, end)}` : undefined;
        return [{ field: field ?? '', fileName: `assinado-${revision}-${document.name}`, address }];
      })
  );
}
