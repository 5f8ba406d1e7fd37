import { Module } from '@nestjs/common';
import { AccessModule } from '../access';
import { ClassificationModule } from '../classification';
import { ContactsModule } from '../contacts';
import { HistoryModule } from '../history';
import { NumberingModule } from '../numbering';
import { TenantsModule } from '../tenants';
import { UnitsModule } from '../units';
import { UsersModule } from '../users';
import { Acknowledgements } from './acknowledgements/acknowledgements';
import { AcknowledgementsController } from './acknowledgements/acknowledgements.controller';
import { ActsController } from './acts/acts.controller';
import { AcknowledgementsPages } from './acknowledgements/acknowledgements.pages';
import { ActPages } from './acts/act-pages';
import { AtHand } from './acts/at-hand';
import { PossibleActsQuery } from './acts/possible-acts';
import { Classification } from './classification/classification';
import { ProcessClassificationController } from './classification/classification.controller';
import { ClassificationPages } from './classification/classification.pages';
import { DataChange } from './data/data-change';
import { DataController } from './data/data.controller';
import { DataPages } from './data/data.pages';
import { InformedNumbers } from './data/informed-number';
import { LevelChange } from './data/level-change';
import { LevelPages } from './data/level.pages';
import { NumberChange } from './data/number-change';
import { Prioritisation } from './data/prioritisation';
import { Entries } from './history/entries';
import { EntriesPages } from './history/entries.pages';
import { HistoryController } from './history/history.controller';
import { HistoryVerifyCommand } from './history/history-verify.command';
import { TenantVerification } from './history/verify-chains';
import { NewProcess } from './opening/new-process';
import { OpenProcess } from './opening/open-process';
import { ProcessesPages } from './opening/opening.pages';
import { ProcessTypes } from './opening/process-types';
import { MergedParties } from './data/merged-parties';
import { ProcessTypeCatalogue } from './types/process-type-catalogue';
import { ProcessTypesController } from './types/process-types.controller';
import { ProcessTypesPages } from './types/process-types.pages';
import { ProcessHolds } from './process-holds';
import { ProcessHooks } from './process-hooks';
import { ProcessesController } from './processes.controller';
import { ProcessesQueries } from './processes.queries';
import { Processes } from './processes.service';
import { DuplicateProcess } from './relations/duplicate-process';
import { Relations } from './relations/relations';
import { RelationsController } from './relations/relations.controller';
import { RelationsPages } from './relations/relations.pages';
import { Assignment } from './rows/assignment';
import { Crossings } from './rows/crossings';
import { AssignmentPages } from './rows/assignment.pages';
import { ProcessRows } from './rows/process-rows';
import { RowVerbsByLevel, UnitRowVerbs } from './rows/row-verbs';
import { RowsController } from './rows/rows.controller';
import { RowsPages } from './rows/rows.pages';
import { ReopeningsPages } from './rows/reopenings.pages';
import { ScheduledReopenings } from './rows/scheduled-reopenings';
import { UnreadMark } from './rows/unread-mark';
import { TakenDigits } from './opening/taken-digits';
import { CredentialsController } from './secret/credentials.controller';
import { CredentialsQueries } from './secret/credentials.queries';
import { CustodyController } from './secret/custody.controller';
import { SecretCustody } from './secret/custody.service';
import { Identification } from './secret/identification';
import { CredentialsPages } from './secret/pages/credentials.pages';
import { CustodyPages } from './secret/pages/custody.pages';
import { IdentificationPages } from './secret/pages/identification.pages';
import { SecretDesk } from './secret/secret-desk';
import { SecretProcesses } from './secret/secret-processes';
import { Annexation } from './states/annexation';
import { Blocking } from './states/blocking';
import { BlockingPages } from './states/blocking.pages';
import { Deletion } from './states/deletion';
import { StatesController } from './states/states.controller';
import { StatesPages } from './states/states.pages';
import { Suspension } from './states/suspension';

/** The verbs, by the noun that they stand with. */
const verbs = [
  ...[OpenProcess, DuplicateProcess, Relations],
  ...[Assignment, ScheduledReopenings, UnreadMark],
  ...[Suspension, Annexation, Blocking, Deletion],
  ...[DataChange, Classification, NumberChange, LevelChange, Prioritisation],
  ...[Acknowledgements, Entries],
  ...[SecretProcesses, SecretCustody, Identification],
];

const services = [
  ...verbs,
  Processes,
  Crossings,
  ProcessesQueries,
  PossibleActsQuery,
  ProcessTypes,
  ProcessTypeCatalogue,
  ProcessHolds,
  ProcessHooks,
  TakenDigits,
  TenantVerification,
  HistoryVerifyCommand,
];

const secretControllers = [
  CredentialsController,
  CustodyController,
  IdentificationPages,
  CredentialsPages,
  CustodyPages,
];

const inner = [
  SecretDesk,
  CredentialsQueries,
  AtHand,
  ActPages,
  ProcessRows,
  UnitRowVerbs,
  RowVerbsByLevel,
  NewProcess,
  InformedNumbers,
  MergedParties,
];

@Module({
  imports: [
    AccessModule,
    ClassificationModule,
    ContactsModule,
    HistoryModule,
    NumberingModule,
    TenantsModule,
    UnitsModule,
    UsersModule,
  ],
  controllers: [
    ProcessTypesController,
    ProcessesController,
    HistoryController,
    ActsController,
    RowsController,
    StatesController,
    RelationsController,
    DataController,
    ProcessClassificationController,
    AcknowledgementsController,
    ProcessesPages,
    ProcessTypesPages,
    RowsPages,
    AssignmentPages,
    ReopeningsPages,
    StatesPages,
    BlockingPages,
    RelationsPages,
    DataPages,
    ClassificationPages,
    LevelPages,
    AcknowledgementsPages,
    EntriesPages,
    ...secretControllers,
  ],
  providers: [...inner, ...services],
  exports: [...services, ActPages],
})
export class ProcessesModule {}
