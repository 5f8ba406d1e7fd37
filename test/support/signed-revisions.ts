import { SignatureRefused } from '../../src/signatures/crypto/errors';
import { verifySeal } from '../../src/signatures/crypto/pdf/pades';
import { findLastSignature, nameOf } from '../../src/signatures/crypto/pdf/signature-dictionary';

/** A file of ours up to the end of one of its signatures. */
export interface SignedRevision {
  readonly octets: Buffer;
  readonly certificate: Buffer;
}

/**
 * Every signature of a file of ours, the oldest first: each covers all octets before its end, and nothing stands after the last one
 * or the last timestamp, which are not among them.
 * What changed between two signatures is for the verifier to say.
 * @throws SignatureRefused when one does not hold
 */
export function signedRevisions(pdf: Buffer): SignedRevision[] {
  const ends = [...new Set(endsOfSignatures(pdf))].sort((one, other) => one - other);
  if (ends.at(-1) !== pdf.length)
    throw new SignatureRefused('FORMAT_FAILURE', 'octets after the last signature, or none');
  return ends
    .map((end) => pdf.subarray(0, end))
    .filter((octets) => nameOf(findLastSignature(octets), 'Type') !== 'DocTimeStamp')
    .map((octets) => ({ octets, certificate: verifySeal(octets).certificate }));
}

/** Where the range of a signature says that it ends; only a range whose gap is a hexadecimal string counts. */
function endsOfSignatures(pdf: Buffer): number[] {
  const ranges = pdf
    .toString('latin1')
    .matchAll(/\/ByteRange\s*\[\s*0 (\d{1,10}) (\d{1,10}) (\d{1,10})\s*\]/g);
  return [...ranges].flatMap(([, start, resume, length]) => {
    const [from, to, end] = [Number(start), Number(resume), Number(resume) + Number(length)];
    const isGap = pdf[from] === 0x3c && pdf[to - 1] === 0x3e && to > from && end <= pdf.length;
    return isGap ? [end] : [];
  });
}
