import { textOf, textsOf } from '../platform/http';

/** The form as it was typed, to be shown again. */
export interface TypedDispatch {
  note: string;
  unitIds: string[];
  keepOpen: string;
  notify: string;
  filter: string;
}

export const typedDispatch = (body: unknown): TypedDispatch => ({
  note: textOf(body, 'note'),
  unitIds: textsOf(body, 'unitIds'),
  keepOpen: textOf(body, 'keepOpen'),
  notify: textOf(body, 'notify'),
  // After a refusal all the units are shown again.
  filter: textOf(body, 'act') === 'filter' ? textOf(body, 'filter') : '',
});
