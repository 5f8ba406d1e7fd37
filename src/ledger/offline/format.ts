import canonicalize from 'canonicalize';

/** What is signed and hashed, and the files that carry it. All hashes in hexadecimal, small letters; instants in RFC 3339, UTC, milliseconds. */
export interface TreeHeadBody {
  format: 'autos-tree-head/1';
  tenant: string;
  /** How many leaves the log has. */
  size: number;
  root: string;
  mapRoot: string;
  time: string;
  /** SHA-256 of the public key (SPKI, DER). */
  key: string;
}

export interface TreeHead extends TreeHeadBody {
  /** ECDSA with P-256 and SHA-256 over the RFC 8785 form of the rest: r and s, 32 octets each (IEEE P1363). */
  signature: string;
  /** TimeStampToken (RFC 3161) over `stampedText`, DER, base64; none until an authority of time answers. */
  timestamp?: string | null;
}

/** One head of one process: the hash of its newest event, which carries the hash of the one before it. */
export interface LeafBody {
  format: 'autos-leaf/1';
  tenant: string;
  /** The name of the process in the log. */
  process: string;
  seq: number;
  head: string;
}

export interface PublicKey {
  id: string;
  /** SPKI, DER, base64. */
  spki: string;
  createdAt: string;
  retiredAt: string | null;
  /** By the key before it, over `endorsementText`. */
  endorsement: string | null;
}

export interface Consistency {
  format: 'autos-consistency/1';
  tenant: string;
  from: number;
  to: number;
  path: string[];
}

export interface RecordedEvent {
  /** What entered the hash, with `previousHash` and `format`. */
  body: Record<string, unknown>;
  hash: string;
  /** What opens the commitments, for who may read it. */
  openings: Record<string, { salt: string; value: string }>;
}

export interface RecordedDocument {
  code: string;
  title: string;
  sha256: string;
  kind: 'filed' | 'signed';
  cancelled: boolean;
}

export interface LogProof {
  leaf: LeafBody;
  index: number;
  inclusion: string[];
  map: string[];
  treeHead: TreeHead;
  key: PublicKey;
}

/** An exported process, whole: what the verifier reads. */
export interface ProcessRecord {
  format: 'autos-process/1';
  tenant: { id: string; slug: string; name: string };
  process: { id: string; number: string };
  exportedAt: string;
  events: RecordedEvent[];
  documents: RecordedDocument[];
  proof: LogProof;
}

/** RFC 8785. */
export function canonicalText(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('The value has no canonical form.');
  return text;
}

export const treeHeadText = ({ format, tenant, size, root, mapRoot, time, key }: TreeHeadBody): string =>
  canonicalText({ format, tenant, size, root, mapRoot, time, key });

/** What a timestamp of a head covers: all of it, its signature too. */
export const stampedText = (head: TreeHead): string =>
  canonicalText({ head: treeHeadText(head), signature: head.signature });

export const leafText = ({ format, tenant, process, seq, head }: LeafBody): string =>
  canonicalText({ format, tenant, process, seq, head });

/**
 * What a process is called in the log: the hash of this text. The first event holds identifiers and salts that nobody can
 * guess, so the name tells nothing to who does not have the process; and a process has only one, which its file proves.
 */
export const processNameText = (firstEventHash: string): string =>
  canonicalText({ format: 'autos-process-name/1', firstEvent: firstEventHash });

/** What the old key of a log signs about the new one. */
export const endorsementText = (tenant: string, previous: string, key: string): string =>
  canonicalText({ format: 'autos-key/1', tenant, previous, key });

/** The documents that a history names, each as it stands after the last event about it. */
export function documentsOf(events: readonly RecordedEvent[]): RecordedDocument[] {
  const documents = new Map<string, RecordedDocument>();
  for (const { body } of events) {
    const { type, attributes } = body as { type: string; attributes: Record<string, unknown> };
    const [code, title] = [text(attributes['code']), text(attributes['title'])];
    if (code === undefined) continue;
    const isFiled = type === 'document.filed' || type === 'document.file_replaced';
    const filed = isFiled ? text(attributes['sha256']) : undefined;
    const signed = type === 'signature.made' ? text(attributes['pdfSha256']) : undefined;
    const sha256 = filed ?? signed;
    const known = documents.get(code);
    if (sha256 !== undefined)
      documents.set(code, {
        code,
        title: title ?? '',
        sha256,
        kind: filed ? 'filed' : 'signed',
        cancelled: false,
      });
    else if (type === 'document.cancelled' && known) documents.set(code, { ...known, cancelled: true });
    // A signed text that changes is a draft again, and a deleted document is none.
    else if (type === 'signature.cancelled' || type === 'document.deleted') documents.delete(code);
  }
  return [...documents.values()];
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
