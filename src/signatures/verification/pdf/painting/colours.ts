import { type View } from '../structure/view';
import { type Dictionary, dictionaryOf, nameOf, Stream, type Value } from '../syntax/values';

/** From this lightness on text is of the colour of paper: it says nothing, and hides what is below it. */
export const LIGHT = 0.85;
/** Below this, what is multiplied with the page leaves nothing to be read. */
export const DARK = 0.35;

/** How the operands of a colour are meant (ISO 32000-2, 8.6): lightness from 0 to 1, undefined when nobody can say here. */
export interface ColourSpace {
  readonly lightOf: (operands: readonly Value[]) => number | undefined;
  /** Of the colour that a space begins with. */
  readonly first: number | undefined;
}

/** Grey, red green blue, or cyan magenta yellow black. */
export const PLAIN: ColourSpace = { lightOf: lightnessOf, first: 0 };
const UNKNOWN: ColourSpace = { lightOf: () => undefined, first: undefined };

/** @param space what the resources have under the name, or null of those that every page has */
export function colourSpaceOf(view: View, space: Value, name: Value | undefined): ColourSpace {
  const [named, second = null, alternate = null, tint = null] = Array.isArray(space)
    ? (space as readonly Value[]).map((item) => view.resolve(item))
    : [space];
  const family = nameOf(named) ?? nameOf(name) ?? '';
  switch (family) {
    case 'DeviceGray':
    case 'DeviceRGB':
    case 'DeviceCMYK':
    case 'CalGray':
    case 'CalRGB':
      return PLAIN;
    case 'ICCBased':
      // Four inks, and none of them: paper.
      return second instanceof Stream && view.resolve(second.dictionary.get('N')) === 4
        ? { ...PLAIN, first: 1 }
        : PLAIN;
    case 'Lab':
      return { lightOf: ([first]) => (typeof first === 'number' ? first / 100 : undefined), first: 0 };
    case 'Separation':
    case 'DeviceN':
      return ofInks(view, second, colourSpaceOf(view, alternate, undefined), dictionaryOf(tint));
    default:
      return UNKNOWN;
  }
}

/** An ink may be white, whatever it is called: its alternate colour says, where the way there is a straight one. */
function ofInks(view: View, names: Value, alternate: ColourSpace, tint: Dictionary | undefined): ColourSpace {
  const isBlack = ['Black', 'All'].includes(nameOf(names) ?? '');
  const ends = ['C0', 'C1'].map((key) => view.array(tint?.get(key))?.map((item) => view.resolve(item)));
  const isStraight = view.resolve(tint?.get('FunctionType')) === 2;
  const [none, most] = [ends[0] ?? [0], ends[1] ?? [1]].map((end) => alternate.lightOf(end));
  const lightOf = ([first, ...others]: readonly Value[]): number | undefined => {
    if (typeof first !== 'number' || others.length > 0) return undefined;
    if (isBlack) return 1 - first;
    return isStraight && none !== undefined && most !== undefined ? none + (most - none) * first : undefined;
  };
  return { lightOf, first: lightOf([1]) };
}

/** What content calls grey may have another meaning in its resources (ISO 32000-2, 8.6.5.6). */
export const DEFAULTS: Readonly<Record<string, string>> = {
  g: 'DefaultGray',
  rg: 'DefaultRGB',
  k: 'DefaultCMYK',
  DeviceGray: 'DefaultGray',
  DeviceRGB: 'DefaultRGB',
  DeviceCMYK: 'DefaultCMYK',
};

/** Lightness from 0 to 1 by the operands of a plain colour; undefined when nobody can say. */
export function lightnessOf(operands: readonly Value[]): number | undefined {
  const numbers = operands.filter((one) => typeof one === 'number');
  if (numbers.length !== operands.length) return undefined;
  const [a = 0, b = 0, c = 0, k = 0] = numbers;
  if (numbers.length === 1) return a;
  if (numbers.length === 3) return mixed(a, b, c);
  return numbers.length === 4 ? (1 - k) * mixed(1 - a, 1 - b, 1 - c) : undefined;
}

/** As the eye weighs them. */
function mixed(red: number, green: number, blue: number): number {
  return 0.3 * red + 0.59 * green + 0.11 * blue;
}
