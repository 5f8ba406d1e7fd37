import type { World } from '../../src/demo';
import {
  Comments,
  Favourites,
  FollowUps,
  Markers,
  Notes,
  OrganizingQueries,
  ProcessMarkers,
  ProcessSituations,
  Situations,
  UnitDeadlines,
  Visits,
  type FollowUpInput,
  type MarkerInput,
  type NoteInput,
  type Owner,
  type DeadlineInput,
} from '../../src/organizing';
import { actingAs, type Actor } from '../../src/platform/context';
import { actsOf } from './acts';
import type { TestApplication } from './application';

/** What people put on processes, through the services. */
export function organizingOf(app: TestApplication, world: World) {
  const { get } = app;
  return {
    ...actsOf(app, world),
    note: (who: Actor, id: string, owner: Owner, input: Partial<NoteInput> = {}) =>
      actingAs(who, () =>
        get(Notes).write(id, owner, { text: 'Ligar para Marta', priority: false, ...input }),
      ),
    removeNote: (who: Actor, id: string, owner: Owner) => actingAs(who, () => get(Notes).remove(id, owner)),
    notes: (who: Actor, id: string) => actingAs(who, () => get(Notes).of(id)),
    newMarker: (who: Actor, input: Partial<MarkerInput> = {}) =>
      actingAs(who, () => get(Markers).create({ name: 'Urgente', colour: 'red', ...input })),
    markers: (who: Actor) => actingAs(who, () => get(Markers).list()),
    mark: (who: Actor, id: string, markerId: string, text?: string) =>
      actingAs(who, () => get(ProcessMarkers).put(id, markerId, text)),
    unmark: (who: Actor, id: string, markerId: string) =>
      actingAs(who, () => get(ProcessMarkers).take(id, markerId)),
    markersOf: (who: Actor, id: string) => actingAs(who, () => get(ProcessMarkers).of(id)),
    newSituation: (who: Actor, name = 'Em análise') => actingAs(who, () => get(Situations).create(name)),
    situate: (who: Actor, id: string, situationId: string) =>
      actingAs(who, () => get(ProcessSituations).put(id, situationId)),
    situationsOf: (who: Actor, id: string) => actingAs(who, () => get(ProcessSituations).of(id)),
    deadline: (who: Actor, id: string, input: DeadlineInput) =>
      actingAs(who, () => get(UnitDeadlines).set(id, input)),
    deadlineOf: (who: Actor, id: string) => actingAs(who, () => get(UnitDeadlines).of(id)),
    deadlines: (who: Actor, concluded = false) => actingAs(who, () => get(UnitDeadlines).list(concluded)),
    follow: (who: Actor, id: string, input: Partial<FollowUpInput> = {}) =>
      actingAs(who, () => get(FollowUps).add(id, { owner: 'unit', ...input })),
    followUps: (who: Actor) => actingAs(who, () => get(FollowUps).list()),
    comment: (who: Actor, id: string, text = 'Falta a planta', documentId?: string) =>
      actingAs(who, () => get(Comments).add(id, { text, documentId })),
    comments: (who: Actor, id: string) => actingAs(who, () => get(Comments).of(id)),
    visit: (who: Actor, id: string) => actingAs(who, () => get(Visits).record(id)),
    visits: (who: Actor) => actingAs(who, () => get(Visits).list()),
    favour: (who: Actor, id: string) => actingAs(who, () => get(Favourites).add(id)),
    favourites: (who: Actor) => actingAs(who, () => get(Favourites).list()),
    organized: (who: Actor, ids: string[]) => actingAs(who, () => get(OrganizingQueries).ofProcesses(ids)),
    service: <T, Service>(
      who: Actor,
      type: new (...args: never[]) => Service,
      run: (service: Service) => Promise<T>,
    ) => actingAs(who, () => run(get(type))),
  };
}
