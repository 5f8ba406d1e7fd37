import { textOf, textsOf } from '../../platform/http';

/** A return as it was typed. */
export interface TypedTerm {
  /** `on`, `days`, `businessDays`; empty: none. */
  kind: string;
  on: string;
  amount: string;
}

/** The form as it was typed, to be shown again. */
export interface TypedDispatch extends TypedTerm {
  note: string;
  unitIds: string[];
  groupIds: string[];
  keepOpen: string;
  notify: string;
  reopenOn: string;
  filter: string;
}

export const typedTerm = (body: unknown): TypedTerm => ({
  kind: textOf(body, 'return.kind'),
  on: textOf(body, 'return.on'),
  amount: textOf(body, 'return.amount'),
});

export const typedDispatch = (body: unknown): TypedDispatch => ({
  ...typedTerm(body),
  note: textOf(body, 'note'),
  unitIds: textsOf(body, 'unitIds'),
  groupIds: textsOf(body, 'groupIds'),
  keepOpen: textOf(body, 'keepOpen'),
  notify: textOf(body, 'notify'),
  reopenOn: textOf(body, 'reopenOn'),
  // After a refusal all the units are shown again.
  filter: textOf(body, 'act') === 'filter' ? textOf(body, 'filter') : '',
});
