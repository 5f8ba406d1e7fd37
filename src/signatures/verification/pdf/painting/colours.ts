import { nameOf, type Value } from '../syntax/values';

/** From this lightness on text is of the colour of paper: it says nothing, and hides what is below it. */
export const LIGHT = 0.85;
/** Below this, what is multiplied with the page leaves nothing to be read. */
export const DARK = 0.35;

/** PLAIN: grey, red green blue, or cyan magenta yellow black. INK: tints, of which 1 is the most (ISO 32000-2, 8.6.6). */
export type ColourKind = 'PLAIN' | 'INK' | 'OTHER';

/** @param space what the resources have under the name, or null of those that every page has */
export function colourKindOf(space: Value, name: Value | undefined): ColourKind {
  const named = Array.isArray(space) ? (space as readonly Value[])[0] : space;
  const family = nameOf(named) ?? nameOf(name) ?? '';
  if (/^(Device(Gray|RGB|CMYK)|Cal(Gray|RGB)|ICCBased)$/.test(family)) return 'PLAIN';
  return family === 'Separation' || family === 'DeviceN' ? 'INK' : 'OTHER';
}

/** Lightness from 0 to 1 by the operands of a colour; undefined when nobody can say. */
export function lightnessOf(operands: readonly Value[], kind: ColourKind): number | undefined {
  const numbers = operands.filter((one) => typeof one === 'number');
  if (kind === 'OTHER' || numbers.length !== operands.length) return undefined;
  if (kind === 'INK') return 1 - Math.max(0, ...numbers);
  const [a = 0, b = 0, c = 0, k = 0] = numbers;
  if (numbers.length === 1) return a;
  if (numbers.length === 3) return mixed(a, b, c);
  return numbers.length === 4 ? (1 - k) * mixed(1 - a, 1 - b, 1 - c) : undefined;
}

/** As the eye weighs them. */
function mixed(red: number, green: number, blue: number): number {
  return 0.3 * red + 0.59 * green + 0.11 * blue;
}
