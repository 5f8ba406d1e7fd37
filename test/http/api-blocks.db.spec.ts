import { newId } from '../../src/platform/ids';
import { ApiWorld, type Client } from '../support/api-world';

let world: ApiWorld;
let [ana, bruno] = [] as unknown as Client[];

beforeAll(async () => {
  world = await ApiWorld.start();
  [ana, bruno] = [await world.signIn('ana', 'PROT'), await world.signIn('bruno', 'SMO')];
});
afterAll(() => world.close());

async function aDraft(): Promise<{ processId: string; documentId: string }> {
  const { processTypes, documentTypes } = world.home;
  const opened = await ana!
    .post('/processes', {
      typeId: processTypes['Gabinete: Pedido de informação'],
      subject: 'Pedido',
      level: 'public',
      parties: [{ name: 'Rui Lopes' }],
    })
    .expect(201);
  const processId = (opened.body as { id: string }).id;
  const drafted = await ana!
    .post(`/processes/${processId}/documents`, { typeId: documentTypes['Despacho'], level: 'public' })
    .expect(201);
  return { processId, documentId: (drafted.body as { id: string }).id };
}

it('goes from a new block to signed documents, and back', async () => {
  const made = await ana!.post('/blocks', { kind: 'signature', description: 'Ofícios' }).expect(201);
  const { id } = made.body as { id: string };
  const [one, two] = [await aDraft(), await aDraft()];
  for (const { documentId } of [one, two]) await ana!.post(`/blocks/${id}/items`, { documentId }).expect(201);
  await ana!.post(`/blocks/${id}/items`, { documentId: one.documentId }).expect(409);
  const nothing = await ana!.post(`/blocks/${id}/items`, { documentId: newId() }).expect(404);
  expect(nothing.body).toMatchObject({ problems: [{ field: 'documentId' }] });
  await ana!.post(`/blocks/${id}/items`, {}).expect(422);
  await ana!.put(`/blocks/${id}/units`, { unitIds: [world.home.units['SMO']!.id] }).expect(204);
  await bruno!.get(`/blocks/${id}`).expect(404);
  await ana!.post(`/blocks/${id}/sharing`).expect(204);
  await bruno!.post(`/blocks/${id}/receipt`).expect(204);
  const listed = await bruno!.get('/blocks?kind=signature').expect(200);
  expect((listed.body as { blocks: object[] }).blocks).toEqual([
    expect.objectContaining({ id, here: 'received', items: 2, signed: 0 }),
  ]);
  const { password, positionId } = world.home.people['bruno']!;
  const documentIds = [one.documentId, two.documentId];
  const alone = await bruno!.sign([{ id: two.documentId }], { password, positionId });
  expect(alone.body).toMatchObject({ done: 1, refused: 0 });
  const documents = documentIds.map((documentId) => ({ id: documentId }));
  const signed = await bruno!.sign(documents, { password, positionId });
  expect(signed.body).toMatchObject({ done: 1, results: [{ id: one.documentId, status: 'done' }] });
  await bruno!.post(`/blocks/${id}/return`).expect(204);
  const items = await ana!.get(`/blocks/${id}/items`).expect(200);
  const [first] = items.body as { id: string; signatures: number }[];
  expect(first).toMatchObject({ signatures: 1 });
  await ana!.post(`/blocks/${id}/items/${first!.id}/move`, { towards: 'down' }).expect(204);
  await ana!.send('patch', `/blocks/${id}/items/${first!.id}`).send({ note: 'Arquivar' }).expect(204);
  await ana!.delete(`/blocks/${id}/items/${first!.id}`).expect(204);
  await ana!.send('patch', `/blocks/${id}`).send({ description: 'Outros' }).expect(204);
  await ana!.put(`/blocks/${id}/marks`, { priority: true }).expect(204);
  await ana!.delete(`/blocks/${id}`).expect(409);
  await ana!.post(`/blocks/${id}/conclusion`).expect(204);
  await ana!.post(`/blocks/${id}/reopening`).expect(204);
});

it('keeps groups of the unit', async () => {
  const made = await ana!.post('/block-groups', { name: 'Gabinete' }).expect(201);
  await ana!.post('/block-groups', { name: 'Gabinete' }).expect(409);
  const { id } = made.body as { id: string };
  await bruno!.delete(`/block-groups/${id}`).expect(404);
  expect((await ana!.get('/block-groups').expect(200)).body).toEqual([{ id, name: 'Gabinete', blocks: 0 }]);
  await ana!.delete(`/block-groups/${id}`).expect(204);
});

it('asks one person, who answers', async () => {
  const { documentId } = await aDraft();
  const { userId } = world.home.people['bruno']!;
  const asked = await ana!
    .post('/signature-requests', { documentId, userId, dueOn: '2099-01-05' })
    .expect(201);
  const { id } = asked.body as { id: string };
  const wrong = await ana!.post('/signature-requests', { documentId, userId: newId() }).expect(404);
  expect(wrong.body).toMatchObject({ problems: [{ field: 'userId' }] });
  await ana!.post('/signature-requests', { documentId, userId, dueOn: '2099-02-30' }).expect(422);
  const received = await bruno!.get('/signature-requests?box=received').expect(200);
  expect(received.body).toEqual([expect.objectContaining({ id, state: 'open', dueOn: '2099-01-05' })]);
  await bruno!.get(`/documents/${documentId}`).expect(200);
  await bruno!.post(`/signature-requests/${id}/refusal`, { reason: 'Não é comigo' }).expect(204);
  await bruno!.get(`/documents/${documentId}`).expect(404);
  expect((await ana!.get(`/signature-requests/${id}`).expect(200)).body).toMatchObject({ state: 'declined' });
  await ana!.post(`/signature-requests/${id}/cancellation`).expect(409);
  await (await world.signIn('carla')).get(`/signature-requests/${id}`).expect(404);
});
