import { currentActor } from '../../../platform/context';
import { DomainError, type FieldProblem, sentence } from '../../../platform/errors';

export const fileFormats = ['born_digital', 'digitised'] as const;
export type FileFormat = (typeof fileFormats)[number];

export const fileFormatNames: Record<FileFormat, string> = {
  born_digital: 'Nato-digital',
  digitised: 'Digitalizado nesta unidade',
};

/** What the paper was that somebody compared the copy with (tipo de conferência, DOMAIN.md 1.20). */
export const conferences = ['original', 'notarised_copy', 'authenticated_copy', 'simple_copy'] as const;
export type Conference = (typeof conferences)[number];

export const conferenceNames: Record<Conference, string> = {
  original: 'Documento original',
  notarised_copy: 'Cópia autenticada por cartório',
  authenticated_copy: 'Cópia autenticada administrativamente',
  simple_copy: 'Cópia simples',
};

/**
 * What Decreto 10.278/2020, annex II, asks about a digitised copy and a person must tell; identifier, title, type and
 * hash are the document's own.
 */
export interface Digitisation {
  /** Assunto. */
  subject?: string;
  /** Who wrote the paper. */
  author?: string;
  /** YYYY-MM-DD. */
  date: string;
  place: string;
  responsible: string;
}

/** Where a file comes from (DOMAIN.md 1.20). */
export interface FileOrigin {
  format: FileFormat;
  conference?: Conference;
  /** Remetente. */
  sender?: string;
  digitisation?: Digitisation;
}

export interface OriginInput {
  format?: FileFormat;
  conference?: Conference;
  sender?: string;
  digitisation?: Partial<Digitisation>;
}

/**
 * The origin as it is kept. Of a file that was born digital nothing else is asked; of a digitised one, what was
 * compared; the day, the place and who is responsible are today, this unit and this person unless told otherwise.
 * @throws DomainError `invalid`, naming the fields
 */
export function acceptedOrigin(input: OriginInput, today: string): FileOrigin {
  const { format = 'born_digital', conference, sender, digitisation = {} } = input;
  if (format === 'born_digital') return { format, sender };
  const problems: FieldProblem[] = [];
  if (!conference) problems.push(problem('conference', 'documents.conference_needed'));
  const { name, unit } = currentActor();
  const date = digitisation.date ?? today;
  if (date > today) problems.push(problem('digitisedOn', 'documents.digitised_in_future'));
  if (!conference || problems.length > 0)
    throw new DomainError('invalid', 'platform.invalid', {}, { problems });
  return {
    format,
    conference,
    sender,
    digitisation: {
      subject: digitisation.subject,
      author: digitisation.author,
      date,
      place: digitisation.place ?? unit.name,
      responsible: digitisation.responsible ?? name,
    },
  };
}

const problem = (
  field: string,
  key: 'documents.conference_needed' | 'documents.digitised_in_future',
): FieldProblem => ({ field, message: sentence(key) });
