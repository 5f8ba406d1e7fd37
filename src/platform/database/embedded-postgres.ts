import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import type { DatabaseUrls } from '../config';
import { placeCluster, type Placement } from './embedded-binaries';
import { isAlone } from './presence';

const run = promisify(execFile);
const startLimitMs = 30_000;

export interface EmbeddedPostgres {
  urls(database: string): DatabaseUrls & { superuser: string };
  /** When it was started, no other process of ours used it. */
  alone: boolean;
  stop(): Promise<void>;
}

interface Passwords {
  superuser: string;
  owner: string;
  app: string;
  platform: string;
}

/**
 * Starts PostgreSQL from the npm package, on loopback and a free port, with its data in `folder`.
 * A postmaster that survived a SIGKILL of ours is adopted.
 * @throws Error when the server does not answer within 30 seconds, with the end of its log.
 */
export async function startEmbeddedPostgres(
  folder: string,
  settings: string[] = [],
): Promise<EmbeddedPostgres> {
  mkdirSync(folder, { recursive: true });
  const placement = placeCluster(join(folder, 'cluster'));
  const passwords = keepPasswords(folder);
  writeFileSync(join(folder, 'location'), `${placement.cluster}\n`);
  if (!existsSync(join(placement.cluster, 'PG_VERSION'))) await initialise(placement, passwords.superuser);
  const adopted = await adopt(placement.cluster, passwords.superuser);
  const server = adopted ?? (await launch(placement, passwords.superuser, settings));
  // Another program of ours serves from it: it is that one's to stop.
  const borrowed = adopted !== undefined && isOwnedByAnother(folder);
  if (!borrowed) writeFileSync(join(folder, 'owner'), String(process.pid));
  const superuser = superuserUrl(passwords, server.port, 'postgres');
  const alone = !adopted || (!borrowed && (await isAlone(superuser)));
  await createRoles(superuser, passwords);
  return {
    alone,
    urls: (database) => ({
      superuser: superuserUrl(passwords, server.port, database),
      owner: url('autos_owner', passwords.owner, server.port, database),
      app: url('autos_app', passwords.app, server.port, database),
      platform: url('autos_platform', passwords.platform, server.port, database),
    }),
    stop: () => (borrowed ? Promise.resolve() : stop(server.pid)),
  };
}

function isOwnedByAnother(folder: string): boolean {
  const file = join(folder, 'owner');
  const owner = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  return owner > 0 && owner !== process.pid && isAlive(owner);
}

function keepPasswords(folder: string): Passwords {
  const file = join(folder, 'passwords.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Passwords;
  const fresh = () => randomBytes(18).toString('base64url');
  const passwords = { superuser: fresh(), owner: fresh(), app: fresh(), platform: fresh() };
  writeFileSync(file, JSON.stringify(passwords), { mode: 0o600 });
  return passwords;
}

async function initialise(placement: Placement, password: string): Promise<void> {
  const passwordFile = join(dirname(placement.cluster), `pw-${randomBytes(4).toString('hex')}`);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (placement.identity) chownSync(passwordFile, placement.identity.uid, placement.identity.gid);
  const options = [
    '-D',
    placement.cluster,
    '-U',
    'postgres',
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
  ];
  const locale = ['-E', 'UTF8', '--locale-provider=icu', '--icu-locale=pt-BR', '--locale=C.UTF-8'];
  try {
    await run(binary(placement, 'initdb'), [...options, ...locale, '--data-checksums', '--no-sync'], {
      ...placement.identity,
      env: libraryPath(placement),
      cwd: placement.cluster,
    });
  } catch (error) {
    // A half-made cluster would be taken for a whole one at the next start.
    rmSync(join(placement.cluster, 'PG_VERSION'), { force: true });
    throw error;
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

interface Running {
  pid: number;
  port: number;
}

/** postmaster.pid: line 1 is the pid, line 4 the port (PostgreSQL, `miscadmin.h`). */
async function adopt(cluster: string, password: string): Promise<Running | undefined> {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const found = { pid: Number(lines[0]), port: Number(lines[3]) };
  if (!isAlive(found.pid)) return undefined;
  for (const deadline = Date.now() + 10_000; Date.now() < deadline;) {
    if (await answers(found.port, password)) return found;
    if (!isAlive(found.pid)) return undefined;
    await pause(100);
  }
  return undefined;
}

async function launch(placement: Placement, password: string, settings: string[]): Promise<Running> {
  const port = await freePort();
  const base = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    `port=${port}`,
    'max_connections=100',
  ];
  const tuning = ['shared_buffers=128MB', 'jit=off', 'random_page_cost=1.1', 'log_destination=stderr'];
  const options = [...base, ...tuning, ...settings].flatMap((setting) => ['-c', setting]);
  // Detached: Ctrl-C reaches only us, so that requests in flight end before the database does.
  const child = spawn(binary(placement, 'postgres'), ['-D', placement.cluster, ...options], {
    ...placement.identity,
    env: libraryPath(placement),
    cwd: placement.cluster,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const log = keepLastLines(child);
  for (const deadline = Date.now() + startLimitMs; Date.now() < deadline; await pause(50)) {
    if (child.exitCode !== null) break;
    if (await answers(port, password)) {
      child.unref();
      return { pid: child.pid!, port };
    }
  }
  throw new Error(`O PostgreSQL embutido não iniciou em ${placement.cluster}.\n${log()}`);
}

function keepLastLines(child: ChildProcess): () => string {
  let tail = '';
  child.stderr?.on('data', (chunk: Buffer) => (tail = (tail + chunk.toString()).slice(-4000)));
  (child.stderr as unknown as { unref?: () => void } | null)?.unref?.();
  return () => tail;
}

async function createRoles(superuser: string, passwords: Passwords): Promise<void> {
  const client = new Client({ connectionString: superuser });
  await client.connect();
  try {
    for (const [role, password] of [
      ['autos_owner', passwords.owner],
      ['autos_app', passwords.app],
      ['autos_platform', passwords.platform],
    ] as const) {
      const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
      if (rowCount === 0) {
        await client.query(
          `CREATE ROLE ${role} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD '${password}'`,
        );
      }
    }
  } finally {
    await client.end();
  }
}

/** Creates the database when it is absent, owned by the role that migrates it. */
export async function ensureDatabase(superuser: string, name: string, template?: string): Promise<void> {
  const client = new Client({ connectionString: superuser });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) {
      await client.query(
        `CREATE DATABASE "${name}" OWNER autos_owner${template ? ` TEMPLATE "${template}"` : ''}`,
      );
    }
  } finally {
    await client.end();
  }
}

/** SIGINT is PostgreSQL's fast shutdown: open transactions are rolled back, the data is flushed. */
async function stop(pid: number): Promise<void> {
  if (!isAlive(pid)) return;
  process.kill(pid, 'SIGINT');
  for (const deadline = Date.now() + 20_000; Date.now() < deadline && isAlive(pid);) await pause(25);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return pid > 0;
  } catch {
    return false;
  }
}

async function answers(port: number, password: string): Promise<boolean> {
  const client = new Client({
    connectionString: url('postgres', password, port, 'postgres'),
    connectionTimeoutMillis: 2000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

const binary = (placement: Placement, name: string): string => join(placement.native, 'bin', name);
const libraryPath = (placement: Placement) => ({
  LD_LIBRARY_PATH: join(placement.native, 'lib'),
  LC_ALL: 'C.UTF-8',
});
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const url = (role: string, password: string, port: number, database: string) =>
  `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
const superuserUrl = (passwords: Passwords, port: number, database: string) =>
  url('postgres', passwords.superuser, port, database);
