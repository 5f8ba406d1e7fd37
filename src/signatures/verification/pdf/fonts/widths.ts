import { type View } from '../structure/view';
import { charactersIn, isVertical } from './character-maps';
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
/** The other fonts that every reader has built in. */
const STANDARD = /^(Symbol|ZapfDingbats)$/;
const AVERAGE = 520;

/** undefined when nobody can say, so that no letter after it is where it seems. */
type WidthOf = (code: number) => number | undefined;

interface Widths {
  readonly said: WidthOf;
  /** What most fonts have. */
  readonly usual: (code: number) => number;
}

const known = new WeakMap<Dictionary, Widths>();

/** How far a code moves on, as a part of the size of the font (ISO 32000-2, 9.2.4 and 9.7.4.3). */
export function widthOf(view: View, font: Dictionary | undefined, code: number): number {
  if (!font) return AVERAGE / 1000;
  const { said, usual } = widthsOf(view, font);
  return said(code) ?? usual(code);
}

/** Whether all readers move on as far. */
export function isWidthKnown(view: View, font: Dictionary | undefined, code: number): boolean {
  return font === undefined || widthsOf(view, font).said(code) !== undefined;
}

function widthsOf(view: View, font: Dictionary): Widths {
  let widths = known.get(font);
  if (!widths) known.set(font, (widths = read(view, font)));
  return widths;
}

function read(view: View, font: Dictionary): Widths {
  const kind = nameOf(view.resolve(font.get('Subtype')));
  if (kind === 'Type0') return ofComposite(view, font);
  const first = view.resolve(font.get('FirstChar'));
  const widths = view.array(font.get('Widths'));
  const across = kind === 'Type3' ? view.resolve(view.array(font.get('FontMatrix'))?.[0]) : null;
  const scale = typeof across === 'number' ? across : 0.001;
  const name = nameOf(view.resolve(font.get('BaseFont'))) ?? '';
  const [, builtIns] = builtIn.find(([pattern]) => pattern.test(name)) ?? [];
  const usual = (code: number) => (builtIns?.[code - 32] ?? AVERAGE) / 1000;
  const isBuiltIn = kind !== 'Type3' && (builtIns !== undefined || STANDARD.test(name)) && !widths;
  return {
    said: (code) => {
      const own = typeof first === 'number' ? view.resolve(widths?.[code - first]) : null;
      return typeof own === 'number' ? own * scale : isBuiltIn ? usual(code) : undefined;
    },
    usual,
  };
}

/** /W lists a first code with its widths, or a first and a last one with the width of all. */
function ofComposite(view: View, font: Dictionary): Widths {
  const descendant = dictionaryOf(view.resolve(view.array(font.get('DescendantFonts'))?.[0]));
  const standard = view.resolve(descendant?.get('DW'));
  const single = new Map<number, number>();
  const ranges: (readonly [from: number, to: number, width: number])[] = [];
  const items = (view.array(descendant?.get('W')) ?? []).map((item) => view.resolve(item));
  for (let at = 0; at < items.length;) {
    const [first, second, third] = items.slice(at, at + 3);
    if (typeof first !== 'number') break;
    if (Array.isArray(second)) {
      for (const [index, item] of (second as readonly Value[]).entries()) {
        const width = view.resolve(item);
        if (typeof width === 'number') single.set(first + index, width);
      }
      at += 2;
    } else {
      if (typeof second === 'number' && typeof third === 'number') ranges.push([first, second, third]);
      at += 3;
    }
  }
  const most = typeof standard === 'number' ? standard : 1000;
  const usual = (character: number) =>
    (single.get(character) ??
      ranges.find(([from, to]) => character >= from && character <= to)?.[2] ??
      most) / 1000;
  const charactersOf = isVertical(view, font) ? undefined : charactersIn(view, font);
  return {
    said: (code) => {
      const [character = 0, ...others] = charactersOf?.(code) ?? [-1, -1];
      return others.length > 0 ? undefined : usual(character);
    },
    usual,
  };
}
