import { type View } from '../structure/view';
import { type Dictionary, dictionaryOf, nameOf, type Value } from '../syntax/values';

/** Thousandths of the size, from the space on, as every reader has them built in (Adobe core 14 AFM). */
const HELVETICA =
  '278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584';
const TIMES =
  '250 333 408 500 500 833 778 180 333 333 500 564 250 333 250 278 500 500 500 500 500 500 500 500 500 500 278 278 564 564 564 444 921 722 667 667 722 611 556 722 722 333 389 722 611 889 722 722 556 722 667 556 611 722 722 944 722 722 611 333 278 333 469 500 333 444 500 444 500 444 333 500 500 278 278 500 278 778 500 500 500 500 333 389 278 500 500 722 500 500 444 480 200 480 541';
const builtIn: readonly [RegExp, readonly number[]][] = [
  [/Courier/, Array.from({ length: 95 }, () => 600)],
  [/Times/, TIMES.split(' ').map(Number)],
  [/Helvetica|Arial/, HELVETICA.split(' ').map(Number)],
];
const AVERAGE = 520;

type WidthOf = (code: number) => number;

const known = new WeakMap<Dictionary, WidthOf>();

/** How far a code moves on, as a part of the size of the font (ISO 32000-2, 9.2.4 and 9.7.4.3). */
export function widthOf(view: View, font: Dictionary | undefined, code: number): number {
  if (!font) return AVERAGE / 1000;
  let width = known.get(font);
  if (!width) known.set(font, (width = read(view, font)));
  const found = width(code);
  return found >= 0 && found < 3 ? found : AVERAGE / 1000;
}

function read(view: View, font: Dictionary): WidthOf {
  const kind = nameOf(view.resolve(font.get('Subtype')));
  if (kind === 'Type0') return ofComposite(view, font);
  const first = view.resolve(font.get('FirstChar'));
  const widths = view.array(font.get('Widths'));
  const across = kind === 'Type3' ? view.resolve(view.array(font.get('FontMatrix'))?.[0]) : null;
  const scale = typeof across === 'number' ? Math.abs(across) : 0.001;
  const name = nameOf(view.resolve(font.get('BaseFont'))) ?? '';
  const [, usual] = builtIn.find(([pattern]) => pattern.test(name)) ?? [];
  return (code) => {
    const own = typeof first === 'number' ? view.resolve(widths?.[code - first]) : null;
    return typeof own === 'number' && own > 0 ? own * scale : (usual?.[code - 32] ?? AVERAGE) / 1000;
  };
}

/** /W lists a first code with its widths, or a first and a last one with the width of all. */
function ofComposite(view: View, font: Dictionary): WidthOf {
  const descendant = dictionaryOf(view.resolve(view.array(font.get('DescendantFonts'))?.[0]));
  const standard = view.resolve(descendant?.get('DW'));
  const single = new Map<number, number>();
  const ranges: (readonly [from: number, to: number, width: number])[] = [];
  const items = (view.array(descendant?.get('W')) ?? []).map((item) => view.resolve(item));
  for (let at = 0; at < items.length;) {
    const [first, second, third] = items.slice(at, at + 3);
    if (typeof first !== 'number') break;
    if (Array.isArray(second)) {
      for (const [index, width] of (second as readonly Value[]).entries())
        if (typeof width === 'number') single.set(first + index, width);
      at += 2;
    } else {
      if (typeof second === 'number' && typeof third === 'number') ranges.push([first, second, third]);
      at += 3;
    }
  }
  const usual = typeof standard === 'number' ? standard : 1000;
  return (code) =>
    (single.get(code) ?? ranges.find(([from, to]) => code >= from && code <= to)?.[2] ?? usual) / 1000;
}
