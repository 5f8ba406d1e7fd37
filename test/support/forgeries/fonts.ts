/** A letter as rectangles, in thousandths of its size. */
export type Letter = readonly (readonly [x1: number, y1: number, x2: number, y2: number])[];

const FIRST = 97;
const numbers = (size: 1 | 2 | 4, ...values: number[]): Buffer => {
  const octets = Buffer.alloc(size * values.length);
  values.forEach((value, at) =>
    octets.writeIntBE(value > 2 ** (size * 8 - 1) - 1 ? value - 2 ** (size * 8) : value, at * size, size),
  );
  return octets;
};

/** A TrueType program whose glyphs from 1 on are these letters, for the codes from "a" on. */
export function trueTypeOf(letters: readonly Letter[]): Buffer {
  const outlines = letters.map((letter) => {
    const corners = letter.flatMap(
      ([x1, y1, x2, y2]) =>
        [
          [x1, y1],
          [x1, y2],
          [x2, y2],
          [x2, y1],
        ] as const,
    );
    const steps = (axis: 0 | 1) => corners.map((corner, at) => corner[axis] - (corners[at - 1]?.[axis] ?? 0));
    const glyph = Buffer.concat([
      numbers(2, letter.length, 0, -200, 1000, 900),
      numbers(2, ...letter.map((_, index) => index * 4 + 3)),
      numbers(2, 0),
      Buffer.alloc(corners.length, 1),
      numbers(2, ...steps(0)),
      numbers(2, ...steps(1)),
    ]);
    return letter.length === 0 ? Buffer.alloc(0) : Buffer.concat([glyph, Buffer.alloc(glyph.length % 2)]);
  });
  const places = outlines.reduce<number[]>((all, { length }) => [...all, all.at(-1)! + length], [0, 0]);
  const head = Buffer.alloc(54);
  head.writeUInt16BE(1000, 18);
  head.writeUInt16BE(1, 50);
  const codes = Buffer.alloc(256);
  letters.forEach((_, index) => (codes[FIRST + index] = 1 + index));
  const cmap = Buffer.concat([numbers(2, 0, 1, 1, 0), numbers(4, 12), numbers(2, 0, 262, 0), codes]);
  return tablesOf({
    cmap,
    glyf: Buffer.concat(outlines),
    head,
    loca: numbers(4, ...places),
    maxp: Buffer.concat([numbers(4, 0x00010000), numbers(2, letters.length + 1)]),
  });
}

function tablesOf(tables: Record<string, Buffer>): Buffer {
  const names = Object.keys(tables);
  const directory = Buffer.alloc(12 + 16 * names.length);
  directory.writeUInt32BE(0x00010000);
  directory.writeUInt16BE(names.length, 4);
  let body = Buffer.alloc(0);
  for (const [index, name] of names.entries()) {
    directory.write(name, 12 + index * 16, 'latin1');
    directory.writeUInt32BE(directory.length + body.length, 20 + index * 16);
    directory.writeUInt32BE(tables[name]!.length, 24 + index * 16);
    body = Buffer.concat([body, tables[name]!]);
  }
  return Buffer.concat([directory, body]);
}

/** A number as both kinds of charstrings write it. */
function operand(value: number): number[] {
  if (Math.abs(value) <= 107) return [value + 139];
  const rest = Math.abs(value) - 108;
  return [(value > 0 ? 247 : 251) + (rest >> 8), rest & 255];
}

/** Moves and lines of a letter, each from where the one before ended. */
function drawn(letter: Letter, close: readonly number[]): number[] {
  let [x, y] = [0, 0];
  return letter.flatMap(([x1, y1, x2, y2]) => {
    const octets = [
      ...[...operand(x1 - x), ...operand(y1 - y), 21],
      ...[...operand(y2 - y1), 7, ...operand(x2 - x1), 6, ...operand(y1 - y2), 7, ...close],
    ];
    [x, y] = [x2, y1];
    return octets;
  });
}

const END = 14;

/** A CFF program of the standard names, from "a" on these letters, each a piece that its glyph calls. */
export function cffOf(letters: readonly Letter[]): Buffer {
  const [CALL_GLOBAL, RETURN, SID_OF_A] = [29, 11, 66];
  const index = (items: readonly Buffer[]): Buffer => {
    const ends = items.reduce<number[]>((all, { length }) => [...all, all.at(-1)! + length], [1]);
    return items.length === 0
      ? numbers(2, 0)
      : Buffer.concat([numbers(2, items.length), numbers(1, 2), numbers(2, ...ends), ...items]);
  };
  const pieces = index(letters.map((letter) => Buffer.from([...drawn(letter, []), RETURN])));
  const empty = Array.from({ length: SID_OF_A }, () => Buffer.from([END]));
  const calls = letters.map((_, at) => Buffer.from([...operand(at - 107), CALL_GLOBAL, END]));
  const before = [Buffer.from([1, 0, 4, 2]), index([Buffer.from('Blocos')])];
  const top = (place: number) =>
    index([Buffer.concat([Buffer.from([29]), numbers(4, place), Buffer.from([17])])]);
  const rest = [index([]), pieces];
  const place = Buffer.concat([...before, top(0), ...rest]).length;
  return Buffer.concat([...before, top(place), ...rest, index([...empty, ...calls])]);
}

/** A Type 1 program whose letters of these names, or from "a" on, are these, each a piece that its glyph calls. */
export function type1Of(letters: readonly Letter[], names: readonly string[] = [...'abcdefgh']): Buffer {
  const [CALL, RETURN, CLOSE, WIDTH] = [10, 11, 9, 13];
  const charstring = (octets: readonly number[]) => ciphered(Buffer.from(octets), 4330).toString('latin1');
  const entry = (head: string, octets: readonly number[], end: string) => {
    const text = charstring(octets);
    return `${head} ${text.length} RD ${text} ${end}\n`;
  };
  const pieces = letters
    .map((letter, at) => entry(`dup ${at}`, [...drawn(letter, [CLOSE]), RETURN], 'NP'))
    .join('');
  const glyphs = letters.map((_, at) =>
    entry(`/${names[at]}`, [...operand(0), ...operand(1000), WIDTH, ...operand(at), CALL, END], 'ND'),
  );
  const notdef = entry('/.notdef', [...operand(0), ...operand(1000), WIDTH, END], 'ND');
  const inner = `dup /Private 8 dict dup begin /lenIV 4 def /Subrs ${letters.length} array\n${pieces}ND\n2 index /CharStrings ${letters.length + 1} dict dup begin\n${notdef}${glyphs.join('')}end\nend\n`;
  const clear =
    '%!PS-AdobeFont-1.0: Blocos\n/FontMatrix [0.001 0 0 0.001 0 0] readonly def\n/Encoding StandardEncoding def\ncurrentfile eexec\n';
  return Buffer.concat([Buffer.from(clear), ciphered(Buffer.from(inner, 'latin1'), 55665)]);
}

function ciphered(octets: Buffer, key: number): Buffer {
  let r = key;
  return Buffer.concat([Buffer.alloc(4, 0x58), octets]).map((octet) => {
    const cipher = octet ^ (r >> 8);
    r = ((cipher + r) * 52845 + 22719) & 0xffff;
    return cipher;
  }) as Buffer;
}
