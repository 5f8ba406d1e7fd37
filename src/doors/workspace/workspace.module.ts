import { Module } from '@nestjs/common';
import { HistoryModule } from '../../history';
import { OrganizingModule } from '../../organizing';
import { ProcessesModule } from '../../processes';
import { BoardPages } from './board/board.pages';
import { BoardQueries } from './board/board.queries';
import { DeskController } from './desk/desk.controller';
import { DeskPages } from './desk/desk.pages';
import { DeskQueries } from './desk/desk.queries';
import { FilterQueries } from './desk/filter.queries';
import { ProcessPageQueries } from './process/process-page.queries';
import { ProcessPages } from './process/process.pages';
import { SearchPages } from './search.pages';

@Module({
  imports: [HistoryModule, OrganizingModule, ProcessesModule],
  controllers: [BoardPages, DeskController, DeskPages, ProcessPages, SearchPages],
  providers: [BoardQueries, DeskQueries, FilterQueries, ProcessPageQueries],
})
export class WorkspaceModule {}
