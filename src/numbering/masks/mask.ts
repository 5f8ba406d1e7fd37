import { lengthOf, literal, type Layout, type Piece } from './layout';
import { findMaskVariable, maskVariables, type MaskVariable } from './mask-variables';

export interface Mask {
  readonly text: string;
  readonly layout: Layout;
  readonly scope: CounterScope;
}

/**
 * Who shares a counter. `mask`: everybody whose mask is this one, because it carries no code of body or unit.
 * Yearly counters start again at 1 on 1 January.
 */
export interface CounterScope {
  readonly level: 'unit' | 'body' | 'mask';
  readonly yearly: boolean;
}

export type ParsedMask =
  { readonly ok: true; readonly mask: Mask } | { readonly ok: false; readonly problems: readonly string[] };

const LONGEST_MASK = 300;
const LONGEST_NUMBER = 40;
const TOO_LONG = `Encurte a máscara: o número pode ter até ${LONGEST_NUMBER} caracteres.`;

/**
 * Compiles a mask: literal text and variables between @, such as `@cod_orgao_04d@.01.@seq_anual_07d@/@ano_4d@`.
 *
 * @returns the mask, or every problem found, each a Portuguese sentence that says what to do
 */
export function parseMask(text: string): ParsedMask {
  const parts = text.trim().split('@');
  if (parts.join('') === '') return { ok: false, problems: ['Escreva a máscara do número.'] };
  if (text.length > LONGEST_MASK) return { ok: false, problems: [TOO_LONG] };
  if (parts.length % 2 === 0)
    return { ok: false, problems: ['Escreva cada variável entre duas @: falta uma.'] };
  const tokens = parts.map((part, index) => (index % 2 === 0 ? literalToken(part) : variableToken(part)));
  const broken = tokens.flatMap((token) => ('problem' in token ? [token.problem] : []));
  const sound = tokens.filter((token) => 'piece' in token);
  // Missing variables are only certain once every variable was understood.
  const problems = [...broken, ...kindProblems(sound), ...(broken.length === 0 ? wholeProblems(sound) : [])];
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, mask: { text: text.trim(), layout: layoutOf(sound), scope: scopeOf(sound) } };
}

interface SoundToken {
  readonly piece: Piece;
  readonly variable?: MaskVariable;
}

type Token = SoundToken | { readonly problem: string };

function literalToken(text: string): Token {
  if (/^[A-Z0-9./-]*$/.test(text)) return { piece: literal(text) };
  return {
    problem: `Troque o trecho “${text}”: fora das variáveis use só letras maiúsculas sem acento, números, ponto, barra e hífen.`,
  };
}

function variableToken(text: string): Token {
  const [, name = '', width = ''] = /^([a-z0-9_]+?)_([0-9]{1,2})d$/.exec(text) ?? [];
  const variable = findMaskVariable(name);
  if (!variable) return { problem: `Não existe a variável “@${text}@”: use ${listExamples()}.` };
  if (variable.widths.includes(Number(width))) return { piece: variable.piece(Number(width)), variable };
  return { problem: `Mude a largura de “@${text}@”: ${widthAdvice(variable)}.` };
}

function kindProblems(tokens: readonly SoundToken[]): string[] {
  const kinds = tokens.flatMap(({ variable }) => (variable ? [variable.kind] : []));
  const repeated = new Set(kinds.filter((kind, index) => kinds.indexOf(kind) !== index));
  return [...repeated].map((kind) => `Deixe só uma variável de ${kindNames[kind]} na máscara.`);
}

function wholeProblems(tokens: readonly SoundToken[]): string[] {
  const has = (kind: MaskVariable['kind']) => tokens.some(({ variable }) => variable?.kind === kind);
  const sequence = sequenceOf(tokens);
  const problems: string[] = [];
  if (!sequence)
    problems.push('Acrescente a sequência, por exemplo “@seq_anual_06d@”: sem ela os números se repetem.');
  if (sequence?.yearly && !has('year')) {
    problems.push('Acrescente o ano, “@ano_4d@”: a sequência recomeça todo ano e os números se repetiriam.');
  }
  if (sequence?.level === 'unit' && !has('unit')) {
    problems.push(
      'Acrescente o código da unidade, “@cod_unidade_05d@”, ou use “@seq_anual_06d@” no lugar da sequência.',
    );
  }
  if (lengthOf(layoutOf(tokens)) > LONGEST_NUMBER) {
    problems.push(TOO_LONG);
  }
  return problems;
}

function scopeOf(tokens: readonly SoundToken[]): CounterScope {
  const { yearly = false, level: asked } = sequenceOf(tokens) ?? {};
  const has = (kind: MaskVariable['kind']) => tokens.some(({ variable }) => variable?.kind === kind);
  if (has('unit') && asked !== 'body') return { level: 'unit', yearly };
  return { level: has('body') ? 'body' : 'mask', yearly };
}

function sequenceOf(tokens: readonly SoundToken[]): MaskVariable['sequence'] {
  return tokens.find(({ variable }) => variable?.kind === 'sequence')?.variable?.sequence;
}

function layoutOf(tokens: readonly SoundToken[]): Layout {
  return tokens.map(({ piece }) => piece).filter((piece) => piece.kind !== 'literal' || piece.text !== '');
}

const kindNames: Record<MaskVariable['kind'], string> = {
  body: 'código do órgão',
  unit: 'código da unidade',
  sequence: 'sequência',
  year: 'ano',
  check: 'dígito verificador',
};

function listExamples(): string {
  return maskVariables.map(({ example }) => example).join(', ');
}

function widthAdvice({ widths, example }: MaskVariable): string {
  const allowed = widths.length > 2 ? `de ${widths[0]} a ${widths.at(-1)}` : widths.join(' ou ');
  return `ela aceita ${allowed} dígitos, como em “${example}”`;
}
