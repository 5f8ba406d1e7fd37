import { SignedInWorld } from '../support/signed-in';
import { goodPassword } from '../support/users';

let world: SignedInWorld;

beforeAll(async () => {
  world = await SignedInWorld.start();
});
afterAll(() => world.close());

const at = (path: string, where = world.tenant) => `/${where.slug}${path}`;
const account = () => at('/minha-conta');

describe('the API', () => {
  const tokens = (where = world.tenant) => `/api/v1/${where.slug}/tokens`;

  it('gives tokens, says who one is, refreshes and ends', async () => {
    const person = await world.person();
    const client = world.browser();
    const first = await client.api('POST', tokens(), { login: person.login, password: goodPassword });
    expect(first.status).toBe(200);
    const { accessToken, refreshToken } = first.json<{ accessToken: string; refreshToken: string }>();
    const me = await client.api('GET', '/api/v1/me', undefined, accessToken);
    expect(me.json()).toMatchObject({ id: person.id, tenant: { slug: world.tenant.slug } });
    const second = await client.api('POST', `${tokens()}/refresh`, { refreshToken });
    const fresh = second.json<{ accessToken: string }>().accessToken;
    expect((await client.api('DELETE', '/api/v1/session', undefined, fresh)).status).toBe(204);
    for (const ended of [accessToken, fresh])
      expect((await client.api('GET', '/api/v1/me', undefined, ended)).status).toBe(401);
  });

  it('ends every session of the person', async () => {
    const person = await world.person();
    const browser = await world.signedIn(person);
    const answer = await world
      .browser()
      .api('POST', tokens(), { login: person.login, password: goodPassword });
    const { accessToken } = answer.json<{ accessToken: string }>();
    expect((await world.browser().api('DELETE', '/api/v1/sessions', undefined, accessToken)).status).toBe(
      204,
    );
    expect((await browser.get(account())).status).toBe(303);
  });

  it('answers a refusal as a problem', async () => {
    const { login } = await world.person();
    const refused = await world.browser().api('POST', tokens(), { login, password: 'errada errada' });
    expect([refused.status, refused.headers['content-type']]).toEqual([
      401,
      'application/problem+json; charset=utf-8',
    ]);
    expect(refused.json()).toMatchObject({ code: 'users.wrong_credentials', status: 401 });
    const other = await world.browser().api('POST', tokens(world.other), { login, password: goodPassword });
    expect(other.json()).toMatchObject({ code: 'users.wrong_credentials' });
    const hostile = await world.browser().api('POST', tokens(), { login: { a: 1 }, password: 7 });
    expect(hostile.json()).toMatchObject({
      status: 422,
      problems: [{ field: 'login' }, { field: 'password' }],
    });
  });

  it('takes a token from the header alone, and a cookie that another site cannot use', async () => {
    const browser = await world.signedIn(await world.person());
    const cookie = browser.cookies.get('autos_session')!;
    expect((await browser.api('GET', '/api/v1/me')).status).toBe(200);
    expect((await browser.api('DELETE', '/api/v1/session')).status).toBe(403);
    expect((await world.browser().api('GET', '/api/v1/me', undefined, cookie)).status).toBe(401);
    expect((await browser.api('DELETE', '/api/v1/session', undefined, 'x')).status).toBe(401);
    expect((await browser.get(account())).status).toBe(200);
  });
});
