import { type Height } from '../fonts/height';
import { heightOfCode } from '../fonts/program';
import { type View } from '../structure/view';
import { type Dictionary, latin1 } from '../syntax/values';
import { differencesOf, glyphOf } from './glyphs';

/** Underscore, full stop, ellipsis, dash: the line on which one signs, which a signature may cover. */
const LINE = [0x5f, 0x2e, 0x2026, 0x2d];
const SPACES = [0x09, 0x20, 0xa0, 0x2002, 0x2003, 0x2007, 0x2009, 0x202f, 0x3000];

/** Codes that show nothing, and those that only draw a line to write on. */
export interface Fillers {
  readonly blank: Codes;
  readonly line: Codes;
}

interface Codes {
  has(code: number): boolean;
}

interface Named extends Fillers {
  readonly blank: ReadonlySet<number>;
  readonly line: ReadonlySet<number>;
}

const plain: Named = { blank: new Set([0x20]), line: new Set([0x5f, 0x2e, 0x85, 0x2d]) };
/** The third glyph of most fonts is the space. */
const byGlyph: Named = { blank: new Set([3]), line: new Set() };
const known = new WeakMap<Dictionary, Fillers>();

/**
 * By the ToUnicode of a font, or else as WinAnsi has them; but what is drawn counts, whatever that says: of a font that the file brings its
 * program, of another the names of its encoding.
 */
export function fillersOf(view: View, font: Dictionary | undefined, isComposite: boolean): Fillers {
  if (!font) return plain;
  let fillers = known.get(font);
  if (!fillers) known.set(font, (fillers = drawnAs(view, font, isComposite)));
  return fillers;
}

/** Lower than this part of the size a line to write on is. */
const LOW = 0.2;

function drawnAs(view: View, font: Dictionary, isComposite: boolean): Fillers {
  const claimed = read(view, font) ?? (isComposite ? byGlyph : plain);
  const named = isComposite ? claimed : namedIn(view, font);
  const heightOf = (code: number): Height => {
    const drawing = glyphOf(view, font, code);
    if (drawing) return PAINTS.test(latin1(drawing.content)) ? 'INKED' : 0;
    return heightOfCode(view, font, code, isComposite);
  };
  const asDrawn = (usual: Codes, isRight: (code: number, height: Height) => boolean): Codes => {
    const answers = new Map<number, boolean>();
    const has = (code: number): boolean => {
      let answer = answers.get(code);
      if (answer === undefined) {
        const height = heightOf(code);
        answers.set(code, (answer = height === undefined ? usual.has(code) : isRight(code, height)));
      }
      return answer;
    };
    return { has };
  };
  return {
    blank: asDrawn(named.blank, (_, height) => height === 0),
    line: asDrawn(
      named.line,
      (code, height) =>
        (claimed.line.has(code) || named.line.has(code)) && (height === 'INKED' || Number(height) <= LOW),
    ),
  };
}

/** Of a drawing that is a letter: an operator that paints. */
const PAINTS = /(^|\s)(f|F|f\*|B|B\*|b|b\*|S|s|sh|Do|ID|Tj|TJ|'|")(\s|$)/;

const SPACE_NAMES = /^(space|nbspace|nonbreakingspace|uni00A0|uni0020|\.notdef)$/;
const LINE_NAMES = /^(underscore|period|ellipsis|hyphen|endash|emdash|minus|sfthyphen)$/;

/**
 * What the names of an encoding say. Of a code that it does not name, what WinAnsi says: the encoding of nearly every font of
 * which the letters cannot be seen, and for space, full stop, hyphen and underscore that of all the others.
 */
function namedIn(view: View, font: Dictionary): Named {
  const [blank, line] = [new Set([...plain.blank, 0xa0]), new Set(plain.line)];
  for (const [code, name] of differencesOf(view, font)) {
    for (const [names, codes] of [[SPACE_NAMES, blank] as const, [LINE_NAMES, line] as const])
      if (names.test(name)) codes.add(code);
      else codes.delete(code);
  }
  return { blank, line };
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

function read(view: View, font: Dictionary): Named | undefined {
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
