import { Module } from '@nestjs/common';
import { AccessModule } from '../access';
import { DocumentsModule } from '../documents';
import { HistoryModule } from '../history';
import { ProcessesModule } from '../processes';
import { TenantsModule } from '../tenants';
import { UnitsModule } from '../units';
import { UsersModule } from '../users';
import { Authenticity } from './authenticity';
import { CertificatesController } from './certificates/certificates.controller';
import { CertificatesPages } from './certificates/certificates.pages';
import { CertificatesQueries } from './certificates/certificates.queries';
import { CertificateStatus } from './certificates/certificate-status';
import { Enrolment } from './certificates/enrolment';
import { OwnCertificateController } from './certificates/own-certificate.controller';
import { OwnCertificatePages } from './certificates/own-certificate.pages';
import { PersonCertificates } from './certificates/person-certificates';
import { PublishedPages } from './certificates/published.pages';
import { DocumentPreview } from './document-preview';
import { FileVerification } from './file-verification';
import { FetchedLists } from './network/fetched-lists';
import { FrozenDocuments } from './frozen-documents';
import { Rendition } from './rendition';
import { SealedFiles } from './sealed-files';
import { SignDocument } from './sign-document';
import { SignMany } from './sign-many';
import { SignatureRecords } from './signature-records';
import { SignaturesController } from './signatures.controller';
import { SignaturesPages } from './signatures.pages';
import { SignaturesQueries } from './signatures.queries';
import { SignedFiles } from './signed-files';
import { TenantKeys } from './tenant-keys';
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
  controllers: [
    SignaturesController,
    SignaturesPages,
    OwnCertificateController,
    OwnCertificatePages,
    CertificatesController,
    CertificatesPages,
    PublishedPages,
    VerificationsController,
  ],
  providers: [
    SignedFiles,
    SealedFiles,
    SignatureRecords,
    SignDocument,
    SignMany,
    FrozenDocuments,
    DocumentPreview,
    SignaturesQueries,
    TenantKeys,
    TenantSeal,
    CertificatesQueries,
    Enrolment,
    PersonCertificates,
    CertificateStatus,
    Rendition,
    Authenticity,
    FetchedLists,
    FileVerification,
  ],
  exports: [
    DocumentPreview,
    SignDocument,
    SignMany,
    SignedFiles,
    SignaturesQueries,
    TenantSeal,
    Authenticity,
    FileVerification,
    CertificatesQueries,
    Enrolment,
    PersonCertificates,
  ],
})
export class SignaturesModule {}
