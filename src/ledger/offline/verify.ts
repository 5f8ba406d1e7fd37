import type { Consistency, ProcessRecord, TreeHead } from './format';
import { findingsIn, isConsistency, isProcessRecord, isTreeHead } from './read-record';
import {
  failed,
  NO_PROCESS,
  notChecked,
  passed,
  reportOf,
  UNKNOWN_FIELD,
  type Check,
  type Report,
} from './report';
import type { GivenFile } from './files/given-file';
import { verifyGivenFiles } from './files/given-files';
import { unpacked } from './files/unpacked';
import { verifyHistory } from './verify-history';
import { inWords, verifyLog, verifyOtherHead, type Pinned } from './verify-log';

export type { GivenFile } from './files/given-file';
export type { Pinned } from './verify-log';

interface Read {
  file: GivenFile;
  value: unknown;
}

/**
 * Checks an exported process, with its documents and other heads of the log where they were given, in any order; the copy of a process in
 * ZIP is opened.
 */
export async function verifyFiles(given: readonly GivenFile[], pinned: Pinned = {}): Promise<Report> {
  const read = (await unpacked(given)).map((file) => ({ file, value: parse(file) }));
  const records = read.flatMap(({ value }) => (isProcessRecord(value) ? [value] : []));
  const [record] = records;
  if (records.length > 1)
    return reportOf([failed(NO_PROCESS, 'Há mais de um processo exportado. Confira um de cada vez.')]);
  if (!record) return reportOf([noRecord(read)]);
  const heads = read.flatMap(({ value }) => (isTreeHead(value) ? [value] : []));
  const proofs = read.flatMap(({ value }) => (isConsistency(value) ? [value] : []));
  const documents = read.flatMap(({ file, value }) =>
    isProcessRecord(value) || isTreeHead(value) || isConsistency(value) ? [] : [file],
  );
  return verifyRecord(record, documents, heads, proofs, pinned);
}

/** Says what is missing in a file that would be one. */
function noRecord(read: readonly Read[]): Check {
  for (const { file, value } of read) {
    const [place] = findingsIn(value)?.wrong ?? [];
    if (place !== undefined)
      return failed(
        'form',
        `“${file.name}” é um processo exportado incompleto: falta nele, ou não tem a forma certa, a parte “${place}”.`,
      );
  }
  return failed(
    NO_PROCESS,
    'Entre os arquivos não há um processo exportado, cujo nome termina em .autos.json, ou ele está cortado.',
  );
}

async function verifyRecord(
  record: ProcessRecord,
  documents: readonly GivenFile[],
  heads: readonly TreeHead[],
  proofs: readonly Consistency[],
  pinned: Pinned,
): Promise<Report> {
  const checks = [
    ...verifyForm(record),
    ...(await verifyHistory(record)),
    ...(await verifyLog(record, pinned)),
    ...(await Promise.all(heads.map((head) => verifyOtherHead(record, head, proofs)))),
    ...(await verifyGivenFiles(record, documents)),
    notChecked('pdf-signatures', 'As assinaturas dentro dos PDF não são conferidas aqui.'),
  ];
  const { tenant, process, events, proof } = record;
  return reportOf(checks, {
    number: process.number,
    tenant: tenant.name,
    events: events.length,
    at: inWords(proof.treeHead.time),
  });
}

function verifyForm(record: ProcessRecord): Check[] {
  const { tenant, exportedAt } = record;
  const extra = findingsIn(record)?.extra ?? [];
  const shown = extra.slice(0, 5).map((place) => `“${place}”`);
  return [
    passed('form', 'O arquivo tem a forma de um processo exportado.'),
    ...(extra.length > 0
      ? [
          notChecked(
            UNKNOWN_FIELD,
            `O arquivo traz o que o formato não tem e nada prova: ${shown.join(', ')}${extra.length > 5 ? ` e mais ${extra.length - 5}` : ''}.`,
          ),
        ]
      : []),
    notChecked(
      'origin',
      `O arquivo diz ser de “${tenant.name}” e ter sido exportado em ${inWords(exportedAt)}. Nada prova isto: de quem é o registro, só a chave diz.`,
    ),
  ];
}

function parse({ content }: GivenFile): unknown {
  // A PDF is no JSON, and reading it as text would cost its size again.
  if (content[0] !== 0x7b && content[0] !== 0xef) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content)) as unknown;
  } catch {
    return undefined;
  }
}
