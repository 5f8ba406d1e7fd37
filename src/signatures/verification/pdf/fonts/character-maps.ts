import { type View } from '../structure/view';
import { type Dictionary, latin1, nameOf, Stream } from '../syntax/values';

/** Ranges of a map of characters. */
const MOST_RANGES = 20_000;

type CharactersOf = (code: number) => readonly number[];

const known = new WeakMap<Dictionary, { readonly found: CharactersOf | undefined }>();

/**
 * What characters of a composite font a code stands for: by the identity, or a map that the file brings; undefined by those of East Asia that
 * it only names.
 */
export function charactersIn(view: View, font: Dictionary): CharactersOf | undefined {
  let kept = known.get(font);
  if (!kept) known.set(font, (kept = { found: read(view, font) }));
  return kept.found;
}

function read(view: View, font: Dictionary): CharactersOf | undefined {
  const encoding = view.resolve(font.get('Encoding'));
  if (/^Identity-[HV]$/.test(nameOf(encoding) ?? '')) return (code) => [code];
  return encoding instanceof Stream ? mapped(view, encoding) : undefined;
}

/** Of a font that is written from above. */
export function isVertical(view: View, font: Dictionary): boolean {
  const encoding = view.resolve(font.get('Encoding'));
  if (encoding instanceof Stream)
    return (
      view.resolve(encoding.dictionary.get('WMode')) === 1 ||
      /\/WMode\s+1\b/.test(latin1(view.decode(encoding) ?? new Uint8Array()))
    );
  return nameOf(encoding)?.endsWith('V') === true;
}

/** Of what a code is said to be twice, both. */
function mapped(view: View, encoding: Stream): CharactersOf | undefined {
  const text = latin1(view.decode(encoding) ?? new Uint8Array());
  if (/\busecmap\b/.test(text) || encoding.dictionary.get('UseCMap') !== undefined) return undefined;
  const lengths = lengthsIn(text);
  const [length] = lengths;
  if (lengths.size !== 1 || (length !== 1 && length !== 2)) return undefined;
  const ranges = [...mappingsIn(text, 'cid')];
  if (ranges.length > MOST_RANGES) return undefined;
  return (code) =>
    ranges.flatMap(([from, to, start]) => (code >= from && code <= to ? start + code - from : []));
}

/** How many octets the codes of a map have. */
function lengthsIn(map: string): ReadonlySet<number> {
  const spaces = [...map.matchAll(/begincodespacerange([^]*?)endcodespacerange/g)].flatMap(([, one = '']) => [
    ...one.matchAll(/<([0-9a-fA-F\s]*)>/g),
  ]);
  return new Set(spaces.map(([, digits = '']) => digits.replace(/\s/g, '').length / 2));
}

const octets = new WeakMap<Dictionary, 1 | 2>();

/** How many octets of a string are a code of a composite font: two, but where a map of the file has codes of one alone. */
export function octetsOfCode(view: View, font: Dictionary): 1 | 2 {
  let count = octets.get(font);
  if (count === undefined) {
    const encoding = view.stream(font.get('Encoding'));
    const lengths = encoding
      ? lengthsIn(latin1(view.decode(encoding) ?? new Uint8Array()))
      : new Set<number>();
    octets.set(font, (count = lengths.size === 1 && lengths.has(1) ? 1 : 2));
  }
  return count;
}

/** From a code to another, and what the first of them means. */
type Mapping = readonly [from: number, to: number, start: number];

/**
 * What a map of characters says (Adobe TN 5014; ISO 32000-2, 9.7.5 and 9.10.3): of Unicode `<01> <005F>`, `<01> <20> <0040>` or
 * `<01> <02> [<005F> <0020>]`, of characters of a font `<0001> 12` or `<0001> <0020> 12`.
 */
export function* mappingsIn(map: string, kind: 'bf' | 'cid'): Iterable<Mapping> {
  const hexadecimal = (text: string) => parseInt(text, 16);
  for (const [, section = ''] of map.matchAll(new RegExp(`begin${kind}char([^]*?)end${kind}char`, 'g')))
    for (const [, code = '', unicode, number] of section.matchAll(
      /<([0-9a-f]+)>\s*(?:<([0-9a-f]+)>|(\d+))/gi,
    )) {
      const from = hexadecimal(code);
      if (unicode?.length === 4) yield [from, from, hexadecimal(unicode)];
      else if (number) yield [from, from, Number(number)];
    }
  for (const [, section = ''] of map.matchAll(new RegExp(`begin${kind}range([^]*?)end${kind}range`, 'g')))
    for (const [, first = '', last = '', unicode, number, list = ''] of section.matchAll(
      /<([0-9a-f]+)>\s*<([0-9a-f]+)>\s*(?:<([0-9a-f]+)>|(\d+)|\[([^\]]*)\])/gi,
    )) {
      const [from, to] = [hexadecimal(first), hexadecimal(last)];
      if (unicode?.length === 4) yield [from, to, hexadecimal(unicode)];
      else if (number) yield [from, to, Number(number)];
      for (const [index, [, one = '']] of [...list.matchAll(/<([0-9a-f]+)>/gi)].entries())
        yield [from + index, from + index, hexadecimal(one)];
    }
}
