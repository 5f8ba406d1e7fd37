import { spawn, type ChildProcess } from 'node:child_process';
import { LedgerCommand, LedgerProofs, Sequencer } from '../../src/ledger';
import { projectRoot } from '../../src/platform/config';
import { Database } from '../../src/platform/database';
import type { World } from '../../src/demo';
import { actsOf } from '../support/acts';
import { connected, testApplication, type TestApplication } from '../support/application';

let app: TestApplication;
let world: World;

beforeAll(async () => {
  app = await testApplication();
  world = await app.newWorld();
});
afterAll(() => app.close());

/** The real sequencer in a process of its own, on the same keys; it says when it begins. */
const program = `
  const { createApplication } = require('./dist/src/application.js');
  const { readConfig } = require('./dist/src/platform/config/index.js');
  const { Sequencer } = require('./dist/src/ledger/index.js');
  const { urls, tenantId, settings } = JSON.parse(process.argv[1]);
  createApplication(readConfig(settings), urls).then(({ nest }) => {
    process.stdout.write('begins');
    return nest.get(Sequencer).run(tenantId);
  }).then(() => process.exit(0), (error) => { console.error(error); process.exit(1); });`;

function startSequencer(): ChildProcess {
  const given = {
    urls: app.urls,
    tenantId: world.tenantId,
    settings: {
      NODE_ENV: 'test',
      AUTOS_DATA: app.config.dataFolder,
      PORT: '0',
      LOG_LEVEL: 'silent',
      AUTOS_DEMO: 'off',
    },
  };
  return spawn(process.execPath, ['-e', program, JSON.stringify(given)], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

const ended = (child: ChildProcess) => new Promise((resolve) => child.once('exit', resolve));
const count = async (table: string) =>
  (await app.query<{ n: number }>(world.tenantId, `SELECT count(*)::int AS n FROM ${table}`))[0]!.n;

/** Three of the tables that a batch writes, from the first to the last. */
const steps = ['ledger_entries', 'ledger_map_nodes', 'ledger_tree_heads'];

it.each(steps)(
  'a sequencer killed before it writes %s leaves nothing half-done',
  async (table) => {
    const acts = actsOf(app, world);
    const ana = world.as('ana', 'PROT');
    const { id } = await acts.open(ana);
    await acts.conclude(ana, id);
    const before = await Promise.all(['event_queue', ...steps].map(count));
    await connected(app.urls.superuser, async (client) => {
      await client.query(`BEGIN; LOCK TABLE ${table} IN SHARE MODE`);
      const child = startSequencer();
      const exit = ended(child);
      await blockedBy(table);
      child.kill('SIGKILL');
      await exit;
      await client.query('ROLLBACK');
    });
    expect(before[0]).toBe(2);
    expect(await Promise.all(['event_queue', ...steps].map(count))).toEqual(before);
    expect(await app.get(Sequencer).run(world.tenantId)).toBe(2);
    const { lines, exitCode } = await app.get(LedgerCommand).verify({ tenant: world.slug });
    expect([exitCode, lines[0]]).toEqual([0, expect.stringContaining('registro íntegro')]);
    const { size } = await app.get(Database).transaction(world.tenantId, () => app.get(LedgerProofs).head());
    expect(size).toBe(2 * (steps.indexOf(table) + 1));
  },
  60_000,
);

/** Until a connection waits for the lock of that table. */
async function blockedBy(table: string): Promise<void> {
  await connected(app.urls.superuser, async (client) => {
    for (const deadline = Date.now() + 30_000; Date.now() < deadline;) {
      const { rowCount } = await client.query(
        'SELECT FROM pg_locks WHERE relation = $1::regclass AND NOT granted',
        [table],
      );
      if (rowCount) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error(`Nobody came to wait for ${table}.`);
  });
}
