import { Client } from 'pg';
import { CreateMunicipality } from '../../src/doors/administration';
import { Operators, UsageCount } from '../../src/doors/console';
import { newId } from '../../src/platform/ids';
import { Tenants } from '../../src/tenants';
import { Browser } from '../support/browser';
import { FormsWorld, words } from '../support/forms';
import { Queue } from '../support/queue';
import { goodPassword } from '../support/users';

let forms: FormsWorld;
let olga: Browser;
let serial = 0;

const login = `olga-${process.pid}-${Date.now()}@plataforma.exemplo`;
const stranger = () => new Browser(forms.app.nest);

beforeAll(async () => {
  forms = await FormsWorld.start();
  await forms.app.get(Operators).create({ login, name: 'Olga Teles', password: goodPassword });
  olga = stranger();
});
afterAll(() => forms.app.close());

const newSlug = () => `vale-claro-${++serial}-${Date.now()}`;
const fields = (slug: string) => ({
  name: 'Prefeitura de Vale Claro',
  city: 'Vale Claro',
  state: 'MG',
  slug,
});
const mailTo = async (slug: string): Promise<string> => {
  const { id } = await forms.app.get(Tenants).get(slug);
  await new Queue(forms.app, id).finish();
  const [mail] = await forms.app.query<{ body: string }>(
    id,
    'SELECT body FROM caught_mails WHERE tenant_id = $1 ORDER BY id DESC LIMIT 1',
    [id],
  );
  return mail!.body;
};
const token = async (): Promise<string> => {
  const answer = await stranger().api('POST', '/api/v1/plataforma/tokens', { login, password: goodPassword });
  return answer.json<{ accessToken: string }>().accessToken;
};

it('takes an operator from the door to the municipalities, and to nothing of a civil servant', async () => {
  const entered = await olga.post('/plataforma/entrar', { login, password: goodPassword });
  expect([entered.status, entered.location]).toEqual([303, '/plataforma/municipios']);
  const list = await olga.get(`/plataforma/municipios?q=${forms.world.slug}`);
  expect(words(list)).toContain('Prefeitura de Pedra Branca');
  expect(list.body).toContain('href="/plataforma/saude"');
  expect(list.body).not.toMatch(/processos\/novo|role="search"/);
  expect((await olga.get('/plataforma/processos/novo')).status).toBe(403);
  expect(words(await olga.get('/plataforma/municipios?etapa=suspended&q=ninguém'))).toContain(
    'Nenhum município',
  );
  expect((await olga.get('/plataforma/municipios?etapa=lixo')).status).toBe(422);
});

it('is closed to everybody of a municipality, whatever they administer', async () => {
  const elisa = await forms.at('elisa', 'SEMAD');
  const { slug } = forms.world;
  for (const path of ['municipios', 'municipios/novo', `municipio/${slug}`, 'saude'])
    expect([path, (await elisa.get(`/${slug}/${path}`)).status]).toEqual([path, 403]);
  for (const path of ['municipios', 'saude'])
    expect((await elisa.get(`/plataforma/${path}`)).location).toMatch(/^\/plataforma\/entrar/);
  const posted = await elisa.post(`/${slug}/municipio/${slug}/etapa`, {
    stage: 'suspended',
    reason: 'Ataque',
  });
  expect(posted.status).toBe(403);
});

it('lets the database make operators in the reserved tenant alone, and the platform read no row of a municipality', async () => {
  const { tenantId, people, units } = forms.world;
  const member = forms.app.query(
    tenantId,
    `UPDATE memberships SET role = 'operator' WHERE tenant_id = $1 AND user_id = $2 AND unit_id = $3`,
    [tenantId, people['elisa']!.userId, units['SEMAD']!.id],
  );
  await expect(member).rejects.toThrow('reserved tenant only');
  const platform = new Client({ connectionString: forms.app.urls.platform });
  await platform.connect();
  await platform.query(`SELECT set_config('app.tenant_id', $1, false)`, [tenantId]);
  for (const table of ['users', 'processes', 'events', 'tenant_settings'])
    await expect(platform.query(`SELECT FROM ${table}`)).rejects.toThrow('permission denied');
  const { rows } = await platform.query(`SELECT tenant_id FROM tenant_usage WHERE tenant_id IS NULL`);
  expect(rows).toEqual([]);
  await platform.end();
});

it('opens a municipality, invites who administers it, and stays outside once they have entered', async () => {
  const slug = newSlug();
  const path = `/plataforma/municipio/${slug}`;
  const wrong = await olga.post('/plataforma/municipios/novo', { ...fields('Vale Claro'), login: 'maria' });
  expect(wrong.status).toBe(422);
  expect(words(wrong)).toContain('Falta algo no endereço de e-mail');
  const made = await olga.post('/plataforma/municipios/novo', {
    ...fields(slug),
    login: 'maria@valeclaro.exemplo',
    adminName: 'Maria Reis',
  });
  expect([made.status, made.location]).toEqual([303, path]);
  const again = await olga.post('/plataforma/municipios/novo', fields(slug));
  expect([again.status, words(again).includes('Já existe um município no endereço')]).toEqual([409, true]);
  await olga.post(`${path}/convite`, { login: 'maria@valeclaro.exemplo', name: 'Maria Reis' });
  const [link] = /\/[\w-]+\/senha\/nova\/\S+/.exec(await mailTo(slug))!;
  const maria = stranger();
  await maria.post(link, { password: goodPassword, repeat: goodPassword });
  await maria.post(`/${slug}/entrar`, { login: 'maria@valeclaro.exemplo', password: goodPassword });
  expect(words(await maria.get(`/${slug}/arquivos-aceitos`))).toContain('Arquivos aceitos');
  expect(words(await olga.get(path))).not.toContain('Convidar');
  const late = await olga.post(`${path}/convite`, { login: 'eu@plataforma.exemplo', name: 'Olga' });
  expect([late.status, words(late).includes('Já há quem trabalhe neste município')]).toEqual([409, true]);
});

it('opens no door where somebody acts or it works for real, and stands in the books there under the operator’s name', async () => {
  const [inForce, slug] = [newSlug(), newSlug()];
  await olga.post('/plataforma/municipios/novo', {
    ...{ ...fields(inForce), stage: 'production' },
    ...{ login: 'rui@valeclaro.exemplo', adminName: 'Rui' },
  });
  const doors = (place: string) => `/plataforma/municipio/${place}/convite`;
  const eve = { login: 'eu@plataforma.exemplo', name: 'Olga' };
  const other = await olga.post(doors(inForce), eve);
  expect([other.status, words(other).includes('já trabalha de verdade')]).toEqual([409, true]);
  // Who was invited when it was opened may be sent the link again: without it nobody could ever enter.
  expect((await olga.post(doors(inForce), { login: 'rui@valeclaro.exemplo', name: 'Rui' })).status).toBe(303);
  // Somebody administers it with a password of their own, though nobody has entered.
  const plan = {
    slug,
    name: 'Prefeitura de Vale Claro',
    city: 'Vale Claro',
    state: 'MG',
    stage: 'training' as const,
  };
  const { id } = await forms.app
    .get(CreateMunicipality)
    .run({ ...plan, admin: 'maria@valeclaro.exemplo', adminName: 'Maria Reis' });
  expect(words(await olga.get(`/plataforma/municipio/${slug}`))).not.toContain('Convidar');
  expect((await olga.post(doors(slug), eve)).status).toBe(409);
  expect(
    await forms.app.query(id, `SELECT id FROM users WHERE tenant_id = $1 AND login = $2`, [id, eve.login]),
  ).toEqual([]);
  const there = (await forms.app.get(Tenants).get(inForce)).id;
  const named = await forms.app.query<{ operator: string }>(
    there,
    `SELECT DISTINCT attributes->>'operator' AS operator FROM audit_entries
      WHERE tenant_id = $1 AND kind IN ('account.invited', 'administrator.invited')`,
    [there],
  );
  expect(named).toEqual([{ operator: 'Olga Teles' }]);
});

it('suspends: nobody works, at once and by no door; the portal answers; and it all comes back', async () => {
  const slug = newSlug();
  const path = `/plataforma/municipio/${slug}`;
  await olga.post('/plataforma/municipios/novo', {
    ...fields(slug),
    stage: 'pilot',
    login: 'rui@valeclaro.exemplo',
    adminName: 'Rui',
  });
  const [link] = /\/[\w-]+\/senha\/nova\/\S+/.exec(await mailTo(slug))!;
  const rui = stranger();
  const account = { login: 'rui@valeclaro.exemplo', password: goodPassword };
  await rui.post(link, { password: goodPassword, repeat: goodPassword });
  await rui.post(`/${slug}/entrar`, account);
  expect((await rui.get(`/${slug}/controle`)).status).toBe(200);
  const tokens = await stranger().api('POST', `/api/v1/${slug}/tokens`, account);
  const { accessToken } = tokens.json<{ accessToken: string }>();

  const mute = await olga.post(`${path}/etapa`, { stage: 'suspended', reason: ' ' });
  expect([mute.status, words(mute).includes('Escreva o motivo')]).toEqual([422, true]);
  await olga.post(`${path}/etapa`, { stage: 'suspended', reason: 'Convênio <b>vencido</b>' });
  const suspended = 'O trabalho deste município está suspenso';
  for (const refused of [
    await rui.get(`/${slug}/controle`),
    await rui.post(`/${slug}/arquivos-aceitos`, {}),
    await stranger().post(`/${slug}/entrar`, account),
    await stranger().api('GET', '/api/v1/me', undefined, accessToken),
    await stranger().api('POST', `/api/v1/${slug}/tokens`, account),
  ])
    expect([refused.status, refused.body.includes(suspended)]).toEqual([403, true]);
  for (const open of [`/${slug}`, `/${slug}/verificar`, `/${slug}/publicacoes`])
    expect([open, (await stranger().get(open)).status]).toEqual([open, 200]);

  const shown = await olga.get(path);
  expect(words(shown)).toContain('De Piloto para Suspenso');
  expect(shown.body).toContain('Convênio &lt;b>vencido&lt;/b>');
  expect((await olga.post(`${path}/etapa`, { stage: 'interest', reason: 'Engano' })).status).toBe(422);
  await olga.post(`${path}/etapa`, { stage: 'production', reason: 'Renovado' });
  expect((await rui.get(`/${slug}/controle`)).status).toBe(200);
  await olga.post(`${path}/etapa`, { stage: 'suspended', reason: 'De novo' });
  expect((await olga.post(`${path}/etapa`, { stage: 'pilot', reason: 'Volta' })).status).toBe(422);
  const audited = await forms.app.asSuperuser((client) =>
    client.query(
      `SELECT FROM audit_entries a JOIN users u ON u.id = a.user_id AND u.tenant_id = a.tenant_id
                   WHERE a.kind = 'tenant.stage_changed' AND a.attributes->>'slug' = $1 AND u.login = $2`,
      [slug, login],
    ),
  );
  expect(audited.rowCount).toBe(3);
});

it('shows what each municipality uses, and what failed without what it carried', async () => {
  const { slug, tenantId } = forms.world;
  await forms.acts.open(forms.world.as('ana', 'PROT'));
  const bearer = await token();
  const api = (path: string) => stranger().api('GET', `/api/v1/platform${path}`, undefined, bearer);
  expect((await api(`/municipalities/${slug}`)).json()).toMatchObject({
    usage: null,
    stagesAfter: ['suspended'],
  });
  await forms.app.get(UsageCount).of(tenantId);
  const { usage } = (await api(`/municipalities/${slug}`)).json<{ usage: Record<string, unknown> }>();
  expect(usage).toMatchObject({
    people: Object.keys(forms.world.people).length,
    processes: 1,
    bytes: expect.any(Number),
  });
  expect(Date.now() - Date.parse(String(usage['lastActAt']))).toBeLessThan(60_000);
  expect((await api('/municipalities/nenhum')).status).toBe(404);

  await forms.app.asSuperuser(async (client) => {
    await client.query(`SELECT graphile_worker.add_job('test.console', $1)`, [
      { tenantId, secret: 'segredo' },
    ]);
    await client.query(`UPDATE graphile_worker._private_jobs SET attempts = 3, last_error = 'segredo'
                         WHERE payload->>'secret' = 'segredo'`);
  });
  const failing = await api('/health');
  expect(failing.json()).toMatchObject({ missingMigrations: [] });
  expect(failing.body).toContain(`"task":"test.console","attempts":3`);
  expect(words(await olga.get('/plataforma/saude'))).toContain('test.console');
  expect(failing.body).not.toContain('segredo');
  await forms.app.asSuperuser((client) =>
    client.query(`DELETE FROM graphile_worker._private_jobs WHERE payload->>'secret' = 'segredo'`),
  );
});

it('takes in no file above what the municipality may store, and still lets it work', async () => {
  const { slug, tenantId } = forms.world;
  const path = `/plataforma/municipio/${slug}`;
  const ana = forms.world.as('ana', 'PROT');
  const { id } = await forms.acts.open(ana);
  const upload = () => forms.acts.upload(ana, id, Buffer.from('ata da reunião'), 'ata.txt');
  for (const gigabytes of ['0', '-1', '1,5', 'muito', '100001'])
    expect([gigabytes, (await olga.post(`${path}/limite`, { gigabytes })).status]).toEqual([gigabytes, 422]);
  await upload();
  await olga.post(`${path}/limite`, { gigabytes: '1' });
  expect(words(await olga.get(path))).toContain('Quanto pode guardar');
  await upload();
  await forms.app.query(tenantId, 'UPDATE tenant_usage SET bytes = $2 WHERE tenant_id = $1', [
    tenantId,
    1024 ** 3,
  ]);
  await expect(upload()).rejects.toMatchObject({ code: 'too_large', key: 'tenants.storage_full' });
  await forms.acts.draft(ana, id);
  await olga.post(`${path}/limite`, { gigabytes: '' });
  await upload();
});

describe('many municipalities from a list', () => {
  const platformId = async () => (await forms.app.get(Tenants).get('plataforma')).id;
  const work = async () => new Queue(forms.app, await platformId()).finish();
  const batchOf = ({ body }: { body: string }) => /name="batchId" value="([^"]+)"/.exec(body)![1]!;
  const root = '/plataforma/municipios/lista';
  const check = (fields: Record<string, string>, content: string, name = 'lista.csv') =>
    olga.upload(root, fields, { name, content });
  const listed = async (q: string) =>
    (await stranger().api('GET', `/api/v1/platform/municipalities?q=${q}`, undefined, await token())).json<{
      municipalities: { slug: string; stage: string; ibgeCode: string }[];
    }>().municipalities;

  it('shows what would be created and writes nothing; then creates, once, however often it is asked', async () => {
    const mark = `x${Date.now().toString(36)}`;
    const [slug, second] = [`monte-${mark}`, `serra-${mark}`];
    const csv = `Municipio;UF;codigo_ibge;email;administrador\nMonte ${mark};MG;3106200;eva@monte.exemplo;Eva Sá\nSerra ${mark};;3550308;;\n`;
    const before = (await forms.app.get(Tenants).list()).length;
    const seen = await check({ stage: 'training' }, csv);
    expect([seen.status, words(seen).includes('2 municípios para criar, na etapa Treinamento')]).toEqual([
      200,
      true,
    ]);
    expect(words(seen)).toContain(`/${slug}`);
    expect((await forms.app.get(Tenants).list()).length).toBe(before);

    const form = { batchId: batchOf(seen), csv, stage: 'training' };
    for (const _ of [1, 2]) {
      const begun = await olga.post(`${root}/criar`, form);
      expect([begun.status, begun.location]).toEqual([303, `${root}/${form.batchId}`]);
    }
    expect(words(await olga.get(`${root}/${form.batchId}`))).toContain('0 de 2 linhas');
    expect(await work()).toEqual(['console.municipality-batch']);
    expect(words(await olga.get(`${root}/${form.batchId}`))).toContain('2 de 2 linhas');
    expect(await listed(mark)).toMatchObject([
      { slug, stage: 'training', ibgeCode: '3106200' },
      { slug: second, state: 'SP' },
    ]);
    expect(await mailTo(slug)).toContain('Eva Sá');
    const types = await forms.app.query(
      (await forms.app.get(Tenants).get(second)).id,
      'SELECT FROM process_types',
    );
    expect(types.length).toBeGreaterThan(10);

    const again = await check({ stage: 'pilot' }, csv);
    expect(words(again)).toContain('Já existem e ficam como estão: 2');
    await olga.post(`${root}/criar`, { ...form, batchId: batchOf(again), stage: 'pilot' });
    expect(await work()).toEqual([]);
    expect((await listed(mark)).map(({ stage }) => stage)).toEqual(['training', 'training']);
  });

  it('goes on after an interruption with the very municipality that it had begun', async () => {
    const mark = `y${Date.now().toString(36)}`;
    const batchId = newId();
    const csv = `municipio;uf\nPorto ${mark};MG\nLagoa ${mark};MG`;
    await stranger().api('PUT', `/api/v1/platform/municipality-batches/${batchId}`, { csv }, await token());
    const lines = await forms.app.query<{ new_tenant_id: string; slug: string }>(
      await platformId(),
      'SELECT new_tenant_id, slug FROM municipality_batch_lines WHERE tenant_id = $1 AND batch_id = $2 ORDER BY line',
      [await platformId(), batchId],
    );
    // The platform had written the tenant, and then the machine lost its power; the second line is taken meanwhile by another.
    await forms.app.asSuperuser((client) =>
      client.query(
        `INSERT INTO tenants (id, slug, name, city, state, stage, created_at) VALUES ($1, $2, 'P', 'P', 'MG', 'interest', now())`,
        [lines[0]!.new_tenant_id, lines[0]!.slug],
      ),
    );
    await forms.app.get(Tenants).create({ slug: lines[1]!.slug, name: 'Outra', city: 'Outra', state: 'BA' });
    await work();
    const answer = await stranger().api(
      'GET',
      `/api/v1/platform/municipality-batches/${batchId}`,
      undefined,
      await token(),
    );
    expect(answer.json()).toMatchObject({ total: 2, waiting: 0, created: 1, existing: 0 });
    expect(answer.body).toContain('Já existe um município no endereço');
    const units = await forms.app.query(lines[0]!.new_tenant_id, 'SELECT FROM units');
    expect(units).toHaveLength(1);
    expect(
      (
        await stranger().api(
          'GET',
          `/api/v1/platform/municipality-batches/${newId()}`,
          undefined,
          await token(),
        )
      ).status,
    ).toBe(404);
  });

  it('leaves out what is wrong, tells it with its line, and gives it back as a file to mend', async () => {
    const mark = `z${Date.now().toString(36)}`;
    const { slug } = forms.world;
    const bad = `Vale;BA;${slug}\nApi;MG;api\nVale;MG;Não Serve\n;MG;\nSobra;MG;;x\n`;
    const csv = `municipio;uf;endereco\n${bad}Boa ${mark};MG;\n`;
    const answer = await check({}, csv);
    expect(answer.status).toBe(200);
    const said = words(answer);
    expect(said).toContain('1 município para criar');
    expect(said).toContain('5 linhas têm erro e ficam de fora');
    expect(said).toContain(`2 Vale O endereço "${slug}" já é de Prefeitura de Pedra Branca`);
    expect(said).toContain('3 Api O endereço "api" não serve');
    expect(said).toContain('4 Vale O endereço "Não Serve" não serve');
    expect(said).toContain('5 em branco Coluna municipio');
    const file = await olga.post(`${root}/recusadas`, { csv });
    expect(file.headers['content-disposition']).toContain('municipios-a-corrigir.csv');
    expect(file.body.trimEnd().split('\r\n')).toHaveLength(6);

    const batchId = batchOf(answer);
    await olga.post(`${root}/criar`, { batchId, csv, stage: 'training' });
    await work();
    expect((await listed(mark)).map((each) => each.stage)).toEqual(['training']);
    const page = words(await olga.get(`${root}/${batchId}`));
    expect(page).toContain('6 de 6 linhas');
    expect(page).toContain('Ficaram de fora: 5');
    const kept = await olga.get(`${root}/${batchId}/recusadas`);
    expect(kept.body).toBe(file.body);
    const progress = await stranger().api(
      'GET',
      `/api/v1/platform/municipality-batches/${batchId}`,
      undefined,
      await token(),
    );
    expect(progress.json()).toMatchObject({
      total: 6,
      created: 1,
      refused: 5,
      remarks: expect.arrayContaining([
        { line: 3, slug: 'api', outcome: 'refused', sentence: expect.stringContaining('não serve') },
      ]),
    });

    // Nothing good in it: nothing is begun, and each line says why.
    const none = await olga.post(`${root}/criar`, {
      batchId: newId(),
      csv: `municipio;uf;endereco\n${bad}`,
      stage: 'training',
    });
    expect([none.status, words(none)]).toEqual([
      422,
      expect.stringContaining('Nenhuma linha da lista pode ser criada'),
    ]);
    for (const nothing of [newId(), 'x'])
      expect((await olga.get(`${root}/${nothing}/recusadas`)).status).toBe(404);
    expect((await check({}, 'municipio;municipio\na;b')).status).toBe(422);
    expect(words(await check({ source: 'mg' }, '', ''))).toContain('853 municípios para criar');
  });
});

describe('a municipality that asks to come aboard', () => {
  const asked = () => {
    const mark = Date.now().toString(36);
    return {
      institution: 'Câmara de <i>Vale</i> Claro',
      city: `Vale ${mark}`,
      state: 'MG',
      person: 'Lia Prado',
      position: 'Diretora',
      login: `lia-${mark}@camara.exemplo`,
      message: 'Somos 12 servidores.',
    };
  };
  const platformMails = async () => {
    const { id } = await forms.app.get(Tenants).get('plataforma');
    await new Queue(forms.app, id).finish();
    return forms.app.query<{ recipient: string; body: string }>(
      id,
      'SELECT recipient, body FROM caught_mails WHERE tenant_id = $1 ORDER BY id DESC',
      [id],
    );
  };
  const pageOf = async (city: string): Promise<string> => {
    const requests = await stranger().api(
      'GET',
      '/api/v1/platform/enrolment-requests',
      undefined,
      await token(),
    );
    const found = requests.json<{ id: string; city: string }[]>().find((each) => each.city === city);
    return `/plataforma/pedidos/${found!.id}`;
  };

  it('asks without an account, is approved, and enters by the link that came by e-mail', async () => {
    const request = asked();
    expect((await stranger().get('/')).body).toContain('href="/plataforma/adesao"');
    const front = await stranger().get('/plataforma');
    for (const place of ['/plataforma/adesao', '/plataforma/entrar'])
      expect(front.body).toContain(`href="${place}"`);
    expect(front.body).not.toContain('name="q"');
    const wrong = await stranger().post('/plataforma/adesao', { ...request, login: 'lia', state: 'XX' });
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('Somos 12 servidores.');
    const sent = await stranger().post('/plataforma/adesao', request);
    expect([sent.status, words(sent).includes('Recebemos o seu pedido')]).toEqual([200, true]);
    expect((await platformMails()).map(({ recipient }) => recipient)).not.toContain(request.login);

    const page = await pageOf(request.city);
    expect((await olga.get('/plataforma/pedidos')).body).toContain('Câmara de &lt;i>Vale&lt;/i> Claro');
    expect(words(await olga.get(page))).toContain('Somos 12 servidores.');
    const taken = await olga.post(`${page}/aprovacao`, { slug: forms.world.slug, stage: 'pilot' });
    expect([taken.status, words(taken).includes('Já existe um município')]).toEqual([409, true]);
    const slug = newSlug();
    const approved = await olga.post(`${page}/aprovacao`, { slug, stage: 'pilot' });
    expect([approved.status, approved.location]).toEqual([303, `/plataforma/municipio/${slug}`]);
    const [link] = /\/[\w-]+\/senha\/nova\/\S+/.exec(await mailTo(slug))!;
    const lia = stranger();
    await lia.post(link, { password: goodPassword, repeat: goodPassword });
    await lia.post(`/${slug}/entrar`, { login: request.login, password: goodPassword });
    expect((await lia.get(`/${slug}/arquivos-aceitos`)).status).toBe(200);
    const { id } = await forms.app.get(Tenants).get(slug);
    const positions = await forms.app.query(id, 'SELECT title FROM positions WHERE tenant_id = $1', [id]);
    expect(positions).toEqual([{ title: request.position }]);
    const twice = await olga.post(`${page}/recusa`, { reason: 'Tarde demais' });
    expect([twice.status, words(twice).includes('já foi respondido')]).toEqual([409, true]);
  });

  it('asked twice by the same institution is answered once, and nobody who is here is told of a refusal', async () => {
    const request = asked();
    expect(words(await stranger().post('/plataforma/adesao', request))).not.toContain('Já havia um pedido');
    const again = { ...request, institution: request.institution.toUpperCase(), person: 'Outra Pessoa' };
    expect(words(await stranger().post('/plataforma/adesao', again))).toContain('Já havia um pedido');
    const chamber = { ...request, institution: 'Outra instituição' };
    await stranger().post('/plataforma/adesao', chamber);
    const page = await pageOf(request.city);
    expect(words(await olga.get(page))).toMatch(/Há mais de .*Pedido de .*Pedido de /);
    const mailed = (await platformMails()).length;
    const { id: platform } = await forms.app.get(Tenants).get('plataforma');
    const all = await forms.app.query<{ id: string; institution: string }>(
      platform,
      'SELECT id, institution FROM enrolment_requests WHERE tenant_id = $1 AND city = $2 ORDER BY id',
      [platform, request.city],
    );
    await olga.post(`/plataforma/pedidos/${all[0]!.id}/aprovacao`, { slug: newSlug(), stage: 'training' });
    const outcomes = await forms.app.query<{ outcome: string }>(
      platform,
      'SELECT outcome FROM enrolment_requests WHERE tenant_id = $1 AND city = $2 ORDER BY id',
      [platform, request.city],
    );
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['approved', 'refused', 'waiting']);
    expect(words(await olga.get(page))).toContain('Já está na plataforma');
    await stranger().post('/plataforma/adesao', request);
    const late = await pageOf(request.city);
    expect((await olga.post(`${late}/recusa`, { reason: 'Já está aqui.' })).status).toBe(303);
    expect(await platformMails()).toHaveLength(mailed);
  });

  it('is refused with the reason, by e-mail', async () => {
    const request = asked();
    await stranger().api('POST', '/api/v1/public/plataforma/enrolment-requests', request);
    const page = await pageOf(request.city);
    expect((await olga.post(`${page}/recusa`, { reason: '' })).status).toBe(422);
    expect((await olga.post(`${page}/recusa`, { reason: 'Falta o convênio.' })).status).toBe(303);
    const [mail] = await platformMails();
    expect(mail).toMatchObject({ recipient: request.login });
    expect(mail!.body).toContain('Falta o convênio.');
  });

  it('is asked of the platform alone, and not too often', async () => {
    const { slug } = forms.world;
    expect((await stranger().get(`/${slug}/adesao`)).status).toBe(404);
    expect((await stranger().post(`/${slug}/adesao`, asked())).status).toBe(404);
    const eager = stranger();
    const statuses: number[] = [];
    for (let time = 0; time < 6; time++)
      statuses.push((await eager.post('/plataforma/adesao', asked())).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
    expect((await olga.get(`/plataforma/pedidos/${newId()}`)).status).toBe(404);
    expect((await olga.get('/plataforma/pedidos/%00')).status).toBe(404);
  });
});
