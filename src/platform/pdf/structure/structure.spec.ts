import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as pathOf } from 'node:path';
import fc from 'fast-check';
import { stream, writePdf, type Objects } from '../../../../test/support/raw-pdf';
import { join, type JoinPart } from '../join';
import { PdfFile } from '../pdf-file';
import { readStructure } from './read-structure';

const folder = mkdtempSync(pathOf(tmpdir(), 'autos-structure-spec-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Two pages: a heading and a table of one cell; a paragraph with a link. */
const tagged: Objects = {
  1: '<</Type/Catalog/Pages 2 0 R/StructTreeRoot 10 0 R/MarkInfo<</Marked true>>/Lang(en-GB)>>',
  2: '<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>',
  3: '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/StructParents 0>>',
  4: '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 6 0 R/StructParents 1/Annots[7 0 R]>>',
  5: stream('', '/Title <</MCID 0>> BDC EMC /TD <</MCID 1>> BDC EMC'),
  6: stream('', '/P <</MCID 0>> BDC EMC'),
  7: '<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/StructParent 2/A<</S/URI/URI(https://exemplo.br)>>>>',
  10: '<</Type/StructTreeRoot/K 11 0 R/RoleMap<</Titulo/Title/Title/H1>>/ParentTree 19 0 R>>',
  11: '<</Type/StructElem/S/Document/P 10 0 R/K[12 0 R 13 0 R 16 0 R]>>',
  12: '<</Type/StructElem/S/Titulo/P 11 0 R/Pg 3 0 R/K 0/T(1 0 R)>>',
  13: '<</Type/StructElem/S/Table/P 11 0 R/K<</Type/StructElem/S/TR/P 13 0 R/K[14 0 R]>>>>',
  14: '<</Type/StructElem/S/TD/P 13 0 R/A[15 0 R<</O/Layout/Bad 3 0 R>>]/K<</Type/MCR/Pg 3 0 R/MCID 1>>>>',
  15: '<</O/Table/ColSpan 2/Headers[(x)]>>',
  16: '<</Type/StructElem/S/Link/P 11 0 R/Pg 4 0 R/Alt(o site)/K[0<</Type/OBJR/Obj 7 0 R>>]>>',
  19: '<</Nums[0[12 0 R 14 0 R]1[16 0 R]2 16 0 R]>>',
};
const plain: Objects = {
  1: '<</Type/Catalog/Pages 2 0 R>>',
  2: '<</Type/Pages/Kids[3 0 R]/Count 1>>',
  3: '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R>>',
  5: stream('', 'BT ET'),
};

let count = 0;
function part(objects: Objects | Buffer): JoinPart {
  const bytes = Buffer.isBuffer(objects) ? objects : writePdf(objects, { root: 1 });
  const path = pathOf(folder, `${count++}.pdf`);
  writeFileSync(path, bytes);
  return { path, pages: new PdfFile(bytes).pages().length, stamp: `parte ${count}` };
}

async function joined(...parts: JoinPart[]): Promise<string> {
  const output = pathOf(folder, `whole-${count++}.pdf`);
  await join({ parts, bookmarks: [], title: 'O todo', output });
  return readFileSync(output).toString('latin1');
}

/** As a reader finds it: by its types, from the root of the file that was written. */
function outline(whole: string): unknown {
  const file = new PdfFile(Buffer.from(whole, 'latin1'));
  file.pages();
  const { elements, top } = readStructure(file)!;
  const shown = (index: number): unknown => {
    const { type, kids } = elements[index]!;
    return [
      type,
      ...kids.map((kid) =>
        'element' in kid
          ? shown(kid.element)
          : 'mcid' in kid
            ? `${kid.page}:${kid.mcid}`
            : `link on ${kid.page}`,
      ),
    ];
  };
  return top.map(shown);
}

const ofTagged = (from: number): unknown[] => [
  'Part',
  [
    'Sect',
    ['H1', `${from}:0`],
    ['Table', ['TR', ['TD', `${from}:1`]]],
    ['Link', `${from + 1}:0`, `link on ${from + 1}`],
  ],
];
const ofPlain = (from: number): unknown[] => ['Part', ['P', `${from}:0`]];

describe('the structure of the whole', () => {
  it('is that of its parts, one after the other, each page of a part without one a paragraph', async () => {
    const whole = await joined(part(plain), part(tagged), part(tagged), part(plain));
    expect(outline(whole)).toEqual([['Document', ofPlain(0), ofTagged(1), ofTagged(3), ofPlain(5)]]);
    // What says something of an element comes along; what names an object of the file, or an id, does not.
    expect(whole).toContain('/Alt (o site)');
    expect(whole).toContain('/A [<< /O /Table /ColSpan 2 >> << /O /Layout >>]');
    expect(whole).toContain('/T (1 0 R)');
    expect(whole).toContain('/Lang (en-GB)');
    expect(whole).not.toMatch(/RoleMap|Headers|\/Bad/);
  });

  it('leads from each page and link back to its element, under keys that nothing else has', async () => {
    const whole = await joined(part(tagged), part(tagged));
    const keys = [...whole.matchAll(/\/StructParents? (\d+)/g)].map(([, key]) => key!);
    expect(keys).toHaveLength(6);
    expect(new Set(keys).size).toBe(6);
    const [, nums] = /\/Nums \[([^]*?)\] >>/.exec(whole)!;
    const parents = new Map([...nums!.matchAll(/^(\d+) (.+)$/gm)].map(([, key, value]) => [key!, value!]));
    expect([...parents.keys()].toSorted()).toEqual(keys.toSorted());
    for (const value of parents.values())
      for (const [, number] of value.matchAll(/(\d+) 0 R/g))
        expect(whole).toMatch(new RegExp(`\\n${number} 0 obj\\n<< /Type /StructElem`));
  });

  it('counts the foot of each page as no text, and the form of a file by no key of ours', async () => {
    const form = stream('/Type/XObject/Subtype/Form/BBox[0 0 1 1]/StructParents 0', '');
    const whole = await joined(
      part({ ...plain, 3: plain[3]!.replace('>>', '/Resources<</XObject<</F 6 0 R>>>>>>'), 6: form }),
    );
    expect(whole.match(/\/Artifact <<\/Type \/Pagination/g)).toHaveLength(1);
    expect(whole.match(/\/StructParents/g)).toHaveLength(1);
  });
});

describe('a structure that cannot be taken over costs the part its structure alone', () => {
  const deep = Object.fromEntries(
    Array.from({ length: 300 }, (_, level) => [
      100 + level,
      `<</Type/StructElem/S/Div/P 10 0 R/K ${101 + level} 0 R>>`,
    ]),
  );
  it.each<[string, Objects]>([
    ['holds itself', { 13: '<</Type/StructElem/S/Table/K[11 0 R]>>' }],
    ['has an element in two places', { 11: '<</S/Document/K[12 0 R 12 0 R]>>' }],
    ['is too deep', { 11: '<</S/Document/K 100 0 R>>', ...deep }],
    ['has an element without a type', { 12: '<</Type/StructElem/K 0>>' }],
    ['names marked content beyond reason', { 12: '<</S/P/Pg 3 0 R/K 99999999>>' }],
    ['says that it is not to be trusted', { 1: tagged[1]!.replace('true', 'true/Suspects true') }],
    [
      'is too much',
      { 11: `<</S/Document/K[${'16 0 R '.repeat(3)}]>>`, 16: `<</S/P/K[${'0 '.repeat(600_000)}]>>` },
    ],
    ['is broken', { 14: '<</Type/StructElem/S' }],
    ['is nothing', { 10: '[1 2 3]' }],
  ])('when it %s', async (_, change) => {
    const whole = await joined(part({ ...tagged, ...change }));
    expect(outline(whole)).toEqual([['Document', ['Part', ['P', '0:0'], ['P', '1:0']]]]);
  });

  it('whatever of it is damaged', async () => {
    const good = writePdf(tagged, { root: 1 });
    const from = good.indexOf('10 0 obj') + '10 0 obj'.length;
    const to = good.lastIndexOf('xref', good.lastIndexOf('startxref') - 1);
    const octet = fc.tuple(fc.nat(to - from - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(octet, { minLength: 1, maxLength: 10 }), async (changes) => {
        const bytes = Buffer.from(good);
        for (const [at, value] of changes) bytes[from + at] = value;
        const whole = await joined(part(bytes), part(plain));
        expect(outline(whole)).toEqual([['Document', expect.anything(), ofPlain(2)]]);
      }),
      { numRuns: 200 },
    );
  });
});
