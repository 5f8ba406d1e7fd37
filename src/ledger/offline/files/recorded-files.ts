import type { RecordedEvent } from '../format';

/** A file that the history names by its hash. */
export interface RecordedFile {
  code: string;
  title: string;
  /** "o documento", "o texto assinado do documento": what stands before the code. */
  what: string;
  /** `ended`: another took its place, its signature was withdrawn, or the document was deleted. */
  state: 'in force' | 'cancelled' | 'ended';
}

/** What a whole copy brings of a document: a file with one of these hashes, or one that begins with it. */
export interface Piece {
  code: string;
  title: string;
  what: string;
  /** SHA-256 in hexadecimal. */
  anyOf: string[];
}

export const DOCUMENT = 'o documento';
const evidence = 'o arquivo com as assinaturas digitais do documento';
const detached = 'a assinatura separada do documento';
const term = 'o termo de autenticação do documento';

/** By which attribute of which event a file is named, and what it is. */
const named: Record<string, Record<string, string>> = {
  'document.filed': { sha256: DOCUMENT },
  'document.file_replaced': { sha256: DOCUMENT },
  'document.authenticated': { pdfSha256: term },
  'signature.made': {
    pdfSha256: DOCUMENT,
    evidenceSha256: evidence,
    sourceSha256: 'o texto assinado do documento',
    detachedSha256: detached,
  },
};

interface Told {
  type: string;
  attributes: Record<string, unknown>;
}

/** Every file that the history names, by its SHA-256 in hexadecimal: also the PDF of an earlier signature, which only has fewer names. */
export function filesOf(events: readonly RecordedEvent[]): Map<string, RecordedFile> {
  const files = new Map<string, RecordedFile>();
  for (const { body } of events) {
    const { type, attributes } = body as unknown as Told;
    const { code, title, before } = attributes;
    if (typeof code !== 'string') continue;
    const end = (state: 'cancelled' | 'ended') => {
      for (const file of files.values()) if (file.code === code && file.state !== 'ended') file.state = state;
    };
    if (type === 'document.authentication_cancelled')
      for (const file of files.values())
        if (file.code === code && file.what === term) file.state = 'cancelled';
    if (type === 'document.cancelled') end('cancelled');
    if (type === 'signature.cancelled' || type === 'document.deleted') end('ended');
    const replaced = type === 'document.file_replaced' ? files.get(String(before)) : undefined;
    if (replaced?.code === code) replaced.state = 'ended';
    for (const [name, what] of Object.entries(named[type] ?? {})) {
      const hash = attributes[name];
      if (typeof hash !== 'string') continue;
      files.set(hash, { code, title: typeof title === 'string' ? title : '', what, state: 'in force' });
    }
  }
  return files;
}

/**
 * What has to be there so that nothing is missing, as the history stands at its end. The text that was signed is none of it: it is in the
 * PDF. Earlier PDFs of a document that was signed again are none either.
 */
export function piecesOf(events: readonly RecordedEvent[]): Piece[] {
  const pieces = new Map<string, Piece[]>();
  for (const { body } of events) {
    const { type, attributes } = body as unknown as Told;
    const { code, title } = attributes;
    if (typeof code !== 'string') continue;
    if (type === 'signature.cancelled' || type === 'document.deleted') pieces.delete(code);
    const kept = (pieces.get(code) ?? []).filter(
      ({ what }) => type !== 'document.authentication_cancelled' || what !== term,
    );
    const made = madeBy(type, attributes).map(([what, anyOf]) => ({
      ...{ code, what, anyOf },
      title: typeof title === 'string' ? title : '',
    }));
    const renewed = new Set(made.map(({ what }) => what));
    const all = [...kept.filter(({ what }) => what === detached || !renewed.has(what)), ...made];
    if (all.length > 0) pieces.set(code, all);
  }
  return [...pieces.values()].flat();
}

function madeBy(type: string, attributes: Record<string, unknown>): [what: string, anyOf: string[]][] {
  const hashes = (...names: string[]) =>
    names.flatMap((name) => (typeof attributes[name] === 'string' ? [attributes[name]] : []));
  const made: [string, string[]][] =
    type === 'signature.made'
      ? [
          // At the moment of its making, the file with the digital signatures shows all that the other shows.
          [DOCUMENT, hashes('pdfSha256', 'evidenceSha256')],
          [evidence, hashes('evidenceSha256')],
          [detached, hashes('detachedSha256')],
        ]
      : type === 'document.authenticated'
        ? [[term, hashes('pdfSha256')]]
        : type === 'document.filed' || type === 'document.file_replaced'
          ? [[DOCUMENT, hashes('sha256')]]
          : [];
  return made.filter(([, anyOf]) => anyOf.length > 0);
}

/** The codes of the documents that were begun here and are not signed, as the history stands at its end. */
export function draftsOf(events: readonly RecordedEvent[]): Set<string> {
  const drafts = new Set<string>();
  for (const { body } of events) {
    const { type, attributes } = body as unknown as Told;
    const { code } = attributes;
    if (typeof code !== 'string') continue;
    if (type === 'document.drafted' || type === 'signature.cancelled') drafts.add(code);
    if (type === 'signature.made' || type === 'document.deleted' || type === 'document.filed')
      drafts.delete(code);
  }
  return drafts;
}
