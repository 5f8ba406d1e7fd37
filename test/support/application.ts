import { rmSync } from 'node:fs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Client } from 'pg';
import { hash, type Options } from '@node-rs/argon2';
import { createApplication, type Application } from '../../src/application';
import { buildWorld, pedraBranca, type World, type WorldPlan } from '../../src/demo';
import { Clock } from '../../src/platform/clock';
import type { Config, DatabaseUrls } from '../../src/platform/config';
import { Database } from '../../src/platform/database';
import { newId } from '../../src/platform/ids';
import { Passwords } from '../../src/users/account/passwords/passwords';
import { testConfig, testUrls } from './database';

export interface TestApplication {
  application: Application;
  nest: NestFastifyApplication;
  get: NestFastifyApplication['get'];
  config: Config;
  urls: Awaited<ReturnType<typeof testUrls>>;
  /** Pedra Branca once more, under an address of its own: tests keep apart by tenant. */
  newWorld(plan?: Partial<WorldPlan>): Promise<World>;
  /** As the application's role, in the tenant. */
  query<Row>(tenantId: string, sql: string, parameters?: unknown[]): Promise<Row[]>;
  /** Past row-level security and triggers: whoever holds the machine. */
  asSuperuser<T>(run: (client: Client) => Promise<T>): Promise<T>;
  /** Moves the present of the rules; `real` gives it back. */
  clock: { at(moment: Date): void; forward(minutes: number): void; real(): void };
  close(): Promise<void>;
}

let started: Promise<TestApplication> | undefined;

/** The whole application on a real database, without a port. One for each test file. */
export function testApplication(overrides: Record<string, string> = {}): Promise<TestApplication> {
  started ??= start(overrides);
  return started;
}

async function start(overrides: Record<string, string>): Promise<TestApplication> {
  const [config, urls] = [testConfig(overrides), await testUrls()];
  const application = await quickApplication(config, urls);
  const { nest } = application;
  return {
    application,
    nest,
    get: nest.get.bind(nest),
    config,
    urls,
    newWorld: (plan) =>
      buildWorld(nest, { ...pedraBranca, slug: `pedra-branca-${newId().slice(-12)}`, ...plan }),
    query: (tenantId, sql, parameters) =>
      nest.get(Database).transaction(tenantId, () => nest.get(Database).query(sql, parameters)),
    asSuperuser: (run) => connected(urls.superuser, run),
    clock: movable(nest.get(Clock)),
    async close() {
      await application.close();
      rmSync(config.dataFolder, { recursive: true, force: true });
    },
  };
}

/** The least that Argon2 takes. */
const cheapest = { memoryCost: 8, timeCost: 1, parallelism: 1, outputLen: 32 } satisfies Options;

/**
 * The application as it is, but that passwords are hashed at the least cost: a world has ten people, and the tests sign
 * in some thousand times. What a hash costs stands in it, so checking one is quick, too. passwords.spec.ts and the tests
 * of the users module hash as the product does.
 */
export async function quickApplication(config: Config, urls: DatabaseUrls): Promise<Application> {
  const application = await createApplication(config, urls);
  application.nest.get(Passwords).hash = (password) => hash(password.normalize('NFKC'), cheapest);
  return application;
}

export async function connected<T>(url: string, run: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}

function movable(clock: Clock): TestApplication['clock'] {
  const real = clock.now.bind(clock);
  let offset = 0;
  return {
    at(moment) {
      clock.now = () => new Date(moment);
    },
    forward(minutes) {
      offset += minutes * 60_000;
      clock.now = () => new Date(real().getTime() + offset);
    },
    real() {
      offset = 0;
      clock.now = real;
    },
  };
}
