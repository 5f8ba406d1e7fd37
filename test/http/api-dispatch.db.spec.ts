import { newId } from '../../src/platform/ids';
import { ApiWorld, type Client } from '../support/api-world';

let world: ApiWorld;
let ana: Client;
let bruno: Client;

beforeAll(async () => {
  world = await ApiWorld.start();
  ana = await world.signIn('ana', 'PROT');
  bruno = await world.signIn('bruno', 'SMO');
});
afterAll(() => world.close());

const unit = (label: string): string => world.home.units[label]!.id;

async function aProcess(client = ana): Promise<string> {
  const typeId = world.home.processTypes['Gabinete: Pedido de informação'];
  const body = { typeId, subject: 'Pedido', parties: [{ name: 'Rui Lopes' }], level: 'public' };
  return (await client.post('/processes', body).expect(201)).body.id as string;
}

const openAt = async (id: string): Promise<string[]> =>
  (await ana.get(`/processes/${id}`).expect(200)).body.openAt.map(({ label }: { label: string }) => label);

describe('POST /dispatches', () => {
  it('sends many in one act and answers for each', async () => {
    const [good, never] = [await aProcess(), newId()];
    const answer = await ana
      .post('/dispatches', {
        processIds: [never, good],
        unitIds: [unit('SMO'), unit('PGM')],
        note: 'Para análise',
      })
      .expect(200);
    expect(answer.body).toEqual({
      done: 1,
      refused: 1,
      results: [
        {
          id: never,
          status: 'refused',
          code: 'platform.not_found',
          sentence: 'Este processo não existe, ou você não tem acesso a ele.',
        },
        { id: good, status: 'done' },
      ],
    });
    expect(await openAt(good)).toEqual(['PGM', 'SMO']);
  });

  it.each([
    ['no process', { processIds: [] }, 'processIds'],
    ['too many', { processIds: Array.from({ length: 501 }, () => newId()) }, 'processIds'],
    ['what is no text', { processIds: [{}] }, 'processIds'],
    ['nowhere', { unitIds: [] }, 'unitIds'],
    ['units that are no list', { unitIds: 'x' }, 'unitIds'],
    ['a term said in two ways', { return: { days: 3, businessDays: 3 } }, 'return'],
    ['a term that says nothing', { return: {} }, 'return'],
    ['a term that is no object', { return: 'amanhã' }, 'return'],
    ['no days', { return: { days: 0 } }, 'return.days'],
    ['half a day', { return: { businessDays: 1.5 } }, 'return.businessDays'],
    ['a day that does not exist', { return: { on: '2099-02-30' } }, 'return.on'],
    ['a day that has passed', { return: { on: '2020-01-02' } }, 'return.on'],
    ['a reopening that has passed', { reopenOn: '2020-01-02' }, 'reopenOn'],
    ['a reopening of what stays open', { reopenOn: '2099-01-05', keepOpen: true }, 'reopenOn'],
    ['a note that cannot be kept', { note: 'a\0b' }, 'note'],
  ])('refuses %s, naming the field, and sends nothing', async (_what, wrong, field) => {
    const id = await aProcess();
    const answer = await ana
      .post('/dispatches', { processIds: [id], unitIds: [unit('SMO')], ...wrong })
      .expect(422);
    expect(answer.body.problems[0].field).toBe(field);
    expect(await openAt(id)).toEqual(['PROT']);
  });
});

describe('returns', () => {
  const returns = async (client: Client, side: string) =>
    (await client.get(`/returns?side=${side}`).expect(200)).body.items as { id: string; processId: string }[];

  it('are listed on both sides, extended and deleted by who asked', async () => {
    const id = await aProcess();
    await ana
      .post(`/processes/${id}/dispatches`, { unitIds: [unit('SMO')], return: { businessDays: 5 } })
      .expect(204);
    const [owed] = (await returns(bruno, 'owed')).filter(({ processId }) => processId === id);
    expect(owed).toMatchObject({ askedBy: { label: 'PROT' }, owedBy: { label: 'SMO' }, overdue: false });
    expect((await returns(ana, 'asked')).map((each) => each.id)).toContain(owed!.id);
    const extended = await ana.post(`/returns/${owed!.id}/extension`, { on: '2099-01-05' }).expect(200);
    expect(extended.body).toEqual({ dueOn: '2099-01-05' });
    await bruno.post(`/returns/${owed!.id}/extension`, { on: '2099-02-05' }).expect(409);
    await ana.post(`/returns/${owed!.id}/extension`, { days: 1 }).expect(422);
    await bruno.post(`/processes/${id}/receipt`).expect(204);
    const held = await bruno.post(`/processes/${id}/conclusion`).expect(409);
    expect(held.body.code).toBe('processes.return_owed');
    await ana.delete(`/returns/${owed!.id}`).expect(204);
    await bruno.post(`/processes/${id}/conclusion`).expect(204);
    expect((await returns(bruno, 'owed')).map((each) => each.id)).not.toContain(owed!.id);
  });

  it('are listed by one side, from any cursor', async () => {
    expect((await ana.get('/returns').expect(422)).body.problems[0].field).toBe('side');
    await ana.get('/returns?side=todos').expect(422);
    for (const cursor of ['x', '2026-02-31_x', '9999-99-99_0', "' OR 1=1"])
      await ana.get(`/returns?side=owed&cursor=${encodeURIComponent(cursor)}`).expect(200);
  });
});

describe('cancelling and groups', () => {
  it('lists the dispatches of a process, and cancels one in time', async () => {
    const id = await aProcess();
    await ana.post(`/processes/${id}/dispatches`, { unitIds: [unit('SMO')] }).expect(204);
    const [sent] = (await ana.get(`/processes/${id}/dispatches`).expect(200)).body;
    expect(sent).toMatchObject({ fromLabel: 'PROT', toLabel: 'SMO', cancellable: true, cancelledAt: null });
    await bruno.post(`/processes/${id}/dispatches/${sent.id}/cancellation`).expect(409);
    await ana.post(`/processes/${id}/dispatches/${sent.id}/cancellation`).expect(204);
    const again = await ana.post(`/processes/${id}/dispatches/${sent.id}/cancellation`).expect(409);
    expect(again.body.code).toBe('dispatch.already_cancelled');
    expect(await openAt(id)).toEqual(['PROT']);
  });

  it('creates, changes, uses and deletes a group of the unit', async () => {
    const { id: groupId } = (
      await ana.post('/dispatch-groups', { name: ' Obras  e parecer ', unitIds: [unit('SMO')] }).expect(201)
    ).body;
    await ana
      .put(`/dispatch-groups/${groupId}`, { name: 'Obras', unitIds: [unit('SMO'), unit('PGM')] })
      .expect(204);
    const list = (await ana.get('/dispatch-groups').expect(200)).body;
    expect(list).toEqual([
      {
        id: groupId,
        name: 'Obras',
        units: [
          expect.objectContaining({ label: 'PGM', receives: true }),
          expect.objectContaining({ label: 'SMO' }),
        ],
      },
    ]);
    expect((await bruno.get('/dispatch-groups').expect(200)).body).toEqual([]);
    await bruno.delete(`/dispatch-groups/${groupId}`).expect(404);
    const id = await aProcess();
    await ana.post(`/processes/${id}/dispatches`, { groupIds: [groupId] }).expect(204);
    expect(await openAt(id)).toEqual(['PGM', 'SMO']);
    await ana.delete(`/dispatch-groups/${groupId}`).expect(204);
    const gone = await ana
      .post(`/processes/${await aProcess()}/dispatches`, { groupIds: [groupId] })
      .expect(404);
    expect(gone.body.problems[0].field).toBe('groupIds');
  });
});
