import { createHash } from 'node:crypto';
import type { Level } from '../../access';
import type { Conference } from '../../documents';
import type { SignatureLevel } from '../../signatures';

export const formats = ['pdf', 'zip'] as const;
export type Format = (typeof formats)[number];

/** Why a document of the process is not in the copy (DOMAIN.md 1.25), as the page "Não incluídos" says it. */
export const reasons = {
  cancelled: 'documento cancelado',
  draft_of_other_unit: 'minuta de outra unidade',
  not_readable: 'sem acesso ao conteúdo',
  media: 'áudio ou vídeo',
  compressed: 'arquivo compactado',
  office: 'texto ou planilha, que não vira página de PDF: baixe a cópia em ZIP, que leva o arquivo',
  not_printable: 'formato que não se imprime',
  encrypted: 'PDF protegido por senha',
  broken: 'arquivo com defeito',
  damaged: 'o arquivo guardado não é mais o que foi recebido: avise quem cuida do sistema',
  huge: 'imagem grande demais para virar folha: baixe a cópia em ZIP, que leva o arquivo',
  too_long: 'texto longo demais para imprimir',
  changed: 'minuta alterada enquanto a cópia era feita',
} as const;
export type Reason = keyof typeof reasons;

export interface Evidence {
  /** Of the file that proves most, with its timestamps. */
  evidenceSha256: string;
  namesEverybody: boolean;
  detached: { sha256: string; signedSha256: string }[];
}

/** Where the contents of a document come from: bytes that never change, or a draft as it was. */
export type Source =
  | { kind: 'file'; sha256: string; mediaType: string; fileName: string; bytes: number }
  /** What was signed: the PDF whose sheet names everybody, the text that it is made of, and what proves it, for a copy in files. */
  | { kind: 'rendition'; sha256: string; htmlSha256: string; evidence?: Evidence }
  | { kind: 'draft'; digest: string };

/** Of a digitised copy (Lei 12.682/2012, art. 3º): who compared it with the paper, and the codes of the term. Instants in ISO 8601. */
export interface PlannedAuthentication {
  signerName: string;
  positionTitle: string;
  unitLabel: string;
  authenticatedAt: string;
  level: SignatureLevel;
  conference: Conference;
  crc: string;
  integrityCode: string;
  /** The octets that were compared. */
  fileSha256: string;
  /** The sealed term, and the text that it is made of. */
  pdfSha256: string;
  sourceSha256: string;
  cancelledAt: string | null;
}

export interface PlannedDocument {
  id: string;
  code: string;
  place: number;
  title: string;
  unitLabel: string;
  /** ISO 8601 */
  createdAt: string;
  /** YYYY-MM-DD: what the paper, or the file, bears. */
  documentDate: string | null;
  level: Level;
  /** Those that ended too, the newest first. */
  authentications: PlannedAuthentication[];
  source?: Source;
  leftOut?: Reason;
}

export interface PlannedProcess {
  id: string;
  number: string;
  typeName: string;
  subject: string;
  level: Level;
  legalGround: string | null;
  /** YYYY-MM-DD */
  registeredOn: string;
  parties: string[];
  documents: PlannedDocument[];
}

/** The process, then what is annexed to it. It is made when the copy is asked for, with the eyes of who asks. */
export interface Plan {
  tenantSlug: string;
  tenantName: string;
  /** Nothing in it has legal value: the cover says so. */
  training?: boolean;
  /** Chosen documents, and not the whole. */
  selection: boolean;
  processes: PlannedProcess[];
}

export const documentsOf = (plan: Plan): PlannedDocument[] =>
  plan.processes.flatMap(({ documents }) => documents);

export const includedIn = (plan: Plan): (PlannedDocument & { source: Source })[] =>
  documentsOf(plan).filter((one): one is PlannedDocument & { source: Source } => one.source !== undefined);

export const highestLevel = (plan: Plan): Level =>
  Math.max(
    ...plan.processes.map(({ level }) => level),
    ...includedIn(plan).map(({ level }) => level),
  ) as Level;

/** Raised whenever a copy of the same plan would come out in another way. */
const edition = 3;

/** The same contents in the same form are the same file, whoever asks. */
export const contentKeyOf = (plan: Plan, format: Format): string =>
  createHash('sha256')
    .update(JSON.stringify([edition, format, plan]))
    .digest('hex');

const printable = new Set([
  ...['application/pdf', 'image/jpeg', 'image/png', 'text/plain', 'text/csv'],
  // Who wrote to whom, about what, and the text: what is attached to a message stays in its file.
  'message/rfc822',
]);

/** What cannot be a page, by the type of the file that was inspected when it arrived. */
export function unprintable(mediaType: string): Reason | undefined {
  const [type = ''] = mediaType.split(';');
  if (printable.has(type)) return undefined;
  if (/^(audio|video)\//.test(type)) return 'media';
  if (type === 'application/zip') return 'compressed';
  return type.startsWith('application/vnd.') ? 'office' : 'not_printable';
}
