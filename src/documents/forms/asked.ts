import { textOf, textsOf } from '../../platform/http';
import { answerField, type RawAnswers } from './answers';
import { mostFields, type FormField } from './field';

/** The form of the text that was chosen, as the page of a new document shows it. */
export interface AskedForm {
  fields: readonly FormField[];
  /** Of the fields that the page has shown; the others still bring their initial value. */
  typed: RawAnswers;
  /** Typed into another form, without place in this one: they go along until somebody sees that they are left out. */
  spare: RawAnswers;
  /** What the page showed, to know at the next sending whether it is still what is asked. */
  asked: string;
  /** Everything that is asked was shown, and everything left out was told. */
  shown: boolean;
}

const most = 2 * mostFields;

/** `chosen` names the text that the document begins with. */
export function askedForm(body: unknown, chosen: string, fields: readonly FormField[]): AskedForm {
  const before = textOf(body, 'asked');
  const names = fields.filter(({ kind }) => kind !== 'information').map(({ name }) => name);
  const known = [...new Set(before.split(' ').slice(1, most + 1))].filter((name) => /^[a-z]\w*$/.test(name));
  const came = known.map((name) => [name, textsOf(body, answerField(name))] as const);
  const isSpare = ([name, texts]: (typeof came)[number]) =>
    !names.includes(name) && texts.some((text) => text.trim() !== '');
  const spare = Object.fromEntries(came.filter(isSpare));
  const asked = [chosen, ...names, ...Object.keys(spare)].join(' ');
  const nothing = fields.length === 0 && Object.keys(spare).length === 0;
  const typed = Object.fromEntries(came.filter(([name]) => names.includes(name)));
  return { fields, typed, spare, asked, shown: nothing || asked === before };
}
