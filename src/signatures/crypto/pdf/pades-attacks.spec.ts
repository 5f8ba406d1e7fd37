import { createHash } from 'node:crypto';
import { attribute, cmsWithAttributes, withSignerInfos } from '../../../../test/support/cms-surgery';
import { description, noon, plainPdf, rsaSigner, sealSigner } from '../../../../test/support/seals';
import * as der from '../asn1/der';
import { oid } from '../asn1/oids';
import { createTenantAuthority } from '../certificates/authority';
import { SignatureRefused } from '../errors';
import { extractSignature, signPdf, verifySeal } from './pades';

const signer = sealSigner();
let signed: Buffer;
let gap: { start: number; end: number };

beforeAll(async () => {
  signed = await signPdf(await plainPdf('table'), signer, description());
  const [, start = 0, end = 0] = verifySeal(signed).byteRange;
  gap = { start, end };
});

function indicationOf(pdf: Buffer): string {
  try {
    verifySeal(pdf);
  } catch (error) {
    return error instanceof SignatureRefused ? error.indication : String(error);
  }
  return 'valid';
}

function flipped(at: number, mask: number): Buffer {
  const copy = Buffer.from(signed);
  copy[at] = (copy[at] ?? 0) ^ mask;
  return copy;
}

/** The same file with a text of the signed dictionary put in the place of another, of any length. */
function replaced(from: string | RegExp, to: string): Buffer {
  const text = signed.toString('latin1');
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`not in the file: ${String(from)}`);
  return Buffer.from(changed, 'latin1');
}

/** The file with another CMS in the placeholder. */
function withContents(cms: Buffer): Buffer {
  const copy = Buffer.from(signed);
  copy.write(cms.toString('hex').padEnd(gap.end - gap.start - 2, '0'), gap.start + 1, 'latin1');
  return copy;
}

describe('octets changed after the signature', () => {
  it('are found wherever they are in the signed range', () => {
    const length = signed.length - (gap.end - gap.start);
    for (let sample = 0; sample < 200; sample += 1) {
      const inRange = Math.floor((sample * length) / 200);
      const at = inRange < gap.start ? inRange : inRange + (gap.end - gap.start);
      for (const mask of [0x01, 0x20, 0x80]) {
        expect(['HASH_FAILURE', 'FORMAT_FAILURE']).toContain(indicationOf(flipped(at, mask)));
      }
    }
  });

  it('are found in every octet of the signature dictionary', () => {
    const start = signed.lastIndexOf(' obj', gap.start, 'latin1') - 4;
    const end = signed.indexOf('endobj', gap.end, 'latin1') + 6;
    for (let at = start; at < end; at += at === gap.start - 1 ? gap.end - gap.start + 1 : 1) {
      expect(indicationOf(flipped(at, 0x01))).not.toBe('valid');
    }
  });

  it('are found in every digit of the CMS and in the zeros after it', () => {
    const { cms } = extractSignature(signed);
    const digits = gap.start + 1 + cms.length * 2;
    for (let at = gap.start + 1; at < digits; at += 3) {
      const digit = parseInt(String.fromCharCode(signed[at] ?? 0), 16);
      const copy = Buffer.from(signed);
      copy.write(((digit + 1 + (at % 15)) % 16).toString(16), at, 'latin1');
      expect(indicationOf(copy)).not.toBe('valid');
    }
    for (let at = digits; at < gap.end - 1; at += 997)
      expect(indicationOf(flipped(at, 0x01))).toBe('FORMAT_FAILURE');
  });
});

describe('a file that is longer or shorter than what was signed (ISA)', () => {
  it.each(['\n', ' ', '%', '\0', '\n1 0 obj\n<<>>\nendobj\nxref\n0 0\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n'])(
    'is refused with %j appended',
    (garbage) => {
      expect(indicationOf(Buffer.concat([signed, Buffer.from(garbage)]))).toBe('FORMAT_FAILURE');
    },
  );

  it('is refused after an incremental update, and after a signature that was cut', async () => {
    const twice = await signPdf(signed, signer, description({ fieldName: 'b', docMdp: undefined }));
    expect(indicationOf(twice)).toBe('valid');
    for (let length = signed.length + 1; length < twice.length; length += 499) {
      expect(indicationOf(twice.subarray(0, length))).toBe('FORMAT_FAILURE');
    }
  });

  it('is refused when truncated anywhere', () => {
    for (let length = 0; length < signed.length; length += 397) {
      expect(indicationOf(signed.subarray(0, length))).toBe('FORMAT_FAILURE');
    }
    expect(indicationOf(signed.subarray(0, -1))).toBe('FORMAT_FAILURE');
    expect(indicationOf(signed.subarray(1))).toBe('FORMAT_FAILURE');
  });
});

describe('tricks with ByteRange and Contents (USF, SWA)', () => {
  /** Another entry in the place of /ByteRange, with no octet moved, so that only the rule about it can refuse. */
  function withByteRange(entry: (start: number, end: number, tail: number) => string): Buffer {
    const [, start = 0, end = 0, tail = 0] = verifySeal(signed).byteRange;
    const changed = replaced(/\/ByteRange \[[^\]]*\]/, entry(start, end, tail).padEnd(49));
    expect(changed.length).toBe(signed.length);
    return changed;
  }

  it('the same numbers, written with other white space, fail only by the digest', () => {
    const respaced = withByteRange((...numbers) => `/ByteRange [ 0  ${numbers.join(' ')}]`);
    expect(indicationOf(respaced)).toBe('HASH_FAILURE');
  });

  it.each<[string, (start: number, end: number, tail: number) => string]>([
    ['no ByteRange', () => ''],
    ['null', () => '/ByteRange null'],
    ['an empty array', () => '/ByteRange []'],
    ['three numbers', (s, e) => `/ByteRange [0 ${s} ${e}]`],
    ['six numbers', (s, e, t) => `/ByteRange [0 ${s} ${e} ${t} 0 0]`],
    ['a sign', (s, e, t) => `/ByteRange [0 +${s} ${e} ${t}]`],
    ['a negative zero', (s, e, t) => `/ByteRange [-0 ${s} ${e} ${t}]`],
    ['a fraction', (s, e, t) => `/ByteRange [0 ${s}.0 ${e} ${t}]`],
    ['a leading zero', (s, e, t) => `/ByteRange [0 0${s} ${e} ${t}]`],
    ['a number beyond measure', (s, e) => `/ByteRange [0 ${s} ${e} 99999999999999999]`],
    ['names', () => '/ByteRange [/a /b /c /d]'],
    ['a reference', () => '/ByteRange 1 0 R'],
    ['zeros', () => '/ByteRange [0 0 0 0]'],
    ['itself twice', () => '/ByteRange [0 1 2 3] /ByteRange [0 1 2 3]'],
    ['a beginning after the header', (s, e, t) => `/ByteRange [1 ${s} ${e} ${t}]`],
    ['a gap that begins too early', (s, e, t) => `/ByteRange [0 ${s - 1} ${e} ${t}]`],
    ['a gap that begins too late', (s, e, t) => `/ByteRange [0 ${s + 1} ${e} ${t}]`],
    ['a gap that ends too early', (s, e, t) => `/ByteRange [0 ${s} ${e - 1} ${t + 1}]`],
    ['a gap that ends too late', (s, e, t) => `/ByteRange [0 ${s} ${e + 1} ${t - 1}]`],
    ['an end before that of the file', (s, e, t) => `/ByteRange [0 ${s} ${e} ${t - 1}]`],
    ['an end after that of the file', (s, e, t) => `/ByteRange [0 ${s} ${e} ${t + 1}]`],
  ])('%s: refused', (_, entry) => {
    expect(indicationOf(withByteRange(entry))).toBe('FORMAT_FAILURE');
  });

  it('entries smuggled into the padding are refused, though every signed octet is as it was', () => {
    const smuggled = Buffer.from(signed);
    const { cms } = extractSignature(signed);
    smuggled.write('>/Reason(outra)/X<', gap.start + 1 + cms.length * 2, 'latin1');
    expect(indicationOf(smuggled)).toBe('FORMAT_FAILURE');
    const twice = Buffer.from(signed);
    twice.write('>/Contents<', gap.start + 1 + cms.length * 2, 'latin1');
    expect(indicationOf(twice)).toBe('FORMAT_FAILURE');
  });

  it('content wrapped between the two parts is refused', () => {
    const inserted = Buffer.from('\n9 0 obj\n<</Type/Page>>\nendobj\n');
    const wrapped = Buffer.concat([signed.subarray(0, gap.end), inserted, signed.subarray(gap.end)]);
    expect(indicationOf(wrapped)).toBe('FORMAT_FAILURE');
  });

  it('a gap that is not the own Contents is refused, though the digest is right', () => {
    const moved = replaced('/Contents <', '/Kontents <');
    expect(indicationOf(moved)).toBe('FORMAT_FAILURE');
    expect(indicationOf(replaced('/Contents <', '/Contents <00> /Content2 <'))).toBe('FORMAT_FAILURE');
  });

  it.each([
    ['a null Contents', /\/Contents <[0-9a-f]*>/, '/Contents null'],
    ['an empty Contents', /\/Contents <[0-9a-f]*>/, '/Contents <>'],
    ['a zero Contents', /\/Contents <[0-9a-f]*>/, `/Contents <${'00'.repeat(100)}>`],
    ['an odd Contents', /\/Contents <3082/, '/Contents <082'],
    ['a literal Contents', /\/Contents <[0-9a-f]*>/, '/Contents (0)'],
    ['another filter', '/Filter /Adobe.PPKLite', '/Filter /Adobe.PPKNone'],
    ['another subfilter', '/ETSI.CAdES.detached', '/adbe.pkcs7.detached'],
    ['another type', '/Type /Sig\n', '/Type /Sag\n'],
    ['no object around it', /\d+ 0 obj\n<<\n\/Type \/Sig\n/, '<<\n/Type /Sig\n'],
  ])('%s is refused', (_, from, to) => {
    expect(indicationOf(replaced(from, to))).toBe('FORMAT_FAILURE');
  });

  it('a file without a signature is refused', async () => {
    expect(indicationOf(await plainPdf('stream'))).toBe('FORMAT_FAILURE');
    expect(indicationOf(Buffer.from('/ByteRange'))).toBe('FORMAT_FAILURE');
    expect(indicationOf(Buffer.from('\n1 0 obj <</ByteRange'))).toBe('FORMAT_FAILURE');
  });
});

describe('another signature in the placeholder', () => {
  it('of another document is refused', async () => {
    const other = await signPdf(await plainPdf('stream', 3), signer, description());
    expect(indicationOf(withContents(extractSignature(other).cms))).toBe('HASH_FAILURE');
  });

  it('with two SignerInfos is refused', () => {
    const { cms } = extractSignature(signed);
    expect(indicationOf(withContents(withSignerInfos(cms, (infos) => infos)))).toBe('valid');
    expect(indicationOf(withContents(withSignerInfos(cms, (infos) => [...infos, ...infos])))).toBe(
      'FORMAT_FAILURE',
    );
  });

  it('with a signing-time is refused, for PAdES has the time in /M', async () => {
    const digest = createHash('sha256').update(extractSignature(signed).content).digest();
    const timed = (all: Buffer[]) => [...all, attribute(oid.signingTime, der.time(noon))];
    expect(indicationOf(withContents(await cmsWithAttributes(digest, signer, (all) => all)))).toBe('valid');
    expect(indicationOf(withContents(await cmsWithAttributes(digest, signer, timed)))).toBe(
      'SIG_CONSTRAINTS_FAILURE',
    );
  });

  it('of another signer verifies as theirs, never as ours', async () => {
    const forger = sealSigner(createTenantAuthority({ tenantName: 'Outra prefeitura', now: noon }));
    const forged = await signPdf(await plainPdf('table'), forger, description());
    expect(verifySeal(forged).certificate.equals(signer.certificate)).toBe(false);
    expect(verifySeal(forged).certificate.equals(forger.certificate)).toBe(true);
    const { signer: rsa } = rsaSigner();
    const after = await signPdf(signed, rsa, description({ fieldName: 'b', docMdp: undefined }));
    expect(verifySeal(after).certificate.equals(rsa.certificate)).toBe(true);
  });
});
