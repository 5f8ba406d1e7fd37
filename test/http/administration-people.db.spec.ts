import { SignatureRequests } from '../../src/blocks';
import { actingAs } from '../../src/platform/context';
import { newId } from '../../src/platform/ids';
import { Assignment } from '../../src/processes';
import type { Browser } from '../support/browser';
import { FormsWorld, words } from '../support/forms';
import { Queue } from '../support/queue';

let forms: FormsWorld;
let elisa: Browser;
let root: string;

beforeAll(async () => {
  // The mail that is caught is shown in the demo alone.
  forms = await FormsWorld.start({ AUTOS_DEMO: 'on' });
  elisa = await forms.at('elisa', 'SEMAD');
  root = forms.path('/administracao');
});
afterAll(() => forms.app.close());

const unitId = (acronym: string) => forms.world.units[acronym]!.id;
const person = (name: string) => `${root}/pessoas/${forms.world.people[name]!.userId}`;
const loginOf = (name: string) => forms.world.people[name]!.login;
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
/** Of the role of somebody in a unit. */
async function membership(name: string, unit: string, role: string): Promise<string> {
  const [row] = await forms.query<{ id: string }>(
    'SELECT id FROM memberships WHERE tenant_id = $1 AND user_id = $2 AND unit_id = $3 AND role = $4 ORDER BY starts_on DESC',
    [forms.world.people[name]!.userId, unitId(unit), role],
  );
  return row!.id;
}
const end = async (browser: Browser, name: string, unit: string, role: string) =>
  browser.post(`${root}/perfis/${await membership(name, unit, role)}/encerramento`, {});

async function tokenOfMail(login: string): Promise<string> {
  const queue = new Queue(forms.app, forms.world.tenantId);
  const mails = await queue.waiting('mail.deliver');
  const bodies = mails.map(({ payload }) => payload as { to?: string; text?: string } & typeof payload);
  await queue.drop();
  const mine = bodies.filter(({ to }) => to === login).at(-1);
  return /senha\/nova\/([\w-]{43})\n/.exec(mine?.text ?? '')![1]!;
}

const invited = { name: 'Lívia Rocha', socialName: '', login: 'Livia@PedraBranca.exemplo' };

describe('an invitation', () => {
  it('opens an account whose password nobody else ever knows, by an address good once', async () => {
    for (const [fields, said] of [
      [{ login: 'livia' }, 'Falta algo no endereço de e-mail.'],
      [{ name: ' ' }, 'Digite o nome da pessoa'],
      [{ login: loginOf('ana') }, 'Já existe uma conta com o e-mail'],
    ] as const)
      expect(words(await elisa.post(`${root}/pessoas`, { ...invited, ...fields }))).toContain(said);
    await new Queue(forms.app, forms.world.tenantId).drop();
    const made = await elisa.post(`${root}/pessoas`, invited);
    expect(made.status).toBe(303);
    expect(words(await elisa.get(made.location!))).toContain('Convidada');
    const first = await tokenOfMail('livia@pedrabranca.exemplo');

    // Another invitation ends the one before; recovering the password is no way around its term.
    await elisa.post(`${made.location!}/convite`, {});
    const token = await tokenOfMail('livia@pedrabranca.exemplo');
    const livia = forms.stranger();
    const address = (of: string) => forms.path(`/senha/nova/${of}`);
    expect((await livia.get(address(first))).status).toBe(410);
    await livia.post(forms.path('/senha/recuperar'), { login: 'livia@pedrabranca.exemplo' });
    await new Queue(forms.app, forms.world.tenantId).finish();
    const [{ mails }] = (await forms.query<{ mails: number }>(
      `SELECT count(*)::int AS mails FROM caught_mails WHERE tenant_id = $1 AND recipient = 'livia@pedrabranca.exemplo'`,
    )) as [{ mails: number }];
    expect(mails).toBe(0);

    expect(words(await livia.get(address(token)))).toContain('Escolher a sua senha');
    const weak = await livia.post(address(token), { password: 'curta', repeat: 'curta' });
    expect([weak.status, words(weak)]).toEqual([422, expect.stringContaining('pelo menos')]);
    const password = 'quatro patos na lagoa';
    expect((await livia.post(address(token), { password, repeat: password })).status).toBe(303);
    const again = await livia.post(address(token), { password, repeat: password });
    expect([again.status, words(again)]).toEqual([
      410,
      expect.stringContaining('Este convite já foi aceito'),
    ]);
    await livia.post(forms.path('/entrar'), { login: 'livia@pedrabranca.exemplo', password });
    // She is nowhere yet; a role given now holds at her next request.
    expect(words(await livia.get(forms.path('/controle')))).toContain('não está em nenhuma unidade');
    await elisa.post(`${made.location!}/perfis`, { unitId: unitId('SMS'), role: 'basic' });
    expect((await livia.get(forms.path('/controle'))).status).toBe(200);
    const refused = await elisa.post(`${made.location!}/convite`, {});
    expect(refused.status).toBe(409);
  });

  it('is over after seven days, and when it went to the wrong address', async () => {
    const wrong = { name: 'Otávio Melo', login: 'octavio@pedrabranca.exemplo' };
    const made = await elisa.post(`${root}/pessoas`, wrong);
    const stray = await tokenOfMail('octavio@pedrabranca.exemplo');
    await elisa.post(made.location!, { ...wrong, login: 'otavio@pedrabranca.exemplo' });
    expect((await forms.stranger().get(forms.path(`/senha/nova/${stray}`))).status).toBe(410);
    const token = await tokenOfMail('otavio@pedrabranca.exemplo');
    const otavio = forms.stranger();
    forms.app.clock.forward(7 * 24 * 60 - 1);
    expect((await otavio.get(forms.path(`/senha/nova/${token}`))).status).toBe(200);
    forms.app.clock.forward(1);
    expect((await otavio.get(forms.path(`/senha/nova/${token}`))).status).toBe(410);
    forms.app.clock.real();
  });
});

describe('a person', () => {
  it('is found by words of the name, the e-mail or the unit, whatever the accents', async () => {
    for (const [search, found] of [
      ['julia barros', 'Júlia Barros'],
      ['gabriela', 'Gabriela Souza'],
      ['davi@pedra', 'Davi Ferreira'],
      ['smo-fisc', 'Bruno Castro'],
    ] as const)
      expect(words(await elisa.get(`${root}/pessoas?texto=${encodeURIComponent(search)}`))).toContain(found);
    const none = words(await elisa.get(`${root}/pessoas?texto=%25_&situacao=closed`));
    expect(none).toContain('Ninguém foi encontrado');
    expect((await elisa.get(`${root}/pessoas?situacao=x`)).status).toBe(422);
    for (const nobody of ['1', newId(), '%00'])
      expect((await elisa.get(`${root}/pessoas/${nobody}`)).status).toBe(404);
  });

  it('gets another name and e-mail, and the old address is told', async () => {
    await new Queue(forms.app, forms.world.tenantId).drop();
    const data = { name: 'Júlia Barros', socialName: 'Jú Barros', login: 'ju@pedrabranca.exemplo' };
    expect((await elisa.post(person('julia'), data)).status).toBe(303);
    expect(words(await elisa.get(person('julia')))).toContain('Jú Barros');
    const [mail] = await new Queue(forms.app, forms.world.tenantId).waiting('mail.deliver');
    expect(mail!.payload).toMatchObject({
      to: loginOf('julia'),
      text: expect.stringContaining('ju@pedrabranca'),
    });
    const taken = await elisa.post(person('julia'), { ...data, login: loginOf('ana') });
    expect(taken.status).toBe(409);
  });

  it('has positions with their period, and substitutions beside them', async () => {
    const path = person('igor');
    const late = await elisa.post(`${path}/cargos`, { title: 'Diretor', startsOn: day(10), endsOn: day(5) });
    expect([late.status, words(late)]).toEqual([
      422,
      expect.stringContaining('O último dia não pode ser antes'),
    ]);
    await elisa.post(`${path}/cargos`, { title: 'Diretor de Saúde', endsOn: day(30) });
    const [position] = await forms.query<{ id: string }>(
      `SELECT id FROM positions WHERE tenant_id = $1 AND title = 'Diretor de Saúde'`,
    );
    await elisa.post(forms.path('/substituicoes'), {
      ...{ positionId: position!.id, userId: forms.world.people['ana']!.userId },
      ...{ startsOn: day(1), endsOn: day(2), act: 'Portaria nº 8/2026' },
    });
    expect(words(await elisa.get(path))).toContain('É substituída por Ana Lima, Diretor de Saúde');
    expect(words(await elisa.get(person('ana')))).toContain('Substitui Igor Matos, Diretor de Saúde');
    const ending = (of: string) => `${of}/cargos/${position!.id}/encerramento`;
    const asked = words(await elisa.get(ending(path)));
    expect(asked).toContain('Encerrar o cargo Diretor de Saúde de Igor Matos?');
    expect(asked).toMatch(/Termina junto A substituição por Ana Lima, .*Portaria nº 8\/2026/);
    expect(asked).toContain('Fica como está');
    expect(asked).not.toContain('pedido de assinatura');
    expect(words(await elisa.get(person('ana')))).toContain('Substitui Igor Matos');
    // Of another person, in the address, it does not exist.
    for (const wrong of [ending(person('ana')), `${path}/cargos/${newId()}/encerramento`]) {
      expect((await elisa.get(wrong)).status).toBe(404);
      expect((await elisa.post(wrong, {})).status).toBe(404);
    }
    const over = await elisa.post(ending(path), {});
    expect(over.status).toBe(303);
    const page = words(await elisa.get(path));
    expect(page).toContain('e com ele a substituição que havia');
    expect(page).not.toContain('É substituída por Ana Lima');
    const log = words(await elisa.get(`${root}/auditoria?assunto=administration`));
    expect(log).toMatch(/Encerrou uma substituição cargo: Diretor de Saúde.*Encerrou um cargo/);
    expect((await elisa.get(ending(path))).status).toBe(404);
    expect((await elisa.post(ending(path), {})).status).toBe(404);
  });

  it('keeps what a position or a role leaves behind, and who ends it is told before', async () => {
    const [gabi, bruno] = [forms.world.as('gabi', 'RH'), forms.world.as('bruno', 'SMO')];
    const { id: processId } = await forms.acts.open(gabi);
    const { id: documentId } = await forms.acts.draft(gabi, processId);
    const asks = { documentId, userId: bruno.userId };
    await actingAs(gabi, () => forms.app.get(SignatureRequests).request(asks));
    for (let each = 0; each < 2; each++) {
      const { id } = await forms.acts.open(bruno);
      await actingAs(bruno, () => forms.app.get(Assignment).assign(id, bruno.userId));
    }
    const [position] = await forms.query<{ id: string }>(
      'SELECT id FROM positions WHERE tenant_id = $1 AND user_id = $2',
      [bruno.userId],
    );
    const cargo = words(await elisa.get(`${person('bruno')}/cargos/${position!.id}/encerramento`));
    expect(cargo).toContain('1 pedido de assinatura em aberto. Sem cargo, Bruno Castro não pode assinar');
    expect(cargo).toContain('2 processos atribuídos em SMO');

    // A role beside another leaves everything in place; the last one of a unit does not.
    const asking = async (unit: string, role: string) =>
      `${root}/perfis/${await membership('bruno', unit, role)}/encerramento`;
    await elisa.post(`${person('bruno')}/perfis`, { unitId: unitId('SMO'), role: 'collaborator' });
    expect(words(await elisa.get(await asking('SMO', 'collaborator')))).toContain(
      'Não há processos atribuídos',
    );
    await end(elisa, 'bruno', 'SMO', 'collaborator');
    const back = person('bruno');
    const role = await elisa.get(`${await asking('SMO', 'basic')}?returnTo=${encodeURIComponent(back)}`);
    expect(words(role)).toContain('2 processos atribuídos em SMO. Bruno Castro não entra mais na unidade');
    expect(role.body).toContain(`name="returnTo" value="${back}"`);
    const away = await elisa.get(`${await asking('SMO', 'basic')}?returnTo=//mau.exemplo`);
    expect(away.body).not.toMatch(/(value|href)="\/\/mau/);
    const still = await forms.query(
      `SELECT FROM process_units WHERE tenant_id = $1 AND assignee_user_id = $2`,
      [bruno.userId],
    );
    expect(still).toHaveLength(2);
  });

  it('whose account is closed is out at once, until it is opened again', async () => {
    const carla = await forms.at('carla');
    const desk = forms.path('/controle');
    expect((await carla.get(desk)).status).toBe(200);
    expect(words(await elisa.get(`${person('carla')}/fechamento`))).toContain(
      'Fechar a conta de Carla Nogueira?',
    );
    expect((await carla.get(desk)).status).toBe(200);
    expect((await elisa.post(`${person('carla')}/fechamento`, {})).status).toBe(303);
    expect((await elisa.get(`${person('carla')}/fechamento`)).status).toBe(404);
    expect((await carla.get(desk)).location).toContain('/entrar');
    const { login, password } = forms.world.people['carla']!;
    const refused = await forms.stranger().post(forms.path('/entrar'), { login, password });
    expect(words(refused)).toContain('O e-mail ou a senha não conferem.');
    expect(words(await elisa.get(`${root}/pessoas?situacao=closed`))).toContain('Carla Nogueira');
    await elisa.post(`${person('carla')}/reabertura`, {});
    expect((await (await forms.at('carla')).get(desk)).status).toBe(200);
  });
});

describe('a role', () => {
  it('holds from its first day to its last, at the next request, and is explained', async () => {
    const helena = await forms.at('helena');
    const switching = () => helena.post(forms.path('/unidade-atual'), { unitId: unitId('PGM') });
    expect((await switching()).status).toBe(409);
    const given = { unitId: unitId('PGM'), role: 'collaborator', endsOn: day(3) };
    expect((await elisa.post(`${person('helena')}/perfis`, { ...given, startsOn: day(2) })).status).toBe(303);
    expect((await switching()).status).toBe(409);
    await elisa.post(`${person('helena')}/perfis`, { ...given, role: 'basic' });
    expect((await switching()).status).toBe(303);

    const why = `${root}/unidades/${unitId('PGM')}/pessoas/${forms.world.people['helena']!.userId}`;
    const page = words(await elisa.get(why));
    expect(page).toContain('assinar documento Básico');
    expect(page).not.toContain('administrar o sistema no município');
    expect(page).toContain('Colaborador');
    expect(page).toContain('(hoje não vale)');
    const twice = await elisa.post(`${person('helena')}/perfis`, { ...given, role: 'basic' });
    expect([twice.status, words(twice)]).toEqual([409, expect.stringContaining('já tem este perfil')]);

    await end(elisa, 'helena', 'PGM', 'basic');
    expect(words(await elisa.get(why))).toContain('Hoje a pessoa não pode nada nesta unidade');
    const stranger = `${root}/unidades/${unitId('PGM')}/pessoas/${forms.world.people['fabio']!.userId}`;
    expect((await elisa.get(stranger)).status).toBe(404);
  });

  it('that includes the sub-units follows the org chart', async () => {
    const given = { unitId: unitId('SMO'), role: 'protocol', includesSubunits: '1' };
    await elisa.post(`${person('helena')}/perfis`, given);
    const units = async () =>
      (
        await forms.query<{ acronym: string }>(
          `SELECT n.acronym FROM memberships m JOIN units n ON n.tenant_id = m.tenant_id AND n.id = m.unit_id
            WHERE m.tenant_id = $1 AND m.user_id = $2 AND m.role = 'protocol' ORDER BY 1`,
          [forms.world.people['helena']!.userId],
        )
      ).map(({ acronym }) => acronym);
    expect(await units()).toEqual(['SMO', 'SMO-FISC']);
    await elisa.post(`${root}/unidades/${unitId('SME')}/lugar`, { parentId: unitId('SMO-FISC') });
    expect(await units()).toEqual(['SME', 'SMO', 'SMO-FISC']);
    const inherited = await elisa.post(
      `${root}/perfis/${await membership('helena', 'SME', 'protocol')}/encerramento`,
      {},
    );
    expect([inherited.status, words(inherited)]).toEqual([
      409,
      expect.stringContaining('vem da unidade SMO'),
    ]);
    expect(words(await elisa.get(`${root}/unidades/${unitId('SME')}/pessoas`))).toContain(
      'Protocolo, vindo de SMO',
    );
    await elisa.post(`${root}/unidades/${unitId('SME')}/lugar`, {});
    expect(await units()).toEqual(['SMO', 'SMO-FISC']);
    await end(elisa, 'helena', 'SMO', 'protocol');
    expect(await units()).toEqual([]);
  });

  it('of an administrator is not taken from the last one, by any way', async () => {
    expect(words(await end(elisa, 'elisa', 'SEMAD', 'administrator'))).toContain(
      'Ninguém mais administraria',
    );
    const own = await elisa.post(`${person('elisa')}/fechamento`, {});
    expect([own.status, words(own)]).toEqual([
      409,
      expect.stringContaining('Ninguém fecha a própria conta.'),
    ]);
    await elisa.post(`${person('helena')}/perfis`, { unitId: unitId('GAB'), role: 'administrator' });
    const helena = await forms.at('helena', 'GAB');
    // Two who take each other away at once: somebody is left.
    await Promise.all([
      helena.post(`${person('elisa')}/fechamento`, {}),
      elisa.post(`${person('helena')}/fechamento`, {}),
    ]);
    const left = await forms.query(
      `SELECT u.id FROM users u JOIN memberships m ON m.tenant_id = u.tenant_id AND m.user_id = u.id
        WHERE u.tenant_id = $1 AND u.active AND m.role = 'administrator'`,
    );
    expect(left).toHaveLength(1);
    const byElisa = (await elisa.get(root)).status === 200;
    const [stays, gone] = byElisa ? [elisa, 'helena'] : [helena, 'elisa'];
    await stays.post(`${person(gone)}/reabertura`, {});
    if (!byElisa) elisa = await forms.at('elisa', 'SEMAD');
    expect((await end(elisa, 'helena', 'GAB', 'administrator')).status).toBe(303);
  });
});

describe('a coordinator', () => {
  it('gives and ends roles in the own unit alone, and none beyond the own', async () => {
    await elisa.post(`${person('bruno')}/perfis`, { unitId: unitId('SMO'), role: 'coordinator' });
    const bruno = await forms.at('bruno', 'SMO');
    const own = `${root}/unidades/${unitId('SMO')}/pessoas`;
    expect((await bruno.get(`${root}/minha-unidade`)).location).toBe(own);
    const page = await bruno.get(own);
    expect(page.body).toContain('value="collaborator"');
    expect(page.body).not.toMatch(/value="(administrator|coordinator|custodian|protocol)"/);
    expect(words(await bruno.get(root))).not.toContain('Auditoria');

    const give = (fields: Record<string, string>) => bruno.post(own, { login: loginOf('fabio'), ...fields });
    expect((await give({ role: 'basic' })).status).toBe(303);
    for (const role of ['administrator', 'coordinator', 'custodian', 'protocol'])
      expect([role, (await give({ role })).status]).toEqual([role, 403]);
    expect((await give({ role: 'collaborator', includesSubunits: '1' })).status).toBe(403);
    expect(words(await give({ role: 'x' }))).toContain('Escolha o perfil na lista.');
    const nobody = await bruno.post(own, { login: 'ninguem@pedrabranca.exemplo', role: 'basic' });
    expect(words(nobody)).toContain('Não há conta aberta com este e-mail.');
    expect((await end(bruno, 'fabio', 'SMO', 'basic')).status).toBe(303);
    expect((await end(bruno, 'bruno', 'SMO', 'coordinator')).status).toBe(403);

    // Other units, and what belongs to them, do not exist for who coordinates this one.
    for (const other of ['SMS', 'SMO-FISC']) {
      const path = `${root}/unidades/${unitId(other)}/pessoas`;
      expect((await bruno.get(path)).status).toBe(404);
      expect((await bruno.post(path, { login: loginOf('fabio'), role: 'basic' })).status).toBe(404);
    }
    expect((await end(bruno, 'igor', 'SMS', 'basic')).status).toBe(404);
    for (const path of ['/pessoas', '/unidades', `/unidades/${unitId('SMO')}`, '/auditoria'])
      expect([path, (await bruno.get(root + path)).status]).toEqual([path, 403]);
    await forms.switch(bruno, 'SMO-FISC');
    expect((await bruno.get(root)).status).toBe(403);
  });
});

it('shows the key of a new service account once: reloading its page makes nothing', async () => {
  const accounts = `${root}/contas-de-servico`;
  const fields = {
    ...{ name: 'Tributos', purpose: 'IPTU', days: '30' },
    ...{ operations: 'processes.read', unitIds: unitId('PROT') },
  };
  const count = async () => (await forms.query('SELECT FROM service_accounts WHERE tenant_id = $1')).length;
  const wrong = await elisa.post(accounts, { ...fields, name: '' });
  expect([wrong.status, await count()]).toEqual([422, 0]);
  const made = await elisa.post(accounts, fields);
  expect([made.status, made.location]).toEqual([303, expect.stringMatching(/[0-9a-f-]{36}\/chave$/)]);
  const cookie = elisa.cookies.get('autos_shown_once')!;
  // Another session, the municipality's own administrator in it, opens nothing with the cookie.
  const other = await forms.at('elisa', 'SEMAD');
  other.cookies.set('autos_shown_once', cookie);
  expect(words(await other.get(made.location!))).toContain('A chave já foi mostrada');
  const shown = await elisa.get(made.location!);
  const [key] = /autos_[a-z0-9-]+_[\w-]{43}/.exec(shown.body)!;
  expect(decodeURIComponent(cookie)).not.toContain(key.slice(-43));
  expect([shown.headers['cache-control'], elisa.cookies.has('autos_shown_once')]).toEqual([
    'no-store',
    false,
  ]);
  const again = await elisa.get(made.location!);
  expect(words(again)).toContain('Nada foi criado de novo');
  expect(again.body).not.toContain(key);
  expect(await count()).toBe(1);
  const [{ kept }] = (await forms.query<{ kept: string }>(
    'SELECT row_to_json(s)::text AS kept FROM service_accounts s WHERE tenant_id = $1',
  )) as [{ kept: string }];
  expect(kept).not.toContain(key.slice(-43));

  // Old, or of another account, it opens nothing; a key in the place of another goes the same way.
  const renewed = await elisa.post(made.location!, { days: '10' });
  expect(renewed.location).toBe(made.location);
  forms.app.clock.forward(3);
  expect((await elisa.get(renewed.location!)).body).not.toMatch(/_[\w-]{43}/);
  forms.app.clock.real();
  await elisa.post(made.location!, { days: '10' });
  expect((await elisa.get(made.location!)).body).toMatch(/autos_[a-z0-9-]+_[\w-]{43}/);
});

describe('the audit log', () => {
  it('says who did what to whom, by subject, person and day, and that it was searched', async () => {
    const page = async (query: string) => words(await elisa.get(`${root}/auditoria?${query}`));
    const bruno = encodeURIComponent(loginOf('bruno'));
    const found = await page(`assunto=administration&pessoa=${bruno}`);
    expect(found).toMatch(/Elisa Prado \(SEMAD\) Deu um perfil perfil: Coordenador da unidade; unidade: SMO/);
    expect(found).toContain('Bruno Castro (SMO) Deu um perfil');
    expect(found).not.toContain('Entrou');
    expect(await page(`assunto=access&pessoa=${bruno}`)).toContain('Entrou');
    expect(await page('assunto=administration')).toContain('Consultou a auditoria');
    expect(await page(`ate=${day(-2)}`)).toContain('Nada foi encontrado');
    expect(await page('de=ontem')).toContain('Escreva o dia, o mês e o ano.');
    expect(await page('assunto=x')).toContain('Escolha o assunto na lista');
    for (const hostile of ["pessoa=' OR 1=1 --", 'depois=x', 'pessoa=%25'])
      expect((await elisa.get(`${root}/auditoria?${encodeURI(hostile)}`)).status).toBe(200);
  });

  it('is read page by page, and names no secret process to who may not find it', async () => {
    const { id } = await forms.acts.open(forms.world.as('gabi', 'RH'), {
      typeId: forms.world.processTypes['Pessoal: Sindicância']!,
      level: 2,
      legalGroundId: forms.world.legalGrounds['Investigação de responsabilidade de servidor'],
    });
    await forms.acts.identify(forms.world.as('gabi', 'RH'), id);
    const [process] = await forms.query<{ number: string }>(
      'SELECT number FROM processes WHERE tenant_id = $1 AND id = $2',
      [id],
    );
    const reading = await elisa.get(`${root}/auditoria?assunto=reading`);
    expect(words(reading)).toContain('Confirmou a senha para um processo sigiloso');
    expect(reading.body).not.toContain(process!.number);
    const first = await elisa.get(`${root}/auditoria`);
    const [, next] = /rel="next" href="([^"]+)"/.exec(first.body)!;
    const second = await elisa.get(next!.replaceAll('&amp;', '&'));
    expect(second.status).toBe(200);
    const times = (body: string) => [...body.matchAll(/<time datetime="([^"]+)"/g)].map(([, time]) => time!);
    expect(times(second.body)[0]! <= times(first.body).at(-1)!).toBe(true);
  });
});

it('tells programs the same', async () => {
  const api = forms.stranger();
  const { login, password } = forms.world.people['elisa']!;
  const { accessToken } = (
    await api.api('POST', `/api/v1/${forms.world.slug}/tokens`, { login, password })
  ).json<{ accessToken: string }>();
  const ask = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object) =>
    api.api(method, `/api/v1/administration${path}`, body, accessToken, 'SEMAD');
  const made = await ask('POST', '/people', { login: 'rita@pedrabranca.exemplo', name: 'Rita Sá' });
  expect(made.status).toBe(201);
  const { id } = made.json<{ id: string }>();
  const role = { userId: id, unitId: unitId('GAB'), role: 'basic' };
  const given = (await ask('POST', '/memberships', role)).json<{ id: string }>();
  const titled = (await ask('POST', `/people/${id}/positions`, { title: 'Assessora' })).json<{
    id: string;
  }>();
  const sheet = (await ask('GET', `/people/${id}`)).json<{ memberships: object[]; positions: object[] }>();
  expect(sheet).toMatchObject({
    invitedAt: expect.any(String),
    memberships: [{ role: 'basic', unitLabel: 'GAB', inForce: true }],
    positions: [{ title: 'Assessora', inForce: true }],
  });
  const why = (await ask('GET', `/units/${unitId('GAB')}/people/${id}/permissions`)).json<{
    permissions: object[];
  }>();
  expect(why.permissions).toContainEqual(
    expect.objectContaining({ permission: 'document.sign', label: 'assinar documento' }),
  );
  const dependents = { ending: [], idle: [], requests: 0, assigned: [], signsAfter: false };
  for (const path of [`/memberships/${given.id}`, `/positions/${titled.id}`])
    expect((await ask('GET', `${path}/dependents`)).json()).toEqual(dependents);
  expect((await ask('DELETE', `/positions/${titled.id}`)).status).toBe(204);
  expect((await ask('GET', `/positions/${titled.id}/dependents`)).status).toBe(404);
  expect((await ask('DELETE', `/memberships/${given.id}?lastDay=${day(4)}`)).status).toBe(204);
  const [still] = (await ask('GET', `/people/${id}`)).json<{ memberships: { endsOn: string }[] }>()
    .memberships;
  expect(still!.endsOn).toBe(day(4));
  expect((await ask('POST', `/people/${id}/closing`)).status).toBe(204);
  const found = (await ask('GET', '/people?state=closed&text=rita')).json<{ items: object[] }>();
  expect(found.items).toHaveLength(1);
  const log = (await ask('GET', '/audit-entries?subject=access')).json<{ items: { kind: string }[] }>();
  expect(log.items.map(({ kind }) => kind)).toContain('account.closed');
});

it('leafs through the mail of the demo, each message once, and only that of its municipality', async () => {
  const { tenantId } = forms.world;
  await forms.app.asSuperuser(async (client) => {
    await client.query('DELETE FROM caught_mails WHERE tenant_id = $1', [tenantId]);
    // Many at one instant, as a batch sends them.
    await client.query(
      `INSERT INTO caught_mails (tenant_id, id, recipient, subject, body, caught_at)
       SELECT $1, gen_random_uuid(), 'ana@pedrabranca.exemplo', 'Aviso ' || n, 'Há novidade.', now() - (n / 40) * interval '1 hour'
         FROM generate_series(1, 120) n`,
      [tenantId],
    );
  });
  const stranger = forms.stranger();
  const seen: string[][] = [];
  let address: string | undefined = forms.path('/correio');
  while (address) {
    const { status, body } = await stranger.get(address);
    expect(status).toBe(200);
    seen.push([...body.matchAll(/<h2>(Aviso \d+)<\/h2>/g)].map(([, subject]) => subject!));
    expect(body.includes('Mensagens mais novas')).toBe(seen.length > 1);
    address = /<a href="([^"]+)">Mensagens mais antigas<\/a>/.exec(body)?.[1];
  }
  expect(seen.map(({ length }) => length)).toEqual([50, 50, 20]);
  expect(new Set(seen.flat()).size).toBe(120);
  for (const nothing of ['x', '%00', "' OR true --"])
    expect((await stranger.get(forms.path(`/correio?antes=${encodeURIComponent(nothing)}`))).body).toContain(
      'Aviso 1<',
    );
  const next = await forms.elsewhere();
  const [mail] = await forms.query<{ id: string }>(
    'SELECT id FROM caught_mails WHERE tenant_id = $1 LIMIT 1',
  );
  expect((await stranger.get(`/${next.slug}/correio?antes=${mail!.id}`)).body).not.toContain('Aviso');
});
