import { Module } from '@nestjs/common';
import { AccessModule } from '../access';
import { DocumentsModule } from '../documents';
import { HistoryModule } from '../history';
import { ProcessesModule } from '../processes';
import { UnitsModule } from '../units';
import { DispatchHooks } from './dispatch-hooks';
import { DispatchPages } from './dispatch.pages';
import { DispatchQueries } from './dispatch.queries';
import { Dispatch } from './dispatch.service';
import { DispatchesController } from './dispatches.controller';

@Module({
  imports: [AccessModule, DocumentsModule, HistoryModule, ProcessesModule, UnitsModule],
  controllers: [DispatchesController, DispatchPages],
  providers: [Dispatch, DispatchQueries, DispatchHooks],
  exports: [Dispatch, DispatchQueries, DispatchHooks],
})
export class DispatchModule {}
