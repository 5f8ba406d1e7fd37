import { newId } from '../../src/platform/ids';
import { ApiWorld, type Client } from '../support/api-world';

let world: ApiWorld;
let ana: Client;
let id: string;

beforeAll(async () => {
  world = await ApiWorld.start();
  ana = await world.signIn('ana', 'PROT');
});
afterAll(() => world.close());

beforeEach(async () => {
  const opened = await ana
    .post('/processes', {
      typeId: world.home.processTypes['Gabinete: Pedido de informação'],
      subject: 'Gastos com transporte',
      parties: [{ name: 'Rui Lopes' }],
      level: 'public',
    })
    .expect(201);
  id = opened.body.id as string;
});

const fieldsOf = (body: { problems?: { field: string }[] }) =>
  (body.problems ?? []).map(({ field }) => field);

it('notes: written, read and removed', async () => {
  await ana.put(`/processes/${id}/notes/unit`, { text: ' Ligar\r\npara Rui ', priority: true }).expect(204);
  await ana.put(`/processes/${id}/notes/own`, { text: 'Só minha' }).expect(204);
  const { body } = await ana.get(`/processes/${id}/notes`).expect(200);
  expect(body).toMatchObject({
    unit: { text: 'Ligar\npara Rui', priority: true, by: 'Ana Lima' },
    own: { text: 'Só minha', priority: false },
  });
  await ana.delete(`/processes/${id}/notes/unit`).expect(204);
  expect((await ana.get(`/processes/${id}/notes`)).body.unit).toBeNull();
  await ana.put(`/processes/${id}/notes/all`, { text: 'x' }).expect(404);
});

it('markers: made, put on a process, taken, archived', async () => {
  const made = await ana.post('/markers', { name: 'Urgente', colour: 'red' }).expect(201);
  const marker = made.body.id as string;
  await ana.post('/markers', { name: 'urgente', colour: 'blue' }).expect(409);
  await ana.put(`/processes/${id}/markers/${marker}`, { text: 'Prazo da lei' }).expect(204);
  const listed = await ana.get('/markers').expect(200);
  expect(listed.body).toEqual([
    { id: marker, name: 'Urgente', colour: 'red', archived: false, processes: 1 },
  ]);
  const on = await ana.get(`/processes/${id}/markers`).expect(200);
  expect(on.body).toMatchObject([{ markerId: marker, text: 'Prazo da lei', endedAt: null }]);
  await ana.delete(`/processes/${id}/markers/${marker}`).expect(204);
  await ana.put(`/markers/${marker}`, { name: 'Urgentíssimo', colour: 'orange' }).expect(204);
  await ana.post(`/markers/${marker}/archiving`).expect(204);
  await ana.put(`/processes/${id}/markers/${marker}`, {}).expect(404);
  await ana.post(`/markers/${marker}/restoration`).expect(204);
});

it('deadlines: set by date or by days, listed, concluded, removed', async () => {
  const set = await ana.put(`/processes/${id}/deadline`, { amount: 5, unit: 'business-days' }).expect(200);
  expect(set.body.dueOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  expect((await ana.get(`/processes/${id}/deadline`)).body.deadline).toMatchObject({
    dueOn: set.body.dueOn,
    state: 'on-time',
    amount: 5,
    unit: 'business-days',
  });
  const running = await ana.get('/deadlines').expect(200);
  expect(running.body).toContainEqual(expect.objectContaining({ processId: id, openHere: true }));
  await ana.post(`/processes/${id}/deadline/conclusion`).expect(204);
  await ana.post(`/processes/${id}/deadline/conclusion`).expect(409);
  const concluded = await ana.get('/deadlines?concluded=true').expect(200);
  expect(concluded.body).toContainEqual(expect.objectContaining({ processId: id, state: 'concluded' }));
  await ana.delete(`/processes/${id}/deadline`).expect(204);
  expect((await ana.get(`/processes/${id}/deadline`)).body).toEqual({ deadline: null });
});

it('situations: made, put, taken', async () => {
  const made = await ana.post('/situations', { name: 'Em análise' }).expect(201);
  await ana.put(`/processes/${id}/situation`, { situationId: made.body.id }).expect(204);
  expect((await ana.get('/situations')).body).toMatchObject([{ name: 'Em análise', processes: 1 }]);
  await ana.delete(`/processes/${id}/situation`).expect(204);
  const past = await ana.get(`/processes/${id}/situations`).expect(200);
  expect(past.body).toMatchObject([{ name: 'Em análise', by: 'Ana Lima', endedAt: expect.any(String) }]);
  await ana.put(`/situations/${made.body.id}`, { name: 'Analisado' }).expect(204);
  await ana.post(`/situations/${made.body.id}/archiving`).expect(204);
  await ana.post(`/situations/${made.body.id}/restoration`).expect(204);
});

it('follow-ups: added, with news, seen, removed', async () => {
  const davi = await world.signIn('davi');
  const added = await davi.post(`/processes/${id}/follow-ups`, { owner: 'own', group: 'Lei' }).expect(201);
  await ana.post(`/processes/${id}/conclusion`).expect(204);
  const mine = async () =>
    ((await davi.get('/follow-ups').expect(200)).body as { id: string; news: number }[]).find(
      (each) => each.id === added.body.id,
    );
  expect(await mine()).toMatchObject({
    news: 1,
    group: 'Lei',
    last: { sentence: 'Processo concluído na unidade' },
  });
  await davi.post(`/follow-ups/${added.body.id}/sighting`).expect(204);
  expect((await mine())?.news).toBe(0);
  await davi.delete(`/follow-ups/${added.body.id}`).expect(204);
  expect(await mine()).toBeUndefined();
});

it('comments: written, read, removed', async () => {
  const made = await ana.post(`/processes/${id}/comments`, { text: 'Falta a planta' }).expect(201);
  const { body } = await ana.get(`/processes/${id}/comments`).expect(200);
  expect(body).toMatchObject([{ id: made.body.id, text: 'Falta a planta', unitLabel: 'PROT', own: true }]);
  const davi = await world.signIn('davi');
  expect((await davi.get(`/processes/${id}/comments`)).body).toMatchObject([{ own: false }]);
  await davi.post(`/processes/${id}/comments`, { text: 'Eu também' }).expect(409);
  await davi.delete(`/comments/${made.body.id}`).expect(404);
  await ana.delete(`/comments/${made.body.id}`).expect(204);
});

it('favourites, visits and views of the desk are of the person', async () => {
  await ana.put(`/processes/${id}/favourite`, {}).expect(204);
  await ana.post(`/processes/${id}/visits`).expect(204);
  const saved = await ana.post('/desk-views', { name: 'Meus', query: 'mine=1', preferred: true }).expect(201);
  expect((await ana.get('/favourites')).body).toMatchObject([{ processId: id, document: null }]);
  expect((await ana.get('/visits')).body).toContainEqual(expect.objectContaining({ processId: id }));
  expect((await ana.get('/desk-views')).body).toEqual([
    { id: saved.body.id, name: 'Meus', query: 'mine=1', preferred: true },
  ]);
  const fabio = await world.signIn('fabio');
  for (const path of ['/favourites', '/visits', '/desk-views'])
    expect((await fabio.get(path).expect(200)).body).toEqual([]);
  await ana.delete(`/processes/${id}/favourite`).expect(204);
  await ana.post(`/desk-views/${saved.body.id}/preference`).expect(204);
  await ana.delete(`/desk-views/${saved.body.id}`).expect(204);
});

it.each([
  ['put', 'notes/unit', 'text', { text: '' }],
  ['put', 'notes/unit', 'text', { text: 'x'.repeat(2001) }],
  ['put', 'notes/unit', 'text', { text: 'a\u0000b' }],
  ['put', 'notes/unit', 'priority', { text: 'a', priority: 'sim' }],
  ['put', 'deadline', 'date', {}],
  ['put', 'deadline', 'date', { date: '2026-01-01', amount: 1 }],
  ['put', 'deadline', 'date', { date: '2099-02-30' }],
  ['put', 'deadline', 'date', { date: '2020-01-01' }],
  ['put', 'deadline', 'amount', { amount: -1 }],
  ['put', 'deadline', 'amount', { amount: 1e9 }],
  ['put', 'deadline', 'unit', { amount: 1, unit: 'weeks' }],
  ['put', 'situation', 'situationId', { situationId: 'x' }],
  ['post', 'follow-ups', 'owner', { owner: 'todos' }],
  ['post', 'follow-ups', 'group', { owner: 'own', group: 'g'.repeat(61) }],
  ['post', 'follow-ups', 'remark', { owner: 'own', remark: ['a'] }],
  ['post', 'comments', 'text', { text: { $ne: 1 } }],
  ['post', 'comments', 'documentId', { text: 'a', documentId: 'x' }],
])('%s %s names the field %s when it is wrong: %j', async (method, path, field, body) => {
  const refused = await ana.send(method, `/processes/${id}/${path}`).send(body);
  expect([refused.status, fieldsOf(refused.body)]).toEqual([422, [field]]);
});

it('answers 404 to what is another’s, naming the field where one does', async () => {
  for (const situationId of [newId(), world.away.units['SECR']!.id]) {
    const refused = await ana.put(`/processes/${id}/situation`, { situationId }).expect(404);
    expect(fieldsOf(refused.body)).toEqual(['situationId']);
  }
  const commented = await ana
    .post(`/processes/${id}/comments`, { text: 'a', documentId: newId() })
    .expect(404);
  expect(fieldsOf(commented.body)).toEqual(['documentId']);
  const marked = await ana.put(`/processes/${id}/markers/${newId()}`, {}).expect(404);
  expect(fieldsOf(marked.body)).toEqual(['markerId']);
});
