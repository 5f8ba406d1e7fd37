import { Module } from '@nestjs/common';
import { AccessModule } from '../../access';
import { HistoryModule } from '../../history';
import { ProcessesModule } from '../../processes';
import { DeskController } from './desk.controller';
import { DeskPages } from './desk.pages';
import { DeskQueries } from './desk.queries';
import { ProcessPageQueries } from './process-page.queries';
import { ProcessPages } from './process.pages';
import { SearchPages } from './search.pages';

@Module({
  imports: [AccessModule, HistoryModule, ProcessesModule],
  controllers: [DeskController, DeskPages, ProcessPages, SearchPages],
  providers: [DeskQueries, ProcessPageQueries],
})
export class WorkspaceModule {}
