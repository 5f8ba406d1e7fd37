import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot, type DatabaseUrls } from '../../src/platform/config';
import { ensureDatabase, startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/platform/database';
import { superuserClient } from '../support/statements';
import { fillAroundUnit, fillInBulk } from './bulk';
import { seedDemo } from './seed';

export type Urls = DatabaseUrls & { superuser: string };

export const cacheFolder = join(projectRoot, '.bench-cache');
const seedName = 'seed';
/** Counts statements; the planner's statistics are made once, after loading, and then stay as they are. */
const settings = ['shared_preload_libraries=pg_stat_statements', 'autovacuum=off'];

/**
 * The municipality of the demo with so many processes, made once and kept: a PostgreSQL data folder, keyed by a hash of
 * the migrations, the demo and the generator.
 */
export class Cache {
  private readonly copies: string[] = [];

  constructor(
    private readonly server: EmbeddedPostgres,
    /** Of the demo: the stored objects and `secrets.json`. */
    readonly dataFolder: string,
    readonly clusterFolder: string,
  ) {}

  /** Of the postmaster, the ancestor of every backend. */
  get postmaster(): number {
    return Number(readFileSync(join(this.clusterFolder, 'postmaster.pid'), 'utf8').split('\n', 1)[0]);
  }

  /** A database to read from; make a copy to write into. */
  world(processes: number): Promise<Urls> {
    return this.filled(`bench_${processes}`, (urls) => fillInBulk(urls, processes), processes);
  }

  /** A unit with many open processes in a tenant with very many more. */
  crowded(processes: number, openInUnit: number): Promise<Urls> {
    const fill = (urls: Urls): Promise<void> => fillAroundUnit(urls, processes, openInUnit);
    return this.filled(`crowded_${processes}`, fill, processes);
  }

  private async filled(name: string, fill: (urls: Urls) => Promise<void>, processes: number): Promise<Urls> {
    if (!(await this.exists(name))) {
      await this.demo();
      // Under another name until it is whole: a generation that was cut off is not taken for one.
      await this.copyDatabase(seedName, `${name}_draft`);
      const began = Date.now();
      await fill(this.server.urls(`${name}_draft`));
      await this.administer(`ALTER DATABASE "${name}_draft" RENAME TO "${name}"`);
      process.stdout.write(
        `(${processes} processes generated in ${Math.round((Date.now() - began) / 1000)} s)\n`,
      );
    }
    return this.server.urls(name);
  }

  /** The demo alone. */
  async demo(): Promise<Urls> {
    if (!(await this.exists(seedName))) {
      const draft = `${seedName}_draft`;
      await this.administer(`DROP DATABASE IF EXISTS "${draft}" WITH (FORCE)`);
      await ensureDatabase(this.server.urls('postgres').superuser, draft);
      rmSync(this.dataFolder, { recursive: true, force: true });
      await seedDemo(this.server.urls(draft), this.dataFolder);
      await this.administer(`ALTER DATABASE "${draft}" RENAME TO "${seedName}"`);
    }
    return this.server.urls(seedName);
  }

  /** To write into: dropped at the end. */
  async copyOf(processes: number, purpose: string): Promise<Urls> {
    const name = `bench_${processes}_${purpose}`;
    await this.world(processes);
    await this.copyDatabase(`bench_${processes}`, name);
    this.copies.push(name);
    return this.server.urls(name);
  }

  /** The demo alone, to write into: dropped at the end. */
  async copyOfDemo(purpose: string): Promise<Urls> {
    const name = `bench_demo_${purpose}`;
    await this.demo();
    await this.copyDatabase(seedName, name);
    this.copies.push(name);
    return this.server.urls(name);
  }

  /** A database with nothing in it, not even a table: dropped at the end. */
  async empty(purpose: string): Promise<Urls> {
    const name = `bench_${purpose}`;
    await this.administer(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    await ensureDatabase(this.server.urls('postgres').superuser, name);
    this.copies.push(name);
    return this.server.urls(name);
  }

  async close(): Promise<void> {
    for (const name of this.copies) await this.administer(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    await this.server.stop();
  }

  private async copyDatabase(from: string, to: string): Promise<void> {
    await this.administer(`DROP DATABASE IF EXISTS "${to}" WITH (FORCE)`);
    await ensureDatabase(this.server.urls('postgres').superuser, to, from);
  }

  private async exists(name: string): Promise<boolean> {
    const client = await superuserClient(this.server.urls('postgres'));
    try {
      const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
      return rowCount === 1;
    } finally {
      await client.end();
    }
  }

  private async administer(sql: string): Promise<void> {
    const client = await superuserClient(this.server.urls('postgres'));
    await client.query(sql).finally(() => client.end());
  }
}

export async function openCache(): Promise<Cache> {
  const own = join(cacheFolder, keyOfWorld());
  forgetOthers(own);
  mkdirSync(own, { recursive: true, mode: 0o755 });
  chmodSync(own, 0o755);
  const server = await startEmbeddedPostgres(join(own, 'postgres'), settings);
  return new Cache(server, join(own, 'data'), clusterOf(own));
}

/** A copy of the stored objects and secrets of the demo, for a server that writes. */
export function copyDataFolder(cache: Cache, purpose: string): string {
  const copy = join(cacheFolder, `data-${purpose}`);
  rmSync(copy, { recursive: true, force: true });
  cpSync(cache.dataFolder, copy, { recursive: true });
  return copy;
}

const clusterOf = (cache: string): string => readFileSync(join(cache, 'postgres', 'location'), 'utf8').trim();

/** Old worlds are gigabytes. */
function forgetOthers(own: string): void {
  if (!existsSync(cacheFolder)) return;
  for (const name of readdirSync(cacheFolder)) {
    const other = join(cacheFolder, name);
    if (!/^[0-9a-f]{16}$/.test(name) || other === own) continue;
    forget(join(other, 'start'));
    forget(other);
  }
}

/** With its PostgreSQL cluster, which as root may stand elsewhere. */
export function forget(folder: string): void {
  if (existsSync(join(folder, 'postgres', 'location')))
    rmSync(clusterOf(folder), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}

export function keyOfWorld(): string {
  const hash = createHash('sha256');
  for (const part of ['migrations', 'src/demo', 'src/history', 'bench/world']) {
    const names = readdirSync(join(projectRoot, part)).filter((name) => /(?<!\.spec)\.ts$/.test(name));
    for (const name of names.sort()) {
      hash
        .update(`${part}/${name}\0`)
        .update(readFileSync(join(projectRoot, part, name)))
        .update('\0');
    }
  }
  return hash.digest('hex').slice(0, 16);
}
