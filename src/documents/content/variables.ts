import { LIMITS, type ContentResult, type DocumentContent } from './nodes';
import { parseContent } from './parse';

/** Known as soon as a document begins. */
export const DOCUMENT_VARIABLES = [
  'processo',
  'interessados_virgula_espaco',
  'sigla_unidade',
  'descricao_unidade',
  'dia',
  'mes_extenso',
  'ano',
  'documento',
  'tipo_documento',
  'nome_usuario',
  'nome_usuario_maiuscula',
  'cargo_usuario',
  'cidade_unidade',
] as const;

/** Of the one to whom a document goes; while there is none, or more than one, they stay as they are written. */
export const RECIPIENT_VARIABLES = [
  'tratamento_destinatario',
  'nome_destinatario',
  'cargo_destinatario',
  'orgao_destinatario',
  'endereco_destinatario',
  'vocativo_destinatario',
] as const;

/** Of all to whom a document goes. */
export const RECIPIENTS_VARIABLES = [
  'destinatarios_virgula_espaco',
  'destinatarios_virgula_espaco_maiuscula',
  'destinatarios_quebra_linha',
  'destinatarios_quebra_linha_maiuscula',
] as const;

export const VARIABLES = [...DOCUMENT_VARIABLES, ...RECIPIENT_VARIABLES, ...RECIPIENTS_VARIABLES] as const;

export type VariableName = (typeof VARIABLES)[number];
export type VariableValues = Partial<Record<VariableName, string>>;
/** Of a list, whose headings are variables too. */
export type ListValues = Readonly<Record<string, string>>;

/**
 * Puts the values in the place of `@processo@` and its like. A value is data: it becomes text with the marks around it,
 * never markup and never another variable. What has no value, or is no variable, stays as it is written, so that the
 * author sees it. Refused when the values make the content exceed its limits.
 */
export function expandVariables(
  content: DocumentContent,
  values: VariableValues | ListValues,
): ContentResult {
  const known = new Map<string, string>(Object.entries(values));
  let grown = 0;
  const put = (written: string, name: string, _at: number, text: string): string => {
    const given = known.get(name) ?? written;
    // Between other words, nothing at all would read as a mistake: "Área:  m²".
    const value = given === '' && text.trim() !== written ? NOTHING : given;
    grown += value.length;
    return grown > LIMITS.bytes ? '' : value;
  };
  const expanded: unknown = JSON.parse(JSON.stringify(content), (key, value: unknown) =>
    key === 'text' && typeof value === 'string' ? value.replace(VARIABLE, put) : inLines(key, value),
  );
  return grown > LIMITS.bytes ? { ok: false, reason: 'too-large' } : parseContent(expanded);
}

/** A value of several lines keeps its lines. */
function inLines(key: string, value: unknown): unknown {
  if (key !== 'content' || !Array.isArray(value)) return value;
  return value.flatMap((node: { type?: unknown; text?: unknown }): object[] =>
    node?.type === 'text' && typeof node.text === 'string' && node.text.includes('\n')
      ? node.text
          .split('\n')
          .flatMap((text, line) => [
            ...(line > 0 ? [{ type: 'hardBreak' }] : []),
            ...(text === '' ? [] : [{ ...node, text }]),
          ])
      : [node],
  );
}

/**
 * The three variables of a date; `month` counts from 1. The first day is ordinal (Manual de Redação da Presidência da
 * República, 3ª ed., 5.1.3).
 */
export function dateVariables(day: { year: number; month: number; day: number }): VariableValues {
  return {
    dia: day.day === 1 ? '1º' : String(day.day),
    mes_extenso: MONTHS[day.month - 1] ?? '',
    ano: String(day.year),
  };
}

const NOTHING = '—';

const VARIABLE = /@([a-z0-9_]+)@/g;

/** The names that stand between signs of variables in a text, each once. */
export function variablesIn(content: DocumentContent): string[] {
  const names = new Set<string>();
  JSON.stringify(content, (key, value: unknown) => {
    if (key === 'text' && typeof value === 'string')
      for (const [, name] of value.matchAll(VARIABLE)) names.add(name!);
    return value;
  });
  return [...names];
}

const MONTHS = [
  ...['janeiro', 'fevereiro', 'março', 'abril', 'maio', 'junho'],
  ...['julho', 'agosto', 'setembro', 'outubro', 'novembro', 'dezembro'],
];
