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
