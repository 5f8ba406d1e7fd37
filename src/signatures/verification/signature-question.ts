import type { SignedData, SignerInfo } from './cms/signed-data';
import type { Evidence } from './judgement';
import type { Findings } from './report/finding';

/** One SignerInfo and what is known around it. */
export interface SignatureQuestion {
  readonly signedData: SignedData;
  readonly signer: SignerInfo;
  /** What is signed, in pieces; undefined when nobody has it. */
  readonly content: readonly Uint8Array[] | undefined;
  /** From the file around it, as the security store of a PDF. */
  readonly evidence: Evidence;
  /** The earliest instant at which this signature is proved to have existed from outside, by a document timestamp. */
  readonly before: { readonly at: Date; readonly proved: boolean };
  /** What the newest document timestamp says that the signature itself covers: it came after it. */
  readonly after?: Date | undefined;
  /** What the file says about the time, as /M of a PDF. */
  readonly claimed: Date | undefined;
  readonly findings: Findings;
}
