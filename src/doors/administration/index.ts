export { AdministrationModule } from './administration.module';
export { CreateMunicipality, type NewMunicipality } from './create-municipality';
export { createStarterSet, type StarterSet } from './starter-set';
export { TrainingCountsAnswer } from './setup/training/training.dto';
export { supportInWords } from './support/support-words';
export { SupportAccessAnswer } from './support/support.dto';
