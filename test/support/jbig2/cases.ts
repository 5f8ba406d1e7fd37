import { genericData, number, pageSegment, type Place, refinementData, type Rows, segment } from '.';
import { faxes, huffmanTexts } from './huffman-cases';
import { altered, type Jbig2Case, noise, pageOf, random } from './pictures';
import { refiningTexts, texts } from './text-cases';

const MOVED: readonly Place[] = [
  [-5, -3],
  [4, -1],
  [-8, 0],
  [-2, -7],
];

function generics(): Jbig2Case[] {
  return [0, 1, 2, 3].flatMap((template) =>
    [false, true].flatMap((isPredicted) =>
      [undefined, template === 0 ? MOVED : MOVED.slice(0, 1)].map((adaptive): Jbig2Case => {
        const rows = noise(61, 40, random(template + 1));
        const name = `template ${template}${isPredicted ? ', lines like others' : ''}${adaptive ? ', samples moved' : ''}`;
        const octets = pageOf(rows, segment(1, 38, genericData(rows, { template, isPredicted, adaptive })));
        // There pdf.js orders the samples of a context anew.
        return { name, rows, octets, isBeyondPdfjs: isPredicted && adaptive !== undefined };
      }),
    ),
  );
}

function refinements(): Jbig2Case[] {
  const next = random(5);
  return [0, 1].flatMap((template) =>
    [false, true].flatMap((isPredicted) =>
      [36, 38].map((kind): Jbig2Case => {
        const before = noise(45, 31, next, 0.2);
        const rows = altered(before, next);
        const adaptive: readonly Place[] | undefined =
          kind === 36
            ? [
                [-3, -1],
                [4, 5],
              ]
            : undefined;
        const options = { template, isPredicted, adaptive, reference: before, operator: 4 };
        return {
          name: `refinement of ${kind === 36 ? 'a region' : 'the page'}, template ${template}${isPredicted ? ', predicted' : ''}`,
          rows,
          octets: pageOf(
            rows,
            segment(1, kind, genericData(before)),
            segment(2, 42, refinementData(rows, options), kind === 36 ? [1] : []),
          ),
          isBeyondPdfjs: true,
        };
      }),
    ),
  );
}

/** A generic region that says its end by its last octets, in stripes of a page whose height is not said. */
function stripes(): Jbig2Case {
  const rows = noise(50, 40, random(11));
  const region = (from: number, to: number) =>
    segment(1, 38, genericData(rows.slice(from, to), { at: [0, from] }));
  const open = genericData(rows.slice(16), { at: [0, 16] });
  const last = Buffer.concat([segment(2, 38, open).fill(0xff, 7, 11), number(24)]);
  return {
    name: 'stripes, and an end that is not said before',
    rows,
    octets: Buffer.concat([
      pageSegment(50, 0xffffffff, 0x40, 0x8010),
      region(0, 16),
      segment(4, 50, number(15)),
      last,
      segment(5, 50, number(39)),
    ]),
    // It wants a height.
    isBeyondPdfjs: true,
  };
}

/** @param fax what FAX shows */
export const jbig2Cases = (fax: Rows): Jbig2Case[] => [
  ...generics(),
  ...refinements(),
  ...texts(),
  ...refiningTexts(),
  ...faxes(fax),
  ...huffmanTexts(),
  stripes(),
];
