import { type Budget } from '../structure/budget';
import { indexOfWord, isSpace, Reader, SyntaxFailure } from '../syntax/reader';
import { type Value } from '../syntax/values';

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
      const end = operator === 'ID' ? endOfInlineImage(content, reader.at) : reader.at;
      run(operator, operands, operator === 'ID' ? content.subarray(reader.at + 1, end) : undefined);
      operands = [];
      reader.at = end;
      continue;
    }
    try {
      operands.push(reader.value());
    } catch (error) {
      if (!(error instanceof SyntaxFailure)) throw error;
      reader.at += 1;
    }
    if (operands.length > 100) operands = operands.slice(-32);
  }
}

function wordAt(content: Uint8Array, at: number): string {
  let word = '';
  for (let index = at; index < Math.min(content.length, at + 8); index += 1) {
    const octet = content[index]!;
    const isLetter = (octet >= 0x41 && octet <= 0x5a) || (octet >= 0x61 && octet <= 0x7a);
    const isMark =
      octet === 0x27 ||
      octet === 0x22 ||
      octet === 0x2a ||
      (word !== '' && (octet === 0x30 || octet === 0x31));
    if (!isLetter && !isMark) break;
    word += String.fromCharCode(octet);
  }
  return word;
}

function endOfInlineImage(content: Uint8Array, from: number): number {
  for (let at = indexOfWord(content, 'EI', from, content.length); at >= 0;) {
    const after = content[at + 2];
    if (isSpace[content[at - 1]!] === 1 && (after === undefined || isSpace[after] === 1)) return at;
    at = indexOfWord(content, 'EI', at + 1, content.length);
  }
  return content.length;
}
