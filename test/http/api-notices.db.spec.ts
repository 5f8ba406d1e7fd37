import { Jobs } from '../../src/platform/jobs';
import { ApiWorld, type Client } from '../support/api-world';

interface Notice {
  id: string;
  kind: string;
  sentence: string;
  unit: string;
  process: { id: string; number: string } | null;
  by: string | null;
  readAt: string | null;
}

let world: ApiWorld;
let ana: Client;
let bruno: Client;

beforeAll(async () => {
  world = await ApiWorld.start();
  await world.application.startJobs();
  ana = await world.signIn('ana', 'PROT');
  bruno = await world.signIn('bruno');
});
afterAll(() => world.close());

const listed = async (client: Client, query = '') =>
  ((await client.get(`/notices${query}`).expect(200)).body as { rows: Notice[]; next?: string }).rows;

async function arrival(): Promise<{ id: string; number: string }> {
  const { home } = world;
  const opened = await ana.post('/processes', {
    typeId: home.processTypes['Gabinete: Pedido de informação'],
    subject: 'Contratos de coleta de lixo',
    level: 'public',
    parties: [{ name: 'Marta Oliveira' }],
  });
  expect(opened.status).toBe(201);
  const process = opened.body as { id: string; number: string };
  const before = (await listed(bruno)).length;
  const unitIds = [home.units['SMO']!.id];
  const sent = await ana.post(`/processes/${process.id}/dispatches`, { unitIds, keepOpen: false });
  expect(sent.status).toBeLessThan(300);
  for (const end = Date.now() + 10_000; Date.now() < end && (await listed(bruno)).length === before;)
    await new Promise((resolve) => setTimeout(resolve, 50));
  return process;
}

it('has workers for what it tells', () => {
  const { handlers, schedules } = world.application.nest.get(Jobs);
  expect([...handlers.keys()]).toEqual(
    expect.arrayContaining(['notifications.tell', 'notifications.digest']),
  );
  expect(schedules.get('notices:digest')?.at).toBe('0 10 * * *');
});

it('tells a person’s program what arrived, and takes that it was read', async () => {
  const { id, number } = await arrival();
  const [notice] = await listed(bruno);
  expect(notice).toMatchObject({
    kind: 'process_arrived',
    sentence: 'Chegou um processo na unidade SMO.',
    unit: 'SMO',
    process: { id, number },
    by: 'Ana Lima',
    readAt: null,
  });
  await bruno.post(`/notices/${notice!.id}/reading`).expect(204);
  expect(await listed(bruno)).toEqual([]);
  expect((await listed(bruno, '?all=true'))[0]!.readAt).toEqual(expect.any(String));
});

it('takes that all were read, and knows no notice of others', async () => {
  await arrival();
  const [notice] = await listed(bruno);
  const carla = await world.signIn('carla');
  const away = await world.signIn('vera', undefined, world.away);
  for (const other of [carla, away]) {
    await other.post(`/notices/${notice!.id}/reading`).expect(404);
    await other.post('/notices/reading', { upTo: notice!.id }).expect(404);
    expect(await listed(other)).toEqual([]);
  }
  await bruno.post('/notices/reading', { upTo: 'x' }).expect(422);
  await bruno.post('/notices/reading', {}).expect(204);
  expect(await listed(bruno)).toEqual([]);
});

it('holds the choices, and says what is wrong with one', async () => {
  const [first] = (await bruno.get('/notice-choices').expect(200)).body as { kind: string; label: string }[];
  expect(first).toEqual({
    kind: 'process_arrived',
    label: 'Chegou um processo na minha unidade',
    inApp: true,
    mail: 'digest',
  });
  await bruno.put('/notice-choices/process_arrived', { inApp: false, mail: 'never' }).expect(204);
  const after = (await bruno.get('/notice-choices')).body as object[];
  expect(after[0]).toMatchObject({ inApp: false, mail: 'never' });
  const wrong = await bruno
    .put('/notice-choices/process_arrived', { inApp: 'yes', mail: 'weekly' })
    .expect(422);
  expect(JSON.stringify(wrong.body)).toMatch(/inApp.*mail|mail.*inApp/);
  await bruno.put('/notice-choices/toString', { inApp: true, mail: 'never' }).expect(404);
  await bruno.get('/notices?cursor=x').expect(422);
  await world.stranger().get('/notices').expect(401);
});
