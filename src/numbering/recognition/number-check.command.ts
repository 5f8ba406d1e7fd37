import type { Mask } from '../masks/mask';
import { recognize, type ReadNumber } from './recognize';

export interface NumberCheck {
  /** One line for each number, in Portuguese. */
  readonly lines: readonly string[];
  /** 1 when any number is wrong or was not recognised. */
  readonly exitCode: 0 | 1;
}

/**
 * `npm run cli -- number check NUMBER…`
 *
 * @param ownMasks the masks of an installation, when one is known
 */
export function checkNumbers(numbers: readonly string[], ownMasks: readonly Mask[] = []): NumberCheck {
  if (numbers.length === 0) return { lines: ['Informe um ou mais números de processo.'], exitCode: 1 };
  const checked = numbers.map((number) => checkNumber(number, ownMasks));
  return { lines: checked.map(({ line }) => line), exitCode: checked.every(({ fine }) => fine) ? 0 : 1 };
}

interface CheckedNumber {
  readonly line: string;
  readonly fine: boolean;
}

function checkNumber(typed: string, ownMasks: readonly Mask[]): CheckedNumber {
  const recognition = recognize(typed, ownMasks);
  if (recognition.outcome === 'unrecognized') {
    return { line: `${printable(typed)}: não reconhecido. ${recognition.reason}`, fine: false };
  }
  const found = recognition.outcome === 'recognized' ? [recognition.number] : recognition.candidates;
  return {
    line: `${printable(typed)}: ${found.map(describe).join('; ou ')}${found.length > 1 ? ADVICE : ''}`,
    fine: found.every(({ verdict }) => verdict.kind !== 'wrong'),
  };
}

const ADVICE = '. Digite com a pontuação para distinguir';
const LONGEST_ECHO = 60;

function describe({ schemeName, verdict }: ReadNumber): string {
  if (verdict.kind === 'none') return `${schemeName}, sem dígitos verificadores`;
  return verdict.kind === 'right'
    ? `${schemeName}, dígitos corretos`
    : `${schemeName}, dígitos errados: deveriam ser ${verdict.expected}`;
}

// A control character in an argument would otherwise break the line or drive the terminal.
function printable(typed: string): string {
  const text = typed.replace(/\p{C}/gu, '?').trim();
  return text.length > LONGEST_ECHO ? `${text.slice(0, LONGEST_ECHO)}…` : text;
}
