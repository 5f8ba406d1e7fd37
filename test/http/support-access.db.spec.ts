import { Operators } from '../../src/doors/console';
import { newId } from '../../src/platform/ids';
import { declaredRoutes } from '../architecture/routes';
import { Browser } from '../support/browser';
import { FormsWorld, words } from '../support/forms';
import { Queue } from '../support/queue';
import { goodPassword } from '../support/users';

let forms: FormsWorld;
let elisa: Browser;
/** The operator who asks, and one who did not. */
let olga: Browser;
let other: Browser;
let console_: string;
let page: string;

const started = Date.now();
const loginOf = (name: string) =>
  `${name.split(' ')[0]!.toLowerCase()}-${process.pid}-${started}@plataforma.exemplo`;

const operator = async (name: string): Promise<Browser> => {
  const login = loginOf(name);
  await forms.app.get(Operators).create({ login, name, password: goodPassword });
  const browser = new Browser(forms.app.nest);
  await browser.post('/plataforma/entrar', { login, password: goodPassword });
  await browser.get('/plataforma/municipios');
  return browser;
};

beforeAll(async () => {
  forms = await FormsWorld.start();
  elisa = await forms.at('elisa', 'SEMAD');
  [olga, other] = [await operator('Olga Prado'), await operator('Otto Lima')];
  console_ = `/plataforma/municipio/${forms.world.slug}/suporte`;
  page = forms.path('/administracao/suporte');
});
afterAll(() => forms.app.close());
afterEach(() => forms.app.clock.real());

const newest = async () =>
  (
    await forms.query<{ id: string; state: string; account_id: string | null }>(
      'SELECT id, state, account_id FROM support_accesses WHERE tenant_id = $1 ORDER BY id DESC LIMIT 1',
    )
  )[0]!;

/** The session of the platform makes way for one inside: the operator keeps theirs in another browser. */
async function inside(who: Browser, id: string): Promise<Browser> {
  const browser = new Browser(forms.app.nest);
  for (const [name, value] of who.cookies) browser.cookies.set(name, value);
  browser.recall(who.remember());
  const entered = await browser.post(`${console_}/${id}/entrada`);
  expect([entered.status, entered.location]).toEqual([303, forms.path('/administracao')]);
  await browser.get(forms.path('/administracao'));
  return browser;
}

const anActOn = (id: string) => ({
  consent: `${page}/${id}/consentimento`,
  end: `${page}/${id}/encerramento`,
});

describe('a request', () => {
  it('needs a reason, is one at a time, and opens nothing by itself', async () => {
    expect((await olga.post(console_, { reason: ' ' })).status).toBe(422);
    const asked = await olga.post(console_, { reason: 'O boletim não publica' });
    expect(asked.location).toBe(console_);
    const again = await olga.post(console_, { reason: 'De novo' });
    expect([again.status, words(again)]).toEqual([409, expect.stringContaining('esperando resposta')]);
    const { id } = await newest();
    const early = await olga.post(`${console_}/${id}/entrada`);
    expect([early.status, words(early)]).toEqual([409, expect.stringContaining('não abriu este acesso')]);
  });

  it('is shown to who administers on every page, and is theirs alone to answer', async () => {
    for (const path of ['/controle', '/administracao', '/minha-conta'])
      expect(words(await elisa.get(forms.path(path)))).toContain('O suporte da plataforma pede para entrar');
    const ana = await forms.at('ana');
    expect(words(await ana.get(forms.path('/controle')))).not.toContain('suporte');
    expect((await ana.get(page)).status).toBe(403);
    expect(words(await elisa.get(page))).toContain('O boletim não publica');
    const { id } = await newest();
    for (const hours of ['0', '73', '1.5', 'muitas', ''])
      expect([hours, (await elisa.post(anActOn(id).consent, { hours })).status]).toEqual([hours, 422]);
    expect((await elisa.post(anActOn(newId()).consent, { hours: '4' })).status).toBe(404);
    // What is of one municipality is of no other.
    const away = await forms.elsewhere();
    const { login, password } = away.people['elisa']!;
    const stranger = forms.stranger();
    await stranger.post(`/${away.slug}/entrar`, { login, password });
    await stranger.get(`/${away.slug}/minha-conta`);
    await stranger.post(`/${away.slug}/unidade-atual`, { unitId: away.units['SEMAD']!.id });
    await stranger.get(`/${away.slug}/controle`);
    const theirs = `/${away.slug}/administracao/suporte/${id}/consentimento`;
    expect((await stranger.post(theirs, { hours: '4' })).status).toBe(404);
  });

  it('is told to who administers, in the application and by e-mail, until one of them answers', async () => {
    await new Queue(forms.app, forms.world.tenantId).finish();
    const { login } = forms.world.people['elisa']!;
    const mails = await forms.query<{ recipient: string; subject: string; body: string }>(
      `SELECT recipient, subject, body FROM caught_mails WHERE tenant_id = $1 AND subject LIKE 'O suporte%'`,
    );
    expect(mails.map(({ recipient }) => recipient)).toEqual([login]);
    expect(mails[0]!.body).toContain(`${page}\n`);
    const listed = await elisa.get(forms.path('/avisos'));
    expect(words(listed)).toContain('O suporte da plataforma pede para entrar neste município.');
    const [, notice] = /avisos\/([0-9a-f-]{36})\/abertura/.exec(listed.body)!;
    const opened = await elisa.post(forms.path(`/avisos/${notice}/abertura`));
    expect(opened.location).toBe(page);
    await forms.query(`UPDATE notices SET read_at = NULL WHERE tenant_id = $1 AND kind = 'support_asked'`);
    const { id } = await newest();
    expect((await elisa.post(`${page}/${id}/recusa`)).status).toBe(303);
    expect(words(await elisa.get(forms.path('/avisos')))).not.toContain('O suporte da plataforma pede');
    expect((await olga.post(console_, { reason: 'O boletim não publica' })).status).toBe(303);
  });

  it('may be refused, and asked again', async () => {
    const { id } = await newest();
    expect((await elisa.post(`${page}/${id}/recusa`)).status).toBe(303);
    expect((await elisa.post(anActOn(id).consent, { hours: '4' })).status).toBe(409);
    expect(words(await olga.get(console_))).toContain('Recusado por Elisa Prado');
    expect((await olga.post(console_, { reason: 'Ver por que o boletim não publica' })).status).toBe(303);
  });
});

describe('an access', () => {
  let id: string;
  let support: Browser;
  const processes = { open: '', restricted: '' };

  beforeAll(async () => {
    const { acts, world } = forms;
    const ana = world.as('ana', 'PROT');
    const legalGroundId = world.legalGrounds['Informação pessoal']!;
    processes.open = (await acts.open(ana)).id;
    processes.restricted = (await acts.open(ana, { level: 1, legalGroundId })).id;
    ({ id } = await newest());
    expect((await elisa.post(anActOn(id).consent, { hours: '4' })).status).toBe(303);
    support = await inside(olga, id);
  });

  it('is seen by who administers on every page, and by whoever is in, under a name that holds both', async () => {
    expect(words(await elisa.get(forms.path('/controle')))).toContain(
      'O suporte da plataforma (Olga Prado) pode entrar neste município até',
    );
    const home = words(await support.get(forms.path('/administracao')));
    expect(home).toContain('Você está neste município como suporte, até');
    expect(home).toContain('Suporte da plataforma: Olga Prado, com o consentimento de Elisa Prado');
  });

  it('is of the operator who asked alone', async () => {
    expect((await other.post(`${console_}/${id}/entrada`)).status).toBe(404);
    expect(words(await other.get(console_))).not.toContain('Ver por que');
  });

  it('reads what is public, and finds no restricted and no secret process', async () => {
    expect((await support.get(forms.process(processes.open))).status).toBe(200);
    for (const rest of ['', '/andamentos', '/enviar'])
      expect((await support.get(forms.process(processes.restricted, rest))).status).toBeGreaterThanOrEqual(
        403,
      );
    expect((await support.get(forms.process(processes.restricted))).status).toBe(404);
    expect((await support.get(forms.path('/administracao/auditoria'))).status).toBe(200);
  });

  it('is offered what it may do, and shown the rest without a button', async () => {
    const home = await support.get(forms.path('/administracao'));
    for (const none of ['/processos/novo', '/controle"', '/administracao/minha-unidade', '/retornos'])
      expect([none, home.body.includes(forms.path(none))]).toEqual([none, false]);
    expect((await support.get(forms.path('/administracao/pessoas'))).body).not.toContain('/pessoas/nova');
    expect((await support.get(forms.path('/tipos-de-processo'))).body).toContain('/tipos-de-processo/novo');
    const own = await support.get(forms.path('/hipoteses-legais'));
    expect(own.body).toContain(`action="${forms.path('/hipoteses-legais')}"`);
    for (const path of ['/administracao/pessoas/nova', '/administracao/suporte', '/administracao/importar']) {
      const { status, body } = await support.get(forms.path(path));
      expect([path, status]).toEqual([path, 200]);
      const sent = [...body.matchAll(/<form\b[^>]*action="([^"]+)"[^>]*method="post"/g)].map(([, to]) => to);
      expect([path, sent]).toEqual([path, [forms.path('/sair')]]);
    }
  });

  it('acts on catalogues alone: every other form of every page refuses it', async () => {
    const unsafe = declaredRoutes(forms.app.nest).filter(
      ({ method, path, access }) =>
        method !== 'GET' && path.startsWith('/:tenant/') && access?.kind !== 'public',
    );
    expect(unsafe.length).toBeGreaterThan(100);
    const [{ events }] = (await forms.query<{ events: string }>(
      'SELECT count(*) AS events FROM events WHERE tenant_id = $1',
    )) as [{ events: string }];
    const open: string[] = [];
    for (const { method, path } of unsafe.filter(({ path }) => !path.startsWith('/:tenant/sair'))) {
      const address = path.replace('/:tenant', forms.path('')).replace(/:\w+/g, newId());
      const answer = method === 'PUT' ? await support.put(address, {}) : await support.post(address, {});
      if (answer.status !== 403) open.push(path);
    }
    // Open are forms of catalogues, which refused an empty form or an id that is none.
    const catalogues =
      /^\/:tenant\/(tipos-de-|hipoteses-legais|classificacao|arquivos-aceitos|feriados|administracao\/(unidades|orgaos))/;
    expect(open.filter((path) => !catalogues.test(path))).toEqual([]);
    expect(open.length).toBeGreaterThan(8);
    expect(open.filter((path) => /encerramento$/.test(path) && /unidades/.test(path))).toEqual([]);
    expect(await forms.query('SELECT count(*) AS events FROM events WHERE tenant_id = $1')).toEqual([
      { events },
    ]);
  });

  it('is recorded under both names, here and at the platform', async () => {
    const made = await support.post(forms.path('/administracao/orgaos'), {
      acronym: 'FUND',
      name: 'Fundação Municipal',
      code: '0099',
    });
    expect(made.status).toBe(303);
    const log = words(await elisa.get(forms.path('/administracao/auditoria?assunto=administration')));
    expect(log).toContain('Suporte da plataforma: Olga Prado, com o consentimento de Elisa Prado');
    expect(log).toContain('Consentiu que o suporte entrasse');
    const { account_id: account } = await newest();
    const kinds = await forms.query<{ kind: string }>(
      'SELECT kind FROM audit_entries WHERE tenant_id = $1 AND user_id = $2 ORDER BY at, id',
      [account],
    );
    expect(kinds.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['support.entered', 'body.created']),
    );
    const platform = await forms.app.asSuperuser(async (client) =>
      client.query(
        `SELECT a.kind FROM audit_entries a JOIN tenants t ON t.id = a.tenant_id
          WHERE t.reserved AND a.subject_id = $1 AND a.kind LIKE 'support.%'`,
        [forms.world.tenantId],
      ),
    );
    expect(platform.rows.length).toBeGreaterThanOrEqual(2);
    expect(
      await forms.query(
        `SELECT id FROM users WHERE tenant_id = $1 AND kind = 'person' AND name LIKE 'Suporte%'`,
      ),
    ).toEqual([]);
  });

  it('ends at once when who administers ends it', async () => {
    expect((await elisa.post(anActOn(id).end)).status).toBe(303);
    expect((await support.get(forms.path('/administracao'))).location).toContain('/entrar');
    expect((await olga.post(`${console_}/${id}/entrada`)).status).toBe(409);
    expect((await elisa.post(anActOn(id).end)).status).toBe(409);
    expect(words(await elisa.get(forms.path('/controle')))).not.toContain('pode entrar neste município');
    expect(words(await elisa.get(page))).toContain('Encerrado por Elisa Prado');
  });

  it('ends by itself when its hours are over', async () => {
    await olga.post(console_, { reason: 'Mais uma vez' });
    const next = await newest();
    await elisa.post(anActOn(next.id).consent, { hours: '1' });
    const again = await inside(olga, next.id);
    forms.app.clock.forward(59);
    expect((await again.get(forms.path('/administracao'))).status).toBe(200);
    forms.app.clock.forward(2);
    expect((await again.get(forms.path('/administracao'))).location).toContain('/entrar');
    expect((await olga.post(`${console_}/${next.id}/entrada`)).status).toBe(409);
    expect(words(await elisa.get(page))).toContain('O prazo acabou');
  });

  it('ends at once when its operator leaves the platform', async () => {
    expect((await other.post(console_, { reason: 'Ver a fila de envios' })).status).toBe(303);
    const { id: asked } = await newest();
    await elisa.post(anActOn(asked).consent, { hours: '4' });
    const within = await inside(other, asked);
    expect((await within.get(forms.path('/administracao'))).status).toBe(200);
    await forms.app.get(Operators).close(loginOf('Otto'));
    expect((await within.get(forms.path('/administracao'))).location).toContain('/entrar');
    expect((await other.get(console_)).location).toContain('/entrar');
    expect(words(await elisa.get(forms.path('/controle')))).not.toContain('(Otto Lima) pode entrar');
    expect(words(await elisa.get(page))).toContain('Sem efeito: quem pediu já não opera a plataforma');
    expect((await elisa.post(anActOn(asked).end)).status).toBe(409);
    await expect(forms.app.get(Operators).close('ninguem@plataforma.exemplo')).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});
