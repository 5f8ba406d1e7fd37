import { assemble, joinPieces, type Field } from './layout';
import type { Mask } from './mask';

export interface NumberValues {
  /** Only digits; shorter ones are filled with zeros. Needed when the mask carries it, as is `unitCode`. */
  readonly bodyCode?: string;
  readonly unitCode?: string;
  /** A whole number from 1. */
  readonly sequence: number;
  /** Four digits. */
  readonly year: number;
}

export type FormatProblem =
  'missing_code' | 'invalid_code' | 'invalid_sequence' | 'sequence_exhausted' | 'invalid_year';

export interface FormatFailure {
  readonly ok: false;
  readonly problem: FormatProblem;
  /** Portuguese: what happened and what to do. */
  readonly reason: string;
}

export type FormattedNumber = { readonly ok: true; readonly number: string } | FormatFailure;
export type CounterKey = { readonly ok: true; readonly key: string } | FormatFailure;

/** The number of a process, with its check digits. */
export function formatNumber(mask: Mask, values: NumberValues): FormattedNumber {
  const filled = fill(mask, values);
  return filled.ok ? { ok: true, number: assemble(mask.layout, filled.texts).text } : filled;
}

/**
 * The name of the counter a number is drawn from: the number itself without what counts, such as
 * `1500.01.#######/2023-##`. Two units that number alike (the federal protocol code is often one for a whole body)
 * therefore share a counter, and no two numbers of a mask can be equal.
 */
export function counterKey(mask: Mask, values: Omit<NumberValues, 'sequence'>): CounterKey {
  const filled = fill(mask, { ...values, sequence: 1 });
  if (!filled.ok) return filled;
  const texts = mask.layout.map((piece, index) => {
    const text = filled.texts[index] ?? '';
    return piece.kind === 'field' && !namesCounter(mask, piece.field) ? '#'.repeat(text.length) : text;
  });
  return { ok: true, key: joinPieces(mask.layout, texts, '##') };
}

type Filled = { readonly ok: true; readonly texts: readonly string[] } | FormatFailure;

function fill(mask: Mask, values: NumberValues): Filled {
  const texts: string[] = [];
  for (const piece of mask.layout) {
    const text = piece.kind === 'field' ? fieldText(piece.field, piece.width, values) : '';
    if (typeof text !== 'string') return text;
    texts.push(piece.kind === 'literal' ? piece.text : text);
  }
  return { ok: true, texts };
}

function namesCounter({ scope }: Mask, field: Field): boolean {
  if (field === 'unit') return scope.level === 'unit';
  if (field === 'year') return scope.yearly;
  return field !== 'sequence';
}

function fieldText(field: Field, width: number, values: NumberValues): string | FormatFailure {
  if (field === 'sequence') return sequenceText(width, values.sequence);
  if (field === 'year') return yearText(width, values.year);
  return field === 'unit'
    ? codeText('da unidade', width, values.unitCode)
    : codeText('do órgão', width, values.bodyCode);
}

function codeText(whose: string, width: number, code: string | undefined): string | FormatFailure {
  if (!code)
    return failure('missing_code', `A máscara usa o código ${whose}: preencha esse código no cadastro.`);
  if (/^[0-9]+$/.test(code) && code.length <= width) return code.padStart(width, '0');
  return failure(
    'invalid_code',
    `O código ${whose} não serve para a máscara: corrija-o no cadastro para ter só números, até ${width}.`,
  );
}

function sequenceText(width: number, sequence: number): string | FormatFailure {
  if (!Number.isSafeInteger(sequence) || sequence < 1) {
    return failure(
      'invalid_sequence',
      'A sequência precisa ser um número inteiro a partir de 1: confira o valor.',
    );
  }
  const text = String(sequence);
  if (text.length <= width) return text.padStart(width, '0');
  return failure(
    'sequence_exhausted',
    `A sequência chegou a ${text} e a máscara só tem ${width} dígitos para ela: peça à administração uma máscara mais larga.`,
  );
}

function yearText(width: number, year: number): string | FormatFailure {
  if (Number.isInteger(year) && year >= 1000 && year <= 9999) return String(year).slice(-width);
  return failure('invalid_year', 'O ano precisa ter quatro dígitos: confira a data.');
}

function failure(problem: FormatProblem, reason: string): FormatFailure {
  return { ok: false, problem, reason };
}
