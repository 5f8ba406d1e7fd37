export type { OpenContent } from './content';
export { readPdfFacts, type PdfFacts } from './pdf/pdf-facts';
export { hasPdfScript } from './pdf/pdf-scripts';
export { safeFileName } from './file-name';
export { acceptedExtensions } from './formats';
export {
  type AcceptedUpload,
  type Inspection,
  type RefusedUpload,
  type Upload,
  inspectFileName,
  inspectUpload,
} from './inspect-upload';
export type { UploadSentenceKey } from './refusal';
export { zipParts, type ZipPart } from './zip/zip-parts';
