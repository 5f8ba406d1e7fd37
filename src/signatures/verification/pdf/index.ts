/**
 * PDF as signatures see it (ISO 32000-2): revisions, signatures with the rules of their ranges, and what changed after each. Pure
 * TypeScript over Uint8Array: it runs in Node and in a browser. Node's `Inflate` is in `inflate.node.ts`.
 */
export { PdfFault, type PdfFaultCode } from './fault';
export type {
  Change,
  ChangeKind,
  ChangesAfter,
  ChangeSummary,
  Coverage,
  FieldLock,
  Inflate,
  Limits,
  PdfFile,
  PdfSignature,
  ReadOptions,
  Rectangle,
  Remark,
  RemarkCode,
  Revision,
  SecurityStore,
  ValidationRelated,
} from './contract';
export { readPdf } from './read';
export { additionsTo } from './changes/additions';
export { changesAfter } from './changes/judge';
export { sentences as pdfSentences } from './sentences';
