import {
  conferenceNames,
  parseContent,
  type Conference,
  type DocumentContent,
  type ExternalFile,
} from '../../documents';

/** A paper that proves by itself what it says: of a plain copy nobody can say that it is like the original. */
export type AuthenticConference = Exclude<Conference, 'simple_copy'>;

export const mayBeAuthenticated = (conference: Conference | undefined): conference is AuthenticConference =>
  conference !== undefined && conference !== 'simple_copy';

/** In the middle of a sentence: "a partir de documento original". */
export const conferenceInWords = (conference: Conference): string => {
  const name = conferenceNames[conference];
  return name.charAt(0).toLowerCase() + name.slice(1);
};

/**
 * The text that is signed: which octets were compared with which paper (Lei 12.682/2012, art. 3º), with the metadata of
 * Decreto 10.278/2020, annex II.
 */
export function authenticationTerm(
  document: { title: string; code: string },
  file: ExternalFile & { conference: AuthenticConference },
): DocumentContent {
  const { fileName, bytes, sha256, conference, digitisation, sender } = file;
  const facts: [string, string | undefined][] = [
    ['Arquivo', fileName],
    ['Tamanho', `${bytes.toLocaleString('pt-BR')} bytes`],
    ['Hash SHA-256 do arquivo', sha256],
    ['Conferido com', conferenceNames[conference]],
    ['Digitalizado em', digitisation?.date.split('-').toReversed().join('/')],
    ['Local da digitalização', digitisation?.place],
    ['Responsável pela digitalização', digitisation?.responsible],
    ['Assunto', digitisation?.subject],
    ['Autor do papel', digitisation?.author],
    ['Remetente', sender],
  ];
  const lines = [
    'Termo de autenticação de cópia digitalizada.',
    `Comparei o arquivo do documento ${document.title}, código ${document.code}, com o papel apresentado, e os dois são iguais. O arquivo foi feito a partir de ${conferenceInWords(conference)}.`,
    ...facts.flatMap(([label, value]) => (value ? [`${label}: ${value}`] : [])),
    'Lei Federal nº 12.682/2012, art. 3º, e Decreto Federal nº 10.278/2020. Este termo vale para o arquivo com o hash acima, e para nenhum outro.',
  ];
  const parsed = parseContent({ type: 'doc', content: lines.map(paragraph) });
  if (!parsed.ok) throw new Error(`The term is refused: ${parsed.reason}`);
  return parsed.content;
}

const paragraph = (text: string) => ({
  type: 'paragraph',
  attrs: { textAlign: null, style: 'normal' },
  content: [{ type: 'text', text }],
});
