import { Module } from '@nestjs/common';
import { AccessModule } from '../access';
import { DocumentsModule } from '../documents';
import { HistoryModule } from '../history';
import { ProcessesModule } from '../processes';
import { TenantsModule } from '../tenants';
import { UnitsModule } from '../units';
import { UsersModule } from '../users';
import { A1Controller } from './a1/a1.controller';
import { A1Pages } from './a1/a1.pages';
import { A1Signings } from './a1/a1-signing';
import { AuthenticateCopy } from './authentication/authenticate-copy';
import { AuthenticationEnd } from './authentication/authentication-end';
import { AuthenticationTerms } from './authentication/authentication-terms';
import { AuthenticationsController } from './authentication/authentications.controller';
import { AuthenticationPages } from './authentication/authentications.pages';
import { AuthenticationsQueries } from './authentication/authentications.queries';
import { Authenticity } from './authenticity/authenticity';
import { HashBatches } from './by-hash/hash-batches';
import { CeremoniesController } from './ceremony/ceremonies.controller';
import { Ceremonies } from './ceremony/ceremonies';
import { CeremonyPages } from './ceremony/ceremony.pages';
import { CeremonyPreparation } from './ceremony/ceremony-preparation';
import { CeremonyRecords } from './ceremony/ceremony-records';
import { CeremonySigning } from './ceremony/ceremony-signing';
import { CeremonyView } from './ceremony/ceremony-view';
import { Challenges } from './ceremony/challenge';
import { CertificatesController } from './certificates/certificates.controller';
import { CertificatesPages } from './certificates/certificates.pages';
import { CertificatesQueries } from './certificates/certificates.queries';
import { CertificateStatus } from './certificates/status/certificate-status';
import { Enrolment } from './certificates/enrolment';
import { IdentityProofs } from './certificates/identity/identity-proofs';
import { IdentityStatements } from './certificates/identity/identity-statements';
import { OwnCertificateController } from './certificates/own/own-certificate.controller';
import { OwnCertificatePages } from './certificates/own/own-certificate.pages';
import { PersonCertificates } from './certificates/person-certificates';
import { PublishedPages } from './certificates/status/published.pages';
import { DocumentPreview } from './signing/document-preview';
import { FormerCodes } from './authenticity/former-codes';
import { FileVerification } from './file-verification/file-verification';
import { GovBrClient } from './gov-br/gov-br-client';
import { GovBrController } from './gov-br/gov-br.controller';
import { GovBrPages } from './gov-br/gov-br.pages';
import { GovBrSignings } from './gov-br/gov-br-signing';
import { LevelsController } from './levels/levels.controller';
import { LevelsPages } from './levels/levels.pages';
import { SignatureLevels } from './levels/signature-levels';
import { InstalledTrust } from './file-verification/installed-trust';
import { FetchedLists } from './network/fetched-lists';
import { FrozenDocuments } from './signing/frozen-documents';
import { DetachedSignatures } from './outside/detached-signatures';
import { OutsideCeremonies } from './outside/outside-ceremonies';
import { OutsideController } from './outside/outside.controller';
import { OutsideOrders } from './outside/outside-orders';
import { OutsidePages } from './outside/outside.pages';
import { OutsideRecords } from './outside/outside-records';
import { OutsideSignings } from './outside/outside-signing';
import { SignerPerson } from './outside/signer-person';
import { StartView } from './outside/start/start-view';
import { UnfinishedSignings } from './outside/start/unfinished-signings';
import { Rendition } from './sealing/rendition';
import { SealingGrounds } from './sealing/sealing-grounds';
import { SignerProofs } from './signing/signer-proofs';
import { SealedFiles } from './sealing/sealed-files';
import { SignDocument } from './signing/sign-document';
import { SignedDocuments } from './signing/signed-documents';
import { SignableDocuments } from './signing/signable-documents';
import { KnownCopies } from './file-verification/known-copies';
import { KnownFiles } from './file-verification/known-files';
import { LogWitness } from './file-verification/log-witness';
import { SigningHooks } from './signing/signing-hooks';
import { SignatureRecords } from './signing/signature-records';
import { SignaturesController } from './signatures.controller';
import { SignaturesPages } from './signing/signatures.pages';
import { SignaturesQueries } from './signatures.queries';
import { SignedFiles } from './signed-files';
import { TenantKeys } from './sealing/tenant-keys';
import { TenantSeal } from './sealing/tenant-seal';
import { WithdrawSignature } from './signing/withdraw-signature';
import { DetachedTimestamps } from './timestamps/detached-timestamps';
import { PreservedFiles } from './timestamps/preserved-files';
import { Preservation } from './timestamps/preservation';
import { ForeignTrust } from './timestamps/foreign-trust';
import { TimeTrust } from './timestamps/time-trust';
import { TimestampAuthority } from './timestamps/timestamp-authority';
import { TimestampPages } from './timestamps/timestamp.pages';
import { TimestampsController } from './timestamps/timestamps.controller';
import { Timestamps } from './timestamps/timestamps';
import { VerificationsController } from './file-verification/verifications.controller';

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
    OutsideController,
    OutsidePages,
    A1Controller,
    A1Pages,
    GovBrController,
    GovBrPages,
    SignaturesPages,
    CeremoniesController,
    CeremonyPages,
    LevelsController,
    LevelsPages,
    OwnCertificateController,
    OwnCertificatePages,
    CertificatesController,
    CertificatesPages,
    PublishedPages,
    TimestampPages,
    TimestampsController,
    VerificationsController,
    AuthenticationsController,
    AuthenticationPages,
  ],
  providers: [
    SignedFiles,
    SealedFiles,
    SealingGrounds,
    SignerProofs,
    AuthenticateCopy,
    AuthenticationEnd,
    AuthenticationTerms,
    AuthenticationsQueries,
    SignatureRecords,
    SignDocument,
    SignedDocuments,
    WithdrawSignature,
    SigningHooks,
    LogWitness,
    SignableDocuments,
    Challenges,
    CeremonyRecords,
    CeremonySigning,
    CeremonyPreparation,
    Ceremonies,
    CeremonyView,
    SignatureLevels,
    FrozenDocuments,
    DocumentPreview,
    SignaturesQueries,
    TenantKeys,
    TenantSeal,
    CertificatesQueries,
    Enrolment,
    IdentityProofs,
    IdentityStatements,
    PersonCertificates,
    CertificateStatus,
    Rendition,
    TimestampAuthority,
    TimeTrust,
    Timestamps,
    DetachedTimestamps,
    PreservedFiles,
    Preservation,
    Authenticity,
    FormerCodes,
    FetchedLists,
    InstalledTrust,
    ForeignTrust,
    GovBrClient,
    GovBrSignings,
    DetachedSignatures,
    OutsideCeremonies,
    OutsideOrders,
    OutsideRecords,
    OutsideSignings,
    SignerPerson,
    StartView,
    UnfinishedSignings,
    HashBatches,
    A1Signings,
    FileVerification,
    KnownFiles,
    KnownCopies,
  ],
  exports: [
    DocumentPreview,
    Ceremonies,
    CeremonyPreparation,
    CeremonyView,
    SignatureLevels,
    SigningHooks,
    LogWitness,
    SignableDocuments,
    SignedFiles,
    SignaturesQueries,
    TenantSeal,
    Authenticity,
    FormerCodes,
    FileVerification,
    CertificatesQueries,
    Enrolment,
    PersonCertificates,
    Preservation,
    TimestampAuthority,
    Timestamps,
    UnfinishedSignings,
    KnownCopies,
  ],
})
export class SignaturesModule {}
