export { Audit } from './audit.service';
export { EventQueue, type QueuedEvent } from './event-queue';
export { HistoryHooks, type Concerned, type Recorded } from './history-hooks';
export { History, type Act } from './history.service';
export {
  HistoryQueries,
  lastActSql,
  contentValues,
  newestEventsSql,
  toEntries,
  type EventRow,
  type HistoryEntry,
} from './history.queries';
export type { ChainReport, StoredEvent } from './verification';
export { summaryTypes, type EventTypeName } from './event-types';
export { HistoryModule } from './history.module';
