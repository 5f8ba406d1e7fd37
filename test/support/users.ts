import { rmSync } from 'node:fs';
import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { HistoryModule } from '../../src/history';
import { Clock } from '../../src/platform/clock';
import { runInContext } from '../../src/platform/context';
import { Database } from '../../src/platform/database';
import { PlatformModule } from '../../src/platform/platform.module';
import { Tenants, TenantsModule, type Tenant } from '../../src/tenants';
import { Accounts, UsersModule } from '../../src/users';
import { testConfig, testUrls } from './database';

@Module({})
class UsersWorldModule {}

export interface UsersWorld {
  get: INestApplicationContext['get'];
  database: Database;
  /** The present of the rules: it stands still until it is moved. */
  clock: { now(): Date; forward(seconds: number): void };
  tenant: Tenant;
  /** Another municipality in the same database. */
  other: Tenant;
  urls: Awaited<ReturnType<typeof testUrls>>;
  account(input: { login: string; name?: string; in?: Tenant }): Promise<string>;
  /** Runs as a request of the tenant. */
  within<T>(tenant: Tenant, run: () => Promise<T>): Promise<T>;
  audited(tenant: Tenant, userId?: string): Promise<string[]>;
  close(): Promise<void>;
}

export const goodPassword = 'três gatos no telhado';

/** The modules up to users on a real database, with two empty municipalities and a clock that can be moved. */
export async function usersWorld(): Promise<UsersWorld> {
  const [urls, config] = [await testUrls(), testConfig()];
  const imports = [PlatformModule.of(config, urls), HistoryModule, TenantsModule, UsersModule];
  const nest = await NestFactory.createApplicationContext(
    { module: UsersWorldModule, imports },
    { logger: false, abortOnError: false },
  );
  const database = nest.get(Database);
  const within = <T>({ id }: Tenant, run: () => Promise<T>) =>
    runInContext({ requestId: 'test', ip: '127.0.0.1', tenantId: id }, run);
  const [tenant, other] = [await newTenant(nest), await newTenant(nest)];
  return {
    get: nest.get.bind(nest),
    database,
    clock: standingClock(nest.get(Clock)),
    tenant,
    other,
    urls,
    within,
    account: ({ login, name = 'Ana Souza', in: where = tenant }) =>
      within(where, () => nest.get(Accounts).create({ login, name, password: goodPassword })),
    audited: (where, userId) => within(where, () => auditKinds(database, userId)),
    async close() {
      await nest.close();
      rmSync(config.dataFolder, { recursive: true, force: true });
    },
  };
}

let made = 0;

function newTenant(nest: INestApplicationContext): Promise<Tenant> {
  const slug = `municipio-${process.pid}-${Date.now()}-${++made}`;
  return nest.get(Tenants).create({ slug, name: `Município ${made}`, city: 'Pedra Branca', state: 'MG' });
}

function standingClock(clock: Clock): UsersWorld['clock'] {
  let present = new Date();
  clock.now = () => new Date(present);
  return {
    now: () => clock.now(),
    forward: (seconds) => (present = new Date(present.getTime() + seconds * 1000)),
  };
}

function auditKinds(database: Database, userId?: string): Promise<string[]> {
  return database.work(async () => {
    const rows = await database.query<{ kind: string }>(
      `SELECT kind FROM audit_entries WHERE tenant_id = $1 AND ($2::uuid IS NULL OR user_id = $2) ORDER BY at, id`,
      [database.tenantId, userId ?? null],
    );
    return rows.map(({ kind }) => kind);
  });
}
