import fc from 'fast-check';
import {
  ArithmeticEncoder,
  codeGeneric,
  dictionaryData,
  genericData,
  number,
  pageSegment,
  region,
  type Rows,
  rowsOf,
  segment,
  textData,
} from '../../../../../test/support/jbig2';
import { annexH, WORD } from '../../../../../test/support/jbig2/annex-h';
import { jbig2Cases } from '../../../../../test/support/jbig2/cases';
import { FAX } from '../../../../../test/support/jbig2/huffman-cases';
import { type Jbig2Case, noise, random } from '../../../../../test/support/jbig2/pictures';
import { processorMsOf } from '../../../../../test/support/processor-time';
import { Budget } from '../structure/budget';
import { greyOfFax } from './fax';
import { bitmapOfJbig2, greyOfJbig2 } from './jbig2';

function shown(octets: Uint8Array, width: number, height: number, globals?: Uint8Array): string | undefined {
  const bitmap = bitmapOfJbig2(octets, { width, height, globals }, new Budget());
  return (
    bitmap &&
    drawn(
      Array.from({ length: height }, (_, row) => [
        ...bitmap.samples.subarray(row * width, (row + 1) * width),
      ]),
    )
  );
}
const drawn = (rows: Rows) => rows.map((row) => row.map((sample) => ' #'[sample]).join('')).join('/');
const seen = ({ octets, globals, rows }: Jbig2Case) => shown(octets, rows[0]!.length, rows.length, globals);

const fax = greyOfFax(FAX, { width: 40, height: 24, isAligned: false }, 1800, new Budget())!;
const faxRows: Rows = Array.from({ length: 24 }, (_, row) =>
  [...fax.values.subarray(row * 40, (row + 1) * 40)].map((value) => Number(value === 0)),
);
const cases = jbig2Cases(faxRows);

it.each(cases.map((one) => [one.name, one] as const))('%s', (_, one) => {
  expect(seen(one)).toBe(drawn(one.rows));
});

it('the example of T.88, annex H: by Huffman and Group 4, arithmetically, and refined', () => {
  const [huffman, arithmetic, refined] = annexH().map(({ octets, globals, width, height }) =>
    shown(octets, width, height, globals),
  );
  expect(refined).toBe(drawn(WORD));
  expect(huffman).toBe(arithmetic);
  const lines = huffman!.split('/');
  expect(lines.slice(1, 9).map((line) => line.slice(4, 41))).toEqual(drawn(WORD).split('/'));
  expect(lines.slice(11, 13)).toEqual(Array(2).fill(`    ${'#'.repeat(54)}      `));
});

it('any bitmap by any template', () => {
  const samples = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 30 }), fc.integer());
  const adaptive = fc.tuple(fc.integer({ min: -128, max: 127 }), fc.integer({ min: -128, max: -1 }));
  const options = fc.record({
    template: fc.constantFrom(1, 2, 3),
    isPredicted: fc.boolean(),
    adaptive: fc.option(fc.tuple(adaptive), { nil: undefined }),
  });
  fc.assert(
    fc.property(samples, options, ([width, height, seed], coding) => {
      const rows = noise(width, height, random(seed));
      const octets = Buffer.concat([pageSegment(width, height), segment(1, 38, genericData(rows, coding))]);
      expect(shown(octets, width, height)).toBe(drawn(rows));
    }),
  );
});

describe('what a page says of itself', () => {
  const [upper, lower] = [rowsOf('##  /#   '), rowsOf('# # /   #')];
  const both = (flags: number, operator: number, more: Buffer[] = []) =>
    shown(
      Buffer.concat([
        pageSegment(4, 2, flags),
        segment(1, 38, genericData(upper)),
        segment(2, 38, genericData(lower, { operator })),
        ...more,
      ]),
      4,
      2,
    );

  it('lays regions on each other as they say', () => {
    expect([0, 1, 2, 3, 4].map((operator) => both(0x40, operator))).toEqual([
      '### /#  #',
      '#   /    ',
      ' ## /#  #',
      '#  #/ ## ',
      '# # /   #',
    ]);
    expect(both(0x40, 5)).toBeUndefined();
  });

  it('is black from the beginning, or a region beside it', () => {
    expect(both(0x44, 1)).toBe('# # /   #');
    const beside = segment(1, 38, genericData(upper, { at: [2, -1] }));
    expect(shown(Buffer.concat([pageSegment(4, 2), beside]), 4, 2)).toBe('  # /    ');
  });

  it('is not read where viewers differ: an operator that it does not allow and that matters, another size, two pages', () => {
    expect([both(0, 0), both(0, 2), both(0, 4)]).toEqual(['### /#  #', undefined, undefined]);
    expect(both(0x40, 0, [pageSegment(4, 2)])).toBeUndefined();
    const page = Buffer.concat([pageSegment(4, 2), segment(1, 38, genericData(upper))]);
    expect([shown(page, 4, 2), shown(page, 4, 3), shown(page, 5, 2)]).toEqual([
      drawn(upper),
      undefined,
      undefined,
    ]);
    expect(shown(page, 4, 1)).toBe('##  ');
    expect(shown(segment(1, 38, genericData(upper)), 4, 2)).toBeUndefined();
  });

  it('may be followed by the end of a line, and by nothing else', () => {
    expect([both(0x40, 0, [Buffer.from('\r\n')]), both(0x40, 0, [Buffer.from('endstream')])]).toEqual([
      '### /#  #',
      undefined,
    ]);
  });

  it('is not read with kinds of segments and templates that are not known here', () => {
    for (const kind of [5, 37, 54])
      expect(both(0x40, 0, [segment(3, kind, genericData(lower))])).toBeUndefined();
    expect(both(0x40, 0, [segment(3, 38, genericData(lower), [9])])).toBeUndefined();
    const extended = genericData(lower);
    extended[17] = 0x10;
    expect(both(0x40, 0, [segment(3, 38, extended)])).toBeUndefined();
    expect(both(0x40, 0, [segment(3, 62, Buffer.from('a comment'))])).toBe('### /#  #');
  });
});

describe('what is broken', () => {
  const whole = cases.filter((_, index) => index % 3 === 0);

  it('is undefined wherever it is cut, but where nothing but blanks is left', () => {
    for (const { octets, globals, rows } of whole) {
      const ends = [...endsOf(octets)];
      for (let end = 1; end < octets.length; end += 1) {
        const last = ends.findLast((one) => one <= end) ?? 0;
        if (octets.subarray(last, end).every((octet) => octet === 0)) continue;
        const answer = shown(octets.subarray(0, end), rows[0]!.length, rows.length, globals);
        expect([end, answer]).toEqual([end, undefined]);
      }
    }
  });

  it('is an answer with any octets changed, in 2,000 streams', () => {
    const next = random(1);
    for (let time = 0; time < 2000; time += 1) {
      const one = cases[time % cases.length]!;
      const [octets, globals] = [one.octets, one.globals ?? Buffer.alloc(0)].map((source) =>
        Buffer.from(source),
      );
      for (let change = 0; change < 1 + next() * 3; change += 1)
        for (const target of [octets!, globals!])
          if (target.length > 0) target[Math.floor(next() * target.length)]! ^= 1 << Math.floor(next() * 8);
      expect(typeof seen({ ...one, octets: octets!, globals })).toMatch(/^(string|undefined)$/);
    }
  });
});

function* endsOf(octets: Buffer): Iterable<number> {
  for (let at = 0; at < octets.length;) {
    const header = 6 + (octets[at + 5]! >> 5);
    yield (at += header + 5 + octets.readUInt32BE(at + header + 1));
  }
}

describe('what would cost too much ends within a second', () => {
  const [width, height] = [2480, 3508];
  const one = segment(0, 0, dictionaryData([{ rows: [[1]] }]));
  const vast = 0xffffffff;
  const adaptive = Buffer.from([3, -1, -3, -1, 2, -2, -2, -2].map((value) => value & 0xff));
  const octets = Buffer.alloc(4_000_000, 0x5a);
  const symbols = (count: number, data: Buffer) =>
    segment(1, 0, Buffer.concat([number(0, 2), adaptive, number(count), number(count), data]));
  const generic = (across: number, down: number, data: Buffer) =>
    segment(1, 38, Buffer.concat([region(across, down), number(0, 1), adaptive, data]));
  const runs = () => {
    const encoder = new ArithmeticEncoder();
    encoder.integer('DH', 1);
    encoder.integer('DW', 1);
    codeGeneric(encoder, [[1]]);
    encoder.integer('DW', undefined);
    for (let run = 0; run < 2_000_000; run += 1) encoder.integer('EX', 0);
    return encoder.end();
  };
  /** Each hands on twice what it was given. */
  const doubled = () => {
    let inputs: Rows[] = [[[1]]];
    const dictionaries = [one];
    for (let own = 1; own < 16; own += 1) {
      inputs = [...inputs, ...inputs];
      dictionaries.push(segment(own, 0, dictionaryData([], { inputs }), [own - 1, own - 1]));
    }
    const last = dictionaries.length - 1;
    for (let own = 16; own < 200; own += 1)
      dictionaries.push(segment(own, 0, dictionaryData([], { inputs }), [last]));
    return Buffer.concat(dictionaries);
  };
  const text = (data: Buffer) => Buffer.concat([one, segment(1, 6, data, [0])]);
  const grid = Buffer.concat([number(0, 1), number(vast), number(vast), Buffer.alloc(12), octets]);

  it.each<[string, () => Buffer]>([
    ['a vast region', () => generic(vast, vast, octets)],
    ['a region of no width', () => generic(0, vast, octets)],
    [
      'many regions',
      () =>
        Buffer.concat(Array.from({ length: 20 }, () => segment(1, 36, genericData([[1]]).fill(0x20, 1, 2)))),
    ],
    ['many symbols', () => symbols(vast, octets)],
    ['symbols of any size', () => symbols(50_000, octets)],
    ['runs of nothing', () => symbols(1, runs())],
    ['symbols handed on twice and twice', doubled],
    ['many dictionaries', () => Buffer.concat(Array.from({ length: 50_000 }, () => one))],
    [
      'a long text',
      () => text(Buffer.concat([region(width, height), number(0x10, 2), number(vast), octets])),
    ],
    [
      'many patterns',
      () => segment(1, 16, Buffer.concat([number(0, 1), number(8, 1), number(8, 1), number(vast), octets])),
    ],
    [
      'a vast grid',
      () =>
        Buffer.concat([
          segment(1, 16, Buffer.concat([number(1, 1), number(40, 1), number(24, 1), number(0), FAX])),
          segment(2, 22, Buffer.concat([region(width, height), grid]), [1]),
        ]),
    ],
    ['segments that refer to many', () => Buffer.concat([number(1), number(0, 1), number(vast), octets])],
  ])('%s', (_, make) => {
    const broken = Buffer.concat([pageSegment(width, height), make()]);
    const took = processorMsOf(() =>
      expect(greyOfJbig2(broken, { width, height, globals: undefined }, 1800, new Budget())).toBeUndefined(),
    );
    expect(took).toBeLessThan(1000);
  });

  it('and a page of 300 dpi is read in a second, though it were noise and text', () => {
    const sign = noise(30, 40, random(2));
    const instances = Array.from({ length: 3000 }, (_, index) => ({
      id: 0,
      at: [200 + (index % 60) * 34, 200 + Math.floor(index / 60) * 60] as const,
    }));
    const next = random(3);
    const dust = Buffer.from(Array.from({ length: 1_300_000 }, () => Math.floor(next() * 255)));
    const page = Buffer.concat([
      pageSegment(width, height),
      generic(width, height, dust),
      segment(1, 0, dictionaryData([{ rows: sign }])),
      segment(2, 6, textData([width, height], instances, [sign]), [1]),
    ]);
    const took = processorMsOf(() => {
      const grey = greyOfJbig2(page, { width, height, globals: undefined }, 1800, new Budget());
      expect(grey && [grey.width, grey.height]).toEqual([1240, 1754]);
    });
    expect(took).toBeLessThan(1000);
  });
});
