export { Audit } from './audit.service';
export { HistoryHooks, type Concerned, type Recorded } from './history-hooks';
export { History, type Act } from './history.service';
export {
  HistoryQueries,
  newestEventsSql,
  toEntries,
  type EventRow,
  type HistoryEntry,
} from './history.queries';
export type { ChainReport } from './verification';
export { summaryTypes, type EventTypeName } from './event-types';
export { HistoryModule } from './history.module';
