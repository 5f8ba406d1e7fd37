export { conferenceInWords } from './authentication/authentication-term';
export { AuthenticateCopy } from './authentication/authenticate-copy';
export { AuthenticationsQueries, type Authentication } from './authentication/authentications.queries';
export { Authenticity, type AuthenticDocument } from './authenticity';
export { DocumentPreview } from './document-preview';
export { FormerCodes, type FormerDocument } from './former-codes';
export { normaliseCrc, normaliseVerificationCode } from './crypto/codes';
export { Ceremonies, type Consent } from './ceremony/ceremonies';
export { CeremonyPreparation, type AskedDocument } from './ceremony/ceremony-preparation';
export { CeremonyView } from './ceremony/ceremony-view';
export { levelInWords } from './level-words';
export type { SignatureLevel } from './rendition';
export { headsOfPower, lawOfHeads } from './levels/head-of-power';
export { ruleInWords, signatureLevelNames } from './levels/least-level';
export { SignatureLevels } from './levels/signature-levels';
export {
  unfinishedSql,
  UnfinishedSignings,
  type TitledSigning,
  type UnfinishedSigning,
} from './outside/unfinished-signings';
export { UnfinishedNotice, unfinishedPath, unfinishedWays } from './outside/unfinished.views';
export { KnownCopies } from './known-copies';
export { LogWitness, type Testimony } from './log-witness';
export { SigningHooks, type SigningAsked } from './signing-hooks';
export { mostAtOnce, SignableDocuments, type SignableDocument } from './signable-documents';
export { SignedFiles } from './signed-files';
export { SignaturesQueries, type SignatureEntry } from './signatures.queries';
export { TenantSeal } from './tenant-seal';
export { SignaturesModule } from './signatures.module';
export { CertificatesQueries, type PersonCertificate } from './certificates/certificates.queries';
export { Enrolment, type ProofOfIdentity } from './certificates/enrolment';
export { PersonCertificates } from './certificates/person-certificates';
export { FileVerification, mostVerifiedOctets } from './file-verification';
export { brasiliaMinute } from './verification/brasilia-minute';
export { isSeal, withVerifyArguments, type Label, type Report, type SignatureReport } from './verification';
export { Preservation } from './timestamps/preservation';
export { ACCURACY_SECONDS, OWN_POLICY, TimestampAuthority } from './timestamps/timestamp-authority';
export { Timestamps } from './timestamps/timestamps';
