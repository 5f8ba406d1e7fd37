/** Offsets and lengths are octets of the file; revisions and pages count from 1. */

/**
 * The one thing that is not in the language: RFC 1950 decompression, refused past `most` octets of output. `broken` is also data that
 * ends too early.
 */
export type Inflate = (deflated: Uint8Array, most: number) => Uint8Array | 'broken' | 'too_large';

/** For files that are protected without a password (ISO 32000-2, 7.6); AES is in CBC, without padding. */
export interface Ciphers {
  digest(name: 'md5' | 'sha256' | 'sha384' | 'sha512', pieces: readonly Uint8Array[]): Uint8Array;
  aesDecrypt(key: Uint8Array, initial: Uint8Array, data: Uint8Array): Uint8Array;
  aesEncrypt(key: Uint8Array, initial: Uint8Array, data: Uint8Array): Uint8Array;
}

export interface ReadOptions {
  readonly inflate: Inflate;
  /** Without them protected files stay closed. */
  readonly ciphers?: Ciphers;
  readonly budget?: Partial<Limits>;
  /** A file that was read before: when these octets begin with all of its, what was parsed of it is not parsed again. */
  readonly base?: PdfFile | undefined;
}

export interface Limits {
  /** Milliseconds for reading and for all comparisons of one file together. */
  readonly milliseconds: number;
  /** Octets that all streams together may become when decoded. */
  readonly decodedOctets: number;
  /** Entries in all cross-reference sections together. */
  readonly objects: number;
  readonly revisions: number;
  /** Levels of arrays and dictionaries in one object, and of trees of pages and fields. */
  readonly depth: number;
}

export interface Revision {
  /** 1 is the oldest. */
  readonly n: number;
  /** From the end of the revision before to after its `%%EOF` and the end of that line. */
  readonly start: number;
  readonly end: number;
  readonly crossReference: 'TABLE' | 'STREAM' | 'HYBRID';
}

/** A rule that was broken (`faults`) or an oddity that does no harm (`notices`); `message` is a sentence in Portuguese. */
export interface Remark {
  readonly code: RemarkCode;
  readonly message: string;
}

export type RemarkCode =
  // faults
  | 'BYTE_RANGE_MISSING'
  | 'BYTE_RANGE_FORM'
  | 'BYTE_RANGE_START'
  | 'BYTE_RANGE_GAP'
  | 'BYTE_RANGE_END'
  | 'CONTENTS_MISSING'
  | 'CONTENTS_FORM'
  | 'CONTENTS_PADDING'
  | 'DUPLICATE_KEY'
  | 'DUPLICATE_FIELD'
  | 'LOOSE_SIGNATURE'
  | 'REDEFINED'
  | 'OUT_OF_REVISION'
  | 'ORPHAN_OBJECTS'
  | 'BROKEN_OBJECT'
  | 'HIDDEN_BY_HYBRID'
  // notices
  | 'HEADER_OFFSET'
  | 'ENCRYPTED'
  | 'CROSS_REFERENCE_ODD';

/**
 * WHOLE_FILE: to the end of the file. WHOLE_REVISION: to the end of a revision, and others follow. CONTIGUOUS: from 0 with only the own
 * /Contents left out, but the end is not that of a revision. PARTIAL: anything else; what it signs is not a document.
 */
export type Coverage = 'WHOLE_FILE' | 'WHOLE_REVISION' | 'CONTIGUOUS' | 'PARTIAL';

export interface PdfSignature {
  /** Full name of the field; undefined for a signature that no field holds ("assinatura solta"). */
  readonly fieldName: string | undefined;
  readonly type: 'SIGNATURE' | 'DOC_TIMESTAMP';
  readonly filter: string | undefined;
  readonly subFilter: string | undefined;
  readonly object: { readonly number: number; readonly generation: number };
  /** undefined when it is not four whole numbers; see `faults`. */
  readonly byteRange: readonly [number, number, number, number] | undefined;
  /** All octets of /Contents with the padding; empty when missing. */
  readonly contents: Uint8Array;
  /** /Contents without the padding: one BER value. Empty when there is none. */
  readonly cms: Uint8Array;
  /** /Cert, for adbe.x509.rsa_sha1. */
  readonly certificates: readonly Uint8Array[];
  /** Text for people, claimed and not proved. `m` is the PDF date as it stands. */
  readonly described: {
    readonly m?: string;
    readonly name?: string;
    readonly reason?: string;
    readonly location?: string;
    readonly contactInfo?: string;
    /** /Prop_Build /App /Name: the program that signed. */
    readonly application?: string;
  };
  /** From /Reference; `lockP` of a /Lock dictionary (PDF 2.0) is already taken into account. */
  readonly docMdp: { readonly p: 1 | 2 | 3 } | undefined;
  readonly fieldLock: FieldLock | undefined;
  /** The revision that the range ends at, or else the first that holds the dictionary. */
  readonly revision: number;
  readonly coverage: Coverage;
  /** Where the widget shows; undefined when it is invisible. */
  readonly place: { readonly page: number | undefined; readonly rect: Rectangle } | undefined;
  /** Each makes the signature FORMAT_FAILURE. */
  readonly faults: readonly Remark[];
  readonly notices: readonly Remark[];
}

export type Rectangle = readonly [number, number, number, number];

export interface FieldLock {
  readonly action: 'ALL' | 'INCLUDE' | 'EXCLUDE';
  readonly fields: readonly string[];
}

/** What a document security store holds, as octets (DER); keys of `vri` as written (hexadecimal SHA-1 of /Contents, upper case). */
export interface SecurityStore {
  readonly certs: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
  readonly ocsps: readonly Uint8Array[];
  readonly vri: ReadonlyMap<string, ValidationRelated>;
}

export interface ValidationRelated {
  readonly certs: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
  readonly ocsps: readonly Uint8Array[];
  /** /TU, a PDF date as it stands. */
  readonly time: string | undefined;
  /** /TS, a timestamp token. */
  readonly timestamp: Uint8Array | undefined;
}

export interface PdfFile {
  readonly bytes: Uint8Array;
  readonly revisions: readonly Revision[];
  /** In order of revision: the oldest first; loose ones at the end. */
  readonly signatures: readonly PdfSignature[];
  /** Oddities of the file as a whole. */
  readonly notices: readonly Remark[];
  /** Protected, and no key to it is at hand: strings and streams are not what they mean. */
  readonly isClosed: boolean;
  /** Of the last revision, or of the one asked for. */
  pageCount(revision?: number): number;
  /** Of the last revision, or of the one asked for; undefined when there is none. */
  dss(revision?: number): SecurityStore | undefined;
  /** The octets to digest, as views of the file, without a copy; none when the range is unusable. */
  signedBytes(signature: PdfSignature): readonly Uint8Array[];
}

export type ChangeKind =
  | 'DSS'
  | 'DOC_TIMESTAMP'
  | 'SIGNATURE'
  | 'FORM_FILL'
  | 'FORM'
  | 'ANNOTATION'
  | 'METADATA'
  | 'CATALOG'
  | 'PAGES'
  | 'PAGE'
  | 'CONTENT'
  | 'RESOURCES'
  | 'FONT'
  | 'STRUCTURE_TREE'
  | 'XREF'
  | 'TRAILING';

export interface Change {
  readonly revision: number;
  readonly kind: ChangeKind;
  readonly page?: number;
  /** "12 0", or "trailer" when the change is in no object. */
  readonly object: string;
  readonly allowed: boolean;
  /** In Portuguese: "Página 3: conteúdo trocado depois da assinatura." */
  readonly message: string;
  /** A new mark on the page, in its units (points, origin at the lower left), when the change shows one. */
  readonly rect?: Rectangle;
  /** The field of a later signature that only covers what was written, where nothing was certified: whose it is may decide. */
  readonly coveredBy?: string;
  /** Nobody can say here whether it hides something: the answer is INDETERMINATE. */
  readonly isUndecided?: boolean;
}

export type ChangeSummary = 'NONE' | 'LTA' | 'SIGNED' | 'FORM_FILL' | 'NOT_ALLOWED';

export interface ChangesAfter {
  readonly summary: ChangeSummary;
  readonly changes: readonly Change[];
  /** Set when the comparison could not be made (an encrypted file): then `summary` says nothing, and the answer is INDETERMINATE. */
  readonly undetermined?: string;
}
