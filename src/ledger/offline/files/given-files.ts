import { hexOf, octetsOfText, sha256 } from '../digest';
import type { ProcessRecord } from '../format';
import type { GivenFile } from './given-file';
import { lineFor, manifestIn, type ManifestLine } from './manifest';
import { DOCUMENT, draftsOf, filesOf, piecesOf, type Piece, type RecordedFile } from './recorded-files';
import { judgeAdditions, type Additions } from './additions';
import {
  DRAFT_FILE,
  failed,
  MANIFEST,
  MISSING_COMPANION,
  MISSING_DOCUMENT,
  notChecked,
  passed,
  UNDECIDED_FILE,
  UNKNOWN_FILE,
  type Check,
} from '../report';

interface HashedFile extends GivenFile {
  sha256: string;
}

interface Known {
  files: ReadonlyMap<string, RecordedFile>;
  pieces: readonly Piece[];
  drafts: ReadonlySet<string>;
  manifest: readonly ManifestLine[];
}

/** What a file was found to be: the recorded file that it holds whole, or the document whose place it takes wrongly. */
interface Judged {
  check: Check;
  holds?: string;
  spoils?: string;
}

/** Each file that was given beside the process: what of it the record knows. Then what the record names and was not given. */
export async function verifyGivenFiles(record: ProcessRecord, files: readonly GivenFile[]): Promise<Check[]> {
  const hashed = await Promise.all(
    files.map(async (file) => ({ ...file, sha256: hexOf(await sha256(file.content)) })),
  );
  const known: Known = {
    files: filesOf(record.events),
    pieces: piecesOf(record.events),
    drafts: draftsOf(record.events),
    manifest: hashed.flatMap((file) => manifestIn(file) ?? []),
  };
  const judged: Judged[] = [];
  for (const file of hashed) judged.push(await judge(file, known));
  return [...judged.map(({ check }) => check), ...missing(known, judged)];
}

async function judge(file: HashedFile, known: Known): Promise<Judged> {
  const exact = known.files.get(file.sha256);
  if (exact) return { check: told(file.name, exact), holds: file.sha256 };
  // Whatever was added to a file since the copy was made, timestamps as well, is not what the copy lists.
  return (
    swappedIn(file, known) ??
    (await grownFrom(file, known.files)) ??
    listedIn(file, known) ?? { check: unknown(file) }
  );
}

/** A document that was found altered is not said to be missing too. */
function missing({ pieces, files }: Known, judged: readonly Judged[]): Check[] {
  const held = new Set(judged.flatMap(({ holds }) => holds ?? []));
  const spoiled = new Set(judged.flatMap(({ spoils }) => spoils ?? []));
  const earlier = new Set([...held].flatMap((hash) => files.get(hash)?.code ?? []));
  return pieces
    .filter(({ code, anyOf }) => !spoiled.has(code) && !anyOf.some((hash) => held.has(hash)))
    .map(({ code, title, what }) => {
      const isDocument = what === DOCUMENT;
      const which = `${capitalised(what)} ${code} (${title})${isDocument && earlier.has(code) ? ', como ficou depois da última assinatura,' : ''}`;
      return notChecked(
        isDocument ? MISSING_DOCUMENT : MISSING_COMPANION,
        `${which} não foi entregue, e o conteúdo não foi conferido.`,
      );
    });
}

const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

function told(name: string, { code, title, what, state }: RecordedFile): Check {
  const is = `“${name}” é ${what} ${code} (${title})`;
  if (state === 'ended')
    return notChecked('file', `${is}, sem alteração, mas de uma versão que deixou de valer depois.`);
  return passed(
    'file',
    `${is}, sem alteração.${state === 'cancelled' ? ' Este documento foi cancelado.' : ''}`,
  );
}

/** Timestamps are added to the end of a signed file after the act was recorded: nothing else may follow there. */
async function grownFrom(
  file: HashedFile,
  known: ReadonlyMap<string, RecordedFile>,
): Promise<Judged | undefined> {
  const judged = (await beginningsOf(file, known)).map(({ recorded, hash, end }) => ({
    ...{ recorded, hash },
    additions: judgeAdditions(file.content, end),
  }));
  // A signature that was withdrawn since is an addition to the file before it, and none to its own.
  const best = judged.find(({ additions }) => additions.are === 'preserving') ?? judged[0];
  if (!best) return undefined;
  const check = grown(file.name, best.recorded, best.additions);
  return best.additions.are === 'preserving'
    ? { check, holds: best.hash }
    : { check, spoils: best.recorded.code };
}

function grown(name: string, { code, title, state }: RecordedFile, { are, message }: Additions): Check {
  const is = `“${name}” começa com o arquivo registrado do documento ${code} (${title})`;
  if (are === 'altered')
    return { ...failed('file', `${is}, mas foi alterado depois. ${message}`), file: name };
  if (are === 'unknown')
    return {
      ...notChecked(UNDECIDED_FILE, `${is}, mas não se sabe o que foi acrescentado. ${message}`),
      file: name,
    };
  const all = `${is}, sem alteração. ${became[state]}O que vem depois dele é só carimbo do tempo e dados de validação, que não mudam o que se lê. Se são verdadeiros, confira na página “Verificar documento”.`;
  return state === 'ended' ? notChecked('file', all) : passed('file', all);
}

const became: Record<RecordedFile['state'], string> = {
  'in force': '',
  cancelled: 'Este documento foi cancelado. ',
  ended: 'É de uma versão que deixou de valer depois. ',
};

/** Under the name of a file of the copy stands another. */
function swappedIn({ name, sha256: hash }: HashedFile, { manifest }: Known): Judged | undefined {
  const line = lineFor(name, manifest);
  if (!line || line.sha256 === hash) return undefined;
  const message = `“${name}” não é o arquivo que está na lista da cópia: foi alterado ou trocado.`;
  return { check: { ...failed('file', message), file: name }, spoils: line.code };
}

/** It is not in the history, and is not proved: what the list of the copy calls a detached signature was made over. */
const UNPROVED = 'arquivo da assinatura separada';

/** The list of the copy says which document a file is, and the history alone whether that can be. */
function listedIn({ name }: HashedFile, { manifest, pieces, drafts }: Known): Judged | undefined {
  const line = lineFor(name, manifest);
  if (!line || line.content === UNPROVED) return undefined;
  const { code, content } = line;
  const recorded = pieces.find((piece) => piece.code === code);
  if (recorded) {
    const message = `“${name}” está na lista da cópia como ${content || 'arquivo'} do documento ${code} (${recorded.title}), mas os andamentos registram este documento com outro conteúdo.`;
    return { check: { ...failed('file', message), file: name }, spoils: code };
  }
  if (content !== 'minuta' || !drafts.has(code)) return undefined;
  const message = `“${name}” está na lista da cópia como minuta do documento ${code}, que não está assinado. O registro não prova o que uma minuta diz.`;
  return { check: { ...notChecked(DRAFT_FILE, message), file: name } };
}

function unknown(file: HashedFile): Check {
  if (manifestIn(file))
    return notChecked(
      MANIFEST,
      `“${file.name}” é a lista de arquivos da cópia. Ela não faz parte do registro, e nada prova o que ela diz.`,
    );
  return {
    ...notChecked(
      UNKNOWN_FILE,
      `“${file.name}” não faz parte do registro: é de fora do processo, ou foi alterado.`,
    ),
    file: file.name,
  };
}

/** More revisions than any file of ours has are not looked for. */
const MOST_REVISIONS = 60;

interface Beginning {
  recorded: RecordedFile;
  hash: string;
  /** Octets. */
  end: number;
}

/** The recorded files with which this one begins, where a revision of a PDF ends: the longest in force, and the longest of the others. */
async function beginningsOf(
  { content }: HashedFile,
  known: ReadonlyMap<string, RecordedFile>,
): Promise<Beginning[]> {
  const mark = octetsOfText('%%EOF');
  const ends: number[] = [];
  for (let at = indexOf(content, mark, 0); at !== -1; at = indexOf(content, mark, at + 1))
    ends.unshift(at + 5);
  if (ends.length > MOST_REVISIONS) return [];
  let other: Beginning | undefined;
  for (const last of ends)
    // The line of the mark may end with one octet more, or two, or none.
    for (const end of [last, last + 1, last + 2]) {
      const hash = hexOf(await sha256(content.subarray(0, end)));
      const recorded = known.get(hash);
      if (recorded?.state === 'in force') return [{ recorded, hash, end }, ...(other ? [other] : [])];
      if (recorded) other ??= { recorded, hash, end };
    }
  return other ? [other] : [];
}

function indexOf(content: Uint8Array, mark: Uint8Array, from: number): number {
  for (let at = content.indexOf(0x25, from); at !== -1; at = content.indexOf(0x25, at + 1))
    if (mark.every((octet, index) => content[at + index] === octet)) return at;
  return -1;
}
