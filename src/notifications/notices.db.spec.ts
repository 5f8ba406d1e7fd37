import { actsOf, type Acts } from '../../test/support/acts';
import { testApplication, type TestApplication } from '../../test/support/application';
import { lifeActsOf } from '../../test/support/life-acts';
import { Queue } from '../../test/support/queue';
import type { World } from '../demo';
import { CancelDispatch } from '../dispatch';
import { actingAs, runInContext, type Actor } from '../platform/context';
import { Database } from '../platform/database';
import { newId } from '../platform/ids';
import { SecretCustody, SecretProcesses } from '../processes';
import { NoticeChoices } from './choices/choices.service';
import type { NoticeKindName } from './catalogue';
import { Digest } from './mails/digest';
import { NoticesQueries } from './reading/notices.queries';
import { Notices } from './reading/notices.service';
import { NoticeWriter } from './telling/notice-writer';
import { Upkeep } from './telling/upkeep';

let app: TestApplication;
let world: World;
let acts: Acts;
let queue: Queue;
let ana: Actor;
let bruno: Actor;

beforeAll(async () => {
  app = await testApplication();
  world = await app.newWorld();
  acts = actsOf(app, world);
  queue = new Queue(app, world.tenantId);
  ana = world.as('ana', 'PROT');
  bruno = world.as('bruno', 'SMO');
});

/** Nobody has been told anything, everybody is in place. */
beforeEach(async () => {
  await queue.drop();
  for (const sql of [
    'DELETE FROM notices WHERE tenant_id = $1',
    'DELETE FROM notice_choices WHERE tenant_id = $1',
    'DELETE FROM caught_mails WHERE tenant_id = $1',
    'UPDATE memberships SET ends_on = NULL WHERE tenant_id = $1',
    'UPDATE users SET active = true WHERE tenant_id = $1',
  ])
    await app.query(world.tenantId, sql, [world.tenantId]);
});
afterEach(() => app.clock.real());
afterAll(() => app.close());

const within = <T>(who: Actor, run: () => Promise<T>) => actingAs(who, () => app.get(Database).work(run));
const list = async (who: Actor, all = false) =>
  (await within(who, () => app.get(NoticesQueries).list({ all }))).rows;
const told = async (who: Actor, all = false) =>
  (await list(who, all)).map(({ kind, unitLabel, number }) => `${kind} ${unitLabel} ${number}`);
const counted = async ({ userId, units }: Actor) => {
  const memberships = units.map(({ id }) => ({ unitId: id }));
  const [row] = await app.query<{ count: number }>(world.tenantId, 'SELECT unread_notices($1, $2) AS count', [
    world.tenantId,
    JSON.stringify({ userId, memberships }),
  ]);
  return row!.count;
};
const choose = (who: Actor, kind: NoticeKindName, inApp: boolean, mail: 'at_once' | 'digest' | 'never') =>
  actingAs(who, () => app.get(NoticeChoices).choose({ [kind]: { inApp, mail } }));
const mails = () =>
  app.query<{ recipient: string; subject: string; body: string }>(
    world.tenantId,
    'SELECT recipient, subject, body FROM caught_mails ORDER BY caught_at, id',
  );
const secret = () => ({
  typeId: world.processTypes['Pessoal: Sindicância'],
  level: 2 as const,
  legalGroundId: world.legalGrounds['Investigação de responsabilidade de servidor'],
});
const restricted = () => ({
  typeId: world.processTypes['Fazenda: Revisão de IPTU'],
  level: 1 as const,
  legalGroundId: world.legalGrounds['Situação econômico-financeira de contribuinte'],
});
const assign = (who: Actor, id: string, { userId }: Actor) => lifeActsOf(app).assign(who, id, userId);
const holderOf = ({ userId, unit }: Actor) => ({ userId, unitId: unit.id });
const revoke = (who: Actor, id: string, from: Actor) =>
  actingAs(who, () => app.get(SecretProcesses).revoke(id, holderOf(from)));
/** Elisa's, and Carla has been given a credential. */
const heldByCarla = async () => {
  const [elisa, carla] = [world.as('elisa', 'RH'), world.as('carla')];
  const { id, number } = await acts.open(elisa, secret());
  await acts.grant(elisa, id, carla);
  await queue.finish();
  return { id, number, elisa, carla };
};

describe('a process that arrives', () => {
  it('is told to the people of each unit, and to nobody else', async () => {
    const { id, number } = await acts.open(ana);
    await acts.send(ana, id, ['SMO', 'RH']);
    expect(await told(bruno)).toEqual([]);
    expect(await queue.finish()).toContain('notifications.tell');
    expect(await told(bruno)).toEqual([`process_arrived SMO ${number}`]);
    for (const name of ['gabi', 'elisa'])
      expect(await told(world.as(name))).toEqual([`process_arrived RH ${number}`]);
    for (const name of ['ana', 'fabio', 'carla']) expect(await told(world.as(name))).toEqual([]);
    expect(await counted(bruno)).toBe(1);
  });

  it('is not told to who sent it, who may work there too', async () => {
    const elisa = world.as('elisa', 'COMPRAS');
    const { id } = await acts.open(elisa);
    await acts.send(elisa, id, ['RH']);
    await queue.finish();
    expect([(await told(elisa)).length, (await told(world.as('gabi'))).length]).toEqual([0, 1]);
  });

  it('costs the act one job, however many units and people', async () => {
    const { id } = await acts.open(ana);
    await acts.send(ana, id, ['SMO', 'RH', 'SMF', 'PGM', 'GAB']);
    expect(await queue.waiting('notifications.tell')).toHaveLength(1);
  });

  it('is told to nobody when the act was undone', async () => {
    const { id } = await acts.open(ana);
    const undone = within(ana, async () => {
      await acts.send(ana, id, ['SMO']);
      throw new Error('refused after all');
    });
    await expect(undone).rejects.toThrow('refused after all');
    await queue.finish();
    expect(await told(bruno)).toEqual([]);
  });

  it('is told once, however often the job runs', async () => {
    await choose(bruno, 'process_arrived', true, 'at_once');
    const { id } = await acts.open(ana);
    await acts.send(ana, id, ['SMO']);
    const [job] = await queue.waiting('notifications.tell');
    await Promise.all([queue.run(job!), queue.run(job!)]);
    await queue.finish();
    expect(await told(bruno)).toHaveLength(1);
    expect((await mails()).map(({ recipient }) => recipient)).toEqual([world.people['bruno']!.login]);
  });

  it('is no news to who received it before the job ran, nor where it has been concluded', async () => {
    const { id } = await acts.open(ana);
    await acts.send(ana, id, ['SMO', 'RH']);
    await acts.receive(bruno, id);
    const gabi = world.as('gabi');
    await acts.receive(gabi, id);
    await acts.conclude(gabi, id);
    await queue.finish();
    expect([await told(bruno), await told(gabi), await told(world.as('elisa'))]).toEqual([[], [], []]);
  });

  it('has been read by who receives it', async () => {
    const { id } = await acts.open(ana);
    const other = await acts.open(ana);
    await acts.send(ana, id, ['RH']);
    await acts.send(ana, other.id, ['RH']);
    await queue.finish();
    const [gabi, elisa] = [world.as('gabi'), world.as('elisa', 'RH')];
    await acts.receive(gabi, id);
    expect(await told(gabi)).toEqual([`process_arrived RH ${other.number}`]);
    expect(await told(gabi, true)).toHaveLength(2);
    expect(await told(elisa)).toHaveLength(2);
  });

  it('is told to who is in the unit today', async () => {
    await app.query(
      world.tenantId,
      `UPDATE memberships SET ends_on = starts_on WHERE tenant_id = $1 AND user_id = $2`,
      [world.tenantId, bruno.userId],
    );
    app.clock.forward(3 * 24 * 60);
    const { id } = await acts.open(ana);
    await acts.send(ana, id, ['SMO']);
    await queue.finish();
    expect(await told(bruno, true)).toEqual([]);
  });
});

describe('a process that is assigned', () => {
  it('is told to the assignee alone, with who did it, by e-mail at once', async () => {
    const { id, number } = await acts.open(ana);
    await assign(ana, id, world.as('fabio'));
    await queue.finish();
    expect(await list(world.as('fabio'))).toMatchObject([
      { kind: 'process_assigned', number, by: 'Ana Lima' },
    ]);
    expect(await told(ana)).toEqual([]);
    expect(await mails()).toMatchObject([
      {
        recipient: world.people['fabio']!.login,
        body: expect.stringContaining('Ana Lima atribuiu um processo a você'),
      },
    ]);
  });

  it('and then deleted takes its notices along', async () => {
    const { id } = await acts.open(ana);
    await assign(ana, id, world.as('fabio'));
    await queue.finish();
    await lifeActsOf(app).deleteProcess(ana, id);
    expect([await told(world.as('fabio'), true), await counted(world.as('fabio'))]).toEqual([[], 0]);
  });

  it('to oneself is no news, nor to who has left the unit since', async () => {
    const { id } = await acts.open(ana);
    const fabio = world.as('fabio');
    await assign(ana, id, ana);
    await assign(ana, id, fabio);
    await app.query(
      world.tenantId,
      'UPDATE memberships SET ends_on = starts_on - 1, starts_on = starts_on - 1 WHERE tenant_id = $1 AND user_id = $2',
      [world.tenantId, fabio.userId],
    );
    await queue.finish();
    expect([await told(ana, true), await told(fabio, true)]).toEqual([[], []]);
  });
});

describe('a notice that is there', () => {
  it('of a dispatch that was cancelled before the e-mail left is no e-mail to the unit', async () => {
    const [{ id }, other] = [await acts.open(ana), await acts.open(ana)];
    for (const each of [id, other.id]) await acts.send(ana, each, ['SMO'], { notify: true });
    const [sent] = await app.query<{ id: string }>(
      world.tenantId,
      'SELECT id FROM dispatches WHERE process_id = $1',
      [id],
    );
    await actingAs(ana, () => app.get(CancelDispatch).run(id, sent!.id));
    await queue.finish();
    const toUnit = (await mails()).filter(({ recipient }) => recipient === 'obras@pedrabranca.exemplo');
    expect(toUnit.map(({ subject }) => subject)).toEqual([`Chegou o processo ${other.number}`]);
  });

  it('of a dispatch that was cancelled in time is taken back', async () => {
    const { id } = await acts.open(ana);
    await acts.send(ana, id, ['SMO', 'RH'], { keepOpen: true });
    await queue.finish();
    const [sent] = await app.query<{ id: string }>(
      world.tenantId,
      'SELECT id FROM dispatches WHERE tenant_id = $1 AND process_id = $2 AND to_unit_id = $3',
      [world.tenantId, id, bruno.unit.id],
    );
    await actingAs(ana, () => app.get(CancelDispatch).run(id, sent!.id));
    expect([await told(bruno, true), (await told(world.as('gabi'))).length]).toEqual([[], 1]);
  });

  it('may be about no process: its e-mail says that there is something to see', async () => {
    await within(ana, () =>
      app.get(NoticeWriter).tell([
        {
          origin: newId(),
          kind: 'process_assigned',
          to: 'person',
          unitId: bruno.unit.id,
          userId: bruno.userId,
          at: new Date().toISOString(),
        },
      ]),
    );
    await queue.finish();
    expect(await told(bruno)).toEqual(['process_assigned SMO null']);
    expect((await mails())[0]).toMatchObject({
      subject: 'Você tem um aviso no processo eletrônico da Prefeitura de Pedra Branca',
      body: expect.not.stringContaining('SMO'),
    });
  });

  it('goes after a year', async () => {
    const { id } = await acts.open(ana);
    await acts.send(ana, id, ['SMO']);
    await queue.finish();
    app.clock.forward(364 * 24 * 60);
    await app.get(Upkeep).sweep();
    expect(await told(bruno)).toHaveLength(1);
    app.clock.forward(2 * 24 * 60);
    await app.get(Upkeep).sweep();
    expect(await told(bruno, true)).toEqual([]);
  });
});

describe('a credential', () => {
  it('that is given is told to its holder alone, and no e-mail says of what', async () => {
    const { id, number, carla, elisa } = await heldByCarla();
    expect(await list(carla)).toMatchObject([
      { kind: 'credential_given', unitLabel: 'PGM', processId: id, number, subject: '', by: 'Elisa Prado' },
    ]);
    for (const who of [elisa, world.as('gabi'), ana]) expect(await told(who, true)).toEqual([]);
    const sent = await mails();
    expect(sent.map(({ recipient }) => recipient)).toEqual([world.people['carla']!.login]);
    expect(sent[0]!.subject + sent[0]!.body).not.toMatch(
      new RegExp(`${number}|${id}|Sindicância|sigilos|credencial|transporte|PGM|Elisa`),
    );
  });

  it('that is renewed or activated is told too', async () => {
    const { id, elisa, carla } = await heldByCarla();
    await acts.identify(carla, id);
    await acts.receive(carla, id);
    await acts.conclude(carla, id);
    await actingAs(elisa, () => app.get(SecretProcesses).renew(id, holderOf(carla)));
    await actingAs(elisa, () => app.get(SecretCustody).activate(id, world.as('gabi').userId));
    await queue.finish();
    expect((await told(carla)).map((each) => each.split(' ')[0])).toEqual([
      'credential_given',
      'credential_given',
    ]);
    expect(await told(world.as('gabi'))).toEqual([expect.stringMatching(/^credential_given RH /)]);
  });

  it('that is revoked is told without the process: not in the notice, not in its row, not in the e-mail', async () => {
    const { id, number, elisa, carla } = await heldByCarla();
    await choose(carla, 'credential_ended', true, 'at_once');
    await revoke(elisa, id, carla);
    const waiting = await queue.waiting('notifications.tell');
    expect(waiting.length).toBeGreaterThan(0);
    await queue.finish();
    expect(await list(carla, true)).toMatchObject([
      { kind: 'credential_ended', processId: null, number: null, subject: null, by: 'Elisa Prado' },
    ]);
    const traces = `${id}|${number}|Sindicância|transporte`;
    const rows = await app.query(
      world.tenantId,
      'SELECT n.*, e.id AS event FROM notices n LEFT JOIN events e ON e.id::text = n.origin WHERE n.user_id = $1',
      [carla.userId],
    );
    expect(rows).toMatchObject([{ kind: 'credential_ended', process_id: null, event: null }]);
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(traces));
    const mail = (await mails()).at(-1)!;
    expect(mail.recipient).toBe(world.people['carla']!.login);
    expect(mail.subject + mail.body).not.toMatch(new RegExp(`${traces}|sigilos|credencial|Elisa|PGM`));
  });

  it('that was cancelled is told to who has left its unit, where they work now', async () => {
    const [gabi, elisa] = [world.as('gabi', 'RH'), world.as('elisa', 'RH')];
    const move = (from: string, to: string) =>
      app.query(
        world.tenantId,
        'UPDATE memberships SET unit_id = $3 WHERE tenant_id = $1 AND user_id = $2 AND unit_id = $4',
        [world.tenantId, gabi.userId, world.units[to]!.id, world.units[from]!.id],
      );
    const { id } = await acts.open(gabi, secret());
    await move('RH', 'COMPRAS');
    await actingAs(elisa, () => app.get(SecretCustody).cancel(id, gabi.userId));
    await queue.finish();
    const moved = { ...gabi, units: [{ ...gabi.unit, ...world.units['COMPRAS'] }] };
    expect(await told(moved)).toEqual(['credential_ended COMPRAS null']);
    await move('COMPRAS', 'RH');
  });

  it('that is renounced is no news to who renounced it', async () => {
    const { id, carla } = await heldByCarla();
    await acts.identify(carla, id);
    await acts.receive(carla, id);
    await actingAs(carla, () => app.get(SecretProcesses).renounce(id));
    await queue.finish();
    expect(await told(carla, true)).toEqual([]);
  });
});

describe('what a person may not find', () => {
  it('is told to nobody without a credential', async () => {
    const elisa = world.as('elisa', 'RH');
    const { id } = await acts.open(elisa, secret());
    await within(elisa, () =>
      app.get(NoticeWriter).tell([
        {
          origin: 'x',
          kind: 'process_arrived',
          to: 'waiting-unit',
          processId: id,
          unitId: elisa.unit.id,
          at: '2020-01-01T00:00:00Z',
        },
      ]),
    );
    expect(await told(world.as('gabi'))).toEqual([]);
    expect(await told(elisa)).toEqual([]);
  });

  it('leaves no notice, no count and no e-mail when the credential is revoked', async () => {
    const carla = world.as('carla');
    await choose(carla, 'credential_given', true, 'digest');
    await choose(carla, 'credential_ended', false, 'never');
    const { id, elisa } = await heldByCarla();
    const [notice] = await list(carla);
    expect(await counted(carla)).toBe(1);
    await revoke(elisa, id, carla);
    expect([await told(carla, true), await counted(carla)]).toEqual([[], 0]);
    await expect(actingAs(carla, () => app.get(Notices).read(notice!.id))).rejects.toMatchObject({
      code: 'not_found',
    });
    await queue.finish();
    await app.get(Digest).everyTenant();
    await queue.finish();
    expect(await mails()).toEqual([]);
  });

  it('leaves nothing when it is told after the credential was revoked', async () => {
    const [elisa, carla] = [world.as('elisa', 'RH'), world.as('carla')];
    const { id } = await acts.open(elisa, secret());
    await acts.grant(elisa, id, carla);
    await revoke(elisa, id, carla);
    await queue.finish();
    expect(await told(carla, true)).toEqual(['credential_ended PGM null']);
  });

  it('shows no row even when the notice is still there', async () => {
    const { id, carla } = await heldByCarla();
    expect(await told(carla)).toHaveLength(1);
    await app.query(
      world.tenantId,
      'DELETE FROM access_credentials WHERE tenant_id = $1 AND process_id = $2',
      [world.tenantId, id],
    );
    expect(await told(carla, true)).toEqual([]);
  });

  it('is of no other municipality', async () => {
    const { id } = await acts.open(ana);
    await acts.send(ana, id, ['SMO']);
    await queue.finish();
    const [notice] = await list(bruno);
    const other = await app.newWorld();
    await expect(actingAs(other.as('bruno'), () => app.get(Notices).read(notice!.id))).rejects.toMatchObject({
      code: 'not_found',
    });
    const rows = await app.query(other.tenantId, 'SELECT id FROM notices WHERE id = $1', [notice!.id]);
    expect(rows).toEqual([]);
  });
});

describe('choices', () => {
  it('hold the default until another is made, and each is of its person', async () => {
    await choose(bruno, 'process_arrived', false, 'never');
    const of = (who: Actor) => actingAs(who, () => app.get(NoticeChoices).mine());
    expect((await of(bruno)).process_arrived).toEqual({ inApp: false, mail: 'never' });
    expect((await of(bruno)).process_assigned).toEqual({ inApp: true, mail: 'at_once' });
    expect((await of(ana)).process_arrived).toEqual({ inApp: true, mail: 'digest' });
  });

  it.each([
    [true, 'at_once', 1, 1],
    [true, 'never', 1, 0],
    [false, 'at_once', 0, 1],
    [false, 'never', 0, 0],
  ] as const)('in the application %s, e-mail %s: %i notice, %i e-mail', async (inApp, mail, shown, sent) => {
    await choose(bruno, 'process_arrived', inApp, mail);
    const { id, number } = await acts.open(ana);
    await acts.send(ana, id, ['SMO']);
    await queue.finish();
    expect([(await told(bruno)).length, await counted(bruno), (await mails()).length]).toEqual([
      shown,
      shown,
      sent,
    ]);
    if (sent) expect((await mails())[0]!.subject).toBe(`Chegou um processo na unidade SMO: ${number}`);
  });

  it('of an e-mail at once about a restricted process say only that there is something', async () => {
    await choose(bruno, 'process_arrived', true, 'at_once');
    const { id, number } = await acts.open(ana, restricted());
    await acts.send(ana, id, ['SMO'], { notify: true });
    await queue.finish();
    const sent = await mails();
    expect(sent.map(({ recipient }) => recipient).toSorted()).toEqual(
      [world.people['bruno']!.login, 'obras@pedrabranca.exemplo'].toSorted(),
    );
    for (const { subject, body } of sent)
      expect(subject + body).not.toMatch(new RegExp(`${number}|IPTU|transporte|${id}`));
  });
});

describe('the digest', () => {
  const arrivals = async (count: number) => {
    for (let index = 0; index < count; index += 1) {
      const { id } = await acts.open(ana);
      await acts.send(ana, id, ['RH']);
    }
    await queue.finish();
  };
  const jobs = async () => {
    await app.get(Digest).everyTenant();
    return queue.waiting('notifications.digest');
  };

  it('is one e-mail for each person with something new, once', async () => {
    await arrivals(2);
    expect(await mails()).toEqual([]);
    await app.get(Digest).everyTenant();
    await queue.finish();
    await app.get(Digest).everyTenant();
    await queue.finish();
    expect((await mails()).map(({ recipient, subject }) => [recipient, subject]).toSorted()).toEqual([
      [world.people['elisa']!.login, 'Resumo do dia: 2 avisos novos'],
      [world.people['gabi']!.login, 'Resumo do dia: 2 avisos novos'],
    ]);
  });

  it('run twice at the same time, or again, sends nobody two', async () => {
    await arrivals(1);
    const [one, other] = await jobs();
    await Promise.all([one!, one!, other!, other!, one!].map((job) => queue.run(job)));
    await queue.finish();
    expect((await mails()).map(({ recipient }) => recipient).toSorted()).toEqual([
      world.people['elisa']!.login,
      world.people['gabi']!.login,
    ]);
  });

  it('killed half-way has sent nothing, and sends all when it runs again', async () => {
    await arrivals(1);
    const gabi = world.as('gabi');
    const killed = runInContext({ requestId: 'x', ip: '127.0.0.1', tenantId: world.tenantId }, () =>
      app.get(Database).work(async () => {
        await app.get(Digest).send(gabi.userId);
        throw new Error('killed');
      }),
    );
    await expect(killed).rejects.toThrow('killed');
    await queue.finish();
    expect(await mails()).toEqual([]);
    await app.get(Digest).everyTenant();
    await queue.finish();
    expect(await mails()).toHaveLength(2);
  });

  it('tells nothing of a unit to who left it meanwhile, and of the others what is of them', async () => {
    await arrivals(2);
    const { id } = await acts.open(bruno);
    await acts.send(bruno, id, ['SEMAD']);
    await queue.finish();
    await app.query(
      world.tenantId,
      `UPDATE memberships SET starts_on = least(starts_on, current_date - 9), ends_on = current_date - 3
        WHERE tenant_id = $1 AND unit_id = $2`,
      [world.tenantId, world.units['RH']!.id],
    );
    await app.get(Digest).everyTenant();
    await queue.finish();
    const sent = await mails();
    expect(sent.map(({ recipient, subject }) => [recipient, subject]).toSorted()).toEqual([
      [world.people['ana']!.login, 'Resumo do dia: 1 aviso novo'],
      [world.people['elisa']!.login, 'Resumo do dia: 1 aviso novo'],
    ]);
    for (const { body } of sent) expect(body).not.toContain('na unidade RH');
  });

  it('leaves out what was read meanwhile, and who has gone', async () => {
    await arrivals(1);
    await actingAs(world.as('gabi'), () => app.get(Notices).readAll());
    await app.query(world.tenantId, 'UPDATE users SET active = false WHERE tenant_id = $1 AND id = $2', [
      world.tenantId,
      world.as('elisa').userId,
    ]);
    await app.get(Digest).everyTenant();
    await queue.finish();
    expect(await mails()).toEqual([]);
  });
});

describe('a mail that is delivered twice', () => {
  it('is caught once', async () => {
    await choose(bruno, 'process_arrived', true, 'at_once');
    const { id } = await acts.open(ana);
    await acts.send(ana, id, ['SMO']);
    const [tell] = await queue.waiting('notifications.tell');
    await queue.run(tell!);
    const [mail] = await queue.waiting('mail.deliver');
    await queue.run(mail!);
    await queue.run(mail!);
    expect(await mails()).toHaveLength(1);
  });
});

describe('reading', () => {
  const three = async () => {
    for (let index = 0; index < 3; index += 1) {
      app.clock.forward(1);
      const { id } = await acts.open(ana);
      await acts.send(ana, id, ['SMO']);
    }
    await queue.finish();
    return list(bruno);
  };

  it('one leaves the others, and twice is once', async () => {
    const [newest] = await three();
    await actingAs(bruno, () => app.get(Notices).read(newest!.id));
    const { readAt } = (await list(bruno, true))[0]!;
    app.clock.forward(5);
    await actingAs(bruno, () => app.get(Notices).read(newest!.id));
    expect([(await list(bruno)).length, (await list(bruno, true))[0]!.readAt]).toEqual([2, readAt]);
  });

  it('all up to one leaves what came after it', async () => {
    const [newest, middle] = await three();
    await actingAs(bruno, () => app.get(Notices).readAll(middle!.id));
    expect((await list(bruno)).map(({ id }) => id)).toEqual([newest!.id]);
    await actingAs(bruno, () => app.get(Notices).readAll());
    expect(await list(bruno)).toEqual([]);
  });

  it('another’s is as if it were not there', async () => {
    const [newest] = await three();
    const gabi = world.as('gabi');
    const attempts: (() => Promise<unknown>)[] = [
      () => app.get(Notices).read(newest!.id),
      () => app.get(Notices).readAll(newest!.id),
    ];
    for (const act of attempts)
      await expect(actingAs(gabi, act)).rejects.toMatchObject({ code: 'not_found' });
    await expect(actingAs(gabi, () => app.get(Notices).read('no id'))).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await list(bruno)).toHaveLength(3);
  });

  it('turns pages of 50, each notice once', async () => {
    const { id } = await acts.open(ana);
    await acts.send(ana, id, ['SMO']);
    const moment = new Date('2026-03-02T12:00:00Z').toISOString();
    await within(ana, () =>
      app.get(NoticeWriter).tell(
        Array.from({ length: 119 }, (_, index) => ({
          origin: `same-${index}`,
          kind: 'process_arrived' as const,
          to: 'waiting-unit' as const,
          processId: id,
          unitId: bruno.unit.id,
          at: moment,
        })),
      ),
    );
    await queue.finish();
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await within(bruno, () => app.get(NoticesQueries).list({ all: false, after }));
      seen.push(...page.rows.map((row) => row.id));
      after = page.next;
    } while (after);
    expect([seen.length, new Set(seen).size]).toEqual([120, 120]);
    expect(await counted(bruno)).toBe(100);
  });
});
