import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
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
  /** Folder of further anchors, in PEM or DER. */
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

/** `npm run cli -- verify FILE… [--json] [--at TIME] [--trust DIR] [--content FILE]`: without network, database or server. */
export async function verifyFiles(
  paths: readonly string[],
  options: VerifyOptions = {},
): Promise<VerifyResult> {
  const engine = readOptions(options);
  if (typeof engine === 'string') return { lines: [engine], exitCode: 3 };
  const lines: string[] = [];
  let exitCode: VerifyResult['exitCode'] = 0;
  const reports: unknown[] = [];
  for (const path of paths) {
    const { report, problem } = await verifyPath(engine, path, options.content);
    reports.push(report ?? { document: { name: basename(path) }, error: problem });
    lines.push(...(report ? inWords(report, path) : [`${printable(path)}: ${problem}`]));
    const code = report ? exitCodes[report.summary.label] : 3;
    if (code > exitCode) exitCode = code;
  }
  if (!options.json) return { lines, exitCode };
  return { lines: [JSON.stringify(reports.length === 1 ? reports[0] : reports, null, 2)], exitCode };
}

const exitCodes: Record<Label, 0 | 1 | 2> = { aprovada: 0, indeterminada: 1, reprovada: 2 };

function readOptions({ at, trust }: VerifyOptions): Engine | string {
  const now = at === undefined ? new Date() : readInstant(at);
  if (Number.isNaN(now.getTime()))
    return 'A data de --at não foi entendida. Use, por exemplo, 2026-04-17T12:00:00-03:00.';
  try {
    const anchors = trust ? anchorsIn(trust) : [];
    if (trust && anchors.length === 0) return `Não há certificado na pasta ${printable(trust)}.`;
    return { port: nodeCrypto, trust: bundledTrust().with(anchors), fetcher: undefined, now };
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

async function verifyPath(
  engine: Engine,
  path: string,
  content: string | undefined,
): Promise<{ report?: Report; problem?: string }> {
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

/** `contrato.pdf.p7s` and `contrato.p7s` go with `contrato.pdf`. */
function detachedFrom(path: string): string | undefined {
  if (!/\.(p7s|sig)$/i.test(path)) return undefined;
  const bare = path.replace(/\.[^.]+$/, '');
  return [bare, `${bare}.pdf`].find(isFile);
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
  if (code === 'EISDIR') return 'isto é uma pasta. Informe os arquivos.';
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
