import type { RunningQueue } from '../../platform/jobs';
import { goodPassword, usersWorld, type UsersWorld } from '../../../test/support/users';
import { Jobs, startRunner } from '../../platform/jobs';
import { SessionsQueries } from '../sessions/sessions.queries';
import { SignIn } from '../sign-in/sign-in.service';
import { Recovery } from './recovery.service';

let world: UsersWorld;
let runner: RunningQueue;
let recovery: Recovery;
let serial = 0;

beforeAll(async () => {
  world = await usersWorld();
  recovery = world.get(Recovery);
  runner = await startRunner(world.get(Jobs), world.urls.owner);
});
afterAll(async () => {
  await runner.stop();
  await world.close();
});

const newLogin = () => `esquecida${++serial}@pedrabranca.mg.gov.br`;
const newPassword = 'quatro patos na lagoa';

interface Caught {
  recipient: string;
  subject: string;
  body: string;
}

const mailsTo = (login: string): Promise<Caught[]> =>
  world.database.transaction(world.tenant.id, () =>
    world.database.query<Caught>(
      `SELECT recipient, subject, body FROM caught_mails WHERE tenant_id = $1 AND recipient = $2 ORDER BY id`,
      [world.tenant.id, login],
    ),
  );

async function mailNumber(login: string, count: number): Promise<Caught> {
  for (const deadline = Date.now() + 15_000; Date.now() < deadline;) {
    const mails = await mailsTo(login);
    if (mails.length >= count) return mails[count - 1]!;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Mail ${count} to ${login} did not come.`);
}

async function linkFor(login: string, count = 1): Promise<string> {
  await recovery.request(world.tenant, login);
  const { body } = await mailNumber(login, count);
  const [, token] =
    new RegExp(`http://autos.teste/${world.tenant.slug}/senha/nova/([\\w-]{43})\\n`).exec(body) ?? [];
  if (!token) throw new Error(`There is no link in: ${body}`);
  return token;
}

const enter = (login: string, password: string) => world.get(SignIn).web(world.tenant, { login, password });
const open = (userId: string) =>
  world.within(world.tenant, () => world.database.work(() => world.get(SessionsQueries).open(userId)));
const over = { key: 'users.reset_over', code: 'rule' };

describe('password recovery', () => {
  it('sends a link that sets a new password once, opens a locked account and ends every session', async () => {
    const login = newLogin();
    const id = await world.account({ login });
    await enter(login, goodPassword);
    for (let error = 0; error < 5; error++) await enter(login, 'errada errada').catch(() => undefined);
    const token = await linkFor(login);
    expect((await recovery.link(world.tenant.id, token)).usable).toBe(true);
    await recovery.reset(world.tenant, token, newPassword);
    expect(await open(id)).toEqual([]);
    expect(await enter(login, newPassword)).toHaveProperty('cookie');
    await expect(enter(login, goodPassword)).rejects.toMatchObject({ key: 'users.wrong_credentials' });
    await expect(recovery.reset(world.tenant, token, 'cinco galos no quintal')).rejects.toMatchObject(over);
    expect((await recovery.link(world.tenant.id, token)).usable).toBe(false);
    expect((await mailNumber(login, 2)).subject).toContain('mudou');
    const kinds = await world.audited(world.tenant, id);
    expect(kinds).toEqual(expect.arrayContaining(['password.reset_requested', 'password.reset']));
  });

  it('is good for an hour, in its tenant', async () => {
    const login = newLogin();
    await world.account({ login });
    const token = await linkFor(login);
    await expect(recovery.reset(world.other, token, newPassword)).rejects.toMatchObject(over);
    world.clock.forward(3601);
    expect((await recovery.link(world.tenant.id, token)).usable).toBe(false);
    await expect(recovery.reset(world.tenant, token, newPassword)).rejects.toMatchObject(over);
  });

  it('refuses a weak password and leaves the link whole', async () => {
    const login = newLogin();
    await world.account({ login });
    const token = await linkFor(login);
    await expect(recovery.reset(world.tenant, token, '1234567890')).rejects.toMatchObject({
      key: 'users.password_common',
    });
    await recovery.reset(world.tenant, token, newPassword);
  });

  it('spends the other links with the one that was used', async () => {
    const login = newLogin();
    await world.account({ login });
    const [first, second] = [await linkFor(login, 1), await linkFor(login, 2)];
    await recovery.reset(world.tenant, second, newPassword);
    await expect(recovery.reset(world.tenant, first, goodPassword)).rejects.toMatchObject(over);
  });

  it('lets one of two win who use a link at once', async () => {
    const login = newLogin();
    await world.account({ login });
    const token = await linkFor(login);
    const both = await Promise.allSettled([
      recovery.reset(world.tenant, token, newPassword),
      recovery.reset(world.tenant, token, 'cinco galos no quintal'),
    ]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('answers the same without an account, and sends nothing; nobody fills a mailbox', async () => {
    const [unknown, flooded] = [newLogin(), newLogin()];
    await world.account({ login: flooded });
    await expect(recovery.request(world.tenant, unknown)).resolves.toBeUndefined();
    for (let link = 1; link <= 3; link++) await linkFor(flooded, link);
    await recovery.request(world.tenant, flooded);
    // The queue serves in order: a later one to somebody else shows that the one before was looked at.
    const last = newLogin();
    await world.account({ login: last });
    await linkFor(last);
    await linkFor(last, 2);
    expect(await mailsTo(unknown)).toEqual([]);
    expect(await mailsTo(flooded)).toHaveLength(3);
  });

  it.each([[''], ['ana'], ['a'.repeat(1_000_000)], ['ana@x.br\r\nBcc: todos@x.br'], ['ana@x.br\u0000']])(
    'refuses what is no address',
    async (typed) => {
      await expect(recovery.request(world.tenant, typed)).rejects.toMatchObject({ key: 'users.login_form' });
    },
  );

  it.each([[''], ['x'.repeat(43)], [`' OR 1=1 --`], ['a'.repeat(1_000_000)], ['%00']])(
    'takes no token that it did not make',
    async (token) => {
      expect((await recovery.link(world.tenant.id, token)).usable).toBe(false);
      await expect(recovery.reset(world.tenant, token, newPassword)).rejects.toMatchObject(over);
    },
  );
});
