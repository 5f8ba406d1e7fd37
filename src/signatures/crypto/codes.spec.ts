import fc from 'fast-check';
import {
  crcOf,
  integrityCodeOf,
  isCrc,
  isIntegrityCode,
  normaliseCrc,
  normaliseIntegrityCode,
  normaliseVerificationCode,
  sha256,
} from './codes';

const source = Buffer.from('<p>Defiro o pedido.</p>');
const secret = Buffer.alloc(32, 1);

describe('codes of a signed document', () => {
  it('hashes as FIPS 180-4', () => {
    expect(sha256(Buffer.from('abc'))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('takes the integrity code from the first 80 bits, in the base32 of RFC 4648', () => {
    // echo ba7816bf8f01cfea4141 | xxd -r -p | base32
    expect(integrityCodeOf(Buffer.from('abc'))).toBe('XJ4B-NP4P-AHH6-UQKB');
  });

  it('gives a CRC of eight digits that depends on text, secret and verification code', () => {
    const crc = crcOf(source, secret, '0001234');
    // openssl dgst -sha256 -mac HMAC over ["autos crc 1","0001234","<sha256 of the source>"]
    expect(crc).toBe('EDB943A4');
    expect(crc).toMatch(/^[0-9A-F]{8}$/);
    expect(crcOf(Buffer.from('<p>Indefiro.</p>'), secret, '0001234')).not.toBe(crc);
    expect(crcOf(source, Buffer.alloc(32, 2), '0001234')).not.toBe(crc);
    expect(crcOf(source, secret, '0001235')).not.toBe(crc);
    expect(() => crcOf(source, Buffer.alloc(31), '0001234')).toThrow(RangeError);
  });

  it.each([
    ['1a2b3c4d', '1A2B3C4D'],
    [' 1A2B 3C4D ', '1A2B3C4D'],
    ['1a2b-3c4o', '1A2B3C40'],
    ['lAiB.3C4D', '1A1B3C4D'],
    ['１Ａ２Ｂ３Ｃ４Ｄ', '1A2B3C4D'],
    ['1A2B3C4', undefined],
    ['1A2B3C4DE', undefined],
    ['1A2B3C4G', undefined],
    ['', undefined],
  ])('reads the CRC typed as "%s"', (typed, expected) => {
    expect(normaliseCrc(typed)).toBe(expected);
  });

  it.each([
    ['xj4bnp4pahh6uqkb', 'XJ4B-NP4P-AHH6-UQKB'],
    ['XJ48–NP4P—AHH6 UQK8', 'XJ4B-NP4P-AHH6-UQKB'],
    ['0000-1111-8888-AAAA', 'OOOO-IIII-BBBB-AAAA'],
    ['XJ4B-NP4P-AHH6-UQK9', undefined],
    ['XJ4B-NP4P-AHH6', undefined],
  ])('reads the integrity code typed as "%s"', (typed, expected) => {
    expect(normaliseIntegrityCode(typed)).toBe(expected);
  });

  it.each([
    ['0001234', '0001234'],
    ['OOO 1.23-4', '0001234'],
    ['l23', '123'],
    ['12a', undefined],
    ['', undefined],
    ['1'.repeat(21), undefined],
  ])('reads the verification code typed as "%s"', (typed, expected) => {
    expect(normaliseVerificationCode(typed)).toBe(expected);
  });

  it('knows its own codes however they are typed, and no other', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), (bytes, other) => {
        fc.pre(!Buffer.from(bytes).equals(Buffer.from(other)));
        const [text, otherText] = [Buffer.from(bytes), Buffer.from(other)];
        const code = integrityCodeOf(text);
        expect(isIntegrityCode(code, code.toLowerCase().replace(/-/g, ' '))).toBe(true);
        expect(isIntegrityCode(code, integrityCodeOf(otherText))).toBe(false);
        const crc = crcOf(text, secret, '7');
        expect(isCrc(crc, ` ${crc.toLowerCase()}`)).toBe(true);
        expect(isCrc(crc, crcOf(otherText, secret, '7'))).toBe(false);
      }),
    );
    expect(isCrc('EDB943A4', '')).toBe(false);
    expect(isCrc('EDB943A4', 'x'.repeat(1_000_000))).toBe(false);
  });
});
