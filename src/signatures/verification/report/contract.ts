import type { AnchorKind } from '../trust/trust-store';
import type { Check, Indication, SubIndication } from './finding';

/**
 * The answer to "is this signed, by whom, when, and has it changed": what the page, the API and the command line all show. Its keys and
 * values are a contract with those who read it by program: they are added to, never changed. Instants are ISO 8601 in UTC; null is
 * "not there" or "not checked".
 */
export interface Report {
  readonly document: { sha256: string; bytes: number; name: string; kind: 'PDF' | 'P7S' | 'P7M' | 'UNKNOWN' };
  readonly verifiedAt: string;
  readonly verifierVersion: string;
  readonly trustStoreDate: string;
  readonly revisions: readonly RevisionReport[];
  readonly signatures: readonly SignatureReport[];
  /** Only where a system knows the file as one of its own. */
  readonly systemRecord?: SystemRecord;
  /** Only of a file that left the system: whether what it says still holds. Of one that was withdrawn no more is told. */
  readonly standing?: { state: 'IN_FORCE' | 'CANCELLED' | 'WITHDRAWN' | 'TRAINING'; since: string | null };
  /** Only of a file that a system made as a copy, which proves nothing by itself. */
  readonly copy?: CopyRecord;
  readonly summary: { label: Label; sentence: string };
}

/** What a copy is, and of what. */
export interface CopyRecord {
  /** Of one document with a stamp on its pages; of a process; the text that was signed; a signature in a file of its own. */
  readonly kind: 'STAMPED' | 'PROCESS' | 'TEXT' | 'DETACHED';
  /** Its number. */
  readonly process: string;
  /** Its title; null of the copy of a process, as what follows. */
  readonly document: string | null;
  readonly verificationCode: string | null;
  /** Null too where nobody signed or authenticated the document. */
  readonly crc: string | null;
  readonly madeAt: string;
}

export interface SystemRecord {
  /** The PDF that names everybody, the one that holds the signatures of persons, or the term of a digitised copy. */
  readonly file: 'RENDITION' | 'EVIDENCE' | 'AUTHENTICATION_TERM';
  /** Its number. */
  readonly process: string;
  /** Its title. */
  readonly document: string;
  readonly verificationCode: string;
  readonly crc: string;
  /** The persons who signed the document, whose signatures may be acts recorded under the seal, with no certificate of theirs in the file. */
  readonly signers: readonly {
    name: string;
    position: string;
    unit: string;
    signedAt: string;
    level: 'simple' | 'advanced' | 'qualified';
  }[];
  readonly hashMatches: boolean;
  /** Whether the public log holds the act that made the file, reckoned anew; null while it was not logged. */
  readonly logInclusion: boolean | null;
  /** What shows it to whoever knows the key of the log (RFC 9162, 2.1.3); null when `logInclusion` is not true. */
  readonly logProof: LogProof | null;
}

/** The leaf, its place, the hashes on the way to the root, and the signed head of the log, in the forms of the exported process. */
export interface LogProof {
  readonly leaf: object;
  readonly index: number;
  readonly inclusion: readonly string[];
  readonly treeHead: object;
  readonly key: object;
}

export type Label = 'aprovada' | 'indeterminada' | 'reprovada';

export interface RevisionReport {
  /** 1 is the oldest. */
  readonly n: number;
  readonly start: number;
  /** Octet after the last of the revision: a file cut here is the file as it was then. */
  readonly end: number;
  readonly signedBy: string | null;
  readonly changes: readonly ChangeReport[];
}

export interface ChangeReport {
  readonly kind: string;
  readonly page: number | null;
  readonly object: string;
  readonly allowed: boolean;
  readonly message: string;
}

export interface SignatureReport {
  readonly field: string | null;
  readonly type: 'SIGNATURE' | 'DOC_TIMESTAMP';
  readonly subFilter: string | null;
  readonly revision: number | null;
  readonly byteRange: readonly number[] | null;
  readonly coverage: string | null;
  readonly integrity: { digestOk: boolean | null; signatureOk: boolean | null };
  readonly algorithms: { digest: string; signature: string; keyBits: number; weak: boolean };
  readonly time: {
    claimed: string | null;
    proved: string | null;
    source: 'M' | 'SIGNING_TIME' | 'TST' | 'DOC_TST' | 'LOG' | null;
  };
  readonly signer: SignerReport | null;
  /** Lei 14.063/2020, art. 4. */
  readonly level: 'SIMPLE' | 'ADVANCED' | 'QUALIFIED' | 'UNDETERMINED';
  readonly chain: readonly {
    subject: string;
    issuer: string;
    serial: string;
    sha256: string;
    source: 'CMS' | 'DSS' | 'STORE';
    validAtPoe: boolean;
  }[];
  readonly revocation: {
    status: 'GOOD' | 'REVOKED' | 'UNKNOWN';
    source: string | null;
    producedAt: string | null;
    revokedAt: string | null;
    reason: string | null;
  };
  readonly timestamps: readonly TimestampReport[];
  readonly padesLevel: 'B-B' | 'B-T' | 'B-LT' | 'B-LTA' | 'NONE';
  readonly policy: { oid: string; name: string | null; hashOk: boolean | null; ok: boolean | null } | null;
  readonly docMdp: {
    p: 1 | 2 | 3 | null;
    fieldLock: { action: string; fields: readonly string[] } | null;
  } | null;
  readonly changesAfter: 'NONE' | 'LTA' | 'SIGNED' | 'FORM_FILL' | 'NOT_ALLOWED';
  /** False when what follows could not be compared: `changesAfter` is then NOT_ALLOWED, and the reason stands in `messages`. */
  readonly changesCompared: boolean;
  readonly indication: Indication;
  readonly subIndication: SubIndication | null;
  readonly itiLabel: Label;
  readonly checks: readonly Check[];
  /** Whole sentences in Portuguese, the most important first. */
  readonly messages: readonly string[];
  readonly counterSignatures: readonly {
    signer: SignerReport | null;
    indication: Indication;
    subIndication: SubIndication | null;
    messages: readonly string[];
  }[];
}

export interface TimestampReport {
  /** ARCHIVE covers a whole CAdES signature, REFERENCES its references to certificates and lists. */
  readonly kind: 'CONTENT' | 'SIGNATURE' | 'DOCUMENT' | 'ARCHIVE' | 'REFERENCES';
  readonly time: string | null;
  readonly tsa: string | null;
  /** Behind the authority of time; null when no chain leads to an anchor that is known. */
  readonly anchor: AnchorKind | null;
  readonly valid: boolean;
  readonly subIndication: SubIndication | null;
}

export interface SignerReport {
  readonly name: string;
  readonly cpfMasked: string | null;
  readonly certSerial: string;
  readonly issuer: string;
  readonly notBefore: string;
  readonly notAfter: string;
  readonly kind: AnchorKind;
  readonly cnpj: string | null;
}
