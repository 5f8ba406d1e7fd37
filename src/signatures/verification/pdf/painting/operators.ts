import { type Budget } from '../structure/budget';
import { isSpace, Reader, SyntaxFailure } from '../syntax/reader';
import { endOfInlineImage } from '../pictures/inline-end';
import { latin1, type Value } from '../syntax/values';

/** Stands for what each program reads in its own way. */
export const UNCLEAR = 'unclear';

/** How many operands there are; of more some programs take the first ones, most the last. */
const OPERANDS: ReadonlyMap<string, number> = new Map(
  [
    '',
    "w g G cs CS Tc Tw TL Tz Tr Ts Tj TJ ' gs Do sh",
    'm l Td TD Tf',
    'rg RG "',
    're v y k K',
    '',
    'c cm Tm',
  ].flatMap((operators, count) => operators.split(' ').map((operator) => [operator, count] as const)),
);

/**
 * Calls `run` with each operator of a content stream and its operands (ISO 32000-2, 7.8.2), as far as it can be read; with that of a picture
 * in the content itself its octets too.
 */
export function eachOperator(
  content: Uint8Array,
  budget: Budget,
  run: (operator: string, operands: readonly Value[], octets?: Uint8Array) => void,
): void {
  const reader = new Reader(content, 0, content.length, budget);
  let operands: Value[] = [];
  for (;;) {
    reader.skipSpace();
    if (reader.at >= content.length) return;
    const operator = wordAt(content, reader.at);
    if (operator !== '' && operator !== 'true' && operator !== 'false' && operator !== 'null') {
      budget.step();
      reader.at += operator.length;
      const inline = operator === 'ID' ? endOfInlineImage(content, reader.at, operands) : undefined;
      const wanted = OPERANDS.get(operator) ?? operands.length;
      if (inline?.isClear === false || operands.length > wanted) run(UNCLEAR, []);
      const own = operands.length > wanted ? operands.slice(-wanted) : operands;
      run(operator, own, inline && content.subarray(reader.at + 1, inline.end));
      operands = [];
      reader.at = inline?.end ?? reader.at;
      continue;
    }
    const plain = plainNumberAt(reader);
    if (plain !== undefined) {
      budget.step();
      operands.push(plain);
      continue;
    }
    try {
      const from = reader.at;
      operands.push(reader.value());
      if (typeof operands.at(-1) === 'number' && !endNumber(reader, from)) run(UNCLEAR, []);
    } catch (error) {
      if (!(error instanceof SyntaxFailure)) throw error;
      reader.at += 1;
    }
    if (operands.length > 100) operands = operands.slice(-32);
  }
}

/**
 * A number may be followed by an operator without a blank: what is read on begins there.
 * @returns false where some programs read another number, as of an exponent or of a sign in the middle
 */
function endNumber(reader: Reader, from: number): boolean {
  const { source } = reader;
  let at = from;
  while (source[at] === 0x2b || source[at] === 0x2d) at += 1;
  let [digits, points] = [0, 0];
  for (; at < reader.at; at += 1) {
    if (source[at] === 0x2e) points += 1;
    else if (source[at]! >= 0x30 && source[at]! <= 0x39) digits += 1;
    else break;
  }
  const isNumber = digits > 0 && points <= 1;
  if (at === reader.at) return isNumber;
  if (wordAt(source, at) === '' || /^[eE][-+0-9]/.test(latin1(source, at, at + 2))) return false;
  reader.at = at;
  return isNumber;
}

/** Most of what content is made of, without the detour by text. */
function plainNumberAt(reader: Reader): number | undefined {
  const { source } = reader;
  let { at } = reader;
  const isNegative = source[at] === 0x2d;
  if (isNegative) at += 1;
  let [value, scale, digits] = [0, 0, 0];
  for (; ; at += 1) {
    const octet = source[at] ?? 0x20;
    if (octet >= 0x30 && octet <= 0x39) {
      value = value * 10 + octet - 0x30;
      [scale, digits] = [scale * 10, digits + 1];
    } else if (octet === 0x2e && scale === 0) scale = 1;
    else if (isSpace[octet] === 1 && digits > 0 && digits < 16) {
      reader.at = at;
      const amount = scale > 1 ? value / scale : value;
      return isNegative ? -amount : amount;
    } else return undefined;
  }
}

/** Operators have but a few letters: each is made once. */
const words = new Map<number, string>();

function wordAt(content: Uint8Array, at: number): string {
  let [code, end] = [0, at];
  for (; end < content.length && end < at + 8; end += 1) {
    const octet = content[end]!;
    const isLetter = (octet >= 0x41 && octet <= 0x5a) || (octet >= 0x61 && octet <= 0x7a);
    const isDigit = octet === 0x30 || octet === 0x31;
    const isMark = octet === 0x27 || octet === 0x22 || octet === 0x2a || (isDigit && end > at);
    if (!isLetter && !isMark) break;
    code = code * 256 + octet;
  }
  if (end === at) return '';
  if (end > at + 3) return latin1(content, at, end);
  let word = words.get(code);
  if (word === undefined) words.set(code, (word = latin1(content, at, end)));
  return word;
}
