import { Module } from '@nestjs/common';
import { AccessModule } from '../access';
import { ContactsModule } from '../contacts';
import { HistoryModule } from '../history';
import { NumberingModule } from '../numbering';
import { TenantsModule } from '../tenants';
import { UnitsModule } from '../units';
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
import { HistoryVerifyCommand } from './history-verify.command';
import { TenantVerification } from './verify-chains';

@Module({
  imports: [AccessModule, ContactsModule, HistoryModule, NumberingModule, TenantsModule, UnitsModule],
  controllers: [
    ProcessTypesController,
    ProcessesController,
    HistoryController,
    ProcessesPages,
    ProcessActsPages,
  ],
  providers: [
    OpenProcess,
    Processes,
    ProcessesQueries,
    ProcessTypes,
    ProcessHolds,
    ProcessHooks,
    TenantVerification,
    HistoryVerifyCommand,
  ],
  exports: [
    OpenProcess,
    Processes,
    ProcessesQueries,
    ProcessTypes,
    ProcessHolds,
    ProcessHooks,
    TenantVerification,
    HistoryVerifyCommand,
  ],
})
export class ProcessesModule {}
