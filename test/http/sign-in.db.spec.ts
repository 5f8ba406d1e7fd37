import { SignedInWorld } from '../support/signed-in';
import { goodPassword } from '../support/users';

let world: SignedInWorld;

beforeAll(async () => {
  world = await SignedInWorld.start();
});
afterAll(() => world.close());

const at = (path: string, where = world.tenant) => `/${where.slug}${path}`;
const account = () => at('/minha-conta');

describe('signing in on a page', () => {
  it('shows a form that needs no script, then goes where the person was going', async () => {
    const { login } = await world.person();
    const browser = world.browser();
    const bounced = await browser.get(account());
    expect([bounced.status, bounced.location]).toEqual([
      303,
      `${at('/entrar')}?next=${encodeURIComponent(account())}`,
    ]);
    const form = await browser.get(bounced.location!);
    expect(form.status).toBe(200);
    expect(form.body).toContain(`<input type="hidden" name="next" value="${account()}"/>`);
    expect(form.body).not.toMatch(/<script(?![^>]*src=)|style="/);
    const entered = await browser.post(at('/entrar'), { login, password: goodPassword, next: account() });
    expect([entered.status, entered.location]).toEqual([303, account()]);
    expect((await browser.get(account())).body).toContain(login);
  });

  it('sets a cookie that no script reads and no other site sends', async () => {
    const { login } = await world.person();
    const { headers } = await world.browser().post(at('/entrar'), { login, password: goodPassword });
    expect(headers['set-cookie']).toMatch(
      /^autos_session=[\w.-]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    expect(headers['cache-control']).toBe('no-store');
  });

  it.each([
    ['https://elsewhere.example/'],
    ['//elsewhere.example'],
    ['/\\elsewhere.example'],
    ['javascript:alert(1)'],
    [`/${'x'.repeat(1_100)}`],
  ])('goes to no other place than one of ours: %s', async (next) => {
    const { login } = await world.person();
    const browser = world.browser();
    expect((await browser.get(`${at('/entrar')}?next=${encodeURIComponent(next)}`)).body).not.toContain(
      'name="next"',
    );
    const { location } = await browser.post(at('/entrar'), { login, password: goodPassword, next });
    expect(location).toBe(at('/controle'));
  });

  it('shows the form again with the login, without the password, when they do not match', async () => {
    const { login } = await world.person();
    const refused = await world
      .browser()
      .post(at('/entrar'), { login, password: 'segredo errado', next: account() });
    expect(refused.status).toBe(401);
    expect(refused.body).toContain('não conferem');
    expect(refused.body).toContain(`value="${login}"`);
    expect(refused.body).toContain(`name="next" value="${account()}"`);
    expect(refused.body).not.toContain('segredo errado');
    expect(refused.headers['set-cookie']).toBeUndefined();
  });

  it('names the fields that are missing', async () => {
    const refused = await world.browser().post(at('/entrar'), { login: ' ' });
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('Digite o seu e-mail.');
    expect(refused.body).toContain('Digite a sua senha.');
  });

  it.each([
    ['a megabyte', 'a'.repeat(1_000_000)],
    ['SQL', `'; DROP TABLE users; --`],
    ['markup', '"><script>alert(1)</script>'],
    ['a null octet', 'ana\u0000@x.br'],
    ['emoji', '🐢@x.br'],
  ])('bears a login that is %s', async (_, login) => {
    const refused = await world.browser().post(at('/entrar'), { login, password: login });
    expect([401, 422]).toContain(refused.status);
    expect(refused.body).not.toContain('<script>alert');
  });

  it('bears a body that is no form', async () => {
    const browser = world.browser();
    const answers = [
      await browser.api('POST', at('/entrar'), { login: { $ne: null }, password: ['x'] }),
      await browser.api('POST', at('/entrar'), [1, 2]),
      await browser.api('POST', at('/entrar'), { step: { x: 1 }, code: 1 }),
      await browser.api('POST', at('/entrar')),
    ];
    expect(answers.map(({ status }) => status)).toEqual([422, 422, 422, 422]);
  });

  it('is refused when another site sends the form', async () => {
    const { login } = await world.person();
    const refused = await world
      .browser()
      .post(at('/entrar'), { login, password: goodPassword }, { 'sec-fetch-site': 'cross-site' });
    expect(refused.status).toBe(403);
  });

  it('waits after twenty tries in a minute', async () => {
    const browser = world.browser();
    const statuses: number[] = [];
    for (let tries = 0; tries < 21; tries++)
      statuses.push((await browser.post(at('/entrar'), { login: 'x@x.br', password: 'y' })).status);
    expect(statuses.slice(0, 20)).toEqual(Array(20).fill(401));
    expect(statuses[20]).toBe(429);
  });

  it('knows no municipality that is not there', async () => {
    const browser = world.browser();
    for (const path of ['/nenhum/entrar', '/%00/entrar', `/${'x'.repeat(200)}/entrar`, '/api/entrar'])
      expect((await browser.get(path)).status).toBe(404);
  });
});

describe('password recovery', () => {
  it('answers the same whether or not the account exists', async () => {
    const { login } = await world.person();
    const ask = (typed: string) => world.browser().post(at('/senha/recuperar'), { login: typed });
    const [known, unknown] = [await ask(login), await ask('ninguem@municipio.mg.gov.br')];
    expect(known.status).toBe(200);
    expect(unknown.body).toBe(known.body);
    expect((await ask('x')).status).toBe(422);
  });

  it('says that a link is over', async () => {
    const browser = world.browser();
    const link = at(`/senha/nova/${'x'.repeat(43)}`);
    expect((await browser.get(link)).status).toBe(410);
    const form = { password: 'quatro patos na lagoa', repeat: 'quatro patos na lagoa' };
    expect((await browser.post(link, form)).status).toBe(410);
  });
});
