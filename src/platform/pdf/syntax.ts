/**
 * The syntax of PDF objects (ISO 32000-2, 7.2 and 7.3) as far as copying them asks for: where a value ends, what a dictionary
 * holds, which other objects are named. Values stay octets; nothing is decoded that need not be.
 */
export class PdfSyntaxError extends Error {}

/** A value within some octets. */
export interface Slice {
  bytes: Buffer;
  start: number;
  end: number;
}

const white = new Uint8Array(256);
for (const code of [0, 9, 10, 12, 13, 32]) white[code] = 1;
const delimiter = new Uint8Array(256);
for (const character of '()<>[]{}/%') delimiter[character.charCodeAt(0)] = 1;

const [open, close, less, greater] = [0x28, 0x29, 0x3c, 0x3e];
const [bracket, unbracket, slash, percent, backslash] = [0x5b, 0x5d, 0x2f, 0x25, 0x5c];
const deepest = 200;

const isDigit = (code: number | undefined): boolean => code !== undefined && code >= 0x30 && code <= 0x39;

export function skipSpace(bytes: Buffer, at: number): number {
  for (let here = at; ; here += 1) {
    const code = bytes[here];
    if (code === percent) while (here < bytes.length && bytes[here] !== 10 && bytes[here] !== 13) here += 1;
    else if (code === undefined || !white[code]) return here;
  }
}

/** Where the regular characters that begin at `at` end: a name, a number, a keyword. */
export function endOfWord(bytes: Buffer, at: number): number {
  let here = at;
  while (here < bytes.length && !white[bytes[here]!] && !delimiter[bytes[here]!]) here += 1;
  return here;
}

/** The number of the object that is named at `at` ("12 0 R"), and where the naming ends. */
export function referenceAt(bytes: Buffer, at: number): { number: number; end: number } | undefined {
  let here = at;
  let number = 0;
  while (isDigit(bytes[here])) number = number * 10 + bytes[here++]! - 0x30;
  if (here === at || !white[bytes[here] ?? 0]) return undefined;
  const second = skipSpace(bytes, here);
  here = second;
  while (isDigit(bytes[here])) here += 1;
  if (here === second || !white[bytes[here] ?? 0]) return undefined;
  here = skipSpace(bytes, here);
  const ends = bytes[here] === 0x52 && endOfWord(bytes, here) === here + 1;
  return ends ? { number, end: here + 1 } : undefined;
}

/** Where the value that begins at `at` ends. @throws PdfSyntaxError */
export function endOfValue(bytes: Buffer, at: number, depth = 0): number {
  const code = bytes[at];
  if (code === undefined || depth > deepest) throw new PdfSyntaxError(`no value at ${at}`);
  if (code === open) return endOfString(bytes, at);
  if (code === slash) return endOfWord(bytes, at + 1);
  if (code === less && bytes[at + 1] === less) return endOfDictionary(bytes, at, depth);
  if (code === less) return after(bytes, greater, at);
  if (code === bracket) return endOfArray(bytes, at, depth);
  const reference = isDigit(code) ? referenceAt(bytes, at) : undefined;
  const end = reference?.end ?? endOfWord(bytes, at);
  if (end === at) throw new PdfSyntaxError(`no value at ${at}`);
  return end;
}

function endOfString(bytes: Buffer, at: number): number {
  let nesting = 0;
  for (let here = at; here < bytes.length; here += 1) {
    const code = bytes[here];
    if (code === backslash) here += 1;
    else if (code === open) nesting += 1;
    else if (code === close && --nesting === 0) return here + 1;
  }
  throw new PdfSyntaxError(`a string without end at ${at}`);
}

function endOfArray(bytes: Buffer, at: number, depth: number): number {
  for (let here = skipSpace(bytes, at + 1); ; here = skipSpace(bytes, endOfValue(bytes, here, depth + 1)))
    if (bytes[here] === unbracket) return here + 1;
}

function endOfDictionary(bytes: Buffer, at: number, depth: number): number {
  for (let here = skipSpace(bytes, at + 2); ;) {
    if (bytes[here] === greater && bytes[here + 1] === greater) return here + 2;
    if (bytes[here] !== slash) throw new PdfSyntaxError(`no key at ${here}`);
    const value = skipSpace(bytes, endOfWord(bytes, here + 1));
    here = skipSpace(bytes, endOfValue(bytes, value, depth + 1));
  }
}

function after(bytes: Buffer, code: number, at: number): number {
  const found = bytes.indexOf(code, at);
  if (found < 0) throw new PdfSyntaxError(`no end of what begins at ${at}`);
  return found + 1;
}

export const textOf = ({ bytes, start, end }: Slice): string => bytes.toString('latin1', start, end);

export const isDictionary = ({ bytes, start }: Slice): boolean =>
  bytes[start] === less && bytes[start + 1] === less;

/** What a dictionary holds, by key without the slash. @throws PdfSyntaxError */
export function entriesOf({ bytes, start }: Slice): Map<string, Slice> {
  const entries = new Map<string, Slice>();
  if (bytes[start] !== less || bytes[start + 1] !== less)
    throw new PdfSyntaxError(`no dictionary at ${start}`);
  for (let here = skipSpace(bytes, start + 2); bytes[here] !== greater;) {
    if (bytes[here] !== slash) throw new PdfSyntaxError(`no key at ${here}`);
    const endOfKey = endOfWord(bytes, here + 1);
    const value = skipSpace(bytes, endOfKey);
    const end = endOfValue(bytes, value);
    entries.set(bytes.toString('latin1', here + 1, endOfKey), { bytes, start: value, end });
    here = skipSpace(bytes, end);
  }
  return entries;
}

/** The elements of an array. @throws PdfSyntaxError */
export function elementsOf({ bytes, start }: Slice): Slice[] {
  if (bytes[start] !== bracket) throw new PdfSyntaxError(`no array at ${start}`);
  const elements: Slice[] = [];
  for (let here = skipSpace(bytes, start + 1); bytes[here] !== unbracket;) {
    const end = endOfValue(bytes, here);
    elements.push({ bytes, start: here, end });
    here = skipSpace(bytes, end);
  }
  return elements;
}

/** The same value, with each object that it names under the number that `numberOf` gives it. */
export function renumbered({ bytes, start, end }: Slice, numberOf: (old: number) => number): Buffer {
  const pieces: Buffer[] = [];
  let copied = start;
  for (let here = start; here < end;) {
    const code = bytes[here]!;
    const reference = isDigit(code) ? referenceAt(bytes, here) : undefined;
    if (reference) {
      pieces.push(bytes.subarray(copied, here), Buffer.from(`${numberOf(reference.number)} 0 R`, 'latin1'));
      copied = here = reference.end;
    } else here = endOfToken(bytes, here, code);
  }
  if (pieces.length === 0) return bytes.subarray(start, end);
  pieces.push(bytes.subarray(copied, end));
  return Buffer.concat(pieces);
}

/** Past one token: a string or a word whole, so that what looks like a reference within them is not one. */
function endOfToken(bytes: Buffer, at: number, code: number): number {
  if (code === open) return endOfString(bytes, at);
  if (code === less && bytes[at + 1] !== less) return after(bytes, greater, at);
  if (code === less) return at + 2;
  if (code === slash) return endOfWord(bytes, at + 1);
  if (code === percent) return skipSpace(bytes, at);
  return Math.max(at + 1, endOfWord(bytes, at));
}
