/** `#1351b4`: small letters, six digits. */
export type Colour = `#${string}`;

/** What WCAG 2.2 asks of text (1.4.3), and what the portal asks of it (1.4.6). */
const readable = 4.5;
const veryReadable = 7;

const white: Colour = '#ffffff';
const black: Colour = '#000000';
/** Grounds of our pages (web/css/theme.css), light and dark. */
const lightGrounds: readonly Colour[] = [white, '#f8f8f8', '#f3f3f3'];
const darkGround: Colour = '#12161e';
const darkGrounds: readonly Colour[] = [darkGround, '#1a202b', '#222a37'];

/** With or without #, in capitals or not, of three digits or six; undefined for anything else. */
export function readColour(text: string): Colour | undefined {
  const [, digits = ''] = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/.exec(text.trim().toLowerCase()) ?? [];
  if (digits === '') return undefined;
  return `#${digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits}`;
}

/** From 1 to 21 (WCAG 2.2, contrast ratio). */
export function contrast(one: Colour, other: Colour): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter! + 0.05) / (darker! + 0.05);
}

/** Whether it reads on white, and white on it. */
export const isReadable = (colour: Colour): boolean => contrast(colour, white) >= readable;

/** The nearest darker one that reads on white; a colour that does is its own. */
export const nearestReadable = (colour: Colour): Colour => towards(black, colour, [white], readable);

export interface Palette {
  brand: Colour;
  strong: Colour;
  tint: Colour;
  on: Colour;
}

/** The shades of a page from one colour, each readable wherever our style puts it. */
export function palette(colour: Colour, scheme: 'light' | 'dark', ratio = readable): Palette {
  if (scheme === 'light') {
    const tint = mix(colour, white, 0.93);
    const brand = towards(black, colour, [...lightGrounds, tint], ratio);
    return { brand, strong: mix(brand, black, 0.3), tint, on: white };
  }
  const tint = mix(colour, darkGround, 0.82);
  const brand = towards(white, colour, [...darkGrounds, tint], ratio);
  return { brand, strong: mix(brand, white, 0.4), tint, on: darkGround };
}

/** Sets what web/css/theme.css leaves to the tenant. */
export function brandStylesheet(colour: Colour): string {
  const rules = (scheme: 'light' | 'dark') =>
    `:root{${declarations(palette(colour, scheme))}}.portal{${declarations(palette(colour, scheme, veryReadable))}}`;
  return `${rules('light')}@media (prefers-color-scheme:dark){${rules('dark')}}`;
}

const declarations = ({ brand, strong, tint, on }: Palette): string =>
  `--brand:${brand};--brand-strong:${strong};--brand-tint:${tint};--on-brand:${on}`;

/** The first step from a colour to another that has the ratio on every ground. */
function towards(end: Colour, colour: Colour, grounds: readonly Colour[], ratio: number): Colour {
  for (let share = 0; share < 1; share += 0.01) {
    const mixed = mix(colour, end, share);
    if (grounds.every((ground) => contrast(mixed, ground) >= ratio)) return mixed;
  }
  return end;
}

/** @param share of the second, from 0 to 1 */
function mix(one: Colour, other: Colour, share: number): Colour {
  const [from, to] = [channels(one), channels(other)];
  const mixed = from.map((value, index) => Math.round(value + (to[index]! - value) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** Relative luminance (WCAG 2.2). */
function luminance(colour: Colour): number {
  const [red, green, blue] = channels(colour).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

const channels = (colour: Colour): number[] =>
  [1, 3, 5].map((start) => parseInt(colour.slice(start, start + 2), 16));
