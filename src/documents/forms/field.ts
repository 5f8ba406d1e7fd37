/** What may be asked (DOMAIN.md 1.17). */
export const fieldKinds = [
  'date',
  'integer',
  'decimal',
  'text',
  'masked-text',
  'long-text',
  'list',
  'options',
  'money',
  'flag',
  'information',
] as const;
export type FieldKind = (typeof fieldKinds)[number];

export interface FieldDefinition {
  kind: FieldKind;
  /** The variable that the answer fills: `data_inicio` for `@data_inicio@`. */
  name: string;
  label: string;
  help: string;
  required: boolean;
  /** As it would be typed; of `options`, one a line. */
  initial: string;
  /** Of dates, numbers and money, as they are typed; of text, its length. Empty: without limit. */
  minimum: string;
  maximum: string;
  mask: string;
  choices: string[];
}

export interface FormField extends FieldDefinition {
  id: string;
}

export const mostFields = 60;
export const mostChoices = 100;
export const mostFieldName = 40;
export const mostLabel = 100;
export const mostHelp = 300;
/** Letters, where the field gives no limit of its own. */
export const mostText = { text: 300, 'long-text': 10_000 } as const;

/** What each kind may bear besides label and help. */
export const isText = (kind: FieldKind): kind is 'text' | 'long-text' =>
  kind === 'text' || kind === 'long-text';
export const isRanged = (kind: FieldKind): boolean =>
  isText(kind) || ['date', 'integer', 'decimal', 'money'].includes(kind);
export const hasChoices = (kind: FieldKind): boolean => kind === 'list' || kind === 'options';
