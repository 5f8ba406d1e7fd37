export { Authenticity, type AuthenticDocument } from './authenticity';
export { normaliseCrc, normaliseVerificationCode } from './crypto/codes';
export { SignDocument, type SignInput } from './sign-document';
export { SignedFiles } from './signed-files';
export { SignaturesQueries, type SignatureEntry } from './signatures.queries';
export { TenantSeal } from './tenant-seal';
export { SignaturesModule } from './signatures.module';
export { SignMany, type SignableDocument } from './sign-many';
export { SignatureRequest } from './signatures.dto';
