import { actsOf, type Acts } from '../../test/support/acts';
import { testApplication, type TestApplication } from '../../test/support/application';
import { Queue } from '../../test/support/queue';
import { SignatureRequests } from '../blocks';
import type { World } from '../demo';
import { actingAs, type Actor } from '../platform/context';
import { Database } from '../platform/database';
import { LevelChange, type OpenProcessInput } from '../processes';
import { NoticeChoices } from './choices/choices.service';
import { Digest } from './mails/digest';
import { NoticesQueries } from './reading/notices.queries';

let app: TestApplication;
let world: World;
let acts: Acts;
let queue: Queue;
let ana: Actor;
let bruno: Actor;

beforeAll(async () => {
  app = await testApplication();
});
beforeEach(async () => {
  world = await app.newWorld();
  acts = actsOf(app, world);
  queue = new Queue(app, world.tenantId);
  [ana, bruno] = [world.as('ana', 'PROT'), world.as('bruno', 'SMO')];
});
afterAll(() => app.close());

const list = (who: Actor, all = false) =>
  actingAs(who, () => app.get(Database).work(async () => (await app.get(NoticesQueries).list({ all })).rows));
const kinds = async (who: Actor, all = false) => (await list(who, all)).map(({ kind }) => kind);
const mails = () =>
  app.query<{ recipient: string; subject: string; body: string }>(
    world.tenantId,
    'SELECT recipient, subject, body FROM caught_mails ORDER BY caught_at, id',
  );
const requests = <T>(who: Actor, run: (service: SignatureRequests) => Promise<T>) =>
  actingAs(who, () => run(app.get(SignatureRequests)));
const restricted = () => ({
  typeId: world.processTypes['Pessoal: Sindicância'],
  level: 1 as const,
  legalGroundId: world.legalGrounds['Informação pessoal'],
});

/** Ana asks Bruno, for the protocol. */
async function asked(input: Partial<OpenProcessInput> = {}) {
  const { id: processId, number } = await acts.open(ana, input);
  const { id: documentId } = await acts.draft(ana, processId);
  const id = await requests(ana, (service) => service.request({ documentId, userId: bruno.userId }));
  return { id, processId, number, documentId };
}

describe('a signature that is asked', () => {
  it('is told to the person alone, once, and the e-mail goes at once to the request', async () => {
    const { id, processId, number } = await asked();
    const [job] = await queue.waiting('notifications.tell');
    await queue.run(job!);
    await queue.finish();
    const document = {
      documentCode: '0000001',
      documentTitle: expect.stringContaining('Despacho') as string,
    };
    expect(await list(bruno)).toMatchObject([
      { kind: 'signature_requested', signatureRequestId: id, processId, number, by: 'Ana Lima', ...document },
    ]);
    for (const who of [ana, world.as('fabio'), world.as('carla')]) expect(await kinds(who, true)).toEqual([]);
    const sent = await mails();
    expect(sent.map(({ recipient }) => recipient)).toEqual([world.people['bruno']!.login]);
    expect(sent[0]!.subject).toBe(`Ana Lima pediu a sua assinatura em um documento: ${number}`);
    expect(sent[0]!.body).toContain(`/pedidos-de-assinatura/${id}\n`);
  });

  it('reaches the person in whichever unit is left to them', async () => {
    await asked();
    const [told] = await queue.waiting('notifications.tell');
    const { unitId } = (told!.payload as unknown as { tellings: { unitId: string }[] }).tellings[0]!;
    await app.query(
      world.tenantId,
      'UPDATE memberships SET ends_on = starts_on - 1, starts_on = starts_on - 1 WHERE user_id = $1 AND unit_id = $2',
      [bruno.userId, unitId],
    );
    await queue.finish();
    const [notice] = await list(bruno);
    expect(notice!.unitId).not.toBe(unitId);
    expect(bruno.units.map((unit) => unit.id)).toContain(notice!.unitId);
  });

  it('of a restricted process shows in the list, and its e-mails say nothing of it', async () => {
    await actingAs(bruno, () =>
      app.get(NoticeChoices).choose({ signature_requested: { inApp: true, mail: 'at_once' } }),
    );
    const { id, number, processId, documentId } = await asked(restricted());
    await queue.finish();
    expect(await list(bruno)).toMatchObject([{ kind: 'signature_requested', number, level: 1 }]);
    await acts.sign(bruno, documentId);
    await queue.finish();
    await app.get(Digest).everyTenant();
    await queue.finish();
    const sent = await mails();
    expect(sent.map(({ recipient }) => recipient)).toEqual([
      world.people['bruno']!.login,
      world.people['ana']!.login,
    ]);
    const traces = new RegExp(`${number}|${processId}|${id}|Sindicância|transporte|Despacho|pediu|assinou`);
    for (const { subject, body } of sent) expect(subject + body).not.toMatch(traces);
  });

  it('is no news to who answered before the job ran, nor once it was cancelled', async () => {
    const { documentId } = await asked();
    await acts.sign(bruno, documentId);
    const { id } = await asked();
    await requests(ana, (service) => service.cancel(id));
    await queue.finish();
    expect(await kinds(bruno, true)).toEqual([]);
  });

  it('and cancelled takes its notice back, and tells nobody', async () => {
    const [kept, gone] = [await asked(), await asked()];
    await queue.finish();
    await requests(ana, (service) => service.cancel(gone.id));
    await queue.finish();
    expect((await list(bruno, true)).map((notice) => notice.signatureRequestId)).toEqual([kept.id]);
    expect(await kinds(ana, true)).toEqual([]);
  });

  it('leaves a notice of a process that becomes secret to who holds it alone, and no e-mail names it', async () => {
    const open = await asked(restricted());
    const answered = await asked(restricted());
    await acts.sign(bruno, answered.documentId);
    await queue.finish();
    expect(await kinds(bruno, true)).toEqual(['signature_requested']);
    const before = (await mails()).length;
    const legalGroundId = world.legalGrounds['Investigação de responsabilidade de servidor'];
    for (const { processId } of [open, answered])
      await actingAs(ana, () => app.get(LevelChange).change(processId, { level: 2, legalGroundId }));
    await queue.finish();
    expect([await kinds(bruno, true), await kinds(ana, true)]).toEqual([[], ['signature_given']]);
    await app.get(Digest).everyTenant();
    await queue.finish();
    const [mail, ...others] = (await mails()).slice(before);
    expect([mail!.recipient, others]).toEqual([world.people['ana']!.login, []]);
    expect(mail!.body).not.toMatch(new RegExp(`${answered.number}|${answered.id}|Sindicância|assinou`));
  });
});

describe('the answer', () => {
  it('that it was signed is told to who asked, for the unit that asked; and the other has read what was asked', async () => {
    const { id, documentId } = await asked();
    await queue.finish();
    await acts.sign(bruno, documentId);
    await queue.finish();
    expect(await list(ana)).toMatchObject([
      { kind: 'signature_given', signatureRequestId: id, unitLabel: 'PROT', by: 'Bruno Castro' },
    ]);
    expect([await kinds(bruno), await kinds(bruno, true)]).toEqual([[], ['signature_requested']]);
    expect(await kinds(world.as('fabio'), true)).toEqual([]);
  });

  it('that it is declined is told without its reason, which stands in the request', async () => {
    await actingAs(ana, () =>
      app.get(NoticeChoices).choose({ signature_declined: { inApp: true, mail: 'at_once' } }),
    );
    const { id } = await asked();
    await requests(bruno, (service) => service.decline(id, 'Falta a planta'));
    await queue.finish();
    expect(await list(ana)).toMatchObject([{ kind: 'signature_declined', signatureRequestId: id }]);
    const [mail] = await mails();
    expect(mail).toMatchObject({
      recipient: world.people['ana']!.login,
      body: expect.stringContaining(`/pedidos-de-assinatura/${id}\n`),
    });
    expect(mail!.body).not.toContain('planta');
  });

  it('is told to nobody when the act was undone', async () => {
    const { id } = await asked();
    await queue.finish();
    const undone = actingAs(bruno, () =>
      app.get(Database).work(async () => {
        await app.get(SignatureRequests).decline(id, 'Não');
        throw new Error('refused after all');
      }),
    );
    await expect(undone).rejects.toThrow('refused after all');
    await queue.finish();
    expect([await kinds(ana, true), await kinds(bruno)]).toEqual([[], ['signature_requested']]);
  });

  it('is not told to who has left the unit that asked', async () => {
    const { documentId } = await asked();
    await app.query(
      world.tenantId,
      'UPDATE memberships SET ends_on = starts_on - 1, starts_on = starts_on - 1 WHERE user_id = $1 AND unit_id = $2',
      [ana.userId, ana.unit.id],
    );
    await acts.sign(bruno, documentId);
    await queue.finish();
    expect(await kinds(ana, true)).toEqual([]);
  });
});
