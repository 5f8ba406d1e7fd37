import { dictionaryData, type Instance, segment, textData } from '.';
import { altered, type Jbig2Case, noise, pageOf, painted, random } from './pictures';

export const SYMBOLS = (
  [
    [5, 7],
    [9, 7],
    [3, 7],
    [12, 11],
    [1, 11],
    [8, 4],
  ] as const
).map(([width, height], index) => noise(width, height, random(index + 20), 0.5));

const places = (count: number, kinds: number, next: () => number): Instance[] =>
  Array.from({ length: count }, () => ({
    id: Math.floor(next() * kinds),
    at: [Math.floor(next() * 95) - 2, Math.floor(next() * 75) - 2],
  }));

export function texts(): Jbig2Case[] {
  const next = random(7);
  return [0, 1, 2, 3].flatMap((corner) =>
    [false, true].flatMap((isTransposed) =>
      [0, 2].map((stripBits): Jbig2Case => {
        const instances = places(30, SYMBOLS.length, next);
        const rows = painted(100, 80, instances, SYMBOLS);
        const dictionary = dictionaryData(
          SYMBOLS.map((one) => ({ rows: one })),
          { template: corner },
        );
        const text = textData([100, 80], instances, SYMBOLS, { corner, isTransposed, stripBits, offset: -3 });
        return {
          name: `text by corner ${corner}${isTransposed ? ', transposed' : ''}, strips of ${2 ** stripBits}`,
          rows,
          octets: pageOf(rows, segment(3, 6, text, [0])),
          globals: segment(0, 0, dictionary, [], 0),
          isBeyondPdfjs: isTransposed && corner !== 1,
        };
      }),
    ),
  );
}

/** Symbols made of others, some not handed on, and a text that refines what it shows. */
export function refiningTexts(): Jbig2Case[] {
  const next = random(9);
  return [0, 1].map((refinementTemplate) => {
    const pair: Instance[] = [
      { id: 0, at: [0, 0] },
      { id: 2, at: [6, 2], becomes: noise(4, 6, next), offset: [1, -1] },
    ];
    const fresh = [
      { rows: altered(SYMBOLS[3]!, next), of: [{ id: 3, at: [0, 0] as const, offset: [1, 2] as const }] },
      { rows: painted(14, 11, pair, SYMBOLS), of: pair },
    ];
    const kept = [1, 2];
    const known = [...SYMBOLS, ...fresh.map(({ rows }) => rows)].filter((_, index) => !kept.includes(index));
    const instances = places(20, known.length, next).map((one, index): Instance => {
      const becomes = index % 3 === 0 ? noise(7, 6, next) : undefined;
      return becomes ? { ...one, becomes, offset: [(index % 4) - 1, 1] } : one;
    });
    const rows = painted(100, 80, instances, known);
    const options = { isRefining: true, refinementTemplate };
    const text = textData([100, 80], instances, known, { ...options, stripBits: 1, corner: 0 });
    return {
      name: `refined symbols, template ${refinementTemplate}`,
      rows,
      octets: pageOf(rows, segment(3, 6, text, [1])),
      globals: Buffer.concat([
        segment(0, 0, dictionaryData(SYMBOLS.map((one) => ({ rows: one }))), [], 0),
        segment(1, 0, dictionaryData(fresh, { ...options, inputs: SYMBOLS, kept }), [0], 0),
      ]),
    };
  });
}
