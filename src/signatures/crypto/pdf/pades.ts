import { createHash } from 'node:crypto';
import { derLength } from '../asn1/der-reader';
import { oid } from '../asn1/oids';
import { createDetachedCms, roomForCms, type Signer } from '../cms/cms';
import { verifyDetached } from '../cms/cms-verify';
import { SignatureRefused, SigningRefused } from '../errors';
import { grewFrom } from './own-files';
import {
  appendPlaceholder,
  appendTimestampPlaceholder,
  type Placeholders,
  placeholdersIn,
  type SignatureDescription,
  UNKNOWN_ROOM,
} from './revision';
import {
  findLastSignature,
  nameOf,
  type SignatureDictionary,
  type Span,
  signedPieces,
} from './signature-dictionary';
import { readCertificate } from '../certificates/x509';

export interface VerifiedSeal {
  /** Who signed; trust is for the caller to decide: compare it with the tenant's, or requireIssuedBy. */
  readonly certificate: Buffer;
  readonly certificates: readonly Buffer[];
  readonly byteRange: readonly number[];
  /** What the signer's clock said (/M), to the second. Not proved. */
  readonly claimedTime: Date;
}

/**
 * Signs a PDF by an incremental revision: PAdES B-B (EN 319 142-1), invisible. Earlier signatures stay as they were, because every
 * octet of the input is kept. The output was verified before it is returned.
 * @throws SigningRefused when the file forbids it or the result does not hold
 */
export async function signPdf(
  pdf: Buffer,
  signer: Signer,
  description: SignatureDescription,
): Promise<Buffer> {
  const output = await appendSignature(pdf, signer, description);
  requireOutput(pdf, output, signer);
  return output;
}

/**
 * The same without the check of what comes out: for who has the whole verifier judge it before it is kept.
 * @throws SigningRefused when the file forbids it
 */
export async function appendSignature(
  pdf: Buffer,
  signer: Signer,
  description: SignatureDescription,
): Promise<Buffer> {
  requireValid(signer.certificate, description.claimedTime);
  const room = roomForCms(signer);
  const output = appendPlaceholder(pdf, description, room);
  await fill(output, placeholdersIn(output, pdf.length, room), ([before, after]) => {
    const digest = createHash('sha256').update(before).update(after).digest();
    return createDetachedCms(digest, signer);
  });
  grewFrom(output, pdf);
  return output;
}

/**
 * Appends a document timestamp over the whole file (EN 319 142-1, 5.4.3): it proves that the file, with every signature in it, existed
 * then. Whether the token holds is for the caller.
 * @param stamp gives the TimeStampToken over what it covers, in pieces
 * @throws SigningRefused when the file forbids it; whatever `stamp` throws
 */
export async function timestampPdf(
  pdf: Buffer,
  fieldName: string,
  stamp: (covered: readonly [Buffer, Buffer]) => Promise<Buffer>,
): Promise<Buffer> {
  const output = appendTimestampPlaceholder(pdf, fieldName);
  await fill(output, placeholdersIn(output, pdf.length, UNKNOWN_ROOM), stamp);
  grewFrom(output, pdf);
  return output;
}

/**
 * A revision with all of a signature but its CMS: what somebody else signs by its hash (`digestToSign`).
 * @throws SigningRefused when the file forbids it
 */
export function preparePdf(pdf: Buffer, description: SignatureDescription): Buffer {
  const output = appendPlaceholder(pdf, description, UNKNOWN_ROOM);
  fillByteRange(output, placeholdersIn(output, pdf.length, UNKNOWN_ROOM));
  return output;
}

/** SHA-256 of what the last signature of the file covers. */
export function digestToSign(prepared: Buffer): Buffer {
  const hash = createHash('sha256');
  for (const piece of signedPieces(prepared, findLastSignature(prepared))) hash.update(piece);
  return hash.digest();
}

/** The prepared file with the CMS in its place. Whether it holds is for the caller. @throws SigningRefused when it does not fit */
export function completePdf(prepared: Buffer, cms: Buffer): Buffer {
  const output = Buffer.from(prepared);
  fillContents(output, findLastSignature(output).contents, cms);
  return output;
}

/** Puts a CMS over all but its own place into its placeholder. */
async function fill(
  output: Buffer,
  placeholders: Placeholders,
  make: (covered: readonly [Buffer, Buffer]) => Promise<Buffer>,
): Promise<void> {
  const { start, end } = placeholders.contents;
  fillByteRange(output, placeholders);
  fillContents(output, { start, end }, await make([output.subarray(0, start), output.subarray(end)]));
}

function fillByteRange(output: Buffer, { byteRange, contents }: Placeholders): void {
  const numbers = `[0 ${contents.start} ${contents.end} ${output.length - contents.end}`;
  output.write(`${numbers.padEnd(byteRange.end - byteRange.start - 1)}]`, byteRange.start, 'latin1');
}

function fillContents(output: Buffer, { start, end }: Span, cms: Buffer): void {
  if (cms.length * 2 > end - start - 2)
    throw new SigningRefused('too_small_placeholder', `${cms.length} octets of CMS do not fit in the file`);
  output.write(cms.toString('hex'), start + 1, 'latin1');
}

/**
 * Checks the last signature of a file: the strict dictionary, the ByteRange that leaves out nothing but its own /Contents and
 * reaches the end of the file, zeros as padding, and the CMS. Proves that the holder of the certificate's key signed exactly
 * these octets. Does not prove who that is, nor when, and does not look at earlier signatures or at revocation.
 * @throws SignatureRefused
 */
export function verifySeal(pdf: Buffer): VerifiedSeal {
  const signature = findLastSignature(pdf);
  requireProfile(signature);
  const pieces = signedPieces(pdf, signature);
  const { certificate, certificates, signedAttributes } = verifyDetached(
    unpadded(signature.contents.hex),
    pieces,
  );
  if (signedAttributes.includes(oid.signingTime)) {
    throw new SignatureRefused('SIG_CONSTRAINTS_FAILURE', 'PAdES gives the time in /M, not in signing-time');
  }
  return {
    certificate,
    certificates,
    byteRange: signature.byteRange.values,
    claimedTime: claimedTime(signature),
  };
}

/** The detached CMS of the last signature and the octets that it signs, for other tools to check. */
export function extractSignature(pdf: Buffer): { cms: Buffer; content: Buffer } {
  const signature = findLastSignature(pdf);
  return { cms: unpadded(signature.contents.hex), content: Buffer.concat(signedPieces(pdf, signature)) };
}

function requireValid(certificate: Buffer, at: Date): void {
  const { notBefore, notAfter } = readCertificate(certificate);
  if (at >= notBefore && at <= notAfter) return;
  throw new SigningRefused(
    'certificate',
    `the certificate holds from ${notBefore.toISOString()} to ${notAfter.toISOString()}`,
  );
}

/** No signature leaves without having been verified by the same code that a citizen's copy will meet. */
function requireOutput(pdf: Buffer, output: Buffer, signer: Signer): void {
  if (!output.subarray(0, pdf.length).equals(pdf)) {
    throw new SigningRefused('output', 'the revision does not begin with the octets of the input');
  }
  try {
    if (verifySeal(output).certificate.equals(signer.certificate)) return;
  } catch (cause) {
    throw new SigningRefused('output', `the new signature does not verify: ${String(cause)}`);
  }
  throw new SigningRefused('output', 'the new signature is of another certificate');
}

function requireProfile(signature: SignatureDictionary): void {
  const expected = { Type: 'Sig', Filter: 'Adobe.PPKLite', SubFilter: 'ETSI.CAdES.detached' };
  for (const [key, value] of Object.entries(expected)) {
    if (nameOf(signature, key) !== value)
      throw new SignatureRefused('FORMAT_FAILURE', `PDF: /${key} is not ${value}`);
  }
}

/** The CMS tells its own length; after it nothing but the zeros of the placeholder. */
function unpadded(hex: string): Buffer {
  const contents = Buffer.from(hex, 'hex');
  const length = derLength(contents);
  if (/[^0]/.test(hex.slice(length * 2))) {
    throw new SignatureRefused('FORMAT_FAILURE', 'PDF: /Contents holds more than the CMS and zeros');
  }
  return contents.subarray(0, length);
}

/** EN 319 142-1, 6.3: /M is there. We write it in UTC, and accept the offset that others write. */
function claimedTime(signature: SignatureDictionary): Date {
  const value = signature.entries.get('M');
  const text = value?.kind === 'text' ? value.text : '';
  const parts = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z(?:00'00'?)?|([+-]\d\d)'(\d\d)'?)$/.exec(text);
  const [, year, month, day, hour, minute, second, offset = '+00', rest = '00'] = parts ?? [];
  const instant = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}:${rest}`);
  if (!Number.isNaN(instant.getTime())) return instant;
  throw new SignatureRefused('SIG_CONSTRAINTS_FAILURE', 'PDF: /M is missing or is not a date');
}
