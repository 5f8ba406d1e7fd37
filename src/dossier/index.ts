export { DossierHooks, type DossierReady } from './dossier-hooks';
export { DossierModule } from './dossier.module';
export { Assembly } from './making/assembly';
export { Dossiers, type DossierInput } from './dossiers.service';
