import { actsOf, type Acts } from '../../../test/support/acts';
import { testApplication, type TestApplication } from '../../../test/support/application';
import type { World } from '../../demo';
import { actingAs, currentContext, type Actor } from '../context';
import { Database } from '../database';
import { Jobs, type JobPayload } from './index';

interface Ran extends JobPayload {
  word: string;
}

let app: TestApplication;
let world: World;
let acts: Acts;
let ana: Actor;
const ran: { word: string; tenantOfContext?: string; tenantOfWork: string; requestId?: string }[] = [];
let failures = 0;
let slow = 0;
let release: () => void;
const released = new Promise<void>((resolve) => (release = resolve));

beforeAll(async () => {
  app = await testApplication();
  world = await app.newWorld();
  acts = actsOf(app, world);
  ana = world.as('ana', 'PROT');
  const [jobs, database] = [app.get(Jobs), app.get(Database)];
  jobs.register<Ran>('test.note', async ({ word }) => {
    const context = currentContext();
    // Without naming a tenant: the context of the job does.
    const tenantOfWork = await database.work(async () => database.tenantId);
    ran.push({ word, tenantOfContext: context?.tenantId, tenantOfWork, requestId: context?.requestId });
  });
  jobs.register('test.fail', async () => {
    failures += 1;
    throw new Error('no luck');
  });
  jobs.register('test.slow', async () => {
    await released;
    slow += 1;
  });
  await app.application.startJobs();
});
afterAll(() => app.close());

const enqueue = (word: string, options = {}) => app.get(Jobs).enqueue('test.note', { word }, options);
const within = <T>(run: () => Promise<T>) => actingAs(ana, () => app.get(Database).work(run));
const until = async (done: () => boolean | Promise<boolean>) => {
  for (const deadline = Date.now() + 10_000; Date.now() < deadline;) {
    if (await done()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('It did not happen in ten seconds.');
};
const caught = () =>
  app.query<{ recipient: string; subject: string; body: string }>(
    world.tenantId,
    'SELECT recipient, subject, body FROM caught_mails ORDER BY caught_at, recipient',
  );
const queued = () =>
  app.asSuperuser(async (client) => {
    const { rows } = await client.query<{ task: string; attempts: number }>(
      `SELECT t.identifier AS task, j.attempts FROM graphile_worker._private_jobs j
         JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE j.payload->>'tenantId' = $1`,
      [world.tenantId],
    );
    return rows;
  });

describe('a job', () => {
  it('of an act that was undone does not exist; that of one that was done runs, in its tenant', async () => {
    const undone = within(async () => {
      await enqueue('undone');
      throw new Error('refused after all');
    });
    await expect(undone).rejects.toThrow('refused after all');
    await within(() => enqueue('done'));
    await until(() => ran.length > 0);
    expect(ran).toEqual([
      {
        word: 'done',
        tenantOfContext: world.tenantId,
        tenantOfWork: world.tenantId,
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
    ]);
  });

  it('with the same key replaces one that waits', async () => {
    await within(() => enqueue('first', { key: 'one', runAt: new Date(Date.now() + 3_600_000) }));
    await within(() => enqueue('second', { key: 'one', runAt: new Date() }));
    await until(() => ran.some(({ word }) => word === 'second'));
    await until(async () => (await queued()).length === 0);
    expect(ran.map(({ word }) => word)).not.toContain('first');
  });

  it('that fails waits for its next attempt', async () => {
    await within(() => app.get(Jobs).enqueue('test.fail'));
    await until(async () => failures > 0 && (await queued()).some(({ attempts }) => attempts === 1));
    expect((await queued()).map(({ task }) => task)).toEqual(['test.fail']);
  });

  it('without a worker, or twice registered, is a fault of ours that shows at once', async () => {
    await expect(within(() => app.get(Jobs).enqueue('test.nobody'))).rejects.toThrow('No worker');
    expect(() => app.get(Jobs).register('test.note', async () => undefined)).toThrow('twice');
    await expect(app.get(Jobs).enqueue('test.note')).rejects.toThrow('inside a unit of work');
  });

  it('is of the tenant of its unit of work, and the queue is closed to the application', async () => {
    const { tenantId } = await app.newWorld();
    await expect(
      within(() =>
        app
          .get(Database)
          .query(`SELECT enqueue_job('test.note', $1, NULL, NULL)`, [
            JSON.stringify({ tenantId, word: 'foreign' }),
          ]),
      ),
    ).rejects.toThrow('names the tenant of its unit of work');
    for (const sql of [
      'SELECT * FROM graphile_worker._private_jobs',
      `SELECT graphile_worker.add_job('test.note', '{}'::json)`,
    ])
      await expect(within(() => app.get(Database).query(sql))).rejects.toThrow(/permission denied/);
  });
});

it('of one municipality waits behind none of the many of another', async () => {
  const other = await app.newWorld();
  await within(async () => {
    for (let count = 0; count < 60; count += 1) await app.get(Jobs).enqueue('test.slow');
  });
  await app
    .get(Database)
    .transaction(other.tenantId, () => app.get(Jobs).enqueue('test.note', { word: 'other' }));
  await until(() => ran.some(({ word }) => word === 'other'));
  expect(slow).toBe(0);
  release();
  await until(() => slow === 60);
});

describe('mail', () => {
  it('of a public process reaches the catcher, once for each address', async () => {
    const { number, id } = await acts.open(ana, {
      parties: [{ name: 'Rosa Almeida', email: 'rosa@cidadao.exemplo' }, { name: 'Antônio Pereira' }],
    });
    await until(async () => (await caught()).length === 1);
    expect((await caught())[0]).toMatchObject({
      recipient: 'rosa@cidadao.exemplo',
      subject: `Seu processo ${number} foi aberto`,
      body: expect.stringContaining(`http://autos.teste/${world.slug}`),
    });
    await acts.send(ana, id, ['SMO', 'PGM', 'SMS'], { notify: true });
    await until(async () => (await caught()).length === 3);
    expect((await caught()).map(({ recipient }) => recipient).toSorted()).toEqual([
      'obras@pedrabranca.exemplo',
      'pgm@pedrabranca.exemplo',
      'rosa@cidadao.exemplo',
    ]);
  });

  it('of a restricted process says nothing to people outside, and of an undone dispatch nothing to anybody', async () => {
    const before = (await caught()).length;
    await acts.open(ana, {
      typeId: world.processTypes['Fazenda: Revisão de IPTU'],
      level: 1,
      legalGroundId: world.legalGrounds['Situação econômico-financeira de contribuinte'],
      parties: [{ name: 'Rosa Almeida', email: 'rosa@cidadao.exemplo' }],
    });
    const { id } = await acts.open(ana);
    const undone = within(async () => {
      await acts.send(ana, id, ['SMO'], { notify: true });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await until(async () => (await queued()).every(({ task }) => task === 'test.fail'));
    expect((await caught()).length).toBe(before);
  });
});
