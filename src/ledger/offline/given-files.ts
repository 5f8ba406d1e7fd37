import { hexOf, octetsOfText, sha256 } from './digest';
import type { ProcessRecord } from './format';
import { filesOf, type RecordedFile } from './recorded-files';
import { failed, notChecked, passed, UNKNOWN_FILE, type Check } from './report';

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
  const begun = await beginningOf(file, known);
  if (begun) return { check: grown(file.name, begun), code: begun.code };
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

/** Timestamps are added to the end of a signed file after the act was recorded. They are signed themselves, which is not looked at here. */
const grown = (name: string, { code, title, state }: RecordedFile): Check =>
  notChecked(
    'file',
    `“${name}” começa com o arquivo registrado do documento ${code} (${title}), sem alteração. ${became[state]}O que vem depois dele, como o carimbo do tempo, confira na página “Verificar documento”.`,
  );

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

/** The recorded file with which this one begins, where a revision of a PDF ends: the longest that is in force, or else the longest. */
async function beginningOf(
  { content }: HashedFile,
  known: ReadonlyMap<string, RecordedFile>,
): Promise<RecordedFile | undefined> {
  const mark = octetsOfText('%%EOF');
  const ends: number[] = [];
  for (let at = indexOf(content, mark, 0); at !== -1; at = indexOf(content, mark, at + 1)) ends.push(at + 5);
  if (ends.length > MOST_REVISIONS) return undefined;
  let other: RecordedFile | undefined;
  for (const end of ends.toReversed())
    // The line of the mark may end with one octet more, or two, or none.
    for (const rest of [0, 1, 2]) {
      const found = known.get(hexOf(await sha256(content.subarray(0, end + rest))));
      if (found?.state === 'in force') return found;
      other ??= found;
    }
  return other;
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
