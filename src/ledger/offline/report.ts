/** One thing that was looked at. `ok` is null for what was not checked here; the message says why. */
export interface Check {
  code: string;
  ok: boolean | null;
  message: string;
  /** The name of the file that it is about, where one was given that the headline has to name. */
  file?: string;
  /** How many things it is about, where that is more than one. */
  count?: number;
}

export interface Report {
  /**
   * `holds`: all that the history says exists is here and is what was recorded. `holds_in_part`: nothing is wrong, but something was not
   * delivered, or cannot be known, or was given and is not proved; the sentence says what. `fails`: something is not what was recorded.
   */
  verdict: 'holds' | 'holds_in_part' | 'fails';
  sentence: string;
  process?: { number: string; tenant: string; events: number; at: string };
  checks: Check[];
}

export const passed = (code: string, message: string): Check => ({ code, ok: true, message });
export const failed = (code: string, message: string): Check => ({ code, ok: false, message });
export const notChecked = (code: string, message: string): Check => ({ code, ok: null, message });

/** There was nothing to check. */
export const NO_PROCESS = 'no-process';
/** Of a document that the history names. */
export const MISSING_DOCUMENT = 'missing-document';
/** Of a file of a document beside the document itself: a detached signature, digital signatures, a term. */
export const MISSING_COMPANION = 'missing-companion';
/** Of values that the history commits to and the file does not open. */
export const MISSING_DATA = 'missing-data';
/** Of a field of the process that the format does not have. */
export const UNKNOWN_FIELD = 'unknown-field';
/** The code of a check of a file that the process does not know: of another process, altered, or none of it. */
export const UNKNOWN_FILE = 'unknown-file';
/** Of a file that the copy calls a draft: the history knows the draft, and not what is in it. */
export const DRAFT_FILE = 'draft-file';
/** Of the list of the copy, which nothing authenticates. */
export const MANIFEST = 'manifest';
/** Of a recorded file to which something was added, nobody knows what. */
export const UNDECIDED_FILE = 'undecided-file';
/** Of another head of the log, which was given to be compared. */
export const OTHER_HEAD = 'other-head';
/** Of a timestamp by another authority than the one that the person knows. */
export const OTHER_STAMP = 'other-stamp';
export const KEY = 'key';

/** The program ends with 0. */
export const isGreen = ({ verdict }: Report): boolean => verdict === 'holds';

type Words = (found: readonly Check[]) => string;

/** What leaves an answer in part, in the order of the headline. */
const lacks: readonly (readonly [code: string, words: Words])[] = [
  [MISSING_DOCUMENT, counted('1 documento não foi entregue', 'documentos não foram entregues')],
  [
    MISSING_COMPANION,
    counted(
      '1 arquivo de assinatura ou termo não foi entregue',
      'arquivos de assinatura ou termos não foram entregues',
    ),
  ],
  [
    MISSING_DATA,
    counted('1 dado dos andamentos não foi entregue', 'dados dos andamentos não foram entregues'),
  ],
  [UNDECIDED_FILE, (found) => `não se sabe o que foi acrescentado a ${named(found)}`],
  [
    UNKNOWN_FILE,
    (found) =>
      `${named(found)} não ${found.length > 1 ? 'fazem' : 'faz'} parte do registro: não confie por esta conferência`,
  ],
  [
    DRAFT_FILE,
    (found) => `${named(found)} ${found.length > 1 ? 'são minutas' : 'é minuta'}, que o registro não prova`,
  ],
  [UNKNOWN_FIELD, () => 'o arquivo do processo traz campos que nada prova'],
  [OTHER_STAMP, () => 'o carimbo do tempo não é do certificado informado'],
  [OTHER_HEAD, () => 'outra cabeça do registro não pôde ser comparada'],
];

function counted(one: string, many: string): Words {
  return (found) => {
    const total = found.reduce((sum, { count = 1 }) => sum + count, 0);
    return total === 1 ? one : `${total} ${many}`;
  };
}

/** The list names the others. */
function named(found: readonly Check[]): string {
  const names = found.slice(0, 3).map(({ file }) => `“${file}”`);
  const others = found.length - names.length;
  return [...names, ...(others > 0 ? [`mais ${others}`] : [])].join(', ');
}

export function reportOf(checks: Check[], process?: Report['process']): Report {
  const broken = checks.filter(({ ok }) => ok === false);
  if (broken.length > 0) return { verdict: 'fails', sentence: failure(broken), process, checks };
  const open = checks.filter(({ ok }) => ok === null);
  const parts = lacks.flatMap(([code, words]) => {
    const found = open.filter((check) => check.code === code);
    return found.length > 0 ? [words(found)] : [];
  });
  const isKeyOpen = open.some(({ code }) => code === KEY);
  if (parts.length > 0 || isKeyOpen)
    return { verdict: 'holds_in_part', sentence: inPart(parts, isKeyOpen), process, checks };
  const isListed = open.some(({ code }) => code === MANIFEST);
  const aside = isListed ? ' Só a lista da cópia não foi conferida: ela não faz parte do registro.' : '';
  return { verdict: 'holds', sentence: `CONFERE. Nada foi alterado nem retirado.${aside}`, process, checks };
}

function failure(broken: readonly Check[]): string {
  const [first] = broken;
  const head = first!.code === NO_PROCESS ? 'NADA FOI CONFERIDO.' : 'NÃO CONFERE.';
  return `${head} ${first!.message}${broken.length > 1 ? ' Há mais que não confere: veja abaixo.' : ''}`;
}

function inPart(parts: readonly string[], isKeyOpen: boolean): string {
  const lacking = parts.length > 0 ? ` Os andamentos conferem, mas ${parts.join('; ')}.` : '';
  const key = isKeyOpen
    ? ' Falta comparar a chave abaixo com a que o município publica: sem isso, o arquivo inteiro pode ser falso.'
    : '';
  return `CONFERE EM PARTE.${lacking}${key}`;
}
