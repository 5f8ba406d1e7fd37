import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/*
 * The three codes on a signed document. All are reckoned over its frozen canonical source (UTF-8 HTML), because a PDF cannot carry its
 * own hash:
 *   verification code   which document it is; a number, found by counting; proves nothing;
 *   CRC                 who holds it has seen the document: lets a reader in;
 *   integrity code      whether the text is this text.
 * None of them is a signature. What proves authorship and integrity is the seal in the PDF (pades.ts).
 */

/** SHA-256 of the canonical source, in lower-case hexadecimal. */
export function sha256(source: Buffer): string {
  return createHash('sha256').update(source).digest('hex');
}

/**
 * Eight upper-case hexadecimal digits that look like the CRC that users know, but are a truncated HMAC-SHA-256 (RFC 2104): a CRC-32 could
 * be reckoned by anyone who guesses the text, and so would open a restricted document to who has not seen it.
 * Proves: who presents it had it from the document or from us. Does not prove integrity to anybody without the secret, and 32 bits are
 * few: the page that takes it must limit attempts.
 * @param tenantSecret at least 32 octets, of this purpose alone
 * @param verificationCode in its normalised form; the same text under another code has another CRC
 * @throws RangeError when the secret is too short
 */
export function crcOf(source: Buffer, tenantSecret: Buffer, verificationCode: string): string {
  if (tenantSecret.length < 32) throw new RangeError('the secret of the CRC has fewer than 32 octets');
  const message = JSON.stringify(['autos crc 1', verificationCode, sha256(source)]);
  return createHmac('sha256', tenantSecret).update(message).digest().toString('hex', 0, 4).toUpperCase();
}

/**
 * First 80 bits of SHA-256, in base32 (RFC 4648, 6) and groups of four: ABCD-EFGH-IJKL-MNOP.
 * Proves that a text is the one the code was printed for: another text with the same code costs 2^80 hashes. Who can choose both
 * texts beforehand needs 2^40 only, so a dispute is settled by the seal. It has no secret: who guesses a short text can confirm the
 * guess, so it is not shown on documents that the reader may not open.
 */
export function integrityCodeOf(source: Buffer): string {
  const bits = BigInt(`0x${sha256(source).slice(0, 20)}`);
  const digits = Array.from(
    { length: 16 },
    (_, index) => BASE32[Number((bits >> BigInt(75 - 5 * index)) & 31n)],
  );
  return grouped(digits.join(''));
}

/** Verification code as typed: digits alone. O is read as 0, and I or L as 1; spaces, full stops and hyphens are dropped. */
export function normaliseVerificationCode(typed: string): string | undefined {
  const code = compact(typed).replace(/O/g, '0').replace(/[IL]/g, '1');
  return /^\d{1,20}$/.test(code) ? code : undefined;
}

/** CRC as typed: eight hexadecimal digits. O is read as 0, and I or L as 1, for they are not digits; B and 8 both are, and stay. */
export function normaliseCrc(typed: string): string | undefined {
  const code = compact(typed).replace(/O/g, '0').replace(/[IL]/g, '1');
  return /^[0-9A-F]{8}$/.test(code) ? code : undefined;
}

/**
 * Integrity code as typed. Base32 has no 0, 1 and 8: they are read as O, I and B. An L mistaken for 1 cannot be told from an I, and
 * fails.
 */
export function normaliseIntegrityCode(typed: string): string | undefined {
  const code = compact(typed).replace(/0/g, 'O').replace(/1/g, 'I').replace(/8/g, 'B');
  return /^[A-Z2-7]{16}$/.test(code) ? grouped(code) : undefined;
}

/** True when what was typed is that CRC; takes the same time wherever they differ. */
export function isCrc(expected: string, typed: string): boolean {
  return sameCode(expected, normaliseCrc(typed));
}

/** True when what was typed is that integrity code; takes the same time wherever they differ. */
export function isIntegrityCode(expected: string, typed: string): boolean {
  return sameCode(expected, normaliseIntegrityCode(typed));
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function grouped(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1-');
}

/** NFKC turns the full-width digits of some keyboards and copied PDFs into plain ones; the dashes are those that word processors make. */
function compact(typed: string): string {
  return typed
    .slice(0, 200)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s.\-\u2010-\u2015\u2212]/g, '');
}

function sameCode(expected: string, typed: string | undefined): boolean {
  const [left, right] = [Buffer.from(expected), Buffer.from(typed ?? '')];
  return left.length === right.length && timingSafeEqual(left, right);
}
