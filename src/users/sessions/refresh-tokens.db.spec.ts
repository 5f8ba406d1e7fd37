import { goodPassword, usersWorld, type UsersWorld } from '../../../test/support/users';
import { SignIn } from '../sign-in/sign-in.service';
import { SessionsQueries } from './sessions.queries';
import { Sessions } from './sessions.service';

let world: UsersWorld;
let signIn: SignIn;
let serial = 0;

beforeAll(async () => {
  world = await usersWorld();
  signIn = world.get(SignIn);
});
afterAll(() => world.close());

const person = async () => {
  const login = `programa${++serial}@pedrabranca.mg.gov.br`;
  const id = await world.account({ login });
  const enter = () => signIn.api(world.tenant, { login, password: goodPassword });
  return { id, enter };
};
const refresh = (token: string, tenant = world.tenant) => signIn.refresh(tenant, token);
const open = (userId: string) =>
  world.within(world.tenant, () => world.database.work(() => world.get(SessionsQueries).open(userId)));
const over = { key: 'users.session_over', code: 'unauthenticated' };

describe('refresh', () => {
  it('gives a new pair each time', async () => {
    const { enter } = await person();
    const first = await enter();
    expect(first).toEqual({
      accessToken: expect.any(String),
      refreshToken: expect.stringMatching(/^[\w-]{43}$/),
      expiresIn: 600,
    });
    const second = await refresh(first.refreshToken);
    const third = await refresh(second.refreshToken);
    expect(new Set([first, second, third].map(({ refreshToken }) => refreshToken)).size).toBe(3);
  });

  it('ends the whole session when a used token comes back', async () => {
    const { id, enter } = await person();
    const first = await enter();
    const second = await refresh(first.refreshToken);
    await expect(refresh(first.refreshToken)).rejects.toMatchObject(over);
    await expect(refresh(second.refreshToken)).rejects.toMatchObject(over);
    expect(await open(id)).toEqual([]);
    expect(await world.audited(world.tenant, id)).toContain('session.refresh_reuse');
  });

  it('leaves the other sessions of the person alone', async () => {
    const { id, enter } = await person();
    const [stolen, own] = [await enter(), await enter()];
    await refresh(stolen.refreshToken);
    await expect(refresh(stolen.refreshToken)).rejects.toMatchObject(over);
    expect(await open(id)).toHaveLength(1);
    expect(await refresh(own.refreshToken)).toHaveProperty('accessToken');
  });

  it('serves at most one of two that come at once', async () => {
    const { id, enter } = await person();
    const { refreshToken } = await enter();
    const both = await Promise.allSettled([refresh(refreshToken), refresh(refreshToken)]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await open(id)).toEqual([]);
  });

  it('refuses one that waited a week, one of a session that ended and one of another tenant', async () => {
    const { id, enter } = await person();
    const [old, ended, foreign] = [await enter(), await enter(), await enter()];
    await expect(refresh(foreign.refreshToken, world.other)).rejects.toMatchObject(over);
    const [newest] = await open(id);
    await world.within(world.tenant, () => world.get(Sessions).end(id, newest!.id));
    await expect(refresh(foreign.refreshToken)).rejects.toMatchObject(over);
    await world.within(world.tenant, () => world.get(Sessions).endAll(id, 'signed_out_everywhere'));
    await expect(refresh(ended.refreshToken)).rejects.toMatchObject(over);
    const again = await enter();
    world.clock.forward(7 * 24 * 3600 + 1);
    await expect(refresh(old.refreshToken)).rejects.toMatchObject(over);
    await expect(refresh(again.refreshToken)).rejects.toMatchObject(over);
  });

  it.each([[''], ['x'.repeat(43)], [`' OR 1=1 --`], ['a'.repeat(1_000_000)], ['\u0000'.repeat(43)]])(
    'refuses what is no token',
    async (token) => {
      await expect(refresh(token)).rejects.toMatchObject(over);
    },
  );

  it('stores no token', async () => {
    const { enter } = await person();
    const { refreshToken } = await enter();
    const rows = await world.database.transaction(world.tenant.id, () =>
      world.database.query<{ hash: string }>(
        `SELECT encode(token_hash, 'escape') AS hash FROM refresh_tokens WHERE tenant_id = $1`,
        [world.tenant.id],
      ),
    );
    expect(rows.some(({ hash }) => hash.includes(refreshToken))).toBe(false);
    expect(rows.length).toBeGreaterThan(0);
  });
});

describe('Sessions', () => {
  it('ends only a session of the person', async () => {
    const [ana, beto] = [await person(), await person()];
    await ana.enter();
    await beto.enter();
    const [hers] = await open(ana.id);
    const end = (userId: string, sessionId: string) =>
      world.within(world.tenant, () => world.get(Sessions).end(userId, sessionId));
    await expect(end(beto.id, hers!.id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(end(ana.id, `' OR true --`)).rejects.toMatchObject({ code: 'not_found' });
    await end(ana.id, hers!.id);
    await expect(end(ana.id, hers!.id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await open(beto.id)).toHaveLength(1);
  });

  it('ends all but the one to keep', async () => {
    const { id, enter } = await person();
    await enter();
    await enter();
    const [kept] = await open(id);
    await world.within(world.tenant, () => world.get(Sessions).endAll(id, 'password_changed', kept!.id));
    expect((await open(id)).map((session) => session.id)).toEqual([kept!.id]);
  });
});
