import { type View } from '../structure/view';
import { type Dictionary, latin1 } from '../syntax/values';

/** Underscore, full stop, ellipsis, dash: the line on which one signs, which a signature may cover. */
const LINE = [0x5f, 0x2e, 0x2026, 0x2d];
const SPACES = [0x09, 0x20, 0xa0, 0x2002, 0x2003, 0x2007, 0x2009, 0x202f, 0x3000];

/** Codes that show nothing, and those that only draw a line to write on. */
export interface Fillers {
  readonly blank: ReadonlySet<number>;
  readonly line: ReadonlySet<number>;
}

const plain: Fillers = { blank: new Set([0x20]), line: new Set([0x5f, 0x2e, 0x85, 0x2d]) };
/** The third glyph of most fonts is the space. */
const byGlyph: Fillers = { blank: new Set([3]), line: new Set() };
const known = new WeakMap<Dictionary, Fillers>();

/** By the ToUnicode of a font, or else as WinAnsi has them. */
export function fillersOf(view: View, font: Dictionary | undefined, isComposite: boolean): Fillers {
  if (!font) return plain;
  let fillers = known.get(font);
  if (!fillers) known.set(font, (fillers = read(view, font) ?? (isComposite ? byGlyph : plain)));
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

function read(view: View, font: Dictionary): Fillers | undefined {
  const stream = view.stream(font.get('ToUnicode'));
  const map = stream && view.decode(stream);
  if (!map) return undefined;
  const [blank, line] = [new Set<number>(), new Set<number>()];
  for (const [from, to, start] of mappingsIn(latin1(map)))
    for (const [wanted, codes] of [[SPACES, blank] as const, [LINE, line] as const])
      for (const one of wanted) if (one >= start && one - start <= to - from) codes.add(from + one - start);
  return { blank, line };
}

/** From a code to another, and what the first means: bfchar `<01> <005F>`, bfrange `<01> <20> <0040>` or `<01> <02> [<005F> <0020>]`. */
function* mappingsIn(map: string): Iterable<readonly [from: number, to: number, start: number]> {
  const hexadecimal = (text: string) => parseInt(text, 16);
  for (const [, section = ''] of map.matchAll(/beginbfchar([^]*?)endbfchar/g))
    for (const [, code = '', unicode = ''] of section.matchAll(/<([0-9a-f]+)>\s*<([0-9a-f]+)>/gi))
      if (unicode.length === 4) yield [hexadecimal(code), hexadecimal(code), hexadecimal(unicode)];
  for (const [, section = ''] of map.matchAll(/beginbfrange([^]*?)endbfrange/g))
    for (const [, first = '', last = '', unicode, list = ''] of section.matchAll(
      /<([0-9a-f]+)>\s*<([0-9a-f]+)>\s*(?:<([0-9a-f]+)>|\[([^\]]*)\])/gi,
    )) {
      const from = hexadecimal(first);
      if (unicode?.length === 4) yield [from, hexadecimal(last), hexadecimal(unicode)];
      for (const [index, [, one = '']] of [...list.matchAll(/<([0-9a-f]+)>/gi)].entries())
        yield [from + index, from + index, hexadecimal(one)];
    }
}
