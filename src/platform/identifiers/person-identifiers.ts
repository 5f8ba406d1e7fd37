import { isValidCnpj, isValidCpf } from '@brazilian-utils/brazilian-utils';

export interface PersonIdentifier {
  readonly kind: 'cpf' | 'cnpj';
  /** Without punctuation, in capitals: what is stored and compared. */
  readonly normalized: string;
  readonly formatted: string;
}

export type IdentifierProblem =
  'empty' | 'strange_characters' | 'letters_in_cpf' | 'wrong_length' | 'repeated_digits' | 'wrong_digits';

export type ParsedIdentifier =
  | { readonly ok: true; readonly identifier: PersonIdentifier }
  /** `reason` is Portuguese and says what to do. */
  | { readonly ok: false; readonly problem: IdentifierProblem; readonly reason: string };

/** CPF, with or without punctuation. */
export function parseCpf(text: string): ParsedIdentifier {
  const typed = readTyped(text, 'o CPF');
  return typed.ok ? cpfOf(typed.characters) : typed;
}

/** CNPJ, numeric or alphanumeric (IN RFB 2.229/2024), with or without punctuation, in capitals or not. */
export function parseCnpj(text: string): ParsedIdentifier {
  const typed = readTyped(text, 'o CNPJ');
  return typed.ok ? cnpjOf(typed.characters) : typed;
}

/** CPF or CNPJ, told apart by the number of characters. */
export function parseIdentifier(text: string): ParsedIdentifier {
  const typed = readTyped(text, 'o CPF ou o CNPJ');
  if (!typed.ok) return typed;
  const { length } = typed.characters;
  if (length === CPF_LENGTH) return cpfOf(typed.characters);
  if (length === CNPJ_LENGTH) return cnpjOf(typed.characters);
  return refusal(
    'wrong_length',
    `O CPF tem 11 números e o CNPJ tem 14 caracteres, mas foram digitados ${length}: confira se falta ou sobra algum.`,
  );
}

/** CPF for those who need not know it: `***.456.789-**`. What is not a CPF is hidden whole. */
export function maskCpf(cpf: string): string {
  const [, middle, other] = /^[0-9]{3}\.?([0-9]{3})\.?([0-9]{3})-?[0-9]{2}$/.exec(cpf.trim()) ?? [];
  return `***.${middle ?? '***'}.${other ?? '***'}-**`;
}

const CPF_LENGTH = 11;
const CNPJ_LENGTH = 14;
const LONGEST_TEXT = 60;

type Typed = { readonly ok: true; readonly characters: string } | Extract<ParsedIdentifier, { ok: false }>;

// Only ASCII passes, and before the change to capitals: "ſ" would become S and "ß" would become SS.
function readTyped(text: string, what: string): Typed {
  if (text.length > LONGEST_TEXT)
    return refusal('wrong_length', `O texto é longo demais: digite só ${what}.`);
  const characters = text.replace(/[\s./\-\p{Pd}\p{Cf}]/gu, '');
  if (characters === '') return refusal('empty', `Digite ${what}.`);
  if (/^[0-9a-zA-Z]+$/.test(characters)) return { ok: true, characters: characters.toUpperCase() };
  return refusal('strange_characters', `Há sinais que não fazem parte do número: digite só ${what}.`);
}

function cpfOf(digits: string): ParsedIdentifier {
  if (/[A-Z]/.test(digits)) {
    return refusal('letters_in_cpf', 'O CPF só tem números: troque as letras (o zero não é a letra O).');
  }
  if (digits.length !== CPF_LENGTH) return wrongLength('CPF', 'números', CPF_LENGTH, digits);
  if (isRepeated(digits)) return repeated('CPF');
  if (!isValidCpf(digits)) return wrongDigits('CPF');
  const formatted = digits.replace(/^(.{3})(.{3})(.{3})(.{2})$/, '$1.$2.$3-$4');
  return { ok: true, identifier: { kind: 'cpf', normalized: digits, formatted } };
}

function cnpjOf(characters: string): ParsedIdentifier {
  if (characters.length !== CNPJ_LENGTH) return wrongLength('CNPJ', 'caracteres', CNPJ_LENGTH, characters);
  if (isRepeated(characters)) return repeated('CNPJ');
  if (!isValidCnpj(characters, { version: 2 })) return wrongDigits('CNPJ');
  const formatted = characters.replace(/^(.{2})(.{3})(.{3})(.{4})(.{2})$/, '$1.$2.$3/$4-$5');
  return { ok: true, identifier: { kind: 'cnpj', normalized: characters, formatted } };
}

function isRepeated(characters: string): boolean {
  return new Set(characters).size === 1;
}

function wrongLength(name: string, unit: string, length: number, typed: string): ParsedIdentifier {
  return refusal(
    'wrong_length',
    `O ${name} tem ${length} ${unit}, mas foram digitados ${typed.length}: confira se falta ou sobra algum.`,
  );
}

function repeated(name: string): ParsedIdentifier {
  return refusal('repeated_digits', `Este ${name} repete um só número e não existe: digite o verdadeiro.`);
}

function wrongDigits(name: string): ParsedIdentifier {
  return refusal('wrong_digits', `Este ${name} não existe: confira cada número, algum foi digitado errado.`);
}

function refusal(problem: IdentifierProblem, reason: string) {
  return { ok: false, problem, reason } as const;
}
