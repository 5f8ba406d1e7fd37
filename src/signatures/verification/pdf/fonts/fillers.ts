import { glyphOf } from './type3';
import { type View } from '../structure/view';
import { type Dictionary, dictionaryOf, latin1, nameOf } from '../syntax/values';
import { mappingsIn } from './character-maps';
import { differencesOf } from './differences';
import { nameIn } from './encodings';
import { type Outline } from './outline';
import { drawnBy } from './program';

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
  if (!fillers) known.set(font, (fillers = readFillers(view, font, isComposite)));
  return fillers;
}

/** Lower than this part of the size a line to write on is. */
const LOW = 0.2;

function readFillers(view: View, font: Dictionary, isComposite: boolean): Fillers {
  const claimed = read(view, font) ?? (isComposite ? byGlyph : plain);
  const named = isComposite ? claimed : namedIn(view, font);
  const drawn = drawnBy(view, font, isComposite);
  const isType3 = nameOf(view.resolve(font.get('Subtype'))) === 'Type3';
  if (!drawn && !isType3) return named;
  const isBlank = (code: number): boolean => {
    const drawing = glyphOf(view, font, code);
    if (drawing) return drawing.content !== undefined && !PAINTS.test(latin1(drawing.content));
    return isType3 || drawn?.isBlank(code) === true;
  };
  const isLine = (code: number): boolean => {
    if (!claimed.line.has(code) && !named.line.has(code)) return false;
    const outline = isType3 ? undefined : drawn?.outlineOf(code);
    return isType3
      ? glyphOf(view, font, code) !== undefined
      : outline !== undefined && heightOf(outline) <= LOW;
  };
  return { blank: { has: kept(isBlank) }, line: { has: kept(isLine) } };
}

function kept(answer: (code: number) => boolean): (code: number) => boolean {
  const answers = new Map<number, boolean>();
  return (code) => {
    let known = answers.get(code);
    if (known === undefined) answers.set(code, (known = answer(code)));
    return known;
  };
}

function heightOf(outline: Outline): number {
  const heights = outline.flatMap((points) => points.map(([, y]) => y));
  return heights.length > 0 ? Math.max(...heights) - Math.min(...heights) : 0;
}

/** Of a drawing that is a letter: an operator that paints. */
const PAINTS = /(^|\s)(f|F|f\*|B|B\*|b|b\*|S|s|sh|Do|ID|Tj|TJ|'|")(\s|$)/;

const SPACE_NAMES = /^(space|nbspace|nonbreakingspace|uni00A0|uni0020|\.notdef)$/;
/** Fonts of signs. */
export const SIGNS = /Symbol|Dingbats|Wingdings|Webdings/i;
const LINE_NAMES = /^(underscore|period|ellipsis|hyphen|endash|emdash|minus|sfthyphen)$/;

/** What the names of an encoding say; the fonts of signs have a space and nothing else that is known here. */
function namedIn(view: View, font: Dictionary): Named {
  const encoding = view.resolve(font.get('Encoding'));
  const base = nameOf(encoding) ?? nameOf(view.resolve(dictionaryOf(encoding)?.get('BaseEncoding')));
  const own = differencesOf(view, font);
  const [blank, line] = [new Set<number>(), new Set<number>()];
  for (let code = 0; code < 256; code += 1) {
    // Without an encoding readers take that of Windows, or the standard one, which has less.
    const name = own.get(code) ?? nameIn(base ?? 'WinAnsiEncoding', code) ?? '';
    if (SPACE_NAMES.test(name)) blank.add(code);
    if (LINE_NAMES.test(name)) line.add(code);
  }
  return SIGNS.test(nameOf(view.resolve(font.get('BaseFont'))) ?? '')
    ? { blank: new Set([0x20]), line: new Set() }
    : { blank, line };
}

/** The codes of a string: octets, or pairs of them in most composite fonts. */
export function codesIn(octets: Uint8Array, count: 1 | 2): readonly number[] {
  if (count === 1) return [...octets];
  return Array.from(
    { length: (octets.length + 1) >> 1 },
    (_, pair) => octets[pair * 2]! * 256 + (octets[pair * 2 + 1] ?? 0),
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
  for (const [from, to, start] of mappingsIn(latin1(map), 'bf'))
    for (const [wanted, codes] of [[SPACES, blank] as const, [LINE, line] as const])
      for (const one of wanted) if (one >= start && one - start <= to - from) codes.add(from + one - start);
  return { blank, line };
}
