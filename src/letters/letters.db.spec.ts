import { actsOf, text, type Acts } from '../../test/support/acts';
import { testApplication, type TestApplication } from '../../test/support/application';
import { Queue } from '../../test/support/queue';
import { refusalOf } from '../../test/support/refusals';
import { plainPdf } from '../../test/support/seals';
import { Smtp } from '../../test/support/smtp';
import type { World } from '../demo';
import { DocumentFiles, DocumentsQueries, DocumentTypes, readMessage, Uploads } from '../documents';
import { HistoryQueries } from '../history';
import { actingAs, type Actor } from '../platform/context';
import { Database } from '../platform/database';
import { newId } from '../platform/ids';
import { DuplicateProcess } from '../processes';
import { LettersQueries, SendLetter, type LetterInput } from './index';

let smtp: Smtp;
let app: TestApplication;
let world: World;
let acts: Acts;
let ana: Actor;
let bruno: Actor;
let queue: Queue;
let processId: string;

beforeAll(async () => {
  smtp = await Smtp.start();
  app = await testApplication({ SMTP_URL: smtp.url });
  world = await app.newWorld();
  acts = actsOf(app, world);
  ana = world.as('ana', 'PROT');
  bruno = world.as('bruno', 'SMO');
  queue = new Queue(app, world.tenantId);
});
beforeEach(async () => {
  app.clock.real();
  processId = (await acts.open(ana)).id;
  await queue.drop();
  smtp.taken.length = 0;
});
afterAll(async () => {
  await app.close();
  await smtp.stop();
});

const within = <T>(who: Actor, run: () => Promise<T>) => actingAs(who, () => app.get(Database).work(run));
const ordinary: LetterInput = {
  to: ['marta@cidadao.exemplo'],
  bcc: [],
  subject: 'Resposta ao seu pedido',
  text: 'Prezada Marta,\n\nsegue a resposta.',
  documentIds: [],
};
const send = (input: Partial<LetterInput> = {}, who = ana, id = newId(), process = processId) =>
  actingAs(who, () => app.get(SendLetter).run(process, id, { ...ordinary, ...input }));
const details = (id: string, who = ana) => within(who, () => app.get(DocumentsQueries).details(id));
const letter = async (id: string) => (await within(ana, () => app.get(LettersQueries).ofDocument(id)))!;
const events = async () =>
  (await within(ana, () => app.get(HistoryQueries).entries(processId, { limit: 100 }))).map(
    ({ sentence }) => sentence,
  );
const notices = () =>
  app.query<{ kind: string; userId: string }>(
    world.tenantId,
    `SELECT kind, user_id AS "userId" FROM notices WHERE tenant_id = $1 AND process_id = $2 AND kind = 'letter_undelivered'`,
    [world.tenantId, processId],
  );

async function kept(id: string) {
  const file = await actingAs(ana, () => app.get(DocumentFiles).find(id));
  const chunks: Buffer[] = [];
  for await (const chunk of await file.open()) chunks.push(chunk as Buffer);
  return readMessage(Buffer.concat(chunks));
}

async function signed(who = ana) {
  const draft = await acts.draft(who, processId);
  await acts.save(who, draft.id, 1, text('Defiro.'));
  await acts.sign(who, draft.id);
  return draft;
}

describe('an e-mail from a process', () => {
  it('becomes a document that never changes, and leaves with what is attached', async () => {
    const [answer, receipt] = [await signed(), await acts.upload(ana, processId, await plainPdf('table'))];
    const { documentId } = await send({
      to: ['marta@cidadao.exemplo', 'rui@cidadao.exemplo'],
      bcc: ['arquivo@pedrabranca.exemplo'],
      documentIds: [answer.id, receipt.id],
    });
    expect(await details(documentId)).toMatchObject({
      ...{ title: 'E-mail — Resposta ao seu pedido', typeName: 'E-mail', kind: 'external', state: 'filed' },
      ...{ automatic: 'letter', locked: true },
    });
    expect((await events())[0]).toMatch(
      /^E-mail \d+ \(E-mail — Resposta .*\) enviado a 3 destinatários, com 2 anexos$/,
    );
    for (const attached of [answer, receipt]) expect((await details(attached.id)).locked).toBe(true);

    const copy = await kept(documentId);
    expect(copy).toMatchObject({
      from: 'Protocolo Geral · Prefeitura de Pedra Branca <protocolo@pedrabranca.exemplo>',
      ...{ to: 'marta@cidadao.exemplo, rui@cidadao.exemplo', bcc: 'arquivo@pedrabranca.exemplo' },
      ...{ subject: 'Resposta ao seu pedido', attachments: [] },
    });
    const { attachments } = await letter(documentId);
    expect(attachments.map(({ code }) => code)).toEqual([answer.code, receipt.code]);
    for (const { sha256 } of attachments) expect(copy.text).toContain(sha256);

    expect(smtp.taken).toEqual([]);
    await queue.finish();
    expect(smtp.taken.map(({ to }) => to).toSorted()).toEqual([
      'arquivo@pedrabranca.exemplo',
      'marta@cidadao.exemplo',
      'rui@cidadao.exemplo',
    ]);
    for (const { source, from } of smtp.taken) {
      expect(from).toBe('nao-responda@autos.local');
      expect(source).not.toContain('arquivo@pedrabranca.exemplo');
      const received = await readMessage(Buffer.from(source, 'latin1'));
      expect(received.text.trimEnd()).toBe(copy.text.trimEnd());
      expect(received.attachments.map(({ fileName }) => fileName)).toEqual([
        `documento-${answer.code}.pdf`,
        'comprovante.pdf',
      ]);
    }
    expect((await letter(documentId)).recipients.map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
  });

  it('is neither replaced, deleted nor copied; it is cancelled with a reason', async () => {
    const { documentId } = await send();
    const other = () =>
      app.get(Uploads).replace(documentId, () => Promise.reject(new Error('nothing is asked of the file')));
    expect(await refusalOf(actingAs(ana, other))).toMatchObject({ key: 'documents.file_locked' });
    expect(await refusalOf(acts.delete(ana, documentId))).toMatchObject({
      key: 'documents.locked_not_deleted',
    });
    const copying = actingAs(ana, () => app.get(DuplicateProcess).run(processId, [documentId]));
    expect(await refusalOf(copying)).toMatchObject({ key: 'documents.unknown_copied' });
    await acts.cancel(ana, documentId);
    expect(await refusalOf(details(documentId))).toMatchObject({ key: 'documents.cancelled' });
  });

  it('has a type that nobody files under', async () => {
    await send();
    const types = await within(ana, () => app.get(DocumentTypes).list('external'));
    expect(types.map(({ name }) => name)).not.toContain('E-mail');
    const typeId = await within(ana, () => app.get(DocumentTypes).automatic('letter'));
    const pdf = await plainPdf('table');
    expect(await refusalOf(acts.upload(ana, processId, pdf, 'a.pdf', { typeId }))).toMatchObject({
      code: 'unknown_reference',
      key: 'documents.unknown_type',
    });
  });

  it('finds its type where a municipality has one of the same name', async () => {
    const there = await app.newWorld();
    const vera = there.as('ana', 'PROT');
    const theirs = await actsOf(app, there).open(vera);
    await within(vera, () =>
      app.get(DocumentTypes).create({ name: 'E-mail', applicability: 'both', numbering: 'none' }),
    );
    const { documentId } = await send({}, vera, newId(), theirs.id);
    expect(await details(documentId, vera)).toMatchObject({ typeName: 'E-mail enviado' });
  });

  it('is sent once, however often it is asked', async () => {
    const id = newId();
    const [one, other] = await Promise.all([send({}, ana, id), send({}, ana, id)]);
    expect(one).toEqual(other);
    expect(await send({ subject: 'Outro' }, ana, id)).toEqual(one);
    await queue.finish();
    expect(smtp.taken).toHaveLength(1);
    const elsewhere = await acts.open(ana);
    expect(await refusalOf(send({}, ana, id, elsewhere.id))).toMatchObject({ key: 'letters.id_taken' });
  });
});

describe('what is not delivered', () => {
  it('keeps it from nobody else, and is told to who sent', async () => {
    const { documentId } = await send({ to: ['gone@nada.exemplo', 'marta@cidadao.exemplo'] });
    await queue.finish();
    expect((await letter(documentId)).recipients).toMatchObject([
      { address: 'gone@nada.exemplo', state: 'failed', reason: 'refused' },
      { address: 'marta@cidadao.exemplo', state: 'sent', reason: null },
    ]);
    expect((await events())[0]).toMatch(/não entregue a um destinatário$/);
    expect(await notices()).toEqual([{ kind: 'letter_undelivered', userId: ana.userId }]);
  });

  it('is tried for a day when the server says later', async () => {
    const { documentId } = await send({ to: ['later@nada.exemplo'] });
    const [job] = await queue.waiting('letters.deliver');
    await expect(queue.run(job!)).rejects.toThrow('451');
    expect((await letter(documentId)).recipients[0]).toMatchObject({ state: 'waiting' });
    expect(await notices()).toEqual([]);
    app.clock.forward(24 * 60 + 1);
    await queue.run(job!);
    await queue.run(job!);
    expect((await letter(documentId)).recipients[0]).toMatchObject({ state: 'failed', reason: 'expired' });
    await queue.drop();
    expect((await events()).filter((each) => each.includes('não entregue'))).toHaveLength(1);
  });
});

describe('who may send what', () => {
  it.each<[string, Partial<LetterInput>, string[]]>([
    ['nobody', { to: [] }, ['to']],
    ['a header in an address', { to: ['ana@x.com\r\nBcc: todos@x.com'] }, ['to']],
    ['a bad hidden address', { bcc: ['ana@'] }, ['bcc']],
    ['a thousand people', { to: Array.from({ length: 1000 }, (_, at) => `p${at}@x.com`) }, ['to']],
    ['a document of nowhere', { documentIds: [newId()] }, ['documentIds']],
    ['an id that is none', { documentIds: ['x'] }, ['documentIds']],
  ])('refuses %s, and keeps nothing', async (_what, input, fields) => {
    const before = await app.query(world.tenantId, 'SELECT FROM documents WHERE tenant_id = $1', [
      world.tenantId,
    ]);
    expect(await refusalOf(send(input))).toMatchObject({ fields });
    const after = await app.query(world.tenantId, 'SELECT FROM documents WHERE tenant_id = $1', [
      world.tenantId,
    ]);
    expect(after).toHaveLength(before.length);
    expect(await queue.waiting('letters.deliver')).toEqual([]);
  });

  it('refuses a draft, and the document of another process', async () => {
    const draft = await acts.draft(ana, processId);
    expect(await refusalOf(send({ documentIds: [draft.id] }))).toMatchObject({
      key: 'letters.draft_attached',
    });
    const elsewhere = await acts.open(ana);
    const receipt = await acts.upload(ana, elsewhere.id, await plainPdf('table'));
    expect(await refusalOf(send({ documentIds: [receipt.id] }))).toMatchObject({ key: 'letters.documents' });
    expect((await details(receipt.id)).locked).toBe(false);
  });

  it('asks again in a restricted process, and is not for a secret one', async () => {
    const legalGroundId = world.legalGrounds['Informação pessoal'];
    const restricted = await acts.open(ana, { level: 1, legalGroundId });
    const confirming = (confirmed: boolean) => send({ confirmed }, ana, newId(), restricted.id);
    expect(await refusalOf(confirming(false))).toMatchObject({
      key: 'letters.restricted',
      fields: ['confirmed'],
    });
    expect(await details((await confirming(true)).documentId)).toMatchObject({ processLevel: 1 });
  });

  it('is for the unit that has the process; for others it may not exist', async () => {
    expect(await refusalOf(send({}, bruno))).toMatchObject({ code: 'rule' });
    expect(await refusalOf(send({}, ana, newId(), newId()))).toMatchObject({ code: 'not_found' });
    const there = await app.newWorld();
    expect(await refusalOf(send({}, there.as('ana', 'PROT')))).toMatchObject({ code: 'not_found' });
  });

  it('leaves from the system where the unit has no address', async () => {
    await app.query(world.tenantId, 'UPDATE units SET email = NULL WHERE tenant_id = $1 AND id = $2', [
      world.tenantId,
      world.units['PROT']!.id,
    ]);
    expect(await refusalOf(send({ from: 'unit' }))).toMatchObject({ key: 'letters.unit_without_address' });
    const { documentId } = await send();
    expect((await kept(documentId)).from).toContain('nao-responda@autos.local');
  });
});
