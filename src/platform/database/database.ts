import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable, Logger } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import type { DataSource, EntityManager, EntityTarget, ObjectLiteral, Repository } from 'typeorm';
import { currentContext } from '../context';
import { runPrepared } from './prepared';
import { asRefusal } from './refusals';

interface UnitOfWork {
  tenantId: string;
  manager: EntityManager;
  /** The connection of the manager, on which the transaction runs. */
  client: PoolClient;
  afterCommit: (() => void | Promise<void>)[];
  gathered: Map<Taker<unknown>, unknown[]>;
}

type Taker<Item> = (items: Item[]) => Promise<void>;

/**
 * The unit of work: every statement runs in a transaction of one tenant, and row-level security
 * refuses what belongs to another. No network inside one.
 */
@Injectable()
export class Database {
  private readonly logger = new Logger('Database');
  private readonly running = new AsyncLocalStorage<UnitOfWork | undefined>();

  constructor(private readonly source: DataSource) {}

  /** Runs in a unit of work of the tenant: joins one that is running, refuses another tenant's. */
  async transaction<T>(tenantId: string, run: () => Promise<T>): Promise<T> {
    const outer = this.running.getStore();
    if (outer) {
      if (outer.tenantId === tenantId) return run();
      throw new Error('A unit of work of another tenant is running.');
    }
    const afterCommit: UnitOfWork['afterCommit'] = [];
    const gathered: UnitOfWork['gathered'] = new Map();
    const result = await this.inTransactionOf(tenantId, (manager, client) =>
      this.running.run({ tenantId, manager, client, afterCommit, gathered }, async () => {
        const done = await run();
        await handOver(gathered);
        return done;
      }),
    ).catch((error: unknown) => {
      throw asRefusal(error);
    });
    await this.running.run(undefined, async () => {
      // The act is certain: what follows it can no longer make it look refused.
      for (const hook of afterCommit) {
        await Promise.resolve()
          .then(hook)
          .catch((error: unknown) => this.logger.error({ err: error }, 'after the commit'));
      }
    });
    return result;
  }

  /** A unit of work of the tenant of the current request. */
  work<T>(run: () => Promise<T>): Promise<T> {
    const tenantId = this.running.getStore()?.tenantId ?? currentContext()?.tenantId;
    if (!tenantId) throw new Error('No tenant here: name it with transaction(tenantId, …).');
    return this.transaction(tenantId, run);
  }

  /** What must wait until the act is certain: it runs outside the unit of work. */
  onCommit(hook: () => void | Promise<void>): void {
    this.current().afterCommit.push(hook);
  }

  /**
   * What the acts of this unit of work have to say to the same taker is handed over together, once, before the commit:
   * an act on a hundred processes then costs one statement. If the taker fails, the act fails.
   */
  gather<Item>(taker: Taker<Item>, ...items: Item[]): void {
    const { gathered } = this.current();
    const known = gathered.get(taker as Taker<unknown>);
    if (known) known.push(...items);
    else gathered.set(taker as Taker<unknown>, [...items]);
  }

  /** For what the act around it must not undo (a counted failure), and for the network. */
  refuseInside(what: string): void {
    if (this.running.getStore()) throw new Error(`${what} must happen outside a unit of work.`);
  }

  get tenantId(): string {
    return this.current().tenantId;
  }

  repository<Entity extends ObjectLiteral>(entity: EntityTarget<Entity>): Repository<Entity> {
    return this.current().manager.getRepository(entity);
  }

  query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return runPrepared(this.current().client, sql, parameters);
  }

  /** Statements that need no tenant: reference tables, and functions that set it by themselves. */
  reference<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return runPrepared((this.source.driver as unknown as { master: Pool }).master, sql, parameters);
  }

  /**
   * TypeORM must know of the transaction: under a raw BEGIN its save() would commit by itself. The tenant travels in the
   * message that begins it, because a round trip costs more than what is done at its end.
   */
  private async inTransactionOf<T>(
    tenantId: string,
    run: (manager: EntityManager, client: PoolClient) => Promise<T>,
  ): Promise<T> {
    const runner = this.source.createQueryRunner();
    try {
      const client = (await runner.connect()) as PoolClient;
      const query = runner.query.bind(runner);
      runner.query = (sql: string, ...rest: never[]) =>
        query(sql === begin ? `${begin}; ${tenantSql(client, tenantId)}` : sql, ...rest);
      return await runner.manager.transaction((manager) => run(manager, client));
    } finally {
      await runner.release();
    }
  }

  private current(): UnitOfWork {
    const unit = this.running.getStore();
    if (!unit) throw new Error('The database is reached only inside a unit of work.');
    return unit;
  }
}

const begin = 'START TRANSACTION';

function tenantSql(client: PoolClient, tenantId: string): string {
  const tenant = `SELECT set_config('app.tenant_id', ${client.escapeLiteral(tenantId)}, true)`;
  const { actor } = currentContext() ?? {};
  if (!actor?.sight) return tenant;
  return `${tenant}, set_config('app.narrowed', ${client.escapeLiteral(JSON.stringify(actor.sight))}, true)`;
}

/** A taker may have something to say in its turn. */
async function handOver(gathered: UnitOfWork['gathered']): Promise<void> {
  for (const [taker, items] of gathered) {
    gathered.delete(taker);
    await taker(items);
  }
}
