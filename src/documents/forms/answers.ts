import { sentence, type FieldProblem } from '../../platform/errors';
import { hasChoices, isText, mostText, type FieldDefinition } from './field';
import { dateValue, maskedValue, moneyValue, numberValue, type Value } from './values';

/** As typed, by the name of the variable; several of `options`. */
export type RawAnswers = Readonly<Record<string, readonly string[]>>;
/** What goes into the text. */
export type Answers = Record<string, string>;

export const answerField = (name: string): string => `answers.${name}`;

/** From JSON: a text, a yes or no, or several texts; anything else refuses the whole. */
export function asAnswers({ value }: { value: unknown }): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([name, given]) => [name, listOf(given)] as const);
  return entries.every(([, texts]) => texts) ? Object.fromEntries(entries) : 'unreadable';
}

function listOf(given: unknown): string[] | undefined {
  const list: unknown[] = Array.isArray(given) ? given : [given];
  return list.every((each) => typeof each === 'string' || typeof each === 'boolean')
    ? list.map(String)
    : undefined;
}

/** Every answer checked: what each becomes in the text, and a sentence for each that is wrong. */
export function readAnswers(
  fields: readonly FieldDefinition[],
  raw: RawAnswers,
): { answers: Answers; problems: FieldProblem[] } {
  const answers: Answers = {};
  const problems: FieldProblem[] = [];
  const asked = fields.filter(({ kind }) => kind !== 'information');
  for (const field of asked) {
    const read = readAnswer(field, Object.hasOwn(raw, field.name) ? raw[field.name]! : []);
    if ('problem' in read) problems.push({ field: answerField(field.name), message: read.problem });
    else answers[field.name] = read.shown;
  }
  for (const name of Object.keys(raw))
    if (!asked.some((field) => field.name === name))
      problems.push({ field: answerField(name), message: sentence('documents.answer_unknown', { name }) });
  return { answers, problems };
}

export type Read = { shown: string } | { problem: string };

export function readAnswer(field: FieldDefinition, raw: readonly string[]): Read {
  const { kind, label } = field;
  const typed = raw.map((each) => each.replace(/\r\n?/g, '\n').trim()).filter((each) => each !== '');
  if (kind === 'flag') return flag(field, typed);
  if (typed.length === 0)
    return field.required ? { problem: sentence('documents.answer_needed', { label }) } : { shown: '' };
  if (hasChoices(kind)) return chosen(field, typed);
  const [text = '', ...more] = typed;
  if (more.length > 0) return { problem: sentence('documents.answer_shape', { label }) };
  if (isText(kind)) return words(field, kind === 'text' ? text.replace(/\s+/g, ' ') : text);
  if (kind === 'masked-text') return masked(field, text);
  return measured(field, text);
}

function flag({ label, required }: FieldDefinition, typed: readonly string[]): Read {
  const yes = typed.length === 1 && ['1', 'true', 'sim'].includes(typed[0]!.toLowerCase());
  const no = typed.length === 0 || (typed.length === 1 && ['false', 'não'].includes(typed[0]!.toLowerCase()));
  if (!yes && !no) return { problem: sentence('documents.answer_shape', { label }) };
  if (required && no) return { problem: sentence('documents.answer_needed', { label }) };
  return { shown: yes ? 'Sim' : 'Não' };
}

/** In the order of the form, each once. */
function chosen({ kind, label, choices }: FieldDefinition, typed: readonly string[]): Read {
  const known = typed.every((each) => choices.includes(each));
  if (!known || (kind === 'list' && typed.length > 1))
    return { problem: sentence('documents.answer_choice', { label }) };
  return { shown: choices.filter((choice) => typed.includes(choice)).join(', ') };
}

function words({ kind, label, minimum, maximum }: FieldDefinition, text: string): Read {
  const length = [...text].length;
  const most = maximum ? Number(maximum) : mostText[kind as keyof typeof mostText];
  if (length < Number(minimum || 0))
    return { problem: sentence('documents.answer_short', { label, limit: minimum }) };
  if (length > most) return { problem: sentence('documents.answer_long', { label, limit: most }) };
  return { shown: text };
}

function masked({ label, mask }: FieldDefinition, text: string): Read {
  const value = maskedValue(text, mask);
  if (!value) return { problem: sentence('documents.answer_mask', { label, mask }) };
  if ('reason' in value)
    return { problem: sentence('documents.answer_identifier', { reason: value.reason }) };
  return value;
}

const measures = {
  date: { of: dateValue, wrong: 'documents.answer_date' },
  integer: { of: (typed: string) => numberValue(typed, 0), wrong: 'documents.answer_integer' },
  decimal: { of: (typed: string) => numberValue(typed), wrong: 'documents.answer_decimal' },
  money: { of: moneyValue, wrong: 'documents.answer_money' },
} as const;

/** Of a kind that is compared; undefined for what is none. */
export function measure(kind: FieldDefinition['kind'], typed: string): Value | undefined {
  return kind in measures ? measures[kind as keyof typeof measures].of(typed) : undefined;
}

function measured({ kind, label, minimum, maximum }: FieldDefinition, text: string): Read {
  const value = measure(kind, text);
  if (!value) return { problem: sentence(measures[kind as keyof typeof measures].wrong, { label }) };
  const [least, most] = [measure(kind, minimum), measure(kind, maximum)];
  if (least && value.order < least.order)
    return { problem: sentence('documents.answer_least', { label, limit: least.shown }) };
  if (most && value.order > most.order)
    return { problem: sentence('documents.answer_most', { label, limit: most.shown }) };
  return { shown: value.shown };
}
