import { Module } from '@nestjs/common';
import { AccessModule } from '../access';
import { DocumentsModule } from '../documents';
import { HistoryModule } from '../history';
import { ProcessesModule } from '../processes';
import { TenantsModule } from '../tenants';
import { UnitsModule } from '../units';
import { UsersModule } from '../users';
import { Authenticity } from './authenticity';
import { DocumentPreview } from './document-preview';
import { FileVerification } from './file-verification';
import { FrozenDocuments } from './frozen-documents';
import { Rendition } from './rendition';
import { SignDocument } from './sign-document';
import { SignMany } from './sign-many';
import { SignaturesController } from './signatures.controller';
import { SignaturesPages } from './signatures.pages';
import { SignaturesQueries } from './signatures.queries';
import { SignedFiles } from './signed-files';
import { TenantSeal } from './tenant-seal';
import { VerificationsController } from './verifications.controller';

@Module({
  imports: [
    AccessModule,
    DocumentsModule,
    HistoryModule,
    ProcessesModule,
    TenantsModule,
    UnitsModule,
    UsersModule,
  ],
  controllers: [SignaturesController, SignaturesPages, VerificationsController],
  providers: [
    SignedFiles,
    SignDocument,
    SignMany,
    FrozenDocuments,
    DocumentPreview,
    SignaturesQueries,
    TenantSeal,
    Rendition,
    Authenticity,
    FileVerification,
  ],
  exports: [
    SignDocument,
    SignMany,
    SignedFiles,
    SignaturesQueries,
    TenantSeal,
    Authenticity,
    FileVerification,
  ],
})
export class SignaturesModule {}
