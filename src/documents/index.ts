export { Documents, type DraftInput, type SavedDraft } from './documents.service';
export { DocumentAuthority } from './document-authority';
export { DocumentHooks, type DocumentNews } from './document-hooks';
export { DocumentFiles } from './reading/document-files';
export { DocumentReading } from './reading/document-reading';
export { DocumentTexts } from './reading/document-texts';
export { DocumentRegistry, type Registration } from './document-registry';
export {
  DocumentTypes,
  numberings,
  type Automatic,
  type Applicability,
  type DocumentNumbering,
  type DocumentType,
  type NewDocumentType,
} from './types/document-types';
export { DocumentTypeCatalogue } from './types/document-type-catalogue';
export {
  DocumentsQueries,
  type DocumentDetails,
  type DocumentNode,
  type ExternalFile,
} from './documents.queries';
export type { Document, DocumentKind, DocumentState, Publication } from './document.entity';
export { DocumentImages } from './images/document-images';
export { Uploads } from './receiving/uploads.service';
export { AcceptedFormats, type FormatChoice } from './receiving/formats/accepted-formats';
export {
  TextReaders,
  UnreadableFile,
  type FoundText,
  type ReadableFile,
  type TextReader,
} from './file-texts/text-readers';
export { Filing, type FilingInput } from './receiving/filing';
export { TemplateValues } from './templates/template-values';
export type { IncomingFile } from './receiving/formats/file-intake';
export {
  conferenceNames,
  fileFormatNames,
  type Conference,
  type FileFormat,
  type FileOrigin,
} from './receiving/origin/file-origin';
export { commentsLabel, openComments, openCommentsWords } from './threads/open-comments';
export { ThreadHooks, type ThreadWritten } from './threads/thread-hooks';
export { Threads } from './threads/threads';
export { Versions } from './versions/versions';
export { ModelSuggestions } from './templates/model-suggestions';
export { Templates, type Template } from './templates/templates.service';
export { TemplateForms } from './forms/template-forms';
export { DocumentsModule } from './documents.module';
export * from './content/schema';
export { readMessage } from './viewing/message';
export { textOfHtml } from './file-texts/own-readers';
export { FileFacts } from './receiving/origin/file-facts';
export { pdfPolicy } from './pages/shown-in-browser';
export { VARIABLES, variablesIn } from './content/variables';
export { toHtml } from './content/renderings/html';
export { letterheadOf, officialLetterTitle } from './content/renderings/letterhead';
export { officialTime, toTypst, type OfficialDocumentData } from './content/renderings/typst';
export { fitsPlain, fromPlain, toPlain } from './content/renderings/plain';
