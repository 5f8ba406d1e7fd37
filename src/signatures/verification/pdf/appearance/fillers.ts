import { type View } from '../structure/view';
import { type Dictionary, latin1 } from '../syntax/values';

/** Underscore, full stop, ellipsis, dash: the line on which one signs, which a signature may cover. */
const LINE = ['005F', '002E', '2026', '002D'];
const plain: ReadonlySet<number> = new Set([0x5f, 0x2e, 0x85, 0x2d]);
const known = new WeakMap<Dictionary, ReadonlySet<number>>();

/** Codes of a font that only draw a line to write on: by its ToUnicode, or else as WinAnsi has them. */
export function fillersOf(
  view: View,
  font: Dictionary | undefined,
  isComposite: boolean,
): ReadonlySet<number> {
  if (!font) return plain;
  let fillers = known.get(font);
  if (!fillers) known.set(font, (fillers = read(view, font) ?? (isComposite ? new Set<number>() : plain)));
  return fillers;
}

/** The codes of a string: octets, or pairs of them in a composite font. */
export function codesIn(octets: Uint8Array, isComposite: boolean): readonly number[] {
  if (!isComposite) return [...octets];
  return Array.from(
    { length: octets.length >> 1 },
    (_, pair) => octets[pair * 2]! * 256 + octets[pair * 2 + 1]!,
  );
}

/** One of three or more of the same; a minus or a full stop alone says something. */
export function isInRun(codes: readonly number[], at: number): boolean {
  const same = (step: number) => codes[at + step] === codes[at];
  return (same(-1) && (same(1) || same(-2))) || (same(1) && same(2));
}

function read(view: View, font: Dictionary): ReadonlySet<number> | undefined {
  const stream = view.stream(font.get('ToUnicode'));
  const map = stream && view.decode(stream);
  if (!map) return undefined;
  const codes = new Set<number>();
  // bfchar `<01> <005F>`, and bfrange of one code `<01> <01> <005F>`.
  const pairs = latin1(map).matchAll(/<([0-9a-f]{2,4})>\s*(?:<\1>\s*)?<([0-9a-f]{4})>/gi);
  for (const [, code = '', unicode = ''] of pairs)
    if (LINE.includes(unicode.toUpperCase())) codes.add(parseInt(code, 16));
  return codes;
}
