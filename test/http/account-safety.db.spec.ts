import { brasiliaDay } from '../../src/platform/clock';
import type { Answer, Browser } from '../support/browser';
import { FormsWorld, words } from '../support/forms';
import { Telephone } from '../support/second-factor';

let forms: FormsWorld;
let elisa: Browser;
let page: string;

beforeAll(async () => {
  forms = await FormsWorld.start();
  elisa = await forms.at('elisa', 'SEMAD');
  page = forms.path('/administracao/segundo-passo');
});
afterAll(() => forms.app.close());
afterEach(() => forms.app.clock.real());

const person = (name: string) => forms.world.people[name]!;
const auditKinds = async (subjectId: string): Promise<string[]> =>
  (
    await forms.query<{ kind: string }>(
      'SELECT kind FROM audit_entries WHERE tenant_id = $1 AND subject_id = $2 ORDER BY at, id',
      [subjectId],
    )
  ).map(({ kind }) => kind);

async function token(name: string): Promise<string> {
  const { login, password } = person(name);
  const answer = await forms
    .stranger()
    .api('POST', `/api/v1/${forms.world.slug}/tokens`, { login, password });
  const { accessToken } = answer.json<{ accessToken: string }>();
  if (name === 'elisa') unitOf.set(accessToken, 'SEMAD');
  return accessToken;
}
/** Elisa administers in one of her units. */
const unitOf = new Map<string, string>();
const api = (method: 'GET' | 'PUT' | 'DELETE', path: string, bearer: string, body?: object) =>
  forms.stranger().api(method, `/api/v1${path}`, body, bearer, unitOf.get(bearer));
const choose = (roles: string[], days: string, by = elisa) => by.post(page, { roles, days });

/** Every name that the list of who has none on shows. */
const listed = (answer: Answer): string => words(answer).slice(words(answer).indexOf('Quem ainda não ligou'));

describe('a second factor that a role needs', () => {
  it('is proposed for who administers, and asked of nobody before it is saved', async () => {
    const shown = await elisa.get(page);
    expect(words(shown)).toContain('Ainda não vale');
    expect(shown.body).toMatch(/value="administrator"[^>]*checked/);
    expect(shown.body).not.toMatch(/value="basic"[^>]*checked/);
    const bearer = await token('elisa');
    const { roles, days, decided } = (await api('GET', '/administration/second-factor', bearer)).json<
      Record<string, unknown>
    >();
    expect({ roles, days, decided }).toEqual({ roles: ['administrator'], days: 15, decided: false });
    expect((await api('GET', '/administration/second-factor/missing', bearer)).json()).toEqual([]);
  });

  it('refuses terms and roles that are none, with what was typed', async () => {
    for (const [roles, days, said] of [
      [['administrator'], '-1', 'de 0 a 90'],
      [['administrator'], '91', 'de 0 a 90'],
      [['administrator'], 'dez', 'de 0 a 90'],
      [['operator'], '5', 'Escolha na lista os perfis'],
      [["x'); DROP TABLE users;--"], '5', 'Escolha na lista os perfis'],
    ] as const) {
      const refused = await choose([...roles], days);
      expect([days, refused.status, words(refused)]).toEqual([days, 422, expect.stringContaining(said)]);
    }
    expect(words(await elisa.get(page))).toContain('Ainda não vale');
  });

  it('is said on every page until the term ends, and then nothing else opens', async () => {
    expect((await choose(['protocol', 'administrator'], '10')).status).toBe(303);
    const [ana, fabio] = [await forms.at('ana'), await forms.at('fabio')];
    const last = brasiliaDay(new Date(Date.now() + 9 * 86_400_000));
    const said = `Ligue-o até ${last.split('-').reverse().join('/')}`;
    expect(words(await ana.get(forms.path('/controle')))).toContain(said);
    // Who has neither role hears nothing of it.
    expect(words(await fabio.get(forms.path('/controle')))).not.toContain('segundo passo');
    expect(listed(await elisa.get(page))).toContain('Ana Lima');
    expect(listed(await elisa.get(page))).not.toContain('Fábio Ramos');

    forms.app.clock.forward(10 * 24 * 60);
    const late = await forms.at('ana');
    for (const path of ['/controle', '/processos/novo', '/minha-conta', '/avisos']) {
      const led = await late.get(forms.path(path));
      const there = forms.path(`/minha-conta/segundo-passo?next=${encodeURIComponent(forms.path(path))}`);
      expect([path, led.status, led.location]).toEqual([path, 303, there]);
    }
    const written = await late.post(forms.path('/processos/novo'), {
      subject: 'Um texto que não se perde aqui',
    });
    expect([written.status, words(written)]).toEqual([
      403,
      expect.stringContaining('Um texto que não se perde aqui'),
    ]);
    const door = await late.get(forms.path('/minha-conta/segundo-passo'));
    expect([door.status, words(door)]).toEqual([200, expect.stringContaining('o prazo para ligá-lo acabou')]);
    const bearer = await token('ana');
    const refused = await api('GET', '/me', bearer);
    expect([refused.status, refused.json()['code']]).toEqual([403, 'users.second_factor_required']);
    expect(refused.json()['title']).toMatch(/fale com quem administra o sistema: [^@]*\([A-Z]+\)[^@]*$/);
    expect((await api('DELETE', '/session', bearer)).status).toBe(204);
    expect((await (await forms.at('fabio')).get(forms.path('/controle'))).status).toBe(200);
  });

  it('opens everything again the moment it is on, and the list forgets the person', async () => {
    const actor = forms.world.as('ana', 'PROT');
    const telephone = await Telephone.on(forms.app, actor, person('ana').password);
    forms.app.clock.forward(11 * 24 * 60);
    const ana = forms.stranger();
    const { login, password } = person('ana');
    const asked = await ana.post(forms.path('/entrar'), { login, password });
    const [, step] = /name="step" value="([^"]+)"/.exec(asked.body) ?? [];
    await ana.post(forms.path('/entrar'), { step: step!, code: telephone.code() });
    expect((await ana.get(forms.path('/controle'))).status).toBe(200);

    // Elisa is late as well: she reads the list no more until she has one. What she saved holds for herself.
    expect((await elisa.get(page)).status).toBe(303);
    forms.app.clock.real();
    expect(listed(await elisa.get(page))).not.toContain('Ana Lima');
    expect(words(await elisa.get(forms.path('/administracao/auditoria')))).toContain(
      'Mudou os perfis que precisam do segundo passo',
    );
  });

  it('counts from the day of the role for who gets it later, and from the rule for who had it', async () => {
    const [{ roles }] = (await forms.query<{ roles: Record<string, string> }>(
      'SELECT roles FROM second_factor_policies WHERE tenant_id = $1',
    )) as [{ roles: Record<string, string> }];
    forms.app.clock.forward(5 * 24 * 60);
    const later = await forms.at('elisa', 'SEMAD');
    expect((await choose(['protocol', 'administrator', 'coordinator'], '8', later)).status).toBe(303);
    const [after] = await forms.query<{ roles: Record<string, string> }>(
      'SELECT roles FROM second_factor_policies WHERE tenant_id = $1',
    );
    expect(after!.roles).toMatchObject(roles);
    expect(after!.roles['coordinator']! > roles['protocol']!).toBe(true);
    expect((await choose([], '8', later)).status).toBe(303);
    forms.app.clock.forward(200 * 24 * 60);
    expect((await (await forms.at('elisa', 'SEMAD')).get(page)).status).toBe(200);
  });
});

describe('the sessions of a person', () => {
  it('are seen and ended, one or all, by who administers and nobody else', async () => {
    const [here, there] = [await forms.at('fabio'), await forms.at('fabio')];
    const sheet = forms.path(`/administracao/pessoas/${person('fabio').userId}`);
    const shown = await elisa.get(sheet);
    const [, first] = /action="([^"]+acessos\/[0-9a-f-]{36}\/encerramento)"/.exec(shown.body) ?? [];
    const ana = await forms.at('fabio');
    expect((await ana.post(first!)).status).toBe(403);
    // The newest is listed first: the one that Fábio's own attempt above did not use.
    expect((await elisa.post(first!)).location).toBe(sheet);
    expect((await elisa.post(first!)).status).toBe(404);
    expect((await here.get(forms.path('/controle'))).status).toBe(200);
    const other = first!.replace(person('fabio').userId, person('carla').userId);
    expect((await elisa.post(other)).status).toBe(404);
    expect((await elisa.post(`${sheet}/acessos/encerramento`)).location).toBe(sheet);
    for (const browser of [here, there])
      expect((await browser.get(forms.path('/controle'))).location).toContain('/entrar');
    expect(words(await elisa.get(sheet))).toContain('Nenhum: a pessoa não está no sistema agora.');
    expect(await auditKinds(person('fabio').userId)).toEqual(
      expect.arrayContaining(['session.ended_for', 'session.all_ended_for']),
    );
  });

  it('are the same by the API', async () => {
    const bearer = await token('elisa');
    const of = `/administration/people/${person('fabio').userId}/sessions`;
    const theirs = await token('fabio');
    expect((await api('GET', of, theirs)).status).toBe(403);
    const [open] = (await api('GET', of, bearer)).json<{ id: string; kind: string }[]>();
    expect(open!.kind).toBe('api');
    expect((await api('DELETE', `${of}/${open!.id}`, bearer)).status).toBe(204);
    expect((await api('GET', '/me', theirs)).status).toBe(401);
    expect((await api('DELETE', `${of}/${open!.id}`, bearer)).status).toBe(404);
    expect((await api('DELETE', of, bearer)).status).toBe(204);
  });
});
