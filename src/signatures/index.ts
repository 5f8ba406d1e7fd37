export { conferenceInWords } from './authentication/authentication-term';
export { AuthenticateCopy } from './authentication/authenticate-copy';
export { AuthenticationsQueries, type Authentication } from './authentication/authentications.queries';
export { Authenticity, type AuthenticDocument } from './authenticity/authenticity';
export { DocumentPreview } from './signing/document-preview';
export { FormerCodes, type FormerDocument } from './authenticity/former-codes';
export { normaliseCrc, normaliseVerificationCode } from './crypto/codes';
export { Ceremonies, type Consent } from './ceremony/ceremonies';
export { CeremonyPreparation, type AskedDocument } from './ceremony/ceremony-preparation';
export { CeremonyView } from './ceremony/ceremony-view';
export { levelInWords } from './levels/level-words';
export type { SignatureLevel } from './sealing/rendition';
export { headsOfPower, lawOfHeads } from './levels/head-of-power';
export { ruleInWords, signatureLevelNames } from './levels/least-level';
export { SignatureLevels } from './levels/signature-levels';
export {
  unfinishedSql,
  UnfinishedSignings,
  type TitledSigning,
  type UnfinishedSigning,
} from './outside/start/unfinished-signings';
export { UnfinishedNotice, unfinishedPath, unfinishedWays } from './outside/start/unfinished.views';
export { KnownCopies } from './file-verification/known-copies';
export { LogWitness, type Testimony } from './file-verification/log-witness';
export { SigningHooks, type SigningAsked } from './signing/signing-hooks';
export { mostAtOnce, SignableDocuments, type SignableDocument } from './signing/signable-documents';
export { SignedFiles } from './signed-files';
export { SignaturesQueries, type SignatureEntry } from './signatures.queries';
export { TenantSeal } from './sealing/tenant-seal';
export { SignaturesModule } from './signatures.module';
export { CertificatesQueries, type PersonCertificate } from './certificates/certificates.queries';
export { Enrolment, type ProofOfIdentity } from './certificates/enrolment';
export { PersonCertificates } from './certificates/person-certificates';
export { FileVerification, mostVerifiedOctets } from './file-verification/file-verification';
export { brasiliaMinute } from './verification/brasilia-minute';
export { isSeal, withVerifyArguments, type Label, type Report, type SignatureReport } from './verification';
export { Preservation } from './timestamps/preservation';
export { ACCURACY_SECONDS, OWN_POLICY, TimestampAuthority } from './timestamps/timestamp-authority';
export { Timestamps } from './timestamps/timestamps';
