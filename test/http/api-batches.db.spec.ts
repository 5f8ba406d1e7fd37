import { BulkActs } from '../../src/doors/workspace/bulk/bulk-acts';
import { newId } from '../../src/platform/ids';
import { ApiWorld, type Client } from '../support/api-world';

let world: ApiWorld;
let ana: Client;
let elisa: Client;
/** Of the other municipality, a secret one, and one that never was: for Ana they are one and the same. */
let unseen: string[];

beforeAll(async () => {
  world = await ApiWorld.start();
  ana = await world.signIn('ana', 'PROT');
  elisa = await world.signIn('elisa', 'SEMAD');
  const vera = await world.signIn('vera', undefined, world.away);
  const secret = await elisa
    .in('RH')
    .post('/processes', {
      typeId: world.home.processTypes['Pessoal: Sindicância'],
      subject: 'Conduta',
      parties: [{ name: 'Alguém' }],
      level: 'secret',
      legalGroundId: world.home.legalGrounds['Investigação de responsabilidade de servidor'],
    })
    .expect(201);
  unseen = [await aProcess(vera, world.away), secret.body.id as string, newId(), 'x'];
});
afterAll(() => world.close());

async function aProcess(client = ana, where = world.home): Promise<string> {
  const typeId = where.processTypes['Gabinete: Pedido de informação'];
  const body = { typeId, subject: 'Pedido', parties: [{ name: 'Rui Lopes' }], level: 'public' };
  return (await client.post('/processes', body).expect(201)).body.id as string;
}

const batch = async (client: Client, act: string, processIds: string[], data: object = {}) =>
  (await client.post(`/batches/${act}`, { processIds, ...data }).expect(200)).body as {
    done: number;
    refused: number;
    results: { id: string; status: string; code?: string; sentence?: string }[];
  };

/** Every act, with what it needs. */
async function everyAct(): Promise<[act: string, data: object][]> {
  const marker = await ana.post('/markers', { name: `Urgente ${newId()}`, colour: 'red' }).expect(201);
  return [
    ['receipt', {}],
    ['unread-mark', {}],
    ['assignment', { userId: world.home.people['ana']!.userId }],
    ['unassignment', {}],
    ['marker', { markerId: marker.body.id as string, text: 'Ver hoje' }],
    ['note', { text: 'Ligar para o interessado', priority: true }],
    ['deadline', { amount: 5, unit: 'business-days' }],
    ['follow-up', { owner: 'unit' }],
    ['priority', { priority: 'elderly' }],
    ['access-level', { level: 'restricted', legalGroundId: world.home.legalGrounds['Informação pessoal'] }],
    ['acknowledgement', {}],
    ['blocking', { reason: 'Ordem judicial' }],
    ['unblocking', {}],
    ['suspension', { reason: 'Aguarda perícia' }],
    ['resumption', {}],
    ['conclusion', {}],
    ['reopening', {}],
  ];
}

it('does every act of the description on those that are at hand, in an order that a unit could follow', async () => {
  const { paths } = (await world.application.nest.inject({ url: '/api/openapi.json' })).json<{
    paths: Record<string, { post: { parameters: { name: string; schema: { enum?: string[] } }[] } }>;
  }>();
  const described = paths['/api/v1/batches/{act}']!.post.parameters.find(({ name }) => name === 'act')!.schema
    .enum;
  const acts = await everyAct();
  expect(acts.map(([act]) => act).sort()).toEqual([...described!].sort());
  const known = world.application.nest.get(BulkActs).all.map(({ name }) => name);
  expect(known.sort()).toEqual([...described!].sort());
  const ids = [await aProcess(), await aProcess()];
  for (const [act, data] of acts) {
    // Whoever administers blocks: below.
    if (['blocking', 'unblocking'].includes(act)) continue;
    const { done, results } = await batch(ana, act, ids, data);
    expect([act, done, results]).toEqual([act, 2, ids.map((id) => ({ id, status: 'done' }))]);
  }
});

it('answers for what may not be seen as for what never was, in every act, and does the others', async () => {
  for (const [act, data] of await everyAct()) {
    const who = ['blocking', 'unblocking'].includes(act) ? elisa : ana;
    const { results } = await batch(who, act, unseen, data);
    expect([act, results]).toEqual([
      act,
      unseen.map((id) => ({
        id,
        status: 'refused',
        code: 'platform.not_found',
        sentence: 'Este processo não existe, ou você não tem acesso a ele.',
      })),
    ]);
  }
});

it('blocks and unblocks for who may', async () => {
  const ids = [await aProcess(elisa)];
  expect((await batch(elisa, 'blocking', ids, { reason: 'Ordem judicial' })).done).toBe(1);
  expect((await batch(elisa, 'conclusion', ids)).done).toBe(1);
  expect((await batch(elisa, 'unblocking', ids)).done).toBe(1);
  await ana.post('/batches/blocking', { processIds: ids, reason: 'x' }).expect(403);
});

it('does each apart: one failure undoes no other, and an id given twice counts once', async () => {
  const [good, concluded] = [await aProcess(), await aProcess()];
  await ana.post(`/processes/${concluded}/conclusion`).expect(204);
  const answer = await batch(ana, 'conclusion', [concluded, good, good]);
  expect(answer).toMatchObject({
    done: 1,
    refused: 1,
    results: [
      { id: concluded, status: 'refused', code: 'processes.not_open_here' },
      { id: good, status: 'done' },
    ],
  });
  expect((await ana.get(`/processes/${good}`).expect(200)).body.here.open).toBe(false);
});

it.each([
  ['conclusion', { processIds: [] }, 'processIds'],
  ['conclusion', { processIds: 'x' }, 'processIds'],
  ['conclusion', { processIds: Array.from({ length: 501 }, () => newId()) }, 'processIds'],
  ['suspension', { reason: ' ' }, 'reason'],
  ['assignment', { userId: 'x' }, 'userId'],
  ['priority', { priority: 'nobody' }, 'priority'],
  ['access-level', { level: 'ultra' }, 'level'],
  ['note', { text: '' }, 'text'],
  ['conclusion', { date: '2026-02-30' }, 'date'],
])('of %s refuses %j as a whole', async (act, wrong, field) => {
  const id = await aProcess();
  const answer = await ana.post(`/batches/${act}`, { processIds: [id], ...wrong }).expect(422);
  expect(answer.body.problems[0].field).toBe(field);
});

it('is no act that is not described', async () => {
  for (const act of ['deletion', 'constructor', '%00'])
    await ana.post(`/batches/${act}`, { processIds: [await aProcess()] }).expect(404);
});

describe('signing many', () => {
  const password = () => world.home.people['ana']!.password;
  const positionId = () => world.home.people['ana']!.positionId;
  async function draft(processId: string): Promise<string> {
    const body = { typeId: world.home.documentTypes['Despacho'], level: 'public' };
    return (await ana.post(`/processes/${processId}/documents`, body).expect(201)).body.id as string;
  }

  const outcomeOf = ({ body }: { body: { code?: string; results?: { status: string; code?: string }[] } }) =>
    body.results?.map(({ status, code }) => code ?? status) ?? body.code;

  it('shows what is signed with its hash, and signs just that, once', async () => {
    const processId = await aProcess();
    const [one, other] = [await draft(processId), await draft(processId)];
    const documents = [{ id: one, revision: 1 }, { id: other, revision: 7 }, { id: newId() }];
    const begun = await ana.post('/signing-ceremonies', { documents, positionId: positionId() }).expect(200);
    const { challenge, documents: shown, refused, level } = begun.body;
    expect(shown).toEqual([
      expect.objectContaining({ id: one, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }),
    ]);
    expect(level).toBe('simple');
    expect(outcomeOf({ body: refused })).toEqual(['signatures.changed_before', 'platform.not_found']);
    const confirm = (given: object) => ana.post('/signing-ceremonies/confirmation', given);
    const done = await confirm({ challenge, password: password() }).expect(200);
    expect(done.body.results).toEqual([{ id: one, status: 'done' }]);
    const twice = await confirm({ challenge, password: password() }).expect(409);
    expect(twice.body.code).toBe('signatures.ceremony_used');
    const forged = [`${challenge}x`, 'a.b', '.', String(challenge).replace('.', '..'), 'x'.repeat(30_000)];
    for (const token of forged)
      expect(outcomeOf(await confirm({ challenge: token, password: password() }).expect(409))).toBe(
        'signatures.ceremony_unknown',
      );
    await confirm({ challenge: 'x'.repeat(30_001), password: password() }).expect(422);
    await ana.post('/signing-ceremonies', { documents: [{}], positionId: positionId() }).expect(422);
    await ana.post('/signing-ceremonies', { documents, positionId: newId() }).expect(404);
    const many = Array.from({ length: 101 }, () => ({ id: newId() }));
    await ana.post('/signing-ceremonies', { documents: many, positionId: positionId() }).expect(422);
  });

  it('is not for who may not sign', async () => {
    const fabio = await world.signIn('fabio');
    const { password: secret, positionId: own } = world.home.people['fabio']!;
    const refused = await fabio.sign([{ id: await draft(await aProcess()) }], {
      password: secret,
      positionId: own,
    });
    expect(refused.status).toBe(403);
  });
});
