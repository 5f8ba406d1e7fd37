import { Module } from '@nestjs/common';
import { Audit } from './audit.service';
import { HistoryQueries } from './history.queries';
import { History } from './history.service';

@Module({
  providers: [History, HistoryQueries, Audit],
  exports: [History, HistoryQueries, Audit],
})
export class HistoryModule {}
