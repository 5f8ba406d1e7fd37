import { PUBLIC } from '../../access';
import { ofInstitution, type Mail } from '../../platform/mail';
import { noticeKinds, noticePath, noticeSentence, noticeSubject } from '../catalogue';
import type { Notice } from '../reading/notices.queries';

export interface Reader {
  /** Also the e-mail address. */
  login: string;
  name: string;
}

export interface Place {
  /** "https://autos.exemplo.gov.br/pedra-branca" */
  address: string;
  name: string;
}

/** How many notices a digest tells one by one: the others are in the list. */
const mostInDigest = 50;

/** E-mail travels in the clear and is forwarded: of a process that is not public it says that there is something to see. */
const isPublic = ({ level, kind, number }: Notice): boolean =>
  level === PUBLIC || (kind === 'support_asked' && number === null);

export function noticeMail(notice: Notice, reader: Reader, place: Place): Mail {
  const open = isPublic(notice);
  return {
    to: reader.login,
    subject: open
      ? publicSubject(notice)
      : `Você tem um aviso no processo eletrônico ${ofInstitution(place.name)}`,
    text: letter(
      reader,
      place,
      open ? publicLines(notice, place) : [`Há um aviso para você. Entre para ver: ${place.address}/avisos`],
    ),
  };
}

/** One for a person with something new: the public ones by name, the others counted. */
export function digestMail(notices: readonly Notice[], reader: Reader, place: Place): Mail {
  const open = notices.filter(isPublic);
  const shown = open.slice(0, mostInDigest);
  const others = notices.length - shown.length;
  const count = `${notices.length} ${notices.length === 1 ? 'aviso novo' : 'avisos novos'}`;
  return {
    to: reader.login,
    subject: `Resumo do dia: ${count}`,
    text: letter(reader, place, [
      `Você tem ${count} no processo eletrônico ${ofInstitution(place.name)}.`,
      ...shown.map((notice) => publicLines(notice, place).join('\n')),
      ...(others > 0 ? [othersLine(others, shown.length > 0)] : []),
      `Veja todos: ${place.address}/avisos`,
    ]),
  };
}

const publicSubject = (notice: Notice): string =>
  [sentenceOf(notice).replace(/\.$/, ''), notice.number].filter(Boolean).join(': ');

const publicLines = (notice: Notice, { address }: Place): string[] => [
  sentenceOf(notice),
  ...named(notice),
  ...(notice.number ? [`Processo ${notice.number}, ${notice.typeName}: ${notice.subject}`] : []),
  noticeKinds[notice.kind].todo,
  `${address}${noticePath(notice)}`,
];

function named(notice: Notice): string[] {
  const subject = noticeSubject(notice);
  return subject ? [subject] : [];
}

const sentenceOf = (notice: Notice): string => noticeSentence(notice);

function othersLine(count: number, besides: boolean): string {
  const also = besides ? ' também' : '';
  return count === 1
    ? `Há${also} um aviso que só aparece depois de entrar.`
    : `Há${also} ${count} avisos que só aparecem depois de entrar.`;
}

const letter = ({ name }: Reader, { address }: Place, paragraphs: readonly string[]): string =>
  `Olá, ${name}.

${paragraphs.join('\n\n')}

--
Para escolher que avisos chegam por e-mail, e quando: ${address}/minha-conta/avisos
`;
