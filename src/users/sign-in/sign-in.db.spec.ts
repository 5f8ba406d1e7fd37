import { goodPassword, usersWorld, type UsersWorld } from '../../../test/support/users';
import { type DomainError } from '../../platform/errors';
import { User } from '../account/user.entity';
import { SessionsQueries } from '../sessions/sessions.queries';
import { Reauthentication } from './reauthentication';
import { SignIn } from './sign-in.service';

let world: UsersWorld;
let signIn: SignIn;
let serial = 0;

beforeAll(async () => {
  world = await usersWorld();
  signIn = world.get(SignIn);
});
afterAll(() => world.close());

const login = () => `pessoa${++serial}@pedrabranca.mg.gov.br`;
const enter = (account: string, password = goodPassword, tenant = world.tenant) =>
  signIn.web(tenant, { login: account, password });
const refusalOf = (act: Promise<unknown>): Promise<DomainError> =>
  act.then(
    () => Promise.reject(new Error('It was accepted.')),
    (error: DomainError) => error,
  );
const stored = (id: string) =>
  world.database.transaction(world.tenant.id, () =>
    world.database.repository(User).findOneByOrFail({ tenantId: world.tenant.id, id }),
  );

describe('signing in', () => {
  it('opens a session for the right password, however the login is typed', async () => {
    const account = login();
    const id = await world.account({ login: account });
    expect(await enter(` ${account.toUpperCase()} `)).toEqual({ cookie: expect.any(String), userId: id });
    const open = await world.within(world.tenant, () =>
      world.database.work(() => world.get(SessionsQueries).open(id)),
    );
    expect(open).toEqual([expect.objectContaining({ kind: 'web', ip: '127.0.0.1' })]);
    expect(await world.audited(world.tenant, id)).toContain('sign_in.done');
  });

  it('says the same of a wrong password, an unknown login, a closed account and a locked one', async () => {
    const [known, closed, locked] = [login(), login(), login()];
    await world.account({ login: known });
    await world.account({ login: locked });
    const closedId = await world.account({ login: closed });
    await world.database.transaction(world.tenant.id, () =>
      world.database.repository(User).update({ tenantId: world.tenant.id, id: closedId }, { active: false }),
    );
    for (let error = 0; error < 5; error++) await refusalOf(enter(locked, 'errada errada'));
    const refusals = [
      await refusalOf(enter(known, 'errada errada')),
      await refusalOf(enter('ninguem@pedrabranca.mg.gov.br')),
      await refusalOf(enter(closed)),
      await refusalOf(enter(locked)),
    ];
    const said = refusals.map(({ code, message, problems, details }) => ({
      code,
      message,
      problems,
      details,
    }));
    expect(new Set(said.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(said[0]?.code).toBe('unauthenticated');
  });

  it('knows no account of another tenant', async () => {
    const account = login();
    await world.account({ login: account });
    expect((await refusalOf(enter(account, goodPassword, world.other))).key).toBe('users.wrong_credentials');
  });

  it('keeps the same login in two tenants apart', async () => {
    const account = login();
    await world.account({ login: account });
    await world.account({ login: account, in: world.other });
    for (let error = 0; error < 5; error++) await refusalOf(enter(account, 'errada errada'));
    expect(await enter(account, goodPassword, world.other)).toHaveProperty('cookie');
  });

  it.each([
    ['SQL', `' OR 1=1; DROP TABLE users; --`],
    ['a null octet', 'ana\u0000@pedrabranca.mg.gov.br'],
    ['a lone surrogate', 'ana\ud800@pedrabranca.mg.gov.br'],
    ['a megabyte', `${'a'.repeat(1_000_000)}@x.br`],
    ['a header', 'ana@x.br\r\nBcc: todos@x.br'],
    ['an emoji', '🐢@x.br'],
    ['nothing', ''],
  ])('answers a login that is %s like an unknown one', async (_, account) => {
    expect((await refusalOf(enter(account))).key).toBe('users.wrong_credentials');
    expect((await refusalOf(enter(account, '\u0000'.repeat(1_000_000)))).key).toBe('users.wrong_credentials');
  });

  it('writes no password and no unknown login into the audit', async () => {
    await refusalOf(enter('minha-senha-no-lugar-errado@x.br', 'segredo do cofre'));
    const rows = await world.database.transaction(world.tenant.id, () =>
      world.database.query('SELECT * FROM audit_entries WHERE tenant_id = $1', [world.tenant.id]),
    );
    expect(JSON.stringify(rows)).not.toMatch(/minha-senha|segredo do cofre/);
  });
});

describe('lock-out', () => {
  it('waits after the fifth error even with the right password, and longer after the sixth', async () => {
    const account = login();
    const id = await world.account({ login: account });
    for (let error = 0; error < 5; error++) await refusalOf(enter(account, 'errada errada'));
    await refusalOf(enter(account));
    world.clock.forward(29);
    await refusalOf(enter(account));
    world.clock.forward(2);
    await refusalOf(enter(account, 'errada errada'));
    world.clock.forward(31);
    await refusalOf(enter(account));
    world.clock.forward(30);
    expect(await enter(account)).toHaveProperty('cookie');
    expect((await stored(id)).failedAttempts).toBe(0);
    const kinds = await world.audited(world.tenant, id);
    expect(kinds.filter((kind) => kind === 'account.locked')).toHaveLength(2);
    expect(kinds.filter((kind) => kind === 'sign_in.while_locked')).toHaveLength(3);
  });

  it('gives many guesses at once no more than the tolerated few', async () => {
    const account = login();
    const id = await world.account({ login: account });
    const guesses = Array.from({ length: 20 }, (_, guess) =>
      refusalOf(enter(account, `palpite errado ${guess}`)),
    );
    await Promise.all([...guesses]);
    expect((await stored(id)).failedAttempts).toBe(5);
    await refusalOf(enter(account));
  });

  it('loses no right answer among right ones', async () => {
    const account = login();
    await world.account({ login: account });
    const entered = await Promise.all(Array.from({ length: 8 }, () => enter(account)));
    expect(new Set(entered.map((each) => ('cookie' in each ? each.cookie : ''))).size).toBe(8);
  });
});

describe('Reauthentication', () => {
  const confirm = (id: string, password: string, code?: string) =>
    world.within(world.tenant, () => world.get(Reauthentication).confirm(id, { password, code }));

  it('confirms a person, counts errors with those of sign-in and then says for how long to wait', async () => {
    const account = login();
    const id = await world.account({ login: account });
    expect(await confirm(id, goodPassword)).toEqual({ factors: 'password' });
    for (let error = 0; error < 4; error++) await refusalOf(enter(account, 'errada errada'));
    const last = await refusalOf(confirm(id, 'errada errada'));
    expect([last.code, last.problems[0]?.field]).toEqual(['invalid', 'password']);
    const locked = await refusalOf(confirm(id, goodPassword));
    expect([locked.code, locked.problems[0]?.field, locked.details.retryAfter]).toEqual([
      'too_many',
      'password',
      30,
    ]);
  });

  it('refuses to run inside a unit of work, whose refusal would forget the error', async () => {
    const id = await world.account({ login: login() });
    const inside = world.within(world.tenant, () =>
      world.database.work(() => world.get(Reauthentication).confirm(id, { password: 'errada errada' })),
    );
    await expect(inside).rejects.toThrow('outside a unit of work');
  });

  it('confirms nobody of another tenant', async () => {
    const id = await world.account({ login: login() });
    const there = world.within(world.other, () =>
      world.get(Reauthentication).confirm(id, { password: goodPassword }),
    );
    expect((await refusalOf(there)).key).toBe('users.wrong_password');
  });
});
