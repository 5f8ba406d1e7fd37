export {
  AboutProcess,
  documentPath,
  nextIn,
  NotAtHand,
  processPath,
  typeAndSubject,
  whyNotAtHand,
} from './about-process';
export { Acknowledgements, type Acknowledgement } from './acknowledgements/acknowledgements';
export { ActPage, type ActPageProps } from './acts/act-page';
export { ActPages, type AboutAct } from './acts/act-pages';
export { OptionalDayRequest, ReasonRequest, SuspensionRequest } from './acts/acts.dto';
export { PossibleActsQuery, type PossibleActs } from './acts/possible-acts';
export { standingOfFound, type Standing } from './acts/standing';
export { refuseUnlessPossible, whyNot, type Refusal } from './acts/why-not';
export { Classification, type Classified } from './classification/classification';
export { DataChange, type DataInput } from './data/data-change';
export { PriorityRequest } from './data/data.dto';
export { LevelChange, type LevelInput } from './data/level-change';
export { NumberChange } from './data/number-change';
export { priorities, priorityInWords, priorityKeys, type Priority } from './data/priorities';
export { Prioritisation } from './data/prioritisation';
export { Entries } from './history/entries';
export { HistoryVerifyCommand, type HistoryVerifyOptions } from './history/history-verify.command';
export { TenantVerification, type TenantReport } from './history/verify-chains';
export { OpenProcess, type OpenedProcess, type OpenProcessInput } from './opening/open-process';
export { ProcessTypeCatalogue, type ListedType } from './types/process-type-catalogue';
export { TakenDigits } from './opening/taken-digits';
export { ProcessTypes, type NewProcessType, type ProcessType } from './opening/process-types';
export { matchesWords, TypeChoice, type NamedType } from './opening/type-choice';
export type { ProcessState } from './process.entity';
export { ProcessHolds } from './process-holds';
export {
  ProcessHooks,
  type ProcessConcluded,
  type ProcessDuplicated,
  type ProcessLevelChanged,
  type ProcessOpened,
} from './process-hooks';
export { ItemResults } from './item-results';
export { OpenedProcessAnswer, ProcessAnswer } from './processes.dto';
export { ProcessesModule } from './processes.module';
export { ProcessesQueries, type FoundProcess, type OpenAt, type ProcessHeader } from './processes.queries';
export { Processes } from './processes.service';
export { DuplicateProcess } from './relations/duplicate-process';
export { Relations, type RelatedProcess } from './relations/relations';
export { AssignmentRequest } from './rows/rows.dto';
export { Assignment, type Colleague } from './rows/assignment';
export { Crossings, type Found } from './rows/crossings';
export type { Arriving, Origin } from './rows/process-unit.entity';
export { ScheduledReopenings } from './rows/scheduled-reopenings';
export { UnreadMark } from './rows/unread-mark';
export { SecretCustody } from './secret/custody.service';
export { Identification } from './secret/identification';
export { PeopleChoice } from './secret/pages/credentials.views';
export { holderOf } from './secret/secret.dto';
export { SecretProcesses } from './secret/secret-processes';
export { Annexation } from './states/annexation';
export { Blocking } from './states/blocking';
export { Deletion } from './states/deletion';
export { Suspension, type SuspendInput } from './states/suspension';
export { transitions, type ProcessAct } from './transitions';
