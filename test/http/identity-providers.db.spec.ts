import type { Answer, Browser } from '../support/browser';
import { FormsWorld, words } from '../support/forms';
import { OpenIdPeer } from '../support/oidc';
import { ForgingProvider } from '../support/oidc/forger';
import { Telephone } from '../support/second-factor';

const secret = 'segredo-que-o-provedor-deu';
const cpfs = { ana: '52998224725', bruno: '11144477735', carla: '39053344705', gabi: '11122233396' };

let forms: FormsWorld;
let elisa: Browser;
let peer: OpenIdPeer;
let forger: ForgingProvider;
let page: string;
const made = { govBr: '', other: '', forger: '' };

beforeAll(async () => {
  forms = await FormsWorld.start();
  elisa = await forms.at('elisa', 'SEMAD');
  page = forms.path('/administracao/provedores');
  const redirect = `${forms.app.config.publicUrl}${forms.path('/entrar/retorno')}`;
  peer = await OpenIdPeer.start([
    {
      client_id: 'autos',
      client_secret: secret,
      redirect_uris: [redirect],
      post_logout_redirect_uris: [`${forms.app.config.publicUrl}${forms.path('/entrar')}`],
    },
  ]);
  forger = await ForgingProvider.start('quem-quer-que-seja');
  made.govBr = await added({ kind: 'gov_br', label: 'gov.br', findsBy: 'cpf', requiredLevel: 'silver' });
  made.other = await added({ label: 'Acesso Cidadão', findsBy: 'email' });
  made.forger = await added({ label: 'Outro', issuer: forger.issuer });
});
afterAll(async () => {
  peer.close();
  await forger.close();
  await forms.app.close();
});
afterEach(() => forms.app.clock.real());

const person = (name: string) => forms.world.people[name]!;
const right = (): Record<string, string> => ({
  kind: 'oidc',
  label: 'Provedor',
  issuer: peer.issuer,
  clientId: 'autos',
  clientSecret: secret,
  findsBy: 'link',
  active: '1',
});

async function added(given: Record<string, string>): Promise<string> {
  const answer = await elisa.post(page, { ...right(), ...given });
  if (answer.status !== 303) throw new Error(words(answer));
  const [row] = await forms.query<{ id: string }>(
    'SELECT id FROM identity_providers WHERE tenant_id = $1 AND label = $2',
    [given['label'] ?? 'Provedor'],
  );
  return row!.id;
}

const change = (id: string, given: Record<string, string>) =>
  elisa.post(`${page}/${id}`, { ...right(), ...given });

const localOf = (address: string): string => address.slice(forms.app.config.publicUrl.length);

/** To the provider and back. */
async function comingBack(browser: Browser, id: string, sub: string, next = ''): Promise<Answer> {
  const gone = await browser.get(
    forms.path(`/entrar/com/${id}${next && `?next=${encodeURIComponent(next)}`}`),
  );
  return browser.get(localOf(await peer.allow(gone.location!, sub)));
}

const isIn = async (browser: Browser): Promise<boolean> =>
  (await browser.get(forms.path('/minha-conta'))).status === 200;

async function link(
  name: string,
  id: string,
  sub: string,
  password = person(name).password,
): Promise<Answer> {
  const browser = await forms.at(name);
  const asked = await browser.post(forms.path(`/minha-conta/contas-ligadas/${id}`), { password });
  const [, address] = /href="(http:[^"]+)"/.exec(asked.body) ?? [];
  if (!address) return asked;
  return browser.get(localOf(await peer.allow(address.replaceAll('&amp;', '&'), sub)));
}

async function setCpf(name: string, cpf: string): Promise<void> {
  await forms.query('UPDATE users SET cpf = $3 WHERE tenant_id = $1 AND id = $2', [person(name).userId, cpf]);
}

describe('a provider', () => {
  it('is refused where nobody may be asked, or nobody answers', async () => {
    for (const issuer of [
      'http://sso.exemplo.gov.br/',
      'https://10.0.0.1/',
      'https://[::1]/',
      'https://a:b@sso.exemplo.gov.br/',
      'https://sso.exemplo.gov.br:8443/',
      'http://169.254.169.254/latest/meta-data',
      'file:///etc/passwd',
      'sso',
      'http://127.0.0.1:9/',
      `${peer.issuer}/outro`,
    ]) {
      const refused = await elisa.post(page, { ...right(), issuer });
      expect([issuer, refused.status]).toEqual([issuer, 422]);
      expect(words(refused)).toContain('Não foi possível falar com o provedor');
    }
    // Whoever answers in the name of another.
    forger.forgery = { issuer: 'https://sso.acesso.gov.br' };
    const posing = await elisa.post(page, { ...right(), issuer: `${forger.issuer}/` });
    forger.forgery = {};
    expect(posing.status).toBe(422);
  });

  it('keeps its secret sealed: no page, no answer and no audit shows it', async () => {
    const bodies = [await elisa.get(page), await elisa.get(`${page}/${made.other}`)].map(({ body }) => body);
    const rows = await forms.query<{ row: string }>(
      `SELECT to_jsonb(p)::text AS row FROM identity_providers p WHERE p.tenant_id = $1
       UNION ALL SELECT attributes::text FROM audit_entries WHERE tenant_id = $1 AND kind LIKE 'identity_provider.%'`,
    );
    expect(rows.length).toBeGreaterThan(3);
    expect([...bodies, ...rows.map(({ row }) => row)].join()).not.toContain(secret);
    expect(bodies[1]).toContain('Acesso Cidadão');
  });

  it('is kept by who administers alone, and a CPF is believed of gov.br alone', async () => {
    const ana = await forms.at('ana');
    expect((await ana.get(page)).status).toBe(403);
    const refused = await elisa.post(page, { ...right(), findsBy: 'cpf' });
    expect([refused.status, words(refused)]).toEqual([422, expect.stringContaining('Só o gov.br confirma')]);
    expect((await elisa.post(page, { ...right(), requiredLevel: 'gold' })).status).toBe(422);
    expect((await elisa.post(page, { ...right(), clientSecret: '' })).status).toBe(422);
  });
});

describe('by gov.br', () => {
  beforeAll(async () => {
    await setCpf('ana', cpfs.ana);
    await setCpf('bruno', cpfs.bruno);
    const named = (level: string) => ({ name: 'Ana', reliability_info: { level, reliabilities: [] } });
    const levels = [{ id: '1', dataAtualizacao: '2024-05-02T10:00:00.000-0300' }, { id: '2' }];
    await peer.knows(cpfs.ana, { name: 'Ana', levels });
    await peer.knows(cpfs.bruno, named('bronze'));
    await peer.knows(cpfs.carla, named('gold'));
  });

  it('enters the account whose CPF was written down, and goes on to where the person was going', async () => {
    const browser = forms.stranger();
    expect((await browser.get(forms.path('/entrar'))).body).toContain('Entrar com gov.br');
    const back = await comingBack(browser, made.govBr, cpfs.ana, forms.path('/processos/novo'));
    expect([back.status, back.location]).toEqual([303, forms.path('/processos/novo')]);
    expect(words(await browser.get(forms.path('/minha-conta')))).toContain('Ana Lima');
    const kinds = await forms.query<{ kind: string; attributes: { by?: string; factors?: string } }>(
      `SELECT kind, attributes FROM audit_entries WHERE tenant_id = $1 AND user_id = $2 ORDER BY at DESC, id DESC LIMIT 2`,
      [person('ana').userId],
    );
    expect(kinds).toMatchObject([
      { kind: 'sign_in.done', attributes: { factors: 'provider' } },
      { kind: 'identity.linked', attributes: { by: 'cpf' } },
    ]);
  });

  it('asks the level of the service of gov.br, which is believed before the ID token; without both nobody enters', async () => {
    const tried = async (claims: object) => {
      await peer.knows(cpfs.ana, { name: 'Ana', ...claims });
      return (await comingBack(forms.stranger(), made.govBr, cpfs.ana)).status;
    };
    const said = (level: string) => ({ reliability_info: { level } });
    const answers: [object, number][] = [
      [{ levels: [{ id: '3' }] }, 303],
      [{ levels: [{ id: '1' }] }, 403],
      [{ levels: [] }, 403],
      [{ levels: [{ id: '1' }], ...said('gold') }, 403],
      [{ levels: [{ id: '2' }], ...said('bronze') }, 303],
      [{ levels: [{ id: '4' }, { id: null }, null, 7, 'x'] }, 403],
      [{ levels: { id: '3' }, ...said('silver') }, 303],
      [{ levels: { id: '3' } }, 503],
      [said('silver'), 303],
      [said('bronze'), 403],
      [{}, 503],
    ];
    for (const [claims, status] of answers) expect([claims, await tried(claims)]).toEqual([claims, status]);
    await peer.knows(cpfs.ana, { name: 'Ana', levels: [{ id: '2' }] });
  });

  it('offers to leave gov.br, too, after leaving here', async () => {
    const browser = forms.stranger();
    await comingBack(browser, made.govBr, cpfs.ana);
    await browser.get(forms.path('/minha-conta'));
    const out = await browser.post(forms.path('/sair'));
    expect(out.location).toBe(forms.path(`/entrar?saiu=${made.govBr}`));
    const [, leaving] = /href="([^"]+\/saida)"/.exec((await browser.get(out.location!)).body) ?? [];
    const gone = await browser.get(leaving!);
    expect(gone.location!.startsWith(`${peer.issuer}/session/end?`)).toBe(true);
    expect(await isIn(browser)).toBe(false);
  });

  it('refuses a level that is too low, a CPF that nobody wrote down, and an account that is closed', async () => {
    for (const [sub, said] of [
      [cpfs.bruno, 'de nível prata para cima'],
      [cpfs.carla, 'Nenhuma conta deste município está ligada'],
    ] as const) {
      const browser = forms.stranger();
      const back = await comingBack(browser, made.govBr, sub);
      expect([sub, back.status, words(back)]).toEqual([sub, 403, expect.stringContaining(said)]);
      expect(await isIn(browser)).toBe(false);
    }
    await forms.query('UPDATE users SET active = false WHERE tenant_id = $1 AND id = $2', [
      person('ana').userId,
    ]);
    const back = await comingBack(forms.stranger(), made.govBr, cpfs.ana);
    expect([back.status, words(back)]).toEqual([403, expect.stringContaining('está fechada')]);
    await forms.query('UPDATE users SET active = true WHERE tenant_id = $1 AND id = $2', [
      person('ana').userId,
    ]);
  });

  it('takes the place of the password and of nothing else: the second step is asked for', async () => {
    const actor = forms.world.as('ana', 'PROT');
    const telephone = await Telephone.on(forms.app, actor, person('ana').password);
    const browser = forms.stranger();
    const back = await comingBack(browser, made.govBr, cpfs.ana);
    expect([back.status, words(back)]).toEqual([200, expect.stringContaining('Segundo passo para entrar')]);
    expect(await isIn(browser)).toBe(false);
    const [, step] = /name="step" value="([^"]+)"/.exec(back.body)!;
    expect((await browser.post(forms.path('/entrar'), { step: step!, code: '000000' })).status).toBe(401);
    await browser.post(forms.path('/entrar'), { step: step!, code: telephone.code() });
    expect(await isIn(browser)).toBe(true);
  });
});

describe('a certificate on the word of gov.br', () => {
  const own = (rest = '') => forms.path(`/minha-conta/certificado${rest}`);
  const govBr = (requiredLevel: string) =>
    change(made.govBr, { kind: 'gov_br', label: 'gov.br', findsBy: 'cpf', requiredLevel });
  const levels = (...ids: string[]) => ({ name: 'Gabriela', levels: ids.map((id) => ({ id })) });
  let telephone: Telephone;

  /** A session that began by a provider, with what it says of the person. */
  async function entered(claims: object, id = made.govBr): Promise<Browser> {
    await peer.knows(cpfs.gabi, claims);
    const browser = forms.stranger();
    const asked = await comingBack(browser, id, cpfs.gabi);
    const [, step] = /name="step" value="([^"]+)"/.exec(asked.body)!;
    await browser.post(forms.path('/entrar'), { step: step!, code: telephone.code() });
    // The token of the forms comes with the first page.
    await browser.get(own());
    return browser;
  }

  async function refused(browser: Browser): Promise<string> {
    const answer = await browser.post(own('/gov-br'));
    expect([answer.status, answer.location]).toEqual([409, undefined]);
    return words(answer);
  }

  const rows = () =>
    forms.query<Record<string, string | null>>(
      `SELECT state, proof_method, proof_level, decided_by FROM person_certificates WHERE tenant_id = $1 AND user_id = $2`,
      [person('gabi').userId],
    );

  it('is issued for a session by a prata or ouro account with the CPF of the account, and for no other', async () => {
    const actor = forms.world.as('gabi', 'RH');
    const password = await forms.at('gabi');
    expect(await refused(password)).toContain('ligue antes o segundo passo');
    await setCpf('gabi', cpfs.gabi);
    telephone = await Telephone.on(forms.app, actor, person('gabi').password);
    await govBr('');

    // By the password, here or at the same time elsewhere; by another provider, whatever it says of itself.
    expect(words(await password.get(own()))).toContain('Entre agora com a sua conta gov.br');
    expect(await refused(password)).toContain('Você não entrou agora com o gov.br');
    const lying = { email: person('gabi').login, email_verified: true, reliability_info: { level: 'gold' } };
    const stranger = await entered({ ...lying, ...levels('3') }, made.other);
    expect(await refused(stranger)).toContain('Você não entrou agora com o gov.br');

    // Bronze, and a level that nobody says: they enter, since none is required, and prove nothing.
    const bronze = await entered(levels('1'));
    expect(words(await bronze.get(own()))).toContain('A sua conta gov.br é bronze');
    expect(await refused(bronze)).toMatch(/gov\.br é bronze.*documento com foto a .*Elisa Prado/);
    expect(await refused(await entered({ name: 'Gabriela' }))).toContain(
      'Você não entrou agora com o gov.br',
    );

    // Another CPF on the account, though the link of before lets the person in; and one that changes meanwhile.
    const silver = await entered(levels('1', '2'));
    expect(words(await silver.get(own()))).toContain('Provar com a minha conta gov.br prata');
    const account = person('gabi').userId;
    const writes = (cpf: string) => elisa.post(forms.path('/contas/cpf'), { account, cpf });
    expect((await writes('746.824.890-70')).status).toBe(303);
    expect(await refused(silver)).toContain('Você não entrou agora com o gov.br');
    expect(await refused(await entered(levels('3')))).toContain('a conta de lá tem outro CPF');
    await writes('');
    expect(await refused(silver)).toMatch(/A sua conta aqui não tem CPF.*Elisa Prado/);
    expect(words(await silver.get(own()))).toContain(
      'peça a quem administra o sistema que informe o seu CPF',
    );
    await writes(cpfs.gabi);
    expect(await refused(silver)).toContain('Você não entrou agora com o gov.br');

    // The provider was turned off meanwhile.
    const gold = await entered(levels('1', '2', '3'));
    await change(made.govBr, { kind: 'gov_br', label: 'gov.br', findsBy: 'cpf', active: '' });
    expect((await gold.get(own())).body).not.toContain('gov.br');
    expect(await refused(gold)).toContain('Neste município ninguém entra com o gov.br');
    await govBr('');
    expect(await rows()).toEqual([]);

    // A request that waits for who administers waits no more.
    await gold.post(own('/pedido'));
    const proven = await gold.post(own('/gov-br'));
    expect([proven.status, proven.location]).toEqual([303, own()]);
    expect(await refused(gold)).toContain('já foi aprovado');
    const expected = { state: 'approved', proof_method: 'gov_br', proof_level: 'gold', decided_by: null };
    expect(await rows()).toEqual([expected]);
    const activation = { password: person('gabi').password, code: telephone.code() };
    expect((await gold.post(own('/ativacao'), { ...activation, password: 'x' })).status).toBe(422);
    expect((await gold.post(own('/ativacao'), { ...activation, code: telephone.code() })).status).toBe(303);
    expect(await rows()).toEqual([{ ...expected, state: 'active' }]);
    expect(await refused(gold)).toContain('já tem um certificado que vale');

    // How it was proved is told to the person, to who administers, and in the audit.
    const said = 'Conta gov.br com o mesmo CPF, nível ouro';
    expect(words(await gold.get(own()))).toContain(said);
    const list = await elisa.get(forms.path('/certificados/pessoas'));
    const [, address] = /href="([^"]+)">Gabriela/.exec(list.body)!;
    expect(words(await elisa.get(address!))).toContain(said);
    const audit = words(await elisa.get(forms.path('/administracao/auditoria')));
    expect(audit).toMatch(/Provou quem é com a conta gov\.br, para ter um certificado nível: ouro/);
    await govBr('silver');
  });
});

describe('by another provider', () => {
  it('finds an account by an e-mail that it has verified, never by one that it has not', async () => {
    const { login } = person('davi');
    for (const [sub, verified] of [
      ['sem', undefined],
      ['falso', false],
      ['texto', 'sim'],
    ] as const) {
      await peer.knows(sub, { email: login, email_verified: verified, name: 'Davi' });
      const back = await comingBack(forms.stranger(), made.other, sub);
      expect([sub, back.status]).toEqual([sub, 403]);
    }
    await peer.knows('davi', { email: login.toUpperCase(), email_verified: true, name: 'Davi' });
    const browser = forms.stranger();
    expect((await comingBack(browser, made.other, 'davi')).status).toBe(303);
    expect(words(await browser.get(forms.path('/minha-conta')))).toContain('Davi Ferreira');
    // A second account there with the same e-mail is not tied beside the first.
    await peer.knows('davi-2', { email: login, email_verified: true, name: 'Davi' });
    expect((await comingBack(forms.stranger(), made.other, 'davi-2')).status).toBe(403);
  });

  it('is tied by the person, whose password is shown first, and to one account alone', async () => {
    await peer.knows('helena', { name: 'Helena' });
    expect((await link('helena', made.other, 'helena', 'outra senha qualquer')).status).toBe(422);
    const tied = await link('helena', made.other, 'helena');
    expect([tied.status, tied.location]).toEqual([303, forms.path('/minha-conta')]);
    const taken = await link('igor', made.other, 'helena');
    expect([taken.status, words(taken)]).toEqual([
      409,
      expect.stringContaining('já está ligada a outra pessoa'),
    ]);
    const browser = forms.stranger();
    await comingBack(browser, made.other, 'helena');
    expect(words(await browser.get(forms.path('/minha-conta')))).toContain('Helena Duarte');
    const untie = forms.path(`/minha-conta/contas-ligadas/${made.other}/desligamento`);
    expect((await browser.post(untie)).status).toBe(303);
    expect((await browser.post(untie)).status).toBe(404);
    expect((await comingBack(forms.stranger(), made.other, 'helena')).status).toBe(403);
    // Not the gov.br of somebody else.
    const strange = await link('bruno', made.govBr, cpfs.carla);
    expect([strange.status, words(strange)]).toEqual([
      409,
      expect.stringContaining('não é o que está cadastrado'),
    ]);
  });

  it('makes an account only where who administers said so, and it may do nothing yet', async () => {
    const login = 'nova@exemplo.gov.br';
    await peer.knows('nova', { email: login, email_verified: true, name: 'Nova Pessoa' });
    expect((await comingBack(forms.stranger(), made.other, 'nova')).status).toBe(403);
    await change(made.other, { label: 'Acesso Cidadão', findsBy: 'email', createsAccounts: '1' });
    const browser = forms.stranger();
    expect((await comingBack(browser, made.other, 'nova')).status).toBe(303);
    const shown = await browser.get(forms.path('/controle'));
    expect([shown.status, words(shown)]).toEqual([
      403,
      expect.stringContaining('não está em nenhuma unidade'),
    ]);
    await peer.knows('sem-email', { name: 'Ninguém' });
    expect((await comingBack(forms.stranger(), made.other, 'sem-email')).status).toBe(403);
  });

  it('offers the guided set-up to who administers, as the password does', async () => {
    const stage = (to: string) =>
      forms.app.asSuperuser((client) =>
        client.query('UPDATE tenants SET stage = $2 WHERE id = $1', [forms.world.tenantId, to]),
      );
    await forms.query(
      `INSERT INTO user_identities (tenant_id, provider_id, subject, user_id, linked_at) VALUES ($1, $2, 'elisa', $3, now())`,
      [made.other, person('elisa').userId],
    );
    await peer.knows('elisa', { name: 'Elisa' });
    await stage('pilot');
    const browser = forms.stranger();
    const back = await comingBack(browser, made.other, 'elisa');
    expect(words(await browser.get(back.location!))).toContain('A configuração inicial do município tem');
    await stage('production');
  });

  it('lets nobody in once it is off, and forgets who was who when its address changes', async () => {
    await change(made.other, { label: 'Acesso Cidadão', active: '' });
    expect((await forms.stranger().get(forms.path('/entrar'))).body).not.toContain('Acesso Cidadão');
    expect((await forms.stranger().get(forms.path(`/entrar/com/${made.other}`))).status).toBe(404);
    await change(made.other, { label: 'Acesso Cidadão', findsBy: 'link' });
    const browser = forms.stranger();
    await comingBack(browser, made.other, 'davi');
    expect(await isIn(browser)).toBe(true);
    await change(made.other, { label: 'Acesso Cidadão', issuer: `${peer.issuer}/`, findsBy: 'link' });
    expect((await comingBack(forms.stranger(), made.other, 'davi')).status).toBe(403);
  });
});

describe('a way back that is not as it must be', () => {
  const back = (query: string) => forms.path(`/entrar/retorno${query}`);

  it('opens nothing without the cookie of who went, twice, late, or with the state of another', async () => {
    const gone = async (browser: Browser) =>
      localOf(
        await peer.allow((await browser.get(forms.path(`/entrar/com/${made.govBr}`))).location!, cpfs.ana),
      );
    const stranger = forms.stranger();
    const [victim, address] = [forms.stranger(), await gone(stranger)];
    const foreign = await victim.get(address);
    expect([foreign.status, words(foreign)]).toEqual([401, expect.stringContaining('se perdeu')]);
    // The victim went somewhere themselves, and gets the answer of the other.
    await gone(victim);
    expect((await victim.get(address)).status).toBe(401);
    expect(await isIn(victim)).toBe(false);

    expect((await stranger.get(address)).status).toBe(200);
    expect((await stranger.get(address)).status).toBe(401);

    const late = forms.stranger();
    const lateAddress = await gone(late);
    forms.app.clock.forward(11);
    expect((await late.get(lateAddress)).status).toBe(401);
    forms.app.clock.real();

    const denied = forms.stranger();
    await denied.get(forms.path(`/entrar/com/${made.govBr}`));
    const refused = await denied.get(back('?error=access_denied&state=x'));
    expect([refused.status, words(refused)]).toEqual([401, expect.stringContaining('não autorizou')]);
    for (const query of ['', '?code=', '?code=x&state=y', '?code=%00&state=%00', '?code=a&code=b'])
      expect([query, (await forms.stranger().get(back(query))).status]).toEqual([query, 401]);
  });

  it('leads nowhere else after it', async () => {
    for (const next of ['//exemplo.com', 'https://exemplo.com', '/\\exemplo.com']) {
      const browser = forms.stranger();
      await browser.get(forms.path(`/entrar/com/${made.forger}?next=${encodeURIComponent(next)}`));
      expect(browser.cookies.get('autos_entry')).toBeDefined();
      const asked = await browser.get(forms.path(`/entrar?next=${encodeURIComponent(next)}`));
      expect(asked.body).not.toContain('exemplo.com');
    }
  });

  it('is refused for every lie of a provider, and taken when it tells the truth', async () => {
    await forms.query(
      `INSERT INTO user_identities (tenant_id, provider_id, subject, user_id, linked_at) VALUES ($1, $2, $3, $4, now())`,
      [made.forger, forger.sub, person('julia').userId],
    );
    const now = Math.floor(Date.now() / 1000);
    const lies: [string, ForgingProvider['forgery']][] = [
      ['another nonce', { claims: { nonce: 'outro' } }],
      ['no nonce', { claims: { nonce: undefined } }],
      ['another audience', { claims: { aud: 'outro-sistema' } }],
      ['another issuer', { claims: { iss: 'https://sso.acesso.gov.br' } }],
      ['an end in the past', { claims: { exp: now - 3600, iat: now - 7200 } }],
      ['no subject', { claims: { sub: undefined } }],
      ['a subject that is no text', { claims: { sub: 5 } }],
      ['a key that was never published', { strangeKey: true }],
      ['no signature', { unsigned: true }],
      ['no algorithm', { header: { alg: 'none' }, unsigned: true }],
      ['the algorithm of a shared secret', { header: { alg: 'HS256' } }],
      ['several audiences and another party', { claims: { aud: ['autos', 'outro'], azp: 'outro' } }],
    ];
    const tried = async (forgery: ForgingProvider['forgery']) => {
      const browser = forms.stranger();
      const gone = await browser.get(forms.path(`/entrar/com/${made.forger}`));
      const query = new URL(gone.location!).searchParams;
      expect(query.get('code_challenge_method')).toBe('S256');
      forger.nonce = query.get('nonce')!;
      forger.forgery = forgery;
      const answer = await browser.get(back(`?code=abc&state=${query.get('state')}`));
      return [answer.status, await isIn(browser)];
    };
    for (const [lie, forgery] of lies) expect([lie, await tried(forgery)]).toEqual([lie, [401, false]]);
    expect(await tried({})).toEqual([303, true]);
  });
});
