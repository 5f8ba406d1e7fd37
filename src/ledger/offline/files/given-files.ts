import { hexOf, octetsOfText, sha256 } from '../digest';
import type { ProcessRecord } from '../format';
import { filesOf, type RecordedFile } from './recorded-files';
import { judgeAdditions, type Additions } from './additions';
import {
  ALTERED_FILE,
  failed,
  notChecked,
  passed,
  UNDECIDED_FILE,
  UNKNOWN_FILE,
  type Check,
} from '../report';

export interface GivenFile {
  name: string;
  content: Uint8Array;
}

interface HashedFile extends GivenFile {
  sha256: string;
}

/** One line of `manifesto.json`, which the copy of a process in a ZIP brings along. */
interface ManifestLine {
  name: string;
  sha256: string;
  draft: boolean;
}

/** Each file that was given beside the process: what of it the record knows. Whatever is altered is not known. */
export async function verifyGivenFiles(record: ProcessRecord, files: readonly GivenFile[]): Promise<Check[]> {
  const known = filesOf(record.events);
  const hashed = await Promise.all(
    files.map(async (file) => ({ ...file, sha256: hexOf(await sha256(file.content)) })),
  );
  const manifest = hashed.flatMap(linesOf);
  const delivered = new Set<string>();
  const checks: Check[] = [];
  for (const file of hashed) {
    const { check, code } = await checked(file, known, manifest);
    checks.push(check);
    if (code) delivered.add(code);
  }
  const absent = record.documents.filter(({ code }) => !delivered.has(code));
  return [
    ...checks,
    ...absent.map(({ code, title }) =>
      notChecked(
        'file',
        `O documento ${code} (${title}) não foi entregue, e o conteúdo dele não foi conferido.`,
      ),
    ),
  ];
}

/** With the code of the document that it is, when it is one. */
async function checked(
  file: HashedFile,
  known: ReadonlyMap<string, RecordedFile>,
  manifest: readonly ManifestLine[],
): Promise<{ check: Check; code?: string }> {
  const exact = known.get(file.sha256);
  if (exact) return { check: told(file.name, exact), code: exact.code };
  // Whatever was added to a file since the copy was made, timestamps as well, is not what the copy lists.
  const swapped = swappedIn(file, manifest);
  if (swapped) return { check: swapped };
  const grown = await grownFrom(file, known);
  if (grown) return grown;
  return { check: unknown(file, manifest) };
}

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
): Promise<{ check: Check; code: string } | undefined> {
  const judged = (await beginningsOf(file, known)).map(({ recorded, end }) => ({
    recorded,
    additions: judgeAdditions(file.content, end),
  }));
  // A signature that was withdrawn since is an addition to the file before it, and none to its own.
  const best = judged.find(({ additions }) => additions.are === 'preserving') ?? judged[0];
  return best && { check: grown(file.name, best.recorded, best.additions), code: best.recorded.code };
}

function grown(name: string, { code, title, state }: RecordedFile, { are, message }: Additions): Check {
  const is = `“${name}” começa com o arquivo registrado do documento ${code} (${title})`;
  if (are === 'altered')
    return { ...failed(ALTERED_FILE, `${is}, mas foi alterado depois. ${message}`), file: name };
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

const lineOf = (name: string, manifest: readonly ManifestLine[]): ManifestLine | undefined =>
  manifest.find((one) => one.name === name || one.name.endsWith(`/${name}`));

/** Under the name of a file of the copy stands another. */
function swappedIn({ name, sha256: hash }: HashedFile, manifest: readonly ManifestLine[]): Check | undefined {
  const line = lineOf(name, manifest);
  if (!line || line.sha256 === hash) return undefined;
  return failed('file', `“${name}” não é o arquivo que está na lista da cópia: foi alterado ou trocado.`);
}

function unknown({ name, content }: HashedFile, manifest: readonly ManifestLine[]): Check {
  if (linesOf({ name, content }).length > 0)
    return notChecked('file', `“${name}” é a lista de arquivos da cópia. Ela não faz parte do registro.`);
  if (lineOf(name, manifest)?.draft)
    return notChecked('file', `“${name}” é uma minuta da cópia. Minutas não fazem parte do registro.`);
  return notChecked(
    UNKNOWN_FILE,
    `“${name}” não faz parte do registro: é de fora do processo, ou foi alterado.`,
  );
}

/** More revisions than any file of ours has are not looked for. */
const MOST_REVISIONS = 60;

interface Beginning {
  recorded: RecordedFile;
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
      const recorded = known.get(hexOf(await sha256(content.subarray(0, end))));
      if (recorded?.state === 'in force') return [{ recorded, end }, ...(other ? [other] : [])];
      if (recorded) other ??= { recorded, end };
    }
  return other ? [other] : [];
}

function indexOf(content: Uint8Array, mark: Uint8Array, from: number): number {
  for (let at = content.indexOf(0x25, from); at !== -1; at = content.indexOf(0x25, at + 1))
    if (mark.every((octet, index) => content[at + index] === octet)) return at;
  return -1;
}

/** The lines of a manifest; none for any other file. */
function linesOf({ name, content }: GivenFile): ManifestLine[] {
  if (!name.endsWith('.json') || content[0] !== 0x7b) return [];
  try {
    const { arquivos } = JSON.parse(new TextDecoder().decode(content)) as { arquivos?: unknown };
    return (Array.isArray(arquivos) ? (arquivos as unknown[]) : []).flatMap((line) => {
      const { arquivo, sha256: hash, conteudo } = Object(line) as Record<string, unknown>;
      return typeof arquivo === 'string' && typeof hash === 'string'
        ? [{ name: arquivo, sha256: hash, draft: conteudo === 'minuta' }]
        : [];
    });
  } catch {
    return [];
  }
}
