import { Module } from '@nestjs/common';
import { AccessModule } from '../access';
import { ClassificationModule } from '../classification';
import { ContactsModule } from '../contacts';
import { HistoryModule } from '../history';
import { NumberingModule } from '../numbering';
import { ProcessesModule } from '../processes';
import { TenantsModule } from '../tenants';
import { UnitsModule } from '../units';
import { DocumentTypesController } from './api/document-types.controller';
import { DocumentsController } from './api/documents.controller';
import { ProcessDocumentsController } from './api/process-documents.controller';
import { BatchesController } from './batches/batches.controller';
import { BatchesPages } from './batches/batches.pages';
import { DocumentBatches } from './batches/document-batches';
import { Circulars } from './circular/circulars';
import { CircularsController } from './circular/circulars.controller';
import { CircularsPages } from './circular/circulars.pages';
import { DocumentAuthority } from './document-authority';
import { DocumentFiles } from './reading/document-files';
import { DocumentHooks } from './document-hooks';
import { DocumentNumbers } from './document-numbers';
import { DocumentReading } from './reading/document-reading';
import { DocumentRegistry } from './document-registry';
import { DocumentTexts } from './reading/document-texts';
import { MergedRecipients } from './recipients/merged-recipients';
import { DocumentTypeCatalogue } from './types/document-type-catalogue';
import { DocumentTypeCatalogueController } from './types/document-type-catalogue.controller';
import { DocumentTypesPages } from './types/document-types.pages';
import { DocumentTypes } from './types/document-types';
import { DocumentsQueries } from './documents.queries';
import { Documents } from './documents.service';
import { DocumentCopies } from './duplication/document-copies';
import { DuplicationController } from './duplication/duplication.controller';
import { DuplicationPages } from './duplication/duplication.pages';
import { DocumentImages } from './images/document-images';
import { ImagesController } from './images/images.controller';
import { ImagesPages } from './images/images.pages';
import { ImportsController } from './importing/imports.controller';
import { ImportsPages } from './importing/imports.pages';
import { TextImports } from './importing/text-imports';
import { EditorPages } from './pages/editor.pages';
import { FilingPages } from './pages/filing.pages';
import { DuplicateDocumentPages, NewDocumentPages } from './pages/new-document.pages';
import { ReadingPages } from './pages/reading.pages';
import { RemovalPages } from './pages/removal.pages';
import { PresenceController } from './presence/presence.controller';
import { PresencePages } from './presence/presence.pages';
import { Presence } from './presence/presence.service';
import { WritingTurns } from './presence/writing-turns';
import { FormsController } from './forms/forms.controller';
import { FormsPages } from './forms/forms.pages';
import { TemplateForms } from './forms/template-forms';
import { InitialText } from './templates/initial-text';
import { ModelSuggestions } from './templates/model-suggestions';
import { TemplatesController } from './templates/templates.controller';
import { TemplatesPages } from './templates/templates.pages';
import { Templates } from './templates/templates.service';
import { DocumentReferences } from './references/document-references';
import { ReferencesPages } from './references/references.pages';
import { AcceptedFormats } from './receiving/formats/accepted-formats';
import { TextExtraction } from './file-texts/extraction';
import { FileTexts } from './file-texts/file-texts';
import { FileTextsController } from './file-texts/file-texts.controller';
import { FileTextPages, ProcessSearchPages } from './file-texts/file-texts.pages';
import { ProcessSearch } from './file-texts/process-search';
import { TextReaders } from './file-texts/text-readers';
import { FileIntake } from './receiving/formats/file-intake';
import { Filing } from './receiving/filing';
import { ReceivedFiles } from './receiving/received-files';
import { ReceivedFilesController } from './receiving/received-files.controller';
import { ReceivedFilesQueries } from './receiving/received-files.queries';
import { ReceivedFilesSweep } from './receiving/received-files-sweep';
import { ReplacementPages } from './receiving/replacement/replacement.pages';
import { ReceivingPages } from './receiving/receiving.pages';
import { TemplateValues } from './templates/template-values';
import { ThreadHooks } from './threads/thread-hooks';
import { Threads } from './threads/threads';
import { ThreadsController } from './threads/threads.controller';
import { ThreadsPages } from './threads/threads.pages';
import { Uploads } from './receiving/uploads.service';
import { RecipientChoices } from './recipients/recipient-choices';
import { RecipientTexts } from './recipients/recipient-texts';
import { Recipients } from './recipients/recipients';
import { RecipientsController } from './recipients/recipients.controller';
import { RecipientsPages } from './recipients/recipients.pages';
import { PastVersions } from './versions/past-versions';
import { Versions } from './versions/versions';
import { VersionsController } from './versions/versions.controller';
import { VersionsPages } from './versions/versions.pages';
import { ViewingPages } from './viewing/viewing.pages';

@Module({
  imports: [
    AccessModule,
    ClassificationModule,
    ContactsModule,
    HistoryModule,
    NumberingModule,
    ProcessesModule,
    TenantsModule,
    UnitsModule,
  ],
  controllers: [
    DocumentTypesController,
    DocumentTypeCatalogueController,
    DocumentTypesPages,
    ProcessDocumentsController,
    DocumentsController,
    NewDocumentPages,
    DuplicateDocumentPages,
    EditorPages,
    FilingPages,
    ReceivingPages,
    ReplacementPages,
    ReceivedFilesController,
    ReadingPages,
    ViewingPages,
    FileTextsController,
    FileTextPages,
    ProcessSearchPages,
    RemovalPages,
    DuplicationController,
    DuplicationPages,
    VersionsController,
    VersionsPages,
    ThreadsController,
    ThreadsPages,
    RecipientsController,
    RecipientsPages,
    CircularsController,
    CircularsPages,
    PresenceController,
    PresencePages,
    TemplatesController,
    TemplatesPages,
    FormsController,
    FormsPages,
    BatchesController,
    BatchesPages,
    ImagesPages,
    ImagesController,
    ImportsPages,
    ImportsController,
    ReferencesPages,
  ],
  providers: [
    Documents,
    Uploads,
    AcceptedFormats,
    TextReaders,
    FileTexts,
    TextExtraction,
    ProcessSearch,
    FileIntake,
    Filing,
    ReceivedFiles,
    ReceivedFilesQueries,
    ReceivedFilesSweep,
    DocumentCopies,
    DocumentsQueries,
    DocumentTypes,
    MergedRecipients,
    DocumentTypeCatalogue,
    DocumentRegistry,
    DocumentNumbers,
    DocumentAuthority,
    DocumentHooks,
    DocumentReading,
    DocumentTexts,
    DocumentFiles,
    TemplateValues,
    DocumentImages,
    TextImports,
    DocumentReferences,
    Versions,
    PastVersions,
    ThreadHooks,
    Threads,
    Recipients,
    RecipientChoices,
    RecipientTexts,
    Circulars,
    Templates,
    ModelSuggestions,
    InitialText,
    TemplateForms,
    DocumentBatches,
    Presence,
    WritingTurns,
  ],
  exports: [
    Documents,
    Uploads,
    DocumentsQueries,
    DocumentTypeCatalogue,
    DocumentTypes,
    DocumentTypeCatalogue,
    DocumentRegistry,
    DocumentAuthority,
    DocumentReading,
    DocumentTexts,
    DocumentFiles,
    DocumentHooks,
    DocumentImages,
    ThreadHooks,
    Threads,
    Versions,
    Filing,
    AcceptedFormats,
    TextReaders,
    Templates,
    ModelSuggestions,
    TemplateValues,
  ],
})
export class DocumentsModule {}
