export { Access, type GrantReason, type LegalGround } from './access.service';
export { AccessRequest, accessOf, levelWord, levelWords, type LevelWord } from './access.dto';
export { AccessModule } from './access.module';
export { LevelFields } from './level-fields';
export { levelNames, levels, PUBLIC, RESTRICTED, SECRET, type Level } from './levels';
export { openingGrants } from './opening';
export { canFind, canRead, openToEveryone } from './predicates';
