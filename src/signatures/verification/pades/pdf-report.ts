import type { PdfFile } from '../pdf';
import type { RevisionReport, SignatureReport } from '../report/contract';
import { Findings } from '../report/finding';
import { unreadableReport } from '../report/signature-report';
import { padesLevel } from './level';
import { isAtEnd, type Read } from './read-signature';

/** What the file itself says of one of its signatures. */
export function described(file: PdfFile, { signature, signedData, changes }: Read) {
  const { docMdp, fieldLock } = signature;
  return {
    field: signature.fieldName ?? null,
    type: signature.type,
    subFilter: signature.subFilter ?? null,
    revision: signature.revision,
    byteRange: signature.byteRange ?? null,
    coverage: signature.coverage,
    padesLevel: padesLevel(file, signature, signedData),
    docMdp: docMdp || fieldLock ? { p: docMdp?.p ?? null, fieldLock: fieldLock ?? null } : null,
    changesAfter: changes?.summary ?? (isAtEnd(signature) ? ('NONE' as const) : ('NOT_ALLOWED' as const)),
    changesCompared: (changes !== undefined && changes.undetermined === undefined) || isAtEnd(signature),
  };
}

/** Each change is told once, at the revision that made it, by the oldest signature before it. */
export function revisionsOf(file: PdfFile, read: readonly Read[]): RevisionReport[] {
  const [oldest] = read
    .filter(({ changes }) => changes)
    .sort((one, other) => one.signature.revision - other.signature.revision);
  return file.revisions.map(({ n, start, end }) => ({
    n,
    start,
    end,
    signedBy: read.find(({ signature }) => signature.revision === n)?.signature.fieldName ?? null,
    changes: (oldest?.changes?.changes ?? [])
      .filter(({ revision }) => revision === n)
      .map(({ kind, page, object, allowed, message }) => ({
        kind,
        page: page ?? null,
        object,
        allowed,
        message,
      })),
  }));
}

/** A file that cannot be read in one way: each signature that its octets show is told, and fails with the reason. */
export function unreadablePdf(bytes: Buffer, message: string): SignatureReport[] {
  const dictionaries = [...bytes.toString('latin1').matchAll(/\/ByteRange\s*\[/g)].slice(0, MOST_TOLD);
  return dictionaries.map(() => {
    const findings = new Findings();
    findings.failed('STRUCTURE', 'FORMAT_FAILURE', message);
    return {
      field: null,
      type: 'SIGNATURE' as const,
      subFilter: null,
      revision: null,
      byteRange: null,
      coverage: null,
      padesLevel: 'NONE' as const,
      docMdp: null,
      changesAfter: 'NOT_ALLOWED' as const,
      changesCompared: false,
      ...unreadableReport(findings),
    };
  });
}

const MOST_TOLD = 100;
