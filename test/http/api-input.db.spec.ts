import { newId } from '../../src/platform/ids';
import { picture } from '../support/content-arbitrary';
import { ApiWorld, Client } from '../support/api-world';

let world: ApiWorld;
let ana: Client;

beforeAll(async () => {
  world = await ApiWorld.start();
  ana = await world.signIn('ana', 'PROT');
});
afterAll(() => world.close());

const request = (change: object = {}) => ({
  typeId: world.home.processTypes['Gabinete: Pedido de informação'],
  subject: 'Pedido de informação',
  parties: [{ name: 'Rui Lopes' }],
  level: 'public',
  ...change,
});

const fieldsOf = (body: { problems?: { field: string }[] }) =>
  (body.problems ?? []).map(({ field }) => field);

async function open(client = ana): Promise<string> {
  return (await client.post('/processes', request()).expect(201)).body.id as string;
}

async function draft(processId: string, client = ana): Promise<string> {
  const typeId = world.home.documentTypes['Despacho'];
  const made = await client
    .post(`/processes/${processId}/documents`, { typeId, level: 'public' })
    .expect(201);
  return made.body.id as string;
}

describe('what a program sends', () => {
  it('is refused with every field that has no such name, which a form may bear', async () => {
    const parties = [{ name: 'Rui Lopes', identifer: '529.982.247-25' }];
    const forged = request({ tenantId: world.away.tenantId, state: 'blocked', parties });
    const refused = await ana.post('/processes', forged).expect(422);
    expect(fieldsOf(refused.body).sort()).toEqual(['parties.0.identifer', 'state', 'tenantId']);
    expect(refused.body.problems[0].message).toMatch(/^O campo «.*» não existe aqui\./);
    const thousand = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`x${index}`, index]));
    expect(fieldsOf((await ana.post('/processes', thousand).expect(422)).body)).toHaveLength(200);
    const asked = await ana.get('/processes').query({ number: '123', limt: '1' }).expect(422);
    expect(fieldsOf(asked.body)).toEqual(['limt']);
  });

  it('erases no list that it misspelt', async () => {
    const elisa = await world.signIn('elisa', 'SEMAD');
    const chosen = (await elisa.get('/publishing-units').expect(200)).body as { id: string }[];
    expect(chosen.length).toBeGreaterThan(0);
    for (const body of [{}, { unitsIds: [] }, { unitIds: null }]) {
      const refused = await elisa.put('/publishing-units', body).expect(422);
      expect(fieldsOf(refused.body)).toContain('unitIds');
    }
    expect((await elisa.get('/publishing-units').expect(200)).body).toEqual(chosen);
  });

  it.each([
    ['not in UTF-8', Buffer.from('{"subject":"Petição"}', 'latin1'), 'application/json', 'not_utf8'],
    ['empty', Buffer.alloc(0), 'application/json', 'no_body'],
    ['broken', Buffer.from('{"subject"'), 'application/json', 'broken_json'],
    ['a list', Buffer.from('[]'), 'application/json', 'not_object'],
    ['a form', Buffer.from('subject=a'), 'application/x-www-form-urlencoded', 'not_json'],
    ['plain text', Buffer.from('{}'), 'text/plain', 'not_json'],
  ])('has a sentence of its own when it is %s', async (_what, body, type, problem) => {
    const headers = { 'content-type': type, authorization: `Bearer ${ana.token}` };
    const answer = await fetch(`${world.address}/api/v1/processes`, { method: 'POST', headers, body });
    expect(await answer.json()).toMatchObject({
      code: `platform.${problem}`,
      status: problem === 'not_json' ? 415 : 422,
    });
  });

  it('is refused in a form of a file when a field is not in UTF-8', async () => {
    const part = (text: string) => `--limite\r\nContent-Disposition: form-data; ${text}\r\n`;
    const file = part('name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7');
    const body = Buffer.from(`${part('name="name"\r\n\r\nPetição')}${file}--limite--\r\n`, 'latin1');
    const headers = {
      authorization: `Bearer ${ana.token}`,
      'content-type': 'multipart/form-data; boundary=limite',
    };
    const answer = await fetch(`${world.address}/api/v1/processes/${await open()}/files`, {
      ...{ method: 'POST', headers, body },
    });
    expect(await answer.json()).toMatchObject({ status: 422, code: 'platform.not_utf8' });
  });

  it('is told of a wrong address and a wrong method, and how to identify itself', async () => {
    const address = await ana.get('/nada').expect(404);
    expect(address.body).toMatchObject({
      code: 'platform.no_route',
      title: expect.stringContaining('/nada'),
    });
    const method = await ana.send('delete', '/processes').expect(405);
    expect([method.headers['allow'], method.body.code]).toEqual(['GET, POST', 'platform.no_method']);
    const stranger = await world.stranger().get('/me').expect(401);
    expect(stranger.headers['www-authenticate']).toBe('Bearer');
    const cut = await new Client(world.address, 'autos_pedra-branca_abc').get('/me').expect(401);
    expect(cut.body.code).toBe('units.service_key_cut');
  });

  it('is read to its end when it is too large, so that the refusal is read and the connection serves on', async () => {
    const announced = await ana
      .post(`/processes/${await open()}/received-files`, { fileName: 'a.pdf', bytes: 20e6, fingerprint: 'a' })
      .expect(201);
    const headers = { authorization: `Bearer ${ana.token}` };
    const part = { ...headers, 'content-type': 'application/offset+octet-stream' };
    const json = { ...headers, 'content-type': 'application/json' };
    for (const [path, method, type, size] of [
      [`received-files/${announced.body.id}/parts/0`, 'PUT', part, 9e6],
      ['processes', 'POST', json, 9e6],
    ] as const) {
      const body = Buffer.alloc(size);
      const refused = await fetch(`${world.address}/api/v1/${path}`, { method, headers: type, body });
      expect([path, refused.status]).toEqual([path, 413]);
      await refused.text();
      const next = await fetch(`${world.address}/api/v1/me`, { headers, signal: AbortSignal.timeout(3000) });
      expect(next.status).toBe(200);
      await next.text();
    }
  });

  it('names a day as the API writes it, and receives nothing that is not there', async () => {
    const id = await open();
    const unitIds = [world.home.units['SMO']!.id];
    const back = { unitIds, return: { on: '17/04/2027' } };
    const refused = await ana.post(`/processes/${id}/dispatches`, back).expect(422);
    expect(JSON.stringify(refused.body)).toContain('2026-04-17');
    const davi = await world.signIn('davi');
    expect((await davi.post(`/processes/${id}/receipt`).expect(409)).body.code).toBe(
      'processes.not_open_here',
    );
    await ana.post(`/processes/${id}/receipt`).expect(204);
  });

  it.each([
    ['typeId', 7],
    ['typeId', 'x'],
    ['typeId', { $ne: null }],
    ['typeId', undefined],
    ['subject', ''],
    ['subject', '   \n '],
    ['subject', ['a']],
    ['subject', 'á'.repeat(251)],
    ['subject', 'com\u0000nulo'],
    ['subject', 'meio par \ud83d'],
    ['level', 0],
    ['level', 'PUBLIC'],
    ['level', null],
    ['parties', 'Rui'],
    ['parties', []],
    ['parties.0', ['Rui']],
    ['parties', Array.from({ length: 51 }, () => ({ name: 'Rui' }))],
    ['parties.0.name', [{ name: 'x'.repeat(201) }]],
    ['parties.0.name', [{ name: 'a\u0000b' }]],
    ['parties.0.name', [{}]],
    ['parties.1.identifier', [{ name: 'Rui' }, { name: 'Ana', identifier: '111.111.111-11' }]],
    ['parties.0.identifier', [{ name: 'Rui', identifier: '9'.repeat(10_000) }]],
    ['parties.0.email', [{ name: 'Rui', email: 'rui@' }]],
    ['legalGroundId', 'nenhuma'],
  ])('names the field %s when it is wrong: %j', async (field, value) => {
    const [name = ''] = field.split('.');
    const refused = await ana.post('/processes', request({ [name]: value })).expect(422);
    expect(fieldsOf(refused.body)).toContain(field);
    for (const { message } of refused.body.problems as { message: string }[])
      expect(message).toMatch(/^[A-ZÀ-Ú].*\.$/s);
  });

  it('is told of every wrong field at once', async () => {
    const refused = await ana.post('/processes', {}).expect(422);
    expect(fieldsOf(refused.body).sort()).toEqual(['level', 'parties', 'subject', 'typeId']);
    expect(refused.body).toMatchObject({
      code: 'platform.invalid',
      title: 'Há campos para corrigir.',
      status: 422,
    });
  });

  it.each([
    ['not JSON', '{"subject":', 'application/json', 422],
    ['nothing', '', 'application/json', 422],
    ['null', 'null', 'application/json', 422],
    ['a list', '[{}]', 'application/json', 422],
    ['a text', '"processo"', 'application/json', 422],
    ['a poisoned prototype', '{"__proto__":{"level":"public"}}', 'application/json', 422],
    ['brackets within brackets', `{"x":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, 'application/json', 422],
    ['XML', '<processo/>', 'application/xml', 415],
    ['no type', 'processo', 'text/plain', 415],
    ['more than anybody writes', JSON.stringify({ subject: 'a'.repeat(4_000_000) }), 'application/json', 413],
  ])('is refused when it is %s', async (_what, body, type, status) => {
    const refused = await ana.send('post', '/processes').set('Content-Type', type).send(body);
    expect([refused.status, refused.headers['content-type']]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ]);
    if (status === 413) expect(refused.body.title).toContain('3 MB');
  });

  it('is refused in an address that cannot be read', async () => {
    for (const path of ['/processes/%ff', '/processes/%', '/nada', `/processes/${'9'.repeat(400)}`]) {
      const refused = await ana.get(path);
      expect([path, refused.headers['content-type']]).toEqual([
        path,
        'application/problem+json; charset=utf-8',
      ]);
      expect(refused.status).toBe(404);
    }
  });

  it.each([
    'number=12',
    'number=abc',
    'number=',
    '',
    'number=123&number=456',
    `number=${'1'.repeat(101)}`,
    'number=123%004',
  ])('is refused as a search: %s', async (query) => {
    const refused = await ana.get(`/processes?${query}`).expect(422);
    expect(fieldsOf(refused.body)).toEqual(['number']);
  });

  it('is refused as a page of the history that is not there', async () => {
    const processId = await open();
    for (const [field, value] of [
      ['limit', '0'],
      ['limit', '201'],
      ['limit', 'muitos'],
      ['before', '-1'],
      ['before', '99999999999'],
      ['before', '1.5'],
    ] as const) {
      const refused = await ana.get(`/processes/${processId}/events?${field}=${value}`).expect(422);
      expect(fieldsOf(refused.body)).toEqual([field]);
    }
  });

  it('begins the desk anew when the cursor is not one of ours', async () => {
    await open();
    for (const cursor of ['x', '2026-99-99T99:99:99.999_', `2026-99-99T99:99:99_${newId()}`, '%00']) {
      const desk = await ana.get('/desk').query({ list: 'generated', cursor });
      expect([200, 422]).toContain(desk.status);
    }
    await ana.get('/desk?list=tudo').expect(422);
    await ana.get('/desk').expect(422);
  });
});

describe('the text of a document', () => {
  const doc = (text: unknown) => ({
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
  });

  it('is cleaned of what cannot be seen, because pasted text is full of it', async () => {
    const id = await draft(await open());
    await ana
      .put(`/documents/${id}/content`, { content: doc('a\u0000b\ud800c\u202ed'), revision: 1 })
      .expect(200);
    expect((await ana.get(`/documents/${id}/html`)).text).toBe('<p>abcd</p>');
  });

  it('shows its pictures at addresses of the API, beside its own', async () => {
    const id = await draft(await open());
    const sent = await ana.post(`/documents/${id}/images`).attach('file', picture, 'a.png').expect(201);
    const { sha256 } = sent.body as { sha256: string };
    const image = { type: 'image', attrs: { sha256, alt: 'Fachada', width: 50 } };
    await ana
      .put(`/documents/${id}/content`, { content: { type: 'doc', content: [image] }, revision: 1 })
      .expect(200);
    const html = await ana.get(`/documents/${id}/html`).expect(200);
    const source = /src="([^"]*)"/.exec(html.text)![1]!;
    const { pathname } = new URL(source, `http://autos.example/documents/${id}/html`);
    const shown = await ana.get(pathname).expect(200);
    expect(picture.equals(shown.body as Buffer)).toBe(true);
  });

  it('is refused when it is none, and the one before stays', async () => {
    const id = await draft(await open());
    await ana.put(`/documents/${id}/content`, { content: doc('fica'), revision: 1 }).expect(200);
    const script = { type: 'doc', content: [{ type: 'script', content: [] }] };
    for (const content of [
      '<p>oi</p>',
      7,
      [],
      {},
      { type: 'doc', content: 'x' },
      script,
      doc(7),
      'a\u0000',
    ]) {
      const refused = await ana.put(`/documents/${id}/content`, { content, revision: 2 }).expect(422);
      expect(fieldsOf(refused.body)).toEqual(['content']);
    }
    for (const revision of [undefined, '2', 0, 1.5, 1e12]) {
      const refused = await ana.put(`/documents/${id}/content`, { content: doc('x'), revision }).expect(422);
      expect(fieldsOf(refused.body)).toEqual(['revision']);
    }
    expect((await ana.get(`/documents/${id}/html`)).text).toBe('<p>fica</p>');
  });

  it('is deleted or cancelled only as the rules say', async () => {
    const id = await draft(await open());
    for (const reason of ['', '  ', 7, 'a\u0000', 'x'.repeat(501)]) {
      const refused = await ana.post(`/documents/${id}/cancellation`, { reason }).expect(422);
      expect(fieldsOf(refused.body)).toEqual(['reason']);
    }
    const early = await ana.post(`/documents/${id}/cancellation`, { reason: 'Engano' }).expect(409);
    expect(early.body.code).toBe('documents.draft_not_cancelled');
    expect((await ana.get(`/documents/${id}/pdf`).expect(409)).body.code).toBe('signatures.not_signed');
    expect((await ana.get(`/documents/${id}/file`).expect(409)).body.code).toBe('documents.has_no_file');
    await ana.delete(`/documents/${id}`).expect(204);
    await ana.get(`/documents/${id}`).expect(404);
  });

  it('is not signed with a wrong password, nor twice by one person', async () => {
    const processId = await open();
    const id = await draft(processId);
    const { password, positionId } = world.home.people['ana']!;
    const wrong = await ana.sign([{ id }], { password: 'outra', positionId });
    expect(wrong.status).toBe(422);
    expect(fieldsOf(wrong.body)).toEqual(['password']);
    expect((await ana.sign([{ id }], { password, positionId })).status).toBe(200);
    const again = await ana.sign([{ id }], { password, positionId });
    expect(again.status).toBe(409);
    expect(again.body.code).toBe('signatures.already_signed');
    const reason = 'Incluído no processo errado';
    const early = await ana.post(`/documents/${id}/cancellation`, { reason }).expect(409);
    expect(early.body.code).toBe('documents.unseen_not_cancelled');
    const unitIds = [world.home.units['SMO']!.id];
    await ana.post(`/processes/${processId}/dispatches`, { unitIds, keepOpen: true }).expect(204);
    await ana.post(`/documents/${id}/cancellation`, { reason }).expect(204);
    for (const part of ['', '/content', '/html', '/pdf', '/signatures'])
      expect((await ana.get(`/documents/${id}${part}`).expect(409)).body.code).toBe('documents.cancelled');
  });
});

describe('who may see', () => {
  const levelled = (level: string, ground: string) =>
    request({
      typeId: world.home.processTypes['Obras: Denúncia de obra irregular'],
      level,
      legalGroundId: world.home.legalGrounds[ground],
    });

  it('shows of a restricted process that it exists, and nothing of its contents', async () => {
    const opened = await ana.post('/processes', levelled('restricted', 'Informação pessoal')).expect(201);
    const typeId = world.home.documentTypes['Planta'];
    const filed = await ana
      .post(`/processes/${opened.body.id}/files`)
      .field({ typeId: typeId!, level: 'public' })
      .attach('file', Buffer.from('nome,cpf\n'), 'lista.csv')
      .expect(201);
    const davi = await world.signIn('davi');
    expect((await davi.get(`/processes/${opened.body.id}`).expect(200)).body.readable).toBe(false);
    const tree = await davi.get(`/processes/${opened.body.id}/documents`).expect(200);
    expect(tree.body).toMatchObject([{ id: filed.body.id, readable: false }]);
    for (const part of ['', '/file', '/content', '/signatures', '/pdf']) {
      const refused = await davi.get(`/documents/${filed.body.id}${part}`).expect(403);
      expect(refused.body.code).toBe('documents.restricted');
    }
  });

  it('gives no trace of a secret process', async () => {
    const opened = await ana.post('/processes', levelled('secret', 'Proteção de denunciante')).expect(201);
    const id = opened.body.id as string;
    await ana.get(`/processes/${id}`).expect(200);
    const elisa = await world.signIn('elisa');
    for (const client of [elisa, ana.in('SEMAD')]) {
      for (const part of ['', '/documents', '/events', '/history-check'])
        await client.get(`/processes/${id}${part}`).expect(404);
      expect((await client.get('/processes').query({ number: opened.body.number })).body).toEqual([]);
    }
    const sent = await ana
      .post(`/processes/${id}/dispatches`, { unitIds: [world.home.units['SMO']!.id] })
      .expect(409);
    expect(sent.body.code).toBe('dispatch.secret');
  });

  it('does not let a secret document close a process to everybody', async () => {
    const processId = await open();
    const legalGroundId = world.home.legalGrounds['Proteção de denunciante'];
    const typeId = world.home.documentTypes['Despacho'];
    const refused = await ana
      .post(`/processes/${processId}/documents`, { typeId, level: 'secret', legalGroundId })
      .expect(409);
    expect(refused.body.code).toBe('documents.secret_in_open');
    await ana.get(`/processes/${processId}`).expect(200);
  });
});
