import fc from 'fast-check';
import { SignatureRefused } from '../errors';
import * as der from './der';
import { defaultLimits, derLength, readDer } from './der-reader';

const hex = (bytes: Buffer) => bytes.toString('hex');
const read = (text: string) => readDer(Buffer.from(text, 'hex'));

describe('DER writer (X.690)', () => {
  it.each([
    [0, '020100'],
    [127, '02017f'],
    [128, '02020080'],
    [256, '02020100'],
    [-1, '0201ff'],
    [-128, '020180'],
    [-129, '0202ff7f'],
  ])('writes INTEGER %d in the fewest octets', (value, expected) => {
    expect(hex(der.integer(value))).toBe(expected);
  });

  it('keeps an unsigned magnitude positive and without padding', () => {
    expect(hex(der.unsignedInteger(Buffer.from('80', 'hex')))).toBe('02020080');
    expect(hex(der.unsignedInteger(Buffer.from('0000ff', 'hex')))).toBe('020200ff');
    expect(hex(der.unsignedInteger(Buffer.alloc(0)))).toBe('020100');
  });

  it.each([
    ['1.2.840.113549', '06062a864886f70d'],
    ['2.999.3', '0603883703'],
    ['2.16.76.1.3.1', '0605604c010301'],
    ['0.39', '060127'],
  ])('writes OBJECT IDENTIFIER %s', (dotted, expected) => {
    expect(hex(der.objectIdentifier(dotted))).toBe(expected);
  });

  it.each(['', '1', '3.1', '1.40', '1.2.', '1.02', '1.-2'])(
    'refuses the object identifier "%s"',
    (dotted) => {
      expect(() => der.objectIdentifier(dotted)).toThrow(RangeError);
    },
  );

  it('writes the lengths in short and long form', () => {
    expect(hex(der.octetString(Buffer.alloc(127))).slice(0, 4)).toBe('047f');
    expect(hex(der.octetString(Buffer.alloc(128))).slice(0, 6)).toBe('048180');
    expect(hex(der.octetString(Buffer.alloc(65_536))).slice(0, 10)).toBe('0483010000');
  });

  it('sorts SET OF by encoding', () => {
    expect(hex(der.setOf(der.integer(2), der.integer(1), der.boolean(true)))).toBe('31090101ff020101020102');
  });

  it('leaves out trailing zeros of named bits', () => {
    expect(hex(der.namedBits(0, 1))).toBe('030206c0');
    expect(hex(der.namedBits(5, 6))).toBe('03020106');
    expect(hex(der.namedBits(8))).toBe('0303070080');
    expect(hex(der.namedBits())).toBe('030100');
  });

  it('changes to GeneralizedTime in 2050 (RFC 5280, 4.1.2.5)', () => {
    expect(der.time(new Date('2049-12-31T23:59:59Z')).toString('latin1', 2)).toBe('491231235959Z');
    expect(der.time(new Date('2050-01-01T00:00:00Z')).toString('latin1', 2)).toBe('20500101000000Z');
    expect(() => der.time(new Date('1949-12-31T00:00:00Z'))).toThrow(RangeError);
  });

  it('writes tags of context, strings, BOOLEAN and NULL', () => {
    expect(hex(der.explicit(0, der.integer(2)))).toBe('a003020102');
    expect(hex(der.implicit(0, der.octetString(Buffer.of(1))))).toBe('800101');
    expect(hex(der.implicit(1, der.sequence()))).toBe('a100');
    expect(hex(der.utf8String('ô'))).toBe('0c02c3b4');
    expect(hex(der.printableString('BR'))).toBe('13024252');
    expect(hex(der.bitString(Buffer.of(7)))).toBe('03020007');
    expect(hex(der.sequence(der.boolean(false), der.nil()))).toBe('30050101000500');
    expect(() => der.printableString('São')).toThrow(RangeError);
    expect(() => der.contextTag(31, 'primitive')).toThrow(RangeError);
    expect(() => der.integer(2 ** 53)).toThrow(RangeError);
  });
});

describe('DER reader', () => {
  it('gives back every integer', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 300n), max: 2n ** 300n }), (value) => {
        expect(readDer(der.integer(value)).integer()).toBe(value);
      }),
    );
  });

  it('gives back every object identifier', () => {
    const arcs = fc.array(fc.bigInt({ min: 0n, max: 2n ** 70n }), { maxLength: 4 });
    const head = fc.oneof(
      fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 39 })),
      fc.tuple(fc.constant(2), fc.integer({ min: 0, max: 5000 })),
    );
    fc.assert(
      fc.property(head, arcs, (first, rest) => {
        const dotted = [...first, ...rest].join('.');
        expect(readDer(der.objectIdentifier(dotted)).oid()).toBe(dotted);
      }),
    );
  });

  it('gives back content of every length, and its length from a larger buffer', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 70_000 }), fc.uint8Array({ maxLength: 9 }), (length, after) => {
        const encoding = der.octetString(Buffer.alloc(length, 0x5a));
        expect(readDer(encoding).octets().length).toBe(length);
        expect(derLength(Buffer.concat([encoding, after]))).toBe(encoding.length);
      }),
      { numRuns: 60 },
    );
  });

  it('gives back times to the second', () => {
    const seconds = fc.integer({ min: Date.UTC(1950) / 1000, max: Date.UTC(9999, 11, 31) / 1000 });
    fc.assert(
      fc.property(seconds, (second) => {
        const instant = new Date(second * 1000);
        expect(readDer(der.time(instant)).time()).toEqual(instant);
      }),
    );
  });

  it('reads whatever items were written, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (values) => {
        const items = readDer(der.sequence(...values.map(der.integer))).sequence();
        expect(items.map((item) => Number(item.integer()))).toEqual(values);
      }),
    );
  });

  it.each([
    ['nothing', ''],
    ['a tag alone', '02'],
    ['content that ends early', '020201'],
    ['octets after the value', '02010000'],
    ['an indefinite length', '30800000'],
    ['a padded length', '02810101'],
    ['a length of five octets', '04850000000001aa'],
    ['a length with a leading zero', `04820001${'00'.repeat(1)}`],
    ['an integer without content', '0200'],
    ['a padded positive integer', '02020001'],
    ['a padded negative integer', '0202ffff'],
    ['a boolean of 1', '010101'],
    ['a boolean of two octets', '0102ffff'],
    ['NULL with content', '050100'],
    ['an object identifier without content', '0600'],
    ['an object identifier that ends early', '06022a86'],
    ['an object identifier with a padded arc', '06032a8001'],
    ['a bit string without content', '0300'],
    ['a bit string of nothing with unused bits', '030101'],
    ['a bit string with eight unused bits', '03020800'],
    ['a bit string with padding bits set', '030204ff'],
    ['a constructed octet string', '240304010a'],
    ['a primitive sequence', '1000'],
    ['a high tag number', '1f8101'],
    ['end of contents', '0000'],
  ])('refuses %s', (_, text) => {
    expect(() => read(text)).toThrow(SignatureRefused);
  });

  it('refuses what a SET OF or a time may not be', () => {
    expect(() => read('3106020102020101').set()).toThrow('out of order');
    expect(() => readDer(der.encode(der.tag.utcTime, Buffer.from('260302150000+0000'))).time()).toThrow(
      'form',
    );
    expect(() => readDer(der.encode(der.tag.utcTime, Buffer.from('260231150000Z'))).time()).toThrow('exist');
    expect(() => read('020101').time()).toThrow('time');
    expect(() => read('020101').octets()).toThrow('tag');
    expect(() => read('03020106').bits()).toThrow('broken octets');
    expect(() => read('020101').items()).toThrow('no items');
  });

  it('bears no more than its limits', () => {
    const nested = Array.from({ length: 30 }).reduce<Buffer>((inner) => der.sequence(inner), der.nil());
    const descend = () => {
      for (let value = readDer(nested); ;) value = value.items()[0] ?? value;
    };
    expect(descend).toThrow('nested deeper than 24');
    expect(() => readDer(der.octetString(Buffer.alloc(defaultLimits.size)))).toThrow('at most');
    expect(() => readDer(der.sequence(...Array.from({ length: 1001 }, der.nil))).items()).toThrow(
      'more than 1000',
    );
  });

  it('answers or refuses, and never fails otherwise, on any octets', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        try {
          const value = readDer(Buffer.from(bytes));
          expect(value.encoding.length).toBe(bytes.length);
        } catch (error) {
          expect(error).toBeInstanceOf(SignatureRefused);
        }
      }),
      { numRuns: 500 },
    );
  });
});
