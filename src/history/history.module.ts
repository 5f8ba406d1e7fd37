import { Module } from '@nestjs/common';
import { Audit } from './audit.service';
import { EventQueue } from './event-queue';
import { HistoryHooks } from './history-hooks';
import { HistoryQueries } from './history.queries';
import { History } from './history.service';

@Module({
  providers: [History, HistoryHooks, HistoryQueries, EventQueue, Audit],
  exports: [History, HistoryHooks, HistoryQueries, EventQueue, Audit],
})
export class HistoryModule {}
