import { Module } from '@nestjs/common';
import { AccessModule } from '../access';
import { CalendarModule } from '../calendar';
import { DocumentsModule } from '../documents';
import { HistoryModule } from '../history';
import { ProcessesModule } from '../processes';
import { UnitsModule } from '../units';
import { CancelDispatch } from './cancelling/cancel-dispatch';
import { CancelDispatchPages } from './cancelling/cancel-dispatch.pages';
import { DispatchHooks } from './dispatch-hooks';
import { GroupsController } from './groups/groups.controller';
import { GroupsPages } from './groups/groups.pages';
import { GroupsQueries } from './groups/groups.queries';
import { Groups } from './groups/groups.service';
import { ReturnsController } from './returns/returns.controller';
import { ReturnsPages } from './returns/returns.pages';
import { ReturnsQueries } from './returns/returns.queries';
import { Returns } from './returns/returns.service';
import { DispatchManyController } from './sending/dispatch-many.controller';
import { DispatchQueries } from './sending/dispatch.queries';
import { Dispatch } from './sending/dispatch.service';
import { DispatchesController } from './sending/dispatches.controller';
import { SendCheck } from './sending/send-check';
import { SendPages } from './sending/send-pages';
import { SendPlans } from './sending/send-plans';
import { DispatchPages } from './sending/send.pages';

@Module({
  imports: [AccessModule, CalendarModule, DocumentsModule, HistoryModule, ProcessesModule, UnitsModule],
  controllers: [
    DispatchesController,
    DispatchManyController,
    DispatchPages,
    CancelDispatchPages,
    ReturnsController,
    ReturnsPages,
    GroupsController,
    GroupsPages,
  ],
  providers: [
    Dispatch,
    DispatchQueries,
    DispatchHooks,
    SendPlans,
    SendPages,
    SendCheck,
    CancelDispatch,
    Returns,
    ReturnsQueries,
    Groups,
    GroupsQueries,
  ],
  exports: [
    Dispatch,
    DispatchQueries,
    DispatchHooks,
    SendPages,
    Returns,
    ReturnsQueries,
    Groups,
    CancelDispatch,
  ],
})
export class DispatchModule {}
