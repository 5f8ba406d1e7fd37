/** The verifier of signatures: no framework, no database, no network of its own. */
export { looksLikeCms } from './cms/cms-file';
export { nodeCrypto } from './crypto/node-crypto';
export type { CryptoPort } from './crypto/port';
export type { Engine } from './judgement';
export type { Label, Report, SignatureReport, SystemRecord } from './report/contract';
export { bundledTrust, type TrustStore } from './trust/trust-store';
export { isSeal, summaryOf, verifyFile, VERIFIER_VERSION } from './verify-file';
export { withVerifyArguments } from './verify.arguments';
export { Certificate } from './x509/certificate';
