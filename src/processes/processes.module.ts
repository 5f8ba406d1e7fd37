import { Module } from '@nestjs/common';
import { AccessModule } from '../access';
import { ContactsModule } from '../contacts';
import { HistoryModule } from '../history';
import { NumberingModule } from '../numbering';
import { TenantsModule } from '../tenants';
import { UnitsModule } from '../units';
import { UsersModule } from '../users';
import { HistoryController } from './history.controller';
import { OpenProcess } from './open-process';
import { ProcessActsPages } from './process-acts.pages';
import { ProcessHolds } from './process-holds';
import { ProcessHooks } from './process-hooks';
import { ProcessTypes } from './process-types';
import { ProcessTypesController } from './process-types.controller';
import { ProcessesController } from './processes.controller';
import { ProcessesPages } from './processes.pages';
import { ProcessesQueries } from './processes.queries';
import { Processes } from './processes.service';
import { CredentialsController } from './secret/credentials.controller';
import { CredentialsPages } from './secret/pages/credentials.pages';
import { CredentialsQueries } from './secret/credentials.queries';
import { CustodyController } from './secret/custody.controller';
import { CustodyPages } from './secret/pages/custody.pages';
import { SecretCustody } from './secret/custody.service';
import { Identification } from './secret/identification';
import { IdentificationPages } from './secret/pages/identification.pages';
import { SecretDesk } from './secret/secret-desk';
import { SecretProcesses } from './secret/secret-processes';
import { TenantVerification } from './verify-chains';

const secretControllers = [
  CredentialsController,
  CustodyController,
  IdentificationPages,
  CredentialsPages,
  CustodyPages,
];
const secretProviders = [SecretDesk, SecretProcesses, SecretCustody, CredentialsQueries, Identification];

@Module({
  imports: [
    AccessModule,
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
    ProcessesPages,
    ProcessActsPages,
    ...secretControllers,
  ],
  providers: [
    OpenProcess,
    Processes,
    ProcessesQueries,
    ProcessTypes,
    ProcessHolds,
    ProcessHooks,
    TenantVerification,
    ...secretProviders,
  ],
  exports: [
    OpenProcess,
    Processes,
    ProcessesQueries,
    ProcessTypes,
    ProcessHolds,
    ProcessHooks,
    TenantVerification,
    SecretProcesses,
    SecretCustody,
    Identification,
  ],
})
export class ProcessesModule {}
