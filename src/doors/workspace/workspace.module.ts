import { Module } from '@nestjs/common';
import { AccessModule } from '../../access';
import { DispatchModule } from '../../dispatch';
import { HistoryModule } from '../../history';
import { OrganizingModule } from '../../organizing';
import { ProcessesModule } from '../../processes';
import { SignaturesModule } from '../../signatures';
import { UnitsModule } from '../../units';
import { UsersModule } from '../../users';
import { BoardPages } from './board/board.pages';
import { BoardQueries } from './board/board.queries';
import { BulkActs } from './bulk/bulk-acts';
import { BulkChoicesQueries } from './bulk/bulk-choices';
import { BulkController } from './bulk/bulk.controller';
import { BulkPages } from './bulk/bulk.pages';
import { BulkQueries } from './bulk/bulk.queries';
import { LifeActs } from './bulk/life-acts';
import { OrganizingActs } from './bulk/organizing-acts';
import { SigningMany } from './bulk/signing-many';
import { StateActs } from './bulk/state-acts';
import { DeskController } from './desk/desk.controller';
import { DeskPages } from './desk/desk.pages';
import { DeskQueries } from './desk/desk.queries';
import { FilterQueries } from './desk/filter.queries';
import { ProcessPageQueries } from './process/process-page.queries';
import { ProcessPages } from './process/process.pages';
import { SearchController } from './search/search.controller';
import { SearchPages } from './search/search.pages';
import { SearchQueries } from './search/search.queries';

@Module({
  imports: [
    AccessModule,
    DispatchModule,
    HistoryModule,
    OrganizingModule,
    ProcessesModule,
    SignaturesModule,
    UnitsModule,
    UsersModule,
  ],
  controllers: [
    BoardPages,
    BulkController,
    BulkPages,
    DeskController,
    DeskPages,
    ProcessPages,
    SearchController,
    SearchPages,
  ],
  providers: [
    BoardQueries,
    BulkActs,
    BulkChoicesQueries,
    BulkQueries,
    LifeActs,
    OrganizingActs,
    SigningMany,
    StateActs,
    DeskQueries,
    FilterQueries,
    ProcessPageQueries,
    SearchQueries,
  ],
})
export class WorkspaceModule {}
