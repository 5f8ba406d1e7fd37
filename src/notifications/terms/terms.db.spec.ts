import { actsOf, type Acts } from '../../../test/support/acts';
import { testApplication, type TestApplication } from '../../../test/support/application';
import { lifeActsOf } from '../../../test/support/life-acts';
import { Queue } from '../../../test/support/queue';
import { Holidays, type LocalDate } from '../../calendar';
import type { World } from '../../demo';
import { Comments, FollowUps, UnitDeadlines } from '../../organizing';
import { actingAs, type Actor } from '../../platform/context';
import { Database } from '../../platform/database';
import { NoticesQueries } from '../reading/notices.queries';
import { TermWatch } from './term-watch';

let app: TestApplication;
let world: World;
let acts: Acts;
let queue: Queue;
let ana: Actor;
let elisa: Actor;
let gabi: Actor;

const noon = (date: LocalDate) => new Date(`${date}T15:00:00Z`);

beforeAll(async () => {
  app = await testApplication();
  // Before the days of the tests: nobody is in a unit that they enter later.
  app.clock.at(noon('2026-01-02'));
  world = await app.newWorld();
  acts = actsOf(app, world);
  queue = new Queue(app, world.tenantId);
  ana = world.as('ana', 'PROT');
  elisa = world.as('elisa', 'RH');
  gabi = world.as('gabi', 'RH');
});
beforeEach(async () => {
  await queue.drop();
  for (const table of ['notices', 'unit_deadlines', 'follow_ups'])
    await app.query(world.tenantId, `DELETE FROM ${table} WHERE tenant_id = $1`, [world.tenantId]);
  await app.query(
    world.tenantId,
    `UPDATE dispatch_returns SET ended_at = asked_at, ended_how = 'deleted' WHERE tenant_id = $1 AND ended_at IS NULL`,
    [world.tenantId],
  );
  app.clock.at(noon('2026-03-02'));
});
afterAll(async () => {
  app.clock.real();
  await app.close();
});

const told = async (who: Actor) => {
  const { rows } = await actingAs(who, () =>
    app.get(Database).work(() => app.get(NoticesQueries).list({ all: true })),
  );
  return rows
    .filter(({ kind }) => kind !== 'process_arrived')
    .map(({ kind, unitLabel, day }) => [kind, unitLabel, day].filter(Boolean).join(' '))
    .toReversed();
};
const morning = async (date: LocalDate) => {
  app.clock.at(noon(date));
  await app.get(TermWatch).everyTenant();
  await queue.finish();
};
const inRh = async () => {
  const process = await acts.open(ana);
  await acts.send(ana, process.id, ['RH']);
  await acts.receive(gabi, process.id);
  return process.id;
};
const deadline = (who: Actor, id: string, date: LocalDate) =>
  actingAs(who, () => app.get(UnitDeadlines).set(id, { date }));

describe('a deadline of a unit', () => {
  it('is told as near and as past, once each, however often the mornings come', async () => {
    await deadline(gabi, await inRh(), '2026-03-10');
    await morning('2026-03-05');
    expect(await told(gabi)).toEqual([]);
    for (const date of ['2026-03-06', '2026-03-06', '2026-03-09', '2026-03-10']) await morning(date);
    expect(await told(gabi)).toEqual(['deadline_near RH 10/03/2026']);
    for (const date of ['2026-03-11', '2026-03-12']) await morning(date);
    expect(await told(elisa)).toEqual(['deadline_near RH 10/03/2026', 'deadline_past RH 10/03/2026']);
    expect(await told(ana)).toEqual([]);
  });

  it('counts the business days of the municipality', async () => {
    await actingAs(world.as('elisa', 'SEMAD'), () =>
      app.get(Holidays).add({
        name: 'Aniversário da cidade',
        scope: 'municipal',
        kind: 'holiday',
        when: { date: '2026-03-09' },
      }),
    );
    await deadline(gabi, await inRh(), '2026-03-11');
    await morning('2026-03-06');
    expect(await told(gabi)).toEqual(['deadline_near RH 11/03/2026']);
  });

  it('is told to the assignee alone, while there is one who works there', async () => {
    const id = await inRh();
    await lifeActsOf(app).assign(gabi, id, elisa.userId);
    await deadline(gabi, id, '2026-03-03');
    await morning('2026-03-02');
    expect([await told(elisa), await told(gabi)]).toEqual([
      ['process_assigned RH', 'deadline_near RH 03/03/2026'],
      [],
    ]);
    await app.query(
      world.tenantId,
      'UPDATE memberships SET ends_on = starts_on WHERE tenant_id = $1 AND user_id = $2 AND unit_id = $3',
      [world.tenantId, elisa.userId, elisa.unit.id],
    );
    await morning('2026-03-04');
    expect(await told(gabi)).toEqual(['deadline_past RH 03/03/2026']);
    await app.query(
      world.tenantId,
      'UPDATE memberships SET ends_on = NULL WHERE tenant_id = $1 AND user_id = $2 AND unit_id = $3',
      [world.tenantId, elisa.userId, elisa.unit.id],
    );
  });

  it('is told to everybody when the account of the assignee was closed', async () => {
    const id = await inRh();
    await lifeActsOf(app).assign(gabi, id, elisa.userId);
    await deadline(gabi, id, '2026-03-03');
    const active = (is: boolean) =>
      app.query(world.tenantId, 'UPDATE users SET active = $2 WHERE id = $1', [elisa.userId, is]);
    await active(false);
    await morning('2026-03-02');
    await active(true);
    expect(await told(gabi)).toEqual(['deadline_near RH 03/03/2026']);
  });

  it('is told no more once it was concluded, and again with its new day', async () => {
    const id = await inRh();
    await deadline(gabi, id, '2026-03-03');
    await morning('2026-03-02');
    await deadline(gabi, id, '2026-03-05');
    await morning('2026-03-04');
    await actingAs(gabi, () => app.get(UnitDeadlines).conclude(id));
    await morning('2026-03-06');
    expect(await told(gabi)).toEqual(['deadline_near RH 03/03/2026', 'deadline_near RH 05/03/2026']);
  });
});

describe('a return', () => {
  it('is told to the unit that owes it, and when it is late to the one that waits for it', async () => {
    const { id } = await acts.open(ana);
    await acts.send(ana, id, ['RH'], { return: { on: '2026-03-10' } });
    await morning('2026-03-06');
    expect([await told(gabi), await told(ana)]).toEqual([['return_near RH 10/03/2026'], []]);
    await morning('2026-03-11');
    expect(await told(gabi)).toEqual(['return_near RH 10/03/2026', 'return_past RH 10/03/2026']);
    expect(await told(ana)).toEqual(['return_missing PROT 10/03/2026']);
    expect(await told(world.as('fabio'))).toEqual(['return_missing PROT 10/03/2026']);
  });

  it('that was given back is no longer told', async () => {
    const { id } = await acts.open(ana);
    await acts.send(ana, id, ['RH'], { return: { on: '2026-03-10' } });
    await acts.receive(gabi, id);
    await acts.send(gabi, id, ['PROT']);
    await morning('2026-03-11');
    expect([await told(gabi), await told(ana)]).toEqual([[], []]);
  });
});

describe('a process that is followed', () => {
  const follow = (who: Actor, id: string, owner: 'unit' | 'own') =>
    actingAs(who, () => app.get(FollowUps).add(id, { owner }));

  it('is told to who follows it, once until they look, and not of what they do themselves', async () => {
    const { id } = await acts.open(ana);
    const bruno = world.as('bruno', 'SMO');
    await follow(bruno, id, 'own');
    await follow(gabi, id, 'unit');
    await follow(ana, id, 'own');
    await acts.send(ana, id, ['SMF'], { keepOpen: true });
    await acts.conclude(ana, id);
    await queue.finish();
    expect(await told(bruno)).toEqual(['followed_changed SMO']);
    for (const who of [gabi, elisa]) expect(await told(who)).toEqual(['followed_changed RH']);
    expect([await told(ana), await told(world.as('carla'))]).toEqual([[], []]);
    await app.query(world.tenantId, 'UPDATE notices SET read_at = now() WHERE tenant_id = $1', [
      world.tenantId,
    ]);
    await acts.reopen(ana, id);
    await queue.finish();
    expect(await told(bruno)).toHaveLength(2);
  });

  it('by nobody costs no job', async () => {
    const { id } = await acts.open(ana);
    await acts.conclude(ana, id);
    expect(await queue.waiting('notifications.tell')).toEqual([]);
  });
});

describe('a comment', () => {
  const comment = (who: Actor, id: string) =>
    actingAs(who, () => app.get(Comments).add(id, { text: 'Falta a planta.' }));

  it('is told to who has the process assigned, in whatever unit, but to who wrote it', async () => {
    const id = await inRh();
    await lifeActsOf(app).assign(gabi, id, elisa.userId);
    await queue.finish();
    await comment(gabi, id);
    await comment(elisa, id);
    await queue.finish();
    expect([await told(elisa), await told(gabi)]).toEqual([['process_assigned RH', 'comment_made RH'], []]);
  });
});
