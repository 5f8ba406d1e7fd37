import { actsOf, text, type Acts } from '../../../test/support/acts';
import { testApplication, type TestApplication } from '../../../test/support/application';
import { outcomes, refusalOf } from '../../../test/support/refusals';
import type { World } from '../../demo';
import { DocumentReading } from '../../documents';
import { HistoryQueries } from '../../history';
import { actingAs, type Actor } from '../../platform/context';
import { Database } from '../../platform/database';
import { newId } from '../../platform/ids';
import { LevelChange } from '../../processes';
import { SignatureRequestHooks } from './signature-request-hooks';
import { SignatureRequestsQueries } from './signature-requests.queries';
import { SignatureRequests, type RequestInput } from './signature-requests.service';

let app: TestApplication;
let world: World;
let acts: Acts;
let [ana, bruno, carla] = [] as unknown as Actor[];

beforeAll(async () => {
  app = await testApplication();
  world = await app.newWorld();
  acts = actsOf(app, world);
  [ana, bruno, carla] = [world.as('ana', 'PROT'), world.as('bruno', 'SMO'), world.as('carla', 'PGM')];
});
afterAll(() => app.close());

const as = <T>(who: Actor, run: () => Promise<T>) => actingAs(who, () => app.get(Database).work(run));
const requests = <T>(who: Actor, run: (service: SignatureRequests) => Promise<T>) =>
  actingAs(who, () => run(app.get(SignatureRequests)));
const read = (who: Actor, id: string) => refusalOf(actingAs(who, () => app.get(DocumentReading).open(id)));
const one = (who: Actor, id: string) => as(who, () => app.get(SignatureRequestsQueries).one(id));
const list = (who: Actor, box: 'received' | 'sent') =>
  as(who, () => app.get(SignatureRequestsQueries).list(box));

async function asked(input: Partial<RequestInput> = {}, process = {}) {
  const { id: processId } = await acts.open(ana!, process);
  const { id: documentId } = await acts.draft(ana!, processId);
  const id = await requests(ana!, (service) =>
    service.request({ documentId, userId: bruno!.userId, message: 'Até sexta, por favor', ...input }),
  );
  return { id, processId, documentId };
}

describe('a request of one signature', () => {
  it('opens the draft to the person, who signs it wherever the process is', async () => {
    const { id, documentId, processId } = await asked({ dueOn: '2099-12-31' });
    expect(await one(bruno!, id)).toMatchObject({
      ...{ state: 'open', person: 'Bruno Castro', requestedBy: 'Ana Lima', unitLabel: 'PROT' },
      ...{ message: 'Até sexta, por favor', dueOn: '2099-12-31' },
    });
    expect(await read(bruno!, documentId)).toBe('done');
    expect(await read(world.as('bruno', 'SMO-FISC'), documentId)).toBe('done');
    expect(await read(carla!, documentId)).toMatchObject({ code: 'not_found' });
    expect(await refusalOf(acts.save(bruno!, documentId, 1, text('x')))).toMatchObject({ code: 'not_found' });
    await acts.sign(bruno!, documentId);
    expect(await one(ana!, id)).toMatchObject({ state: 'signed', answeredAt: expect.any(Date) });
    const told = await as(ana!, () => app.get(HistoryQueries).entries(processId, { limit: 9 }));
    expect(told.map(({ sentence }) => sentence).join('\n')).toMatch(/pedida a Bruno Castro/);
    expect((await list(bruno!, 'received')).map((request) => request.id)).toContain(id);
    expect((await list(ana!, 'sent')).map((request) => request.id)).toContain(id);
  });

  it('is declined with a reason, and then the draft is closed again', async () => {
    const { id, documentId } = await asked();
    expect(await refusalOf(requests(carla!, (service) => service.decline(id, 'Não')))).toMatchObject({
      code: 'not_found',
    });
    await requests(bruno!, (service) => service.decline(id, 'Falta a planta'));
    expect(await one(ana!, id)).toMatchObject({ state: 'declined', refusal: 'Falta a planta' });
    expect(await read(bruno!, documentId)).toMatchObject({ code: 'not_found' });
    expect(await refusalOf(requests(bruno!, (service) => service.decline(id, 'De novo')))).toMatchObject({
      key: 'blocks.request_closed',
    });
  });

  it('waits for those before it, when they are asked in order', async () => {
    const { documentId } = await asked({ turn: 2 });
    const first = await requests(ana!, (service) =>
      service.request({ documentId, userId: carla!.userId, turn: 1 }),
    );
    const early = await refusalOf(acts.sign(bruno!, documentId));
    expect(early).toMatchObject({ key: 'blocks.not_your_turn' });
    expect(early).toMatchObject({ message: expect.stringContaining('Carla Nogueira') });
    // Who asked is in no order.
    await acts.sign(ana!, documentId);
    await acts.sign(carla!, documentId);
    expect(await one(ana!, first)).toMatchObject({ state: 'signed', turn: 1 });
    await acts.sign(bruno!, documentId);
  });

  it('waits no longer for who declined', async () => {
    const { documentId } = await asked({ turn: 7 });
    const first = await requests(ana!, (service) =>
      service.request({ documentId, userId: carla!.userId, turn: 3 }),
    );
    await requests(carla!, (service) => service.decline(first, 'Não é da minha área'));
    await acts.sign(bruno!, documentId);
  });

  it('is cancelled by the unit that asked, and asked again', async () => {
    const { id, documentId } = await asked();
    expect(await refusalOf(requests(bruno!, (service) => service.cancel(id)))).toMatchObject({
      code: 'not_found',
    });
    await requests(world.as('fabio', 'PROT'), (service) => service.cancel(id));
    expect(await read(bruno!, documentId)).toMatchObject({ code: 'not_found' });
    await requests(ana!, (service) => service.request({ documentId, userId: bruno!.userId }));
    expect(await read(bruno!, documentId)).toBe('done');
  });

  it('ends with its document: cancelled, deleted or secret; and outlives it', async () => {
    const gone = await asked();
    await acts.delete(ana!, gone.documentId);
    expect(await one(bruno!, gone.id)).toMatchObject({ state: 'cancelled', documentId: null });
    const cancelled = await asked();
    await acts.sign(ana!, cancelled.documentId);
    expect((await one(bruno!, cancelled.id)).state).toBe('open');
    await acts.send(ana!, cancelled.processId, ['SMO'], { keepOpen: true });
    await acts.cancel(ana!, cancelled.documentId);
    expect((await one(bruno!, cancelled.id)).state).toBe('cancelled');
    const hidden = await asked(
      {},
      {
        typeId: world.processTypes['Pessoal: Sindicância'],
        level: 1,
        legalGroundId: world.legalGrounds['Informação pessoal'],
      },
    );
    const legalGroundId = world.legalGrounds['Investigação de responsabilidade de servidor'];
    await actingAs(ana!, () => app.get(LevelChange).change(hidden.processId, { level: 2, legalGroundId }));
    expect(await refusalOf(one(bruno!, hidden.id))).toMatchObject({ code: 'not_found' });
    expect(await read(bruno!, hidden.documentId)).toMatchObject({ code: 'not_found' });
    expect((await list(bruno!, 'received')).map(({ id }) => id)).not.toContain(hidden.id);
  });

  it('is not made twice, to oneself, to who signed or may not sign, with a past term, of a secret process', async () => {
    const { documentId } = await asked();
    const request = (input: Partial<RequestInput>, who = ana!) =>
      refusalOf(requests(who, (service) => service.request({ documentId, userId: carla!.userId, ...input })));
    const elisa = world.as('elisa', 'RH');
    const secret = await acts.open(elisa, {
      typeId: world.processTypes['Pessoal: Sindicância'],
      level: 2,
      legalGroundId: world.legalGrounds['Investigação de responsabilidade de servidor'],
    });
    const hidden = await acts.draft(elisa, secret.id);
    const foreign = await app.newWorld();
    const refusals: [Promise<unknown>, object][] = [
      [request({ userId: bruno!.userId }), { key: 'blocks.requested_already' }],
      [request({ userId: ana!.userId }), { key: 'blocks.request_to_oneself' }],
      [request({ userId: world.as('fabio').userId }), { key: 'blocks.unknown_signer' }],
      [request({ userId: foreign.as('carla').userId }), { code: 'unknown_reference', fields: ['userId'] }],
      [request({ dueOn: '2001-01-01' }), { fields: ['dueOn'] }],
      [request({ documentId: newId() }), { code: 'unknown_reference', fields: ['documentId'] }],
      [request({ documentId: hidden.id }), { code: 'unknown_reference', fields: ['documentId'] }],
      [request({ documentId: hidden.id }, elisa), { key: 'processes.secret' }],
    ];
    for (const [refusal, expected] of refusals) expect(await refusal).toMatchObject(expected);
    await acts.sign(ana!, documentId);
    await requests(bruno!, (service) => service.request({ documentId, userId: carla!.userId })).catch(
      () => undefined,
    );
    expect(await refusalOf(acts.sign(bruno!, documentId))).toBe('done');
    expect(await request({ userId: bruno!.userId })).toMatchObject({ key: 'blocks.signed_already' });
  });

  it('is answered once, when it is signed and declined at the same moment', async () => {
    const { id, documentId } = await asked();
    const both = await outcomes([
      acts.sign(bruno!, documentId),
      requests(bruno!, (service) => service.decline(id, 'Mudei de ideia')),
    ]);
    expect(both.done).toBeGreaterThanOrEqual(1);
    expect(['signed', 'declined']).toContain((await one(ana!, id)).state);
  });

  it('is told to who wants to know, inside the same unit of work', async () => {
    const heard: string[] = [];
    app.get(SignatureRequestHooks).onRequested(async ({ userId }) => void heard.push(`asked ${userId}`));
    app.get(SignatureRequestHooks).onAnswered(async ({ state }) => void heard.push(state));
    const { id } = await asked();
    await requests(bruno!, (service) => service.decline(id, 'Não é comigo'));
    expect(heard).toEqual([`asked ${bruno!.userId}`, 'declined']);
  });
});
