import type { Consistency, ProcessRecord, TreeHead } from './format';
import { isConsistency, isProcessRecord, isTreeHead } from './read-record';
import { failed, notChecked, passed, reportOf, type Report } from './report';
import { verifyGivenFiles, type GivenFile } from './files/given-files';
import { verifyHistory } from './verify-history';
import { inWords, verifyLog, verifyOtherHead } from './verify-log';

export type { GivenFile } from './files/given-files';

/**
 * Checks an exported process, with its documents and other heads of the log where they were given, in any order.
 * @param pinnedKey the key that the person knows to be the municipality's, in hexadecimal
 */
export async function verifyFiles(files: readonly GivenFile[], pinnedKey?: string): Promise<Report> {
  const read = files.map((file) => ({ file, value: parse(file) }));
  const records = read.flatMap(({ value }) => (isProcessRecord(value) ? [value] : []));
  const [record] = records;
  if (!record)
    return reportOf([failed('form', 'Entre os arquivos não há um processo exportado que se possa ler.')]);
  if (records.length > 1)
    return reportOf([failed('form', 'Há mais de um processo exportado. Confira um de cada vez.')]);
  const heads = read.flatMap(({ value }) => (isTreeHead(value) ? [value] : []));
  const proofs = read.flatMap(({ value }) => (isConsistency(value) ? [value] : []));
  const documents = read.flatMap(({ file, value }) =>
    isProcessRecord(value) || isTreeHead(value) || isConsistency(value) ? [] : [file],
  );
  return verifyRecord(record, documents, heads, proofs, pinnedKey);
}

async function verifyRecord(
  record: ProcessRecord,
  documents: readonly GivenFile[],
  heads: readonly TreeHead[],
  proofs: readonly Consistency[],
  pinnedKey: string | undefined,
): Promise<Report> {
  const checks = [
    passed('form', 'O arquivo tem a forma de um processo exportado.'),
    ...(await verifyHistory(record)),
    ...(await verifyLog(record, pinnedKey)),
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

function parse({ content }: GivenFile): unknown {
  // A PDF is no JSON, and reading it as text would cost its size again.
  if (content[0] !== 0x7b && content[0] !== 0xef) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content)) as unknown;
  } catch {
    return undefined;
  }
}
