import { actingAs, type Actor } from '../../src/platform/context';
import { Database } from '../../src/platform/database';
import { HistoryQueries } from '../../src/history';
import {
  Acknowledgements,
  Annexation,
  Assignment,
  Blocking,
  DataChange,
  Deletion,
  DuplicateProcess,
  Entries,
  LevelChange,
  NumberChange,
  Prioritisation,
  ProcessesQueries,
  Relations,
  ScheduledReopenings,
  Suspension,
  UnreadMark,
  type DataInput,
  type LevelInput,
  type Priority,
} from '../../src/processes';
import type { TestApplication } from './application';

export type LifeActs = ReturnType<typeof lifeActsOf>;

/** What people do with a process that is open, through the services. */
export function lifeActsOf({ get }: Pick<TestApplication, 'get'>) {
  const within = <T>(who: Actor, run: () => Promise<T>) => actingAs(who, () => get(Database).work(run));
  return {
    assign: (who: Actor, id: string, userId: string) =>
      actingAs(who, () => get(Assignment).assign(id, userId)),
    unassign: (who: Actor, id: string) => actingAs(who, () => get(Assignment).unassign(id)),
    markUnread: (who: Actor, id: string) => actingAs(who, () => get(UnreadMark).set(id)),
    schedule: (who: Actor, id: string, date: string) =>
      actingAs(who, () => get(ScheduledReopenings).schedule(id, date)),
    cancelSchedule: (who: Actor, id: string) => actingAs(who, () => get(ScheduledReopenings).cancel(id)),
    suspend: (who: Actor, id: string, processId?: string, reason = 'Aguarda perícia') =>
      actingAs(who, () => get(Suspension).suspend(id, { reason, processId })),
    resume: (who: Actor, id: string) => actingAs(who, () => get(Suspension).resume(id)),
    annex: (who: Actor, id: string, parentId: string) =>
      actingAs(who, () => get(Annexation).annex(id, parentId)),
    disannex: (who: Actor, id: string, reason = 'Anexado por engano') =>
      actingAs(who, () => get(Annexation).disannex(id, reason)),
    block: (who: Actor, id: string, reason = 'Enviado a outro sistema') =>
      actingAs(who, () => get(Blocking).block(id, reason)),
    unblock: (who: Actor, id: string) => actingAs(who, () => get(Blocking).unblock(id)),
    deleteProcess: (who: Actor, id: string) => actingAs(who, () => get(Deletion).delete(id)),
    relate: (who: Actor, id: string, other: string) => actingAs(who, () => get(Relations).relate(id, other)),
    unrelate: (who: Actor, id: string, other: string) =>
      actingAs(who, () => get(Relations).unrelate(id, other)),
    related: (who: Actor, id: string) => within(who, () => get(Relations).list(id)),
    duplicate: (who: Actor, id: string, documentIds: string[] = []) =>
      actingAs(who, () => get(DuplicateProcess).run(id, documentIds)),
    acknowledge: (who: Actor, id: string) => actingAs(who, () => get(Acknowledgements).give(id)),
    entry: (who: Actor, id: string, text = 'Aguarda resposta do interessado') =>
      actingAs(who, () => get(Entries).write(id, text)),
    change: (who: Actor, id: string, input: DataInput) =>
      actingAs(who, () => get(DataChange).change(id, input)),
    changeNumber: (who: Actor, id: string, number: string, acceptsWrongDigits = false) =>
      actingAs(who, () => get(NumberChange).changeNumber(id, { number, acceptsWrongDigits })),
    changeRegistration: (who: Actor, id: string, date: string) =>
      actingAs(who, () => get(NumberChange).changeRegistration(id, date)),
    changeLevel: (who: Actor, id: string, input: LevelInput) =>
      actingAs(who, () => get(LevelChange).change(id, input)),
    prioritise: (who: Actor, id: string, priority: Priority | null) =>
      actingAs(who, () => get(Prioritisation).set(id, priority)),
    header: (who: Actor, id: string) => within(who, () => get(ProcessesQueries).header(id)),
    /** The sentences of its history, the oldest first. */
    told: async (who: Actor, id: string): Promise<string[]> => {
      const entries = await within(who, async () => {
        const { readable: contents } = await get(ProcessesQueries).requireFound(id);
        return get(HistoryQueries).entries(id, { limit: 100, contents });
      });
      return entries.toReversed().map(({ sentence }) => sentence);
    },
    chain: (who: Actor, id: string) => within(who, () => get(HistoryQueries).verify(id)),
  };
}
