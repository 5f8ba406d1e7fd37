import fc from 'fast-check';
import {
  brandStylesheet,
  contrast,
  isReadable,
  nearestReadable,
  palette,
  readColour,
  type Colour,
} from './colour';

const colours = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value): Colour => `#${value.toString(16).padStart(6, '0')}`);

it.each<[string, Colour | undefined]>([
  ['#1351B4', '#1351b4'],
  [' 0a0 ', '#00aa00'],
  ['1351b4', '#1351b4'],
  ['#12345', undefined],
  ['vermelho', undefined],
  ['#fff;}body{display:none', undefined],
  ['', undefined],
])('reads %j', (typed, read) => {
  expect(readColour(typed)).toBe(read);
});

it('reckons contrast as WCAG 2.2 does', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  expect(contrast('#1351b4', '#ffffff')).toBeCloseTo(7.33, 2);
  expect(contrast('#ffd700', '#ffffff')).toBeCloseTo(1.4, 1);
});

it('proposes a colour that passes, and none for one that passes already', () => {
  fc.assert(
    fc.property(colours, (colour) => {
      const near = nearestReadable(colour);
      expect(isReadable(near)).toBe(true);
      if (isReadable(colour)) expect(near).toBe(colour);
    }),
  );
});

it.each([
  ['light', ['#ffffff', '#f3f3f3']],
  ['dark', ['#12161e', '#222a37']],
] as const)('makes %s shades of any colour that read wherever they stand', (scheme, grounds) => {
  fc.assert(
    fc.property(colours, (colour) => {
      for (const ratio of [4.5, 7]) {
        const { brand, strong, tint, on } = palette(colour, scheme, ratio);
        for (const ground of [...grounds, tint, on]) {
          expect(contrast(brand, ground)).toBeGreaterThanOrEqual(ratio);
          expect(contrast(strong, ground)).toBeGreaterThanOrEqual(ratio);
        }
      }
    }),
  );
});

it('writes a style that holds nothing but the shades', () => {
  expect(brandStylesheet('#1351b4')).toMatch(/^(@media \(prefers-color-scheme:dark\)\{)?[:.\w{}#;,()@ -]+$/);
});
