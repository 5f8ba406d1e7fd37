import { Module } from '@nestjs/common';
import { Audit } from './audit.service';
import { HistoryHooks } from './history-hooks';
import { HistoryQueries } from './history.queries';
import { History } from './history.service';

@Module({
  providers: [History, HistoryHooks, HistoryQueries, Audit],
  exports: [History, HistoryHooks, HistoryQueries, Audit],
})
export class HistoryModule {}
