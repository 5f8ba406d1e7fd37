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

const term = 'o termo de autenticação do documento';

/** By which attribute of which event a file is named, and what it is. */
const named: Record<string, Record<string, string>> = {
  'document.filed': { sha256: 'o documento' },
  'document.file_replaced': { sha256: 'o documento' },
  'document.authenticated': { pdfSha256: term },
  'signature.made': {
    pdfSha256: 'o documento',
    evidenceSha256: 'o arquivo com as assinaturas digitais do documento',
    sourceSha256: 'o texto assinado do documento',
    detachedSha256: 'a assinatura separada do documento',
  },
};

/** Every file that the history names, by its SHA-256 in hexadecimal: also the PDF of an earlier signature, which only has fewer names. */
export function filesOf(events: readonly RecordedEvent[]): Map<string, RecordedFile> {
  const files = new Map<string, RecordedFile>();
  for (const { body } of events) {
    const { type, attributes } = body as { type: string; attributes: Record<string, unknown> };
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
