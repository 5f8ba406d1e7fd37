export { Access, type GrantReason, type LegalGround } from './access.service';
export { AccessRequest, accessOf, levelWord, levelWords, type LevelWord } from './access.dto';
export { AccessModule } from './access.module';
export { LevelFields } from './level-fields';
export { levelNames, levels, PUBLIC, RESTRICTED, SECRET, type Level } from './levels';
export { openingGrants } from './opening';
export { DocumentShares, type DocumentShare, type SharedActs } from './document-shares';
export {
  canFind,
  canFindDocument,
  canRead,
  canReadDocument,
  inRed,
  onDesk,
  onList,
  openToEveryone,
} from './predicates';
export type { Credential, EndReason } from './secret/credential.entity';
export { Credentials, type Holder } from './secret/credentials';
export { confirmationMinutes, SecretDoor, type OnDesk } from './secret/secret-door';
