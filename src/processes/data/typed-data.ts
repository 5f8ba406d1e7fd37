import { nested, textOf } from '../../platform/http';
import { partyFields, type TypedParty } from '../opening/open-process.dto';
import type { ProcessHeader } from '../processes.queries';

export const mostRows = 20;

/** The form as it was typed, to be shown again. */
export interface TypedData {
  typeId: string;
  subject: string;
  /** Of the process that the form shows. */
  revision: string;
  parties: TypedParty[];
  rows: number;
  added: boolean;
}

export function typedData(body: unknown): TypedData {
  const parties = nested(body, 'parties', partyFields, mostRows);
  const added = textOf(body, 'act') === 'more-party';
  const asked = Number(textOf(body, 'rows')) || 1;
  return {
    typeId: textOf(body, 'typeId'),
    subject: textOf(body, 'subject'),
    revision: textOf(body, 'revision'),
    parties,
    rows: Math.min(mostRows, Math.max(1, asked, parties.length) + (added ? 1 : 0)),
    added,
  };
}

export const dataOf = ({ typeId, subject, parties, revision }: ProcessHeader): TypedData => ({
  typeId,
  subject,
  revision: String(revision),
  parties: parties.map((name) => ({ name, identifier: '', email: '', confirmed: '' })),
  rows: Math.max(1, parties.length),
  added: false,
});
