import { randomBytes } from 'node:crypto';
import type { World } from '../../../src/demo';
import { newId } from '../../../src/platform/ids';
import type { Route } from '../../architecture/routes';
import { bodyOf } from '../api-bodies';
import { FormFile, masked, type Asker, type Shown } from './asker';
import type { Municipality } from './municipality';
import { ordinary, slotsOf } from './nouns';
import type { Own } from './own';

/** What somebody of another municipality could tell apart. */
export interface Told {
  what: string;
  theirs: string;
  absent: string;
}

export interface Tried {
  /** As in `GET /:tenant/processos/:id · :id`. */
  what: string;
  status: number;
}

/** Asks with an id of theirs and with one that never was, and keeps every difference. */
export class Walk {
  readonly told: Told[] = [];
  readonly leaked: { what: string; ids: string[] }[] = [];
  readonly tried: Tried[] = [];

  constructor(
    private readonly world: World,
    private readonly theirs: Municipality,
    private readonly own: Own,
    readonly idsOfTheirs: (table: string) => Promise<string[]>,
  ) {}

  /**
   * @param known what came for `absent` at this address before
   * @returns what came for `absent`
   */
  async compare(
    what: string,
    theirId: string,
    absent: string,
    ask: (id: string) => Promise<Shown>,
    known?: Shown,
  ): Promise<Shown> {
    const never = known ?? (await ask(absent));
    const shownOther = masked(await ask(theirId), [theirId]);
    let shownNever = masked(never, [absent]);
    // The first of two may change what the second finds (a name that is taken, a challenge that is used), and what
    // stands before the id may be another than then.
    if (shownOther !== shownNever) shownNever = masked(await ask(absent), [absent]);
    if (shownOther !== shownNever) this.told.push(difference(what, shownOther, shownNever));
    const ids = this.theirs.leaks(shownOther, [theirId]);
    if (ids.length > 0) this.leaked.push({ what, ids });
    this.tried.push({ what, status: never.status });
    return never;
  }

  /** Every parameter of the route: what stands before it is one's own, what comes after it never was. */
  async route(route: Route, who: Asker): Promise<void> {
    const slots = slotsOf(route.path);
    for (const [index, { name, table }] of slots.entries()) {
      if (!table) continue;
      const absent = absentOf(table);
      let known: Shown | undefined;
      for (const id of await this.idsOfTheirs(table)) {
        const before: string[] = [];
        for (const slot of slots.slice(0, index)) before.push(await this.ownOf(slot.table, route));
        const after = slots.slice(index + 1).map((slot) => (slot.table ? newId() : ordinary(slot)));
        const ask = (each: string) => this.ask(route, [...before, each, ...after], who);
        known = await this.compare(`${route.name} · :${name}`, id, absent, ask, known);
      }
    }
  }

  ask(route: Route, values: readonly string[], who: Asker): Promise<Shown> {
    const path = pathOf(route.path, who.slug, values);
    return path.startsWith('/api/') ? this.program(route, path, who) : this.person(route, path, who);
  }

  private program(route: Route, path: string, who: Asker): Promise<Shown> {
    const described = route.path.replace(/:(\w+)/g, '{$1}');
    const upload =
      /\/(files|images|import)$/.test(described) || (route.method === 'PUT' && described.endsWith('/file'));
    const body = upload
      ? new FormFile()
      : bodyOf({ method: route.method.toLowerCase(), path: described }, this.world);
    return who.api(route.method, withQuery(path, this.theirs.crc), body);
  }

  private person(route: Route, path: string, who: Asker): Promise<Shown> {
    const script = scripts[`${route.method} ${route.path.replace('/:tenant', '')}`];
    if (!script) return who.page(route.method, withQuery(path, this.theirs.crc));
    return who.script(route.method, path, script === 'file' ? new FormFile(who.csrf) : script);
  }

  private async ownOf(table: string | undefined, { path }: Route): Promise<string> {
    if (!table) return '1';
    return /custody|sigilosos|credentials|credenciais/.test(path) ? this.own.secret() : this.own.of(table);
  }
}

const content = { type: 'doc', content: [] };

/** What our own scripts send. */
const scripts: Record<string, object | 'file'> = {
  'PUT /documentos/:id/texto': { content, revision: 1 },
  'PUT /modelos/:id/texto': { content, revision: 1 },
  'POST /documentos/:id/presenca': { writes: true },
  'POST /documentos/:id/comentarios/trecho': { text: 'Confira o prazo' },
  'POST /documentos/:id/imagens': 'file',
  'POST /processos/:id/arquivos/anuncio': { fileName: 'nota.txt', bytes: 5 },
};

export const pathOf = (path: string, slug: string, values: readonly string[]): string => {
  const left = [...values];
  return path.replace(/:(\w+)/g, (_, name: string) =>
    name === 'tenant' ? slug : encodeURIComponent(left.shift() ?? newId()),
  );
};

const withQuery = (path: string, crc: string): string =>
  path
    .replace(/\/verificar\/\d{7}(\/(pdf|assinaturas\.pdf))?$/, `$&?c=${crc}`)
    .replace(/\/documents\/\d{7}$/, `$&?crc=${crc}`)
    .replace(/\/(findings|procurar)$/, '/$1?q=muro')
    .replace(/\/comparison$/, '/comparison?from=1&to=2')
    .replace(/\/comparar$/, '/comparar?de=1&para=2');

export function absentOf(table: string): string {
  if (table === 'documents.code') return '9999998';
  if (table === 'processes.number') return '4501.01.0009999/2026-85';
  return /sha256$/.test(table) ? randomBytes(32).toString('hex') : newId();
}

/** From a little before the first octet in which they differ. */
function difference(what: string, theirs: string, absent: string): Told {
  let at = 0;
  while (at < theirs.length && theirs[at] === absent[at]) at += 1;
  const from = Math.max(0, at - 60);
  return { what, theirs: theirs.slice(from, at + 120), absent: absent.slice(from, at + 120) };
}
