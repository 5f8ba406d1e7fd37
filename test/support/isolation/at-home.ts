import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { World } from '../../../src/demo';
import type { Route } from '../../architecture/routes';
import { Asker } from './asker';
import { slotsOf } from './nouns';
import type { Own } from './own';
import { sendingsOf, type Sending } from './page-forms';
import { pathOf, type Walk } from './walk';

/** An answer to its owners that somebody between could keep. */
export interface Kept {
  route: Route;
  id: string;
  table: string;
  etag: string;
}

const people = [
  ['elisa', 'SEMAD'],
  ['elisa', 'RH'],
  ['ana', 'PROT'],
  ['bruno', 'SMO'],
] as const;

/**
 * Their own people look first: what is kept in memory is then theirs, and the ids are known to be of the right kind.
 * @returns the best status that came for each address, and what could be kept
 */
export async function lookAtHome(
  nest: NestFastifyApplication,
  world: World,
  routes: readonly Route[],
  walk: Walk,
): Promise<{ seen: Map<string, number>; kept: Kept[] }> {
  const [seen, kept] = [new Map<string, number>(), new Map<string, Kept>()];
  const askers = await Promise.all(people.map(([name, unit]) => Asker.signIn(nest, world, name, unit)));
  for (const route of routes.filter(({ method }) => method === 'GET')) {
    const [slot, ...more] = slotsOf(route.path);
    const table = slot?.table;
    if (!table || more.length > 0) continue;
    for (const id of await walk.idsOfTheirs(table))
      for (const asker of askers) {
        const { status, headers } = await walk.ask(route, [id], asker);
        seen.set(route.name, Math.min(status, seen.get(route.name) ?? 999));
        const { etag } = headers as { etag?: string };
        if (etag && status === 200) kept.set(route.name, { route, id, table, etag });
      }
  }
  return { seen, kept: [...kept.values()] };
}

export interface FieldOfPage {
  sending: Sending;
  name: string;
  table: string;
}

/** Of the pages on things of one's own: each field of a form or a link that holds an id, once. */
export async function fieldsOfPages(
  routes: readonly Route[],
  who: Asker,
  own: Own,
): Promise<Map<string, FieldOfPage>> {
  const pages: { path: string; html: string }[] = [];
  for (const route of routes.filter(({ method, path }) => method === 'GET' && !path.startsWith('/api/'))) {
    const values: string[] = [];
    for (const { table } of slotsOf(route.path)) values.push((await own.some(table)) ?? '1');
    const path = pathOf(route.path, who.slug, values);
    pages.push({ path, html: (await who.page('GET', path)).body });
  }
  const tables = await own.tables();
  const found = new Map<string, FieldOfPage>();
  for (const { path, html } of pages)
    for (const sending of sendingsOf(html, path))
      for (const [name, value] of sending.choices) {
        const table = tables.get(value);
        const key = `${sending.method} ${sending.path.replace(/[0-9a-f-]{36}/g, ':id')} · ${name}`;
        if (table && !found.has(key)) found.set(key, { sending, name, table });
      }
  return found;
}
