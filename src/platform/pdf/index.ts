export { measure as measureOwn, type Bookmark, type JoinPart, type Measured } from './join';
export { PdfModule } from './pdf.module';
export { PdfTaskFailed, PdfTools } from './pdf-tools';
export type { ExtractedText } from './text';
