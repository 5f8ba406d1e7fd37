import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { brasiliaMinute } from './brasilia-minute';
import { nodeCrypto } from './crypto/node-crypto';
import type { Engine } from './judgement';
import type { Label, Report, SignatureReport } from './report/contract';
import { anchorsIn, bundledTrust } from './trust/trust-store';
import { verifyFile } from './verify-file';

export interface VerifyOptions {
  readonly json?: boolean;
  /** Instant at which to judge, as `2026-04-17` (its start in Brasília) or `2026-04-17T12:00:00-03:00`; the present when left out. */
  readonly at?: string;
  /** Folder of further anchors, or one file of them, in PEM, DER or PKCS #7. */
  readonly trust?: string;
  /** The document that a `.p7s` signed. */
  readonly content?: string;
}

export interface VerifyResult {
  readonly lines: readonly string[];
  /** 0: every file is aprovada. 1: some is indeterminada. 2: some is reprovada. 3: some could not be read, or an option is wrong. */
  readonly exitCode: 0 | 1 | 2 | 3;
}

/** Larger than any document of a process; the file is held in memory. */
const MOST_OCTETS = 512 * 1024 * 1024;

/**
 * `npm run cli -- verify FILE… [--json] [--at TIME] [--trust DIR] [--content FILE]`: without network, database or server. Of a folder,
 * every PDF and every signature file in it and below it.
 */
export async function verifyFiles(
  paths: readonly string[],
  options: VerifyOptions = {},
): Promise<VerifyResult> {
  const engine = readOptions(options);
  if (typeof engine === 'string') return { lines: [engine], exitCode: 3 };
  const lines: string[] = [];
  let exitCode: VerifyResult['exitCode'] = 0;
  const reports: unknown[] = [];
  const chosen = paths.flatMap(filesOf);
  for (const { path, problem: unreadable } of chosen) {
    const answer: Answer = unreadable
      ? { problem: unreadable }
      : await verifyPath(engine, path, options.content);
    const { report, problem } = answer;
    reports.push(report ? { ...report, path } : { document: { name: basename(path) }, path, error: problem });
    lines.push(...(report ? inWords(report, path) : [`${printable(path)}: ${problem}`]));
    const code = report ? exitCodes[report.summary.label] : 3;
    if (code > exitCode) exitCode = code;
  }
  const isUnknown = ({ subIndication }: SignatureReport) => subIndication === 'NO_CERTIFICATE_CHAIN_FOUND';
  if (reports.some((report) => (report as Partial<Report>).signatures?.some(isUnknown)))
    lines.push(whatToTrust);
  if (!options.json) return { lines, exitCode };
  const isOne = reports.length === 1 && chosen[0]?.path === paths[0];
  return { lines: [JSON.stringify(isOne ? reports[0] : reports, null, 2)], exitCode };
}

/** The command knows no municipality: whoever runs it says whom to believe. */
const whatToTrust =
  'Este comando não conhece o certificado de nenhum município. Se o documento é de um que usa o Autos, baixe a raiz em https://ENDEREÇO/MUNICÍPIO/certificado/raiz.cer, compare o SHA-256 dela com o publicado, guarde-a em uma pasta, dentro de outra chamada tenant, e escreva --trust PASTA.';

const exitCodes: Record<Label, 0 | 1 | 2> = { aprovada: 0, indeterminada: 1, reprovada: 2 };

function readOptions({ at, trust }: VerifyOptions): Engine | string {
  const now = at === undefined ? new Date() : readInstant(at);
  if (Number.isNaN(now.getTime()))
    return 'A data de --at não foi entendida. Use, por exemplo, 2026-04-17T12:00:00-03:00.';
  try {
    const { anchors, between } = trust ? anchorsIn(trust) : { anchors: [], between: [] };
    if (trust && anchors.length === 0) return `Não há certificado na pasta ${printable(trust)}.`;
    return { port: nodeCrypto, trust: bundledTrust().with(anchors, [], between), fetcher: undefined, now };
  } catch {
    return `A pasta de certificados ${printable(trust ?? '')} não pode ser lida.`;
  }
}

/** Without an offset the time is of Brasília, wherever the machine stands. */
function readInstant(text: string): Date {
  const form = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:\d\d)?)?$/;
  const [, day, time = '00:00', offset = '-03:00'] = form.exec(text) ?? [];
  return new Date(`${day}T${time}${offset}`);
}

interface Answer {
  readonly report?: Report;
  readonly problem?: string;
}

interface Chosen {
  readonly path: string;
  readonly problem?: string;
}

/** The file itself, or what a folder holds: a document beside its own signature is looked at once, by the signature. */
function filesOf(path: string): Chosen[] {
  try {
    if (!statSync(path).isDirectory()) return [{ path }];
    const found = readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(pdf|p7s|p7m)$/i.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    const signed = new Set(found.filter(isSignatureFile).flatMap((one) => detachedFrom(one) ?? []));
    const files = found
      .filter((one) => !signed.has(one) || !isSignedApart(one))
      .map((one) => ({ path: one }));
    return files.length > 0 ? files : [{ path, problem: 'a pasta não tem PDF nem arquivo de assinatura.' }];
  } catch (error) {
    return [{ path, problem: reasonOf(error) }];
  }
}

const isSignatureFile = (path: string) => /\.p7s$/i.test(path);

/** A PDF without a signature of its own. */
function isSignedApart(path: string): boolean {
  return !/\.pdf$/i.test(path) || !read(path).includes('/ByteRange');
}

async function verifyPath(engine: Engine, path: string, content: string | undefined): Promise<Answer> {
  try {
    const bytes = read(path);
    const beside = content ?? detachedFrom(path);
    const report = await verifyFile(engine, {
      name: basename(path),
      bytes,
      content: beside ? read(beside) : undefined,
    });
    if (report.signatures.length > 0 || report.document.kind === 'P7S' || !isFile(`${path}.p7s`))
      return { report };
    // The document was named and its signature lies beside it.
    return {
      report: await verifyFile(engine, {
        name: basename(`${path}.p7s`),
        bytes: read(`${path}.p7s`),
        content: bytes,
      }),
    };
  } catch (error) {
    return { problem: reasonOf(error) };
  }
}

/** `contrato.docx.p7s` and `contrato.p7s` go with `contrato.docx`, when no other file has that name. */
function detachedFrom(path: string): string | undefined {
  if (!/\.(p7s|sig)$/i.test(path)) return undefined;
  const bare = path.replace(/\.[^.]+$/, '');
  const exact = [bare, `${bare}.pdf`].find(isFile);
  if (exact) return exact;
  const name = basename(bare);
  const others = readdirSync(dirname(path)).filter(
    (one) =>
      one.startsWith(`${name}.`) &&
      !one.slice(name.length + 1).includes('.') &&
      !/\.(p7s|p7m|sig)$/i.test(one),
  );
  return others.length === 1 && others[0] ? join(dirname(path), others[0]) : undefined;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function read(path: string): Buffer {
  const { size } = statSync(path);
  if (size > MOST_OCTETS) throw new RangeError('too large');
  return readFileSync(path);
}

function reasonOf(error: unknown): string {
  const { code } = error as { code?: string };
  if (code === 'ENOENT') return 'o arquivo não existe.';
  if (code === 'EACCES' || code === 'EPERM') return 'não há permissão para ler o arquivo.';
  if (error instanceof RangeError) return 'o arquivo é grande demais para ser conferido.';
  return 'o arquivo não pode ser lido.';
}

function inWords({ summary, signatures }: Report, path: string): string[] {
  return [
    `${printable(path)}: ${summary.label}. ${summary.sentence}`,
    ...signatures.flatMap(signatureInWords),
  ];
}

function signatureInWords({ signer, type, itiLabel, time, messages, field }: SignatureReport): string[] {
  const who = signer ? printable(signer.name) : 'assinante desconhecido';
  const cpf = signer?.cpfMasked ? ` (CPF ${signer.cpfMasked})` : '';
  const what = type === 'DOC_TIMESTAMP' ? 'carimbo do tempo de ' : '';
  const when = time.proved
    ? `, em ${inBrasilia(time.proved)} (provado)`
    : time.claimed
      ? `, em ${inBrasilia(time.claimed)} (declarado)`
      : '';
  const where = field ? ` [${printable(field)}]` : '';
  return [
    `  ${itiLabel}: ${what}${who}${cpf}${when}${where}`,
    ...messages.map((message) => `    ${printable(message)}`),
  ];
}

function inBrasilia(instant: string): string {
  return brasiliaMinute(new Date(instant));
}

// A control character in a name would otherwise drive the terminal.
function printable(text: string): string {
  return text.replace(/\p{C}/gu, '?');
}
