import { newId } from '../../src/platform/ids';
import { FormsWorld, valueOf, words } from '../support/forms';
import type { Answer, Browser } from '../support/browser';

/** What who administers keeps: process types, document types, legal grounds; by pages and by programs. */
const classIdOfNothing = '01920000-0000-7000-8000-000000000000';

let forms: FormsWorld;
let ana: Browser;
let elisa: Browser;
let token: string;

beforeAll(async () => {
  forms = await FormsWorld.start();
  ana = await forms.at('ana', 'SEMAD');
  elisa = await forms.at('elisa', 'SEMAD');
  const { login, password } = forms.world.people['elisa']!;
  const signed = await elisa.api('POST', `/api/v1/${forms.world.slug}/tokens`, { login, password });
  token = signed.json<{ accessToken: string }>().accessToken;
});
afterAll(() => forms.app.close());

const api = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown) =>
  forms.stranger().api(method, `/api/v1${path}`, body, token, 'SEMAD');
const listed = async (path: string, name: string) =>
  (await api('GET', path))
    .json<{ id: string; name: string; classIds?: string[] }[]>()
    .find((each) => each.name === name);
const classId = (code: string): string => forms.world.classes[code]!;
const outcome = (answer: Answer) => [answer.status, words(answer)] as const;
const expectField = (answer: Answer, status: number, field: string) =>
  expect([answer.status, answer.body]).toEqual([status, expect.stringContaining(`href="#campo-${field}"`)]);
const audited = async (kind: string): Promise<number> =>
  (await forms.query('SELECT FROM audit_entries WHERE tenant_id = $1 AND kind = $2', [kind])).length;

describe.each([
  ['tipos-de-processo', 'process-types', () => forms.world.processTypes['Obras: Habite-se']!],
  ['tipos-de-documento', 'document-types', () => forms.world.documentTypes['Despacho']!],
  ['hipoteses-legais', 'legal-grounds', () => forms.world.legalGrounds['Informação pessoal']!],
] as const)('%s', (page, noun, existing) => {
  it('are for who administers, and of one municipality alone', async () => {
    const path = forms.path(`/${page}`);
    const away = await forms.elsewhere();
    const theirs = { ...away.processTypes, ...away.documentTypes, ...away.legalGrounds };
    const one = `${path}/${existing()}`;
    expect((await ana.get(path)).status).toBe(403);
    expect((await ana.post(`${one}/desativacao`)).status).toBe(403);
    for (const id of [theirs['Obras: Habite-se']!, newId(), 'x', '%00']) {
      expect((await elisa.get(`${path}/${id}`)).status).toBe(404);
      expect((await elisa.post(`${path}/${id}/desativacao`)).status).toBe(404);
      expect((await api('DELETE', `/${noun}/${id}`)).status).toBe(404);
    }
  });

  it('retire and come back, and the audit log tells', async () => {
    const path = forms.path(`/${page}`);
    const { name } = (await api('GET', `/${noun}?kind=internal`))
      .json<{ id: string; name: string }[]>()
      .find(({ id }) => id === existing())!;
    await elisa.post(`${path}/${existing()}/desativacao`);
    expect(words(await elisa.get(path))).toContain(`${name} (desativad`);
    expect(await listed(`/${noun}?kind=internal`, name)).toBeUndefined();
    await api('POST', `/${noun}/${existing()}/restoration`);
    expect(await listed(`/${noun}?kind=internal`, name)).toBeDefined();
    const kind = noun.replace('-', '_').replace(/s$/, '');
    expect([await audited(`${kind}.retired`), await audited(`${kind}.restored`)]).toEqual([1, 1]);
  });
});

describe('a process type', () => {
  const path = () => forms.path('/tipos-de-processo');
  const typed = (change: object = {}) => ({
    ...{ name: 'Obras: Muro', allowedLevels: ['public', 'restricted'], suggestedLevel: 'restricted' },
    ...{ legalGroundId: forms.world.legalGrounds['Informação pessoal']!, classIds: [classId('120.1'), ''] },
    ...change,
  });

  it('is made with what it suggests, and the next process begins so', async () => {
    expect(valueOf(await elisa.get(`${path()}/novo`), 'name')).toBe('');
    const { location } = await elisa.post(`${path()}/novo`, typed());
    expect(words(await elisa.get(location!))).toContain('Tipo de processo incluído.');
    const type = (await listed('/process-types', 'Obras: Muro'))!;
    expect(type).toMatchObject({ suggestedLevel: 'restricted', classIds: [classId('120.1')] });
    const opening = await ana.get(forms.path(`/processos/novo?tipo=${type.id}`));
    expect(opening.body).toMatch(/name="level" value="1" checked/);
    const edited = await elisa.get(`${path()}/${type.id}`);
    expect([valueOf(edited, 'name'), valueOf(edited, 'classIds')]).toEqual(['Obras: Muro', classId('120.1')]);
    await elisa.post(`${path()}/${type.id}`, typed({ name: 'Obras: Muro de arrimo', classIds: ['', ''] }));
    expect(words(await elisa.get(`${path()}?filtro=arrimo`))).toMatch(
      /Obras: Muro de arrimo público, restrito restrito \(Informação pessoal\) quem abre escolhe/,
    );
    const body = { ...typed({ name: 'Obras: Cerca', classIds: [classId('120.3')] }) };
    expect((await api('PUT', `/process-types/${type.id}`, body)).status).toBe(204);
    expect(await listed('/process-types', 'Obras: Cerca')).toMatchObject({ classIds: [classId('120.3')] });
  });

  it.each([
    ['name', { name: '  ' }, 422],
    ['name', { name: 'x'.repeat(151) }, 422],
    ['name', { name: 'Obras: Habite-se' }, 409],
    ['allowedLevels', { allowedLevels: [] }, 422],
    ['allowedLevels', { allowedLevels: ['public', 'topsecret'] }, 422],
    ['suggestedLevel', { suggestedLevel: 'secret' }, 422],
    ['legalGroundId', { legalGroundId: '' }, 422],
    ['legalGroundId', { legalGroundId: newId() }, 404],
    ['classIds', { classIds: [newId()] }, 404],
  ])('is refused when its %s is wrong: %j', async (field, change, status) => {
    const answer = await elisa.post(`${path()}/novo`, typed({ name: 'Obras: Recusado', ...change }));
    expectField(answer, status, field);
    expect(await listed('/process-types', 'Obras: Recusado')).toBeUndefined();
  });

  it('shows as text what was typed as markup', async () => {
    const answer = await elisa.post(`${path()}/novo`, typed({ name: '<img src=x>', classIds: [newId()] }));
    expect(answer.body).not.toContain('<img src=x>');
    expect(answer.body).toContain('value="&lt;img src=x>"');
  });
});

describe('a document type', () => {
  const path = () => forms.path('/tipos-de-documento');
  const typed = (change: object = {}) => ({
    ...{ name: 'Memória de cálculo', applicability: 'internal', numbering: 'unit-yearly' },
    ...{ classIds: [classId('040.2')], ...change },
  });

  it('is made, written in, and changed', async () => {
    const { location } = await elisa.post(`${path()}/novo`, typed());
    expect(words(await elisa.get(location!))).toMatch(
      /Memória de cálculo Escrito aqui Sequência da unidade, nova a cada ano 0 040\.2 Despesa/,
    );
    const { id } = (await listed('/document-types?kind=internal', 'Memória de cálculo'))!;
    const process = await forms.acts.open(forms.world.as('ana', 'SEMAD'));
    const draft = await forms.acts.draft(forms.world.as('ana', 'SEMAD'), process.id, { typeId: id });
    expect(draft.title).toMatch(/^Memória de cálculo (nº )?1\b/);
    await elisa.post(`${path()}/${id}`, typed({ name: 'Memória', applicability: 'external', classIds: [] }));
    expect(await listed('/document-types?kind=internal', 'Memória')).toBeUndefined();
    expect(await listed('/document-types?kind=external', 'Memória')).toBeDefined();
    expect(words(await elisa.get(`${path()}?filtro=memoria`))).toContain('segue o processo');
  });

  it.each([
    ['name', { name: '' }, 422],
    ['name', { name: 'Despacho' }, 409],
    ['applicability', { applicability: 'outra' }, 422],
    ['numbering', { numbering: '' }, 422],
    ['classIds', { classIds: [classIdOfNothing] }, 404],
  ])('is refused when its %s is wrong: %j', async (field, change, status) => {
    expectField(await elisa.post(`${path()}/novo`, typed({ name: 'Recusado', ...change })), status, field);
    expect(await listed('/document-types?kind=internal', 'Recusado')).toBeUndefined();
  });
});

describe('a legal ground', () => {
  const path = () => forms.path('/hipoteses-legais');
  const typed = (change: object = {}) => ({
    ...{ name: 'Sigilo bancário', legalBase: 'Lei Complementar nº 105/2001, art. 1º', level: 'restricted' },
    ...change,
  });

  it('is made and changed, and its level stays', async () => {
    await elisa.post(path(), typed());
    const { id } = (await listed('/legal-grounds', 'Sigilo bancário'))!;
    expect(valueOf(await elisa.get(`${path()}/${id}`), 'legalBase')).toContain('105/2001');
    await elisa.post(`${path()}/${id}`, typed({ name: 'Operação bancária', level: 'secret' }));
    expect(await listed('/legal-grounds', 'Operação bancária')).toMatchObject({ level: 'restricted' });
    const changed = await api('PUT', `/legal-grounds/${id}`, {
      name: 'Sigilo bancário',
      legalBase: 'LC 105',
    });
    expect(changed.status).toBe(204);
  });

  it.each([
    ['name', { name: ' ' }, 422],
    ['name', { name: 'Controle interno' }, 409],
    ['legalBase', { legalBase: '' }, 422],
    ['level', { level: 'public' }, 422],
  ])('is refused when its %s is wrong: %j', async (field, change, status) => {
    expectField(await elisa.post(path(), typed({ name: 'Recusada', ...change })), status, field);
    expect(await listed('/legal-grounds', 'Recusada')).toBeUndefined();
  });

  it('that is retired is not chosen any more, and stays where it was', async () => {
    const groundId = forms.world.legalGrounds['Segredo industrial']!;
    const process = await forms.acts.open(forms.world.as('ana', 'SEMAD'), {
      level: 1,
      legalGroundId: groundId,
    });
    await elisa.post(`${path()}/${groundId}/desativacao`);
    const page = await ana.get(forms.process(process.id));
    expect(outcome(page)).toEqual([200, expect.stringContaining('Segredo industrial')]);
    expect((await ana.get(forms.path('/processos/novo'))).body).not.toContain('Segredo industrial');
  });
});

it('of two who give the same name at the same moment, one is told', async () => {
  const allowedLevels = ['public'];
  const bodies: [string, object][] = [
    ['/legal-grounds', { legalBase: 'Art. 1º', level: 'restricted' }],
    ['/process-types', { allowedLevels, suggestedLevel: 'public', classIds: [classId('040.2')] }],
    ['/document-types', { applicability: 'internal', numbering: 'unit-yearly', classIds: [] }],
  ];
  for (const [path, body] of bodies) {
    const twice = Array.from({ length: 2 }, () => api('POST', path, { name: 'Ao mesmo tempo', ...body }));
    expect([path, (await Promise.all(twice)).map(({ status }) => status).toSorted()]).toEqual([
      path,
      [201, 409],
    ]);
  }
});
