import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import { levelWord } from '../../access';
import { Database } from '../../platform/database';
import { Objects } from '../../platform/storage';
import { conferenceInWords, levelInWords } from '../../signatures';
import { authenticationInForce } from '../plan/authentications';
import type { LeftOut } from '../dossier-rows';
import { reasons, type PlannedDocument, type PlannedProcess, type Reason, type Source } from '../plan/plan';
import type { Made, Making } from './pdf-copy';
import { Prints, type Sourced } from './prints';
import { checksOf, zipOf, type ZipEntry } from './zip';

interface Listed {
  arquivo: string;
  documento: string;
  titulo: string;
  unidade: string;
  dataDoDocumento: string | null;
  incluidoEm: string;
  nivel: string;
  conteudo:
    | 'original'
    | 'PDF assinado'
    | 'PDF para imprimir'
    | 'texto assinado'
    | 'assinatura separada'
    | 'arquivo da assinatura separada'
    | 'minuta'
    | 'termo de autenticação';
  bytes: number;
  sha256: string;
  /** Of a digitised copy, those that ended too (Lei 12.682/2012, art. 3º). */
  autenticacoes?: ListedAuthentication[];
}

interface ListedAuthentication {
  por: string;
  cargo: string;
  unidade: string;
  em: string;
  aPartirDe: string;
  assinatura: string;
  codigoVerificador: string;
  crc: string;
  codigoDeIntegridade: string;
  sha256DoArquivo: string;
  sha256DoTermo: string;
  emVigor: boolean;
  encerradaEm: string | null;
}

/** The process as files: originals as they came, renditions, and a manifest with the SHA-256 of each. It streams. */
@Injectable()
export class ZipCopy {
  constructor(
    private readonly database: Database,
    private readonly objects: Objects,
    private readonly prints: Prints,
  ) {}

  make(making: Making): Made {
    const leftOut: LeftOut[] = [];
    return { bytes: zipOf(this.entries(making, leftOut), making.madeAt), pages: null, leftOut };
  }

  private async *entries(making: Making, leftOut: LeftOut[]): AsyncGenerator<ZipEntry> {
    const listed: Listed[] = [];
    const { processes } = making.row.plan;
    let done = 0;
    for (const process of processes) {
      const folder = process === processes[0] ? '' : `anexado-${safe(process.number)}/`;
      for (const document of process.documents) {
        if (document.leftOut) leftOut.push({ documentId: document.id, reason: document.leftOut });
        if (!document.source) continue;
        for await (const entry of this.files(making, folder, document as Sourced, listed, leftOut))
          yield entry;
        await making.onProgress('gathering', ++done);
      }
    }
    await making.onProgress('storing', done);
    yield inMemory(
      'manifesto.json',
      Buffer.from(JSON.stringify(manifestOf(making, listed, leftOut), null, 2)),
    );
  }

  private async *files(
    making: Making,
    folder: string,
    document: Sourced,
    listed: Listed[],
    leftOut: LeftOut[],
  ): AsyncGenerator<ZipEntry> {
    const base = `${folder}${String(document.place).padStart(3, '0')} - ${safe(document.title)} (${document.code})`;
    const made =
      document.source.kind === 'draft'
        ? await this.draft(making, base, document)
        : await this.kept(making.tenantId, filesOf(base, document));
    if ('reason' in made) return void leftOut.push({ documentId: document.id, reason: made.reason });
    for (const { entry, sha256, conteudo } of made) {
      listed.push({ arquivo: entry.name, ...described(document), conteudo, bytes: entry.bytes, sha256 });
      if (conteudo === 'original' && document.authentications.length > 0)
        listed.at(-1)!.autenticacoes = authenticationsOf(document);
      yield entry;
    }
  }

  /** The name says what it is: a draft is read by many who never open the manifest. */
  private async draft(making: Making, base: string, document: Sourced): Promise<Gathered> {
    const [print] = await this.prints.print(making.tenantId, making.folder, [document]);
    if (!print) return [];
    if ('reason' in print) return print;
    const pdf = await readFile(print.path);
    const sha256 = createHash('sha256').update(pdf).digest('hex');
    return [{ entry: inMemory(`${base} (minuta).pdf`, pdf), sha256, conteudo: 'minuta' }];
  }

  /**
   * Read twice: the archive says the check of a file before the file. A document of which one file is not what was stored goes without
   * all of them, and is told of: a copy never vouches for what nobody signed.
   */
  private async kept(tenantId: string, files: readonly NamedFile[]): Promise<Gathered> {
    const gathered: GatheredFile[] = [];
    for (const { name, sha256, conteudo } of files) {
      const object = await this.database.transaction(tenantId, () => this.objects.locate(sha256));
      const found = await checksOf(await this.objects.open(object));
      if (found.sha256 !== sha256) return { reason: 'damaged' };
      const entry = { name, bytes: object.bytes, crc32: found.crc32, open: () => this.objects.open(object) };
      gathered.push({ entry, sha256, conteudo });
    }
    return gathered;
  }
}

interface GatheredFile extends Pick<Listed, 'sha256' | 'conteudo'> {
  entry: ZipEntry;
}

type Gathered = GatheredFile[] | { reason: Reason };

interface NamedFile extends Pick<Listed, 'sha256' | 'conteudo'> {
  name: string;
}

/** The files of a document that is no draft. */
function filesOf(base: string, document: Sourced): NamedFile[] {
  const { source } = document;
  if (source.kind === 'draft') return [];
  if (source.kind === 'rendition')
    return signedFiles(source).map(({ suffix, ...file }) => ({ ...file, name: base + suffix }));
  const extension = /\.[a-z0-9]{1,8}$/i.exec(source.fileName)?.[0] ?? '';
  const term = authenticationInForce(document)?.pdfSha256;
  return [
    { name: base + extension, sha256: source.sha256, conteudo: 'original' },
    ...(term
      ? [
          {
            name: `${base} - termo de autenticação.pdf`,
            sha256: term,
            conteudo: 'termo de autenticação' as const,
          },
        ]
      : []),
  ];
}

interface SignedFile extends Pick<Listed, 'sha256' | 'conteudo'> {
  suffix: string;
}

/** What proves most first, with its timestamps; then the one whose sheet names everybody, where that is another. */
function signedFiles({ sha256, htmlSha256, evidence }: Extract<Source, { kind: 'rendition' }>): SignedFile[] {
  const { evidenceSha256 = sha256, namesEverybody = true, detached = [] } = evidence ?? {};
  const sheet: SignedFile = { suffix: ' - para imprimir.pdf', sha256, conteudo: 'PDF para imprimir' };
  return [
    { suffix: '.pdf', sha256: evidenceSha256, conteudo: 'PDF assinado' },
    ...(namesEverybody ? [] : [sheet]),
    { suffix: '.html', sha256: htmlSha256, conteudo: 'texto assinado' },
    ...detached.flatMap((one, index): SignedFile[] => [
      { suffix: ` - assinatura ${index + 1}.p7s`, sha256: one.sha256, conteudo: 'assinatura separada' },
      {
        ...{ suffix: ` - assinatura ${index + 1}.pdf`, sha256: one.signedSha256 },
        conteudo: 'arquivo da assinatura separada',
      },
    ]),
  ];
}

const described = ({ code, title, unitLabel, documentDate, createdAt, level }: PlannedDocument) => ({
  documento: code,
  titulo: title,
  unidade: unitLabel,
  dataDoDocumento: documentDate,
  incluidoEm: createdAt,
  nivel: levelWord(level),
});

const authenticationsOf = ({ code, authentications }: PlannedDocument): ListedAuthentication[] =>
  authentications.map((each) => ({
    ...{
      por: each.signerName,
      cargo: each.positionTitle,
      unidade: each.unitLabel,
      em: utc(each.authenticatedAt),
    },
    ...{ aPartirDe: conferenceInWords(each.conference), assinatura: levelInWords(each.level) },
    ...{ codigoVerificador: code, crc: each.crc, codigoDeIntegridade: each.integrityCode },
    ...{ sha256DoArquivo: each.fileSha256, sha256DoTermo: each.pdfSha256 },
    ...{ emVigor: !each.cancelledAt, encerradaEm: each.cancelledAt && utc(each.cancelledAt) },
  }));

const utc = (instant: string): string => new Date(instant).toISOString();

function manifestOf({ row, madeAt }: Making, listed: Listed[], leftOut: LeftOut[]) {
  const reasonOf = new Map(leftOut.map(({ documentId, reason }) => [documentId, reasons[reason]]));
  const [main, ...annexes] = row.plan.processes;
  return {
    processo: main!.number,
    tipo: main!.typeName,
    especificacao: main!.subject,
    interessados: main!.parties,
    municipio: row.plan.tenantName,
    anexados: annexes.map(({ number }) => number),
    feitoEm: madeAt.toISOString(),
    arquivos: listed,
    naoIncluidos: row.plan.processes.flatMap((process: PlannedProcess) =>
      process.documents
        .filter(({ id }) => reasonOf.has(id))
        .map(({ id, code, title }) => ({ documento: code, titulo: title, motivo: reasonOf.get(id) })),
    ),
  };
}

const inMemory = (name: string, content: Buffer): ZipEntry => ({
  name,
  bytes: content.length,
  crc32: crc32(content),
  // A generator, as of any other file.
  async *open() {
    yield content;
  },
});

/** A name that every system can write to its disk. */
const safe = (title: string): string =>
  title
    .normalize('NFC')
    .replace(/[\\/:*?"<>|\p{C}]/gu, '-')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, 100);
