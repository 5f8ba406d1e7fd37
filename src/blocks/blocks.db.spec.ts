import { AsyncLocalStorage } from 'node:async_hooks';
import { actsOf, text, type Acts } from '../../test/support/acts';
import { testApplication, type TestApplication } from '../../test/support/application';
import { waitingFor } from '../../test/support/held-back';
import { outcomes, refusalOf } from '../../test/support/refusals';
import type { World } from '../demo';
import { Documents, DocumentReading } from '../documents';
import { HistoryQueries } from '../history';
import { actingAs, type Actor } from '../platform/context';
import { Database } from '../platform/database';
import { newId } from '../platform/ids';
import { LevelChange } from '../processes';
import { Ceremonies, CeremonyPreparation } from '../signatures';
import {
  BlockGroups,
  BlockHooks,
  BlockItems,
  BlockMarks,
  Blocks,
  BlockSharing,
  BlocksQueries,
  SignatureRequests,
  type BlockKind,
  type NewItem,
} from './index';

let app: TestApplication;
let world: World;
let acts: Acts;
let [ana, fabio, bruno, carla] = [] as unknown as Actor[];

beforeAll(async () => {
  app = await testApplication();
  world = await app.newWorld();
  acts = actsOf(app, world);
  [ana, fabio] = [world.as('ana', 'PROT'), world.as('fabio', 'PROT')];
  [bruno, carla] = [world.as('bruno', 'SMO'), world.as('carla', 'PGM')];
});
afterAll(() => app.close());

const as = <T>(who: Actor, run: () => Promise<T>) => actingAs(who, () => app.get(Database).work(run));
const sharing = <T>(who: Actor, run: (service: BlockSharing) => Promise<T>) =>
  actingAs(who, () => run(app.get(BlockSharing)));
const create = async (kind: BlockKind, who = ana!) =>
  (await actingAs(who, () => app.get(Blocks).create({ kind, description: 'Para assinar hoje' }))).id;
const add = (id: string, item: NewItem, who = ana!) => actingAs(who, () => app.get(BlockItems).add(id, item));
const to = (id: string, ...acronyms: string[]) =>
  sharing(ana!, (service) =>
    service.chooseUnits(
      id,
      acronyms.map((acronym) => world.units[acronym]!.id),
    ),
  );
const read = (who: Actor, id: string) => refusalOf(actingAs(who, () => app.get(DocumentReading).open(id)));
const details = (who: Actor, id: string) => as(who, () => app.get(BlocksQueries).details(id));
const items = (who: Actor, id: string) => as(who, () => app.get(BlocksQueries).items(id));

async function aDraft(who = ana!, input = {}): Promise<{ processId: string; documentId: string }> {
  const { id: processId } = await acts.open(who, input);
  const { id: documentId } = await acts.draft(who, processId);
  return { processId, documentId };
}

/** Made available to these units, with a draft of Ana's in it. */
async function shared(kind: 'signature' | 'meeting', ...acronyms: string[]) {
  const { processId, documentId } = await aDraft();
  const id = await create(kind);
  await add(id, { documentId });
  await to(id, ...acronyms);
  await sharing(ana!, (service) => service.share(id));
  return { id, processId, documentId };
}

describe('a signature block', () => {
  it('hands a draft to another unit, to be read, edited and signed, until it is given back', async () => {
    const { id, documentId, processId } = await shared('signature', 'SMO');
    expect(await read(carla!, documentId)).toMatchObject({ code: 'not_found' });
    expect(await read(bruno!, documentId)).toBe('done');
    await sharing(bruno!, (service) => service.receive(id));
    expect((await details(ana!, id)).units).toEqual([
      expect.objectContaining({ label: 'SMO', state: 'received' }),
    ]);
    await acts.save(bruno!, documentId, 1, text('Revisto pela engenharia.'));
    await acts.sign(bruno!, documentId);
    expect(await refusalOf(acts.save(ana!, documentId, 3, text('Depois')))).toMatchObject({
      key: 'documents.locked',
    });
    await sharing(bruno!, (service) => service.return(id));
    expect(await details(ana!, id)).toMatchObject({ state: 'returned', signed: 1 });
    await acts.sign(ana!, documentId);
    const told = await as(ana!, () => app.get(HistoryQueries).entries(processId, { limit: 20 }));
    expect(
      told
        .map(({ sentence }) => sentence.replace(/\d{7} \([^)]*\)/, '…'))
        .reverse()
        .slice(2),
    ).toEqual([
      'Documento … incluído no bloco 1',
      'Bloco 1 enviado para SMO',
      'Documento … assinado por Bruno Castro, Engenheiro Civil',
      'Bloco 1 devolvido pela unidade SMO',
      'Documento … assinado por Ana Lima, Agente de Protocolo',
    ]);
  });

  it('is no longer readable by who gave it back, nor after the availability was cancelled', async () => {
    const first = await shared('signature', 'SMO', 'PGM');
    await sharing(bruno!, (service) => service.return(first.id));
    expect(await read(bruno!, first.documentId)).toMatchObject({ code: 'not_found' });
    expect(await read(carla!, first.documentId)).toBe('done');
    expect((await details(ana!, first.id)).state).toBe('shared');
    await sharing(ana!, (service) => service.cancelSharing(first.id));
    expect(await read(carla!, first.documentId)).toMatchObject({ code: 'not_found' });
    expect(await refusalOf(details(carla!, first.id))).toMatchObject({ code: 'not_found' });
    expect((await details(ana!, first.id)).state).toBe('open');
  });

  it('shows a restricted document, and no other of its process', async () => {
    const restricted = {
      typeId: world.processTypes['Fazenda: Revisão de IPTU'],
      level: 1 as const,
      legalGroundId: world.legalGrounds['Informação pessoal'],
    };
    const { processId, documentId } = await aDraft(ana, restricted);
    const other = await acts.draft(ana!, processId);
    await acts.sign(ana!, other.id);
    const id = await create('signature');
    await add(id, { documentId });
    await to(id, 'SMO');
    await sharing(ana!, (service) => service.share(id));
    expect(await read(bruno!, documentId)).toBe('done');
    expect(await read(bruno!, other.id)).toMatchObject({ code: 'forbidden' });
  });

  it('takes documents that were written here, open in the unit, once', async () => {
    const id = await create('signature');
    const { processId, documentId } = await aDraft();
    await add(id, { documentId });
    expect(await refusalOf(add(id, { documentId }))).toMatchObject({ key: 'blocks.already_in' });
    expect(await refusalOf(add(id, { processId }))).toMatchObject({ key: 'blocks.only_documents' });
    const theirs = await aDraft(bruno);
    expect(await refusalOf(add(id, { documentId: theirs.documentId }))).toMatchObject({
      code: 'unknown_reference',
      fields: ['documentId'],
    });
    expect(await refusalOf(add(id, { documentId: newId() }))).toMatchObject({ code: 'unknown_reference' });
    await acts.sign(ana!, documentId);
    await acts.conclude(ana!, processId);
    expect(await refusalOf(add(await create('signature'), { documentId }))).toMatchObject({
      key: 'processes.not_open_here',
    });
  });

  it('does not hand on the draft of another unit, which was handed over to this one alone', async () => {
    const { processId, documentId } = await shared('meeting', 'SMO');
    await acts.send(ana!, processId, ['SMO'], { keepOpen: true });
    await acts.receive(bruno!, processId);
    expect(await read(bruno!, documentId)).toBe('done');
    for (const kind of ['signature', 'meeting'] as const)
      expect(await refusalOf(add(await create(kind, bruno), { documentId }, bruno))).toMatchObject({
        code: 'rule',
        key: 'blocks.draft_of_other_unit',
      });
    const ask = actingAs(bruno!, () =>
      app.get(SignatureRequests).request({ documentId, userId: carla!.userId }),
    );
    expect(await refusalOf(ask)).toMatchObject({ key: 'blocks.draft_of_other_unit' });
    await acts.sign(ana!, documentId);
    expect(await refusalOf(add(await create('signature', bruno), { documentId }, bruno))).toBe('done');
  });

  it('loses a document that is deleted, and every item of a process that becomes secret', async () => {
    const id = await create('signature');
    const gone = await aDraft();
    const hidden = await aDraft(ana, {
      typeId: world.processTypes['Pessoal: Sindicância'],
      level: 1,
      legalGroundId: world.legalGrounds['Informação pessoal'],
    });
    await add(id, { documentId: gone.documentId });
    await add(id, { documentId: hidden.documentId });
    await to(id, 'SMO');
    await sharing(ana!, (service) => service.share(id));
    await acts.delete(ana!, gone.documentId);
    const legalGroundId = world.legalGrounds['Investigação de responsabilidade de servidor'];
    await actingAs(ana!, () => app.get(LevelChange).change(hidden.processId, { level: 2, legalGroundId }));
    expect(await items(ana!, id)).toEqual([]);
    expect(await read(bruno!, hidden.documentId)).toMatchObject({ code: 'not_found' });
    expect(await refusalOf(add(await create('signature'), { documentId: hidden.documentId }))).toMatchObject({
      key: 'processes.secret',
    });
  });

  it('hands over nothing of a process that becomes secret at that moment', async () => {
    const { processId, documentId } = await aDraft(ana, {
      typeId: world.processTypes['Pessoal: Sindicância'],
      level: 1,
      legalGroundId: world.legalGrounds['Informação pessoal'],
    });
    const id = await create('signature');
    await add(id, { documentId });
    await to(id, 'SMO');
    const legalGroundId = world.legalGrounds['Investigação de responsabilidade de servidor'];
    const outside = AsyncLocalStorage.snapshot() as <T>(act: () => T) => T;
    let running: ReturnType<typeof refusalOf> | undefined;
    await as(ana!, async () => {
      await app.get(LevelChange).change(processId, { level: 2, legalGroundId });
      running = outside(() => refusalOf(sharing(ana!, (service) => service.share(id))));
      await waitingFor(app, 1);
    });
    expect(await running).toMatchObject({ key: 'blocks.empty' });
    const left = await app.query(world.tenantId, 'SELECT FROM document_shares WHERE reference_id = $1', [id]);
    expect(left).toEqual([]);
  });

  it('is made available once, of two at the same moment', async () => {
    const { documentId } = await aDraft();
    const id = await create('signature');
    await add(id, { documentId });
    await to(id, 'SMO');
    const share = (who: Actor) => sharing(who, (service) => service.share(id));
    expect(await outcomes([share(ana!), share(fabio!)])).toEqual({
      done: 1,
      refused: ['blocks.not_in_state'],
    });
  });
});

describe('signing what is in a block', () => {
  const person = () => world.people['bruno']!;
  const begin = (who: Actor, ids: string[]) =>
    actingAs(who, () =>
      app.get(CeremonyPreparation).begin(
        ids.map((id) => ({ id })),
        person().positionId,
      ),
    );

  it('asks for one password, and what cannot be signed undoes no other', async () => {
    const id = await create('signature');
    const drafts = [await aDraft(), await aDraft(), await aDraft()].map(({ documentId }) => documentId);
    for (const documentId of drafts) await add(id, { documentId });
    await to(id, 'SMO');
    await sharing(ana!, (service) => service.share(id));
    await acts.sign(bruno!, drafts[1]!);
    const { challenge, refused } = await begin(bruno!, drafts);
    expect(refused).toMatchObject([{ id: drafts[1], code: 'signatures.already_signed' }]);
    const { password } = person();
    const results = await actingAs(bruno!, () =>
      app.get(Ceremonies).confirm({ challenge: challenge!, password }),
    );
    expect(results).toEqual([drafts[0], drafts[2]].map((each) => ({ id: each, done: true })));
    expect((await items(bruno!, id)).map(({ signedByMe }) => signedByMe)).toEqual([true, true, true]);
  });

  it('is not for a unit that did not get it, nor where it is for reading', async () => {
    const { documentId } = await shared('signature', 'SMO');
    const meeting = await shared('meeting', 'SMO');
    await expect(begin(bruno!, [documentId])).resolves.toMatchObject({ documents: [{ id: documentId }] });
    expect(await refusalOf(begin(bruno!, [meeting.documentId]))).not.toBe('done');
    const carlas = world.people['carla']!.positionId;
    const asked = actingAs(carla!, () => app.get(CeremonyPreparation).begin([{ id: documentId }], carlas));
    expect(await refusalOf(asked)).toMatchObject({ code: 'not_found' });
  });
});

describe('a meeting block', () => {
  it('is read by other units, and nothing more', async () => {
    const { id, documentId, processId } = await shared('meeting', 'SMO');
    expect(await read(bruno!, documentId)).toBe('done');
    expect(await refusalOf(acts.save(bruno!, documentId, 1, text('x')))).toMatchObject({ code: 'not_found' });
    expect(await refusalOf(acts.sign(bruno!, documentId))).toMatchObject({ key: 'processes.not_open_here' });
    const other = await create('meeting');
    await add(other, { processId });
    expect(await items(ana!, other)).toEqual([expect.objectContaining({ documentId: null, processId })]);
    expect((await details(bruno!, id)).here).toBe('shared');
  });
});

describe('an internal block', () => {
  it('holds processes of the unit, goes nowhere, is concluded and reopened', async () => {
    const id = await create('internal');
    const { processId, documentId } = await aDraft();
    await add(id, { processId });
    expect(await refusalOf(add(id, { documentId }))).toMatchObject({ key: 'blocks.only_processes' });
    expect(await refusalOf(to(id, 'SMO'))).toMatchObject({ key: 'blocks.other_kind' });
    expect(await refusalOf(details(bruno!, id))).toMatchObject({ code: 'not_found' });
    await actingAs(fabio!, () => app.get(Blocks).conclude(id));
    expect(await refusalOf(add(id, { processId }))).toMatchObject({ key: 'blocks.not_in_state' });
    await actingAs(ana!, () => app.get(Blocks).reopen(id));
    expect((await details(ana!, id)).state).toBe('open');
  });

  it('is deleted when it is empty', async () => {
    const id = await create('internal');
    const { processId } = await aDraft();
    const itemId = await add(id, { processId });
    const remove = () => actingAs(ana!, () => app.get(Blocks).delete(id));
    expect(await refusalOf(remove())).toMatchObject({ key: 'blocks.not_empty' });
    await actingAs(ana!, () => app.get(BlockItems).remove(id, itemId));
    await remove();
    expect(await refusalOf(details(ana!, id))).toMatchObject({ code: 'not_found' });
  });

  it('keeps its items in the order that the unit gives them, with notes', async () => {
    const id = await create('internal');
    const ids: string[] = [];
    for (let index = 0; index < 3; index++)
      ids.push(await add(id, { processId: (await aDraft()).processId }));
    const move = (itemId: string, towards: 'up' | 'down') =>
      actingAs(ana!, () => app.get(BlockItems).move(id, itemId, towards));
    await move(ids[2]!, 'up');
    await move(ids[0]!, 'up');
    await actingAs(ana!, () => app.get(BlockItems).annotate(id, ids[0]!, 'Começar por este'));
    const listed = await items(ana!, id);
    expect(listed.map((item) => item.id)).toEqual([ids[0], ids[2], ids[1]]);
    expect(listed[0]!.note).toBe('Começar por este');
    expect(await as(ana!, () => app.get(BlocksQueries).neighbours(id, listed[1]!.place))).toEqual({
      previous: ids[0],
      next: ids[1],
    });
  });

  it('holds a thousand items and not one more', async () => {
    const id = await create('internal');
    const { processId } = await aDraft();
    await app.query(
      world.tenantId,
      `INSERT INTO block_items (tenant_id, id, block_id, process_id, document_id, place, added_by_user_id, added_at)
       SELECT $1, gen_random_uuid(), $2, p.id, NULL, row_number() OVER (), $3, now()
         FROM processes p, generate_series(1, 1) WHERE p.tenant_id = $1 LIMIT 1`,
      [world.tenantId, id, ana!.userId],
    );
    const [before] = await items(ana!, id);
    await app.asSuperuser(async (client) => {
      await client.query('SET session_replication_role = replica');
      await client.query(
        `INSERT INTO block_items (tenant_id, id, block_id, process_id, document_id, place, added_by_user_id, added_at)
         SELECT $1, gen_random_uuid(), $2, gen_random_uuid(), NULL, $4 + n, $3, now() FROM generate_series(1, 999) n`,
        [world.tenantId, id, ana!.userId, before!.place],
      );
    });
    expect(await refusalOf(add(id, { processId }))).toMatchObject({ key: 'blocks.full' });
  });
});

describe('the order of a unit', () => {
  it('is its own: priority, review, who takes care, comment and group', async () => {
    const { id } = await shared('signature', 'SMO');
    const groupId = await actingAs(bruno!, () => app.get(BlockGroups).create('Alvarás'));
    const mark = (who: Actor, input: object) =>
      actingAs(who, () => app.get(BlockMarks).set(id, { priority: true, reviewed: false, ...input }));
    await mark(bruno!, { assigneeId: bruno!.userId, comment: 'Ver a planta', groupId });
    expect(await details(bruno!, id)).toMatchObject({
      ...{ priority: true, assignee: 'Bruno Castro', comment: 'Ver a planta', group: 'Alvarás' },
    });
    expect(await details(ana!, id)).toMatchObject({ priority: false, assignee: null, comment: null });
    expect(await refusalOf(mark(ana!, { groupId }))).toMatchObject({ fields: ['groupId'] });
    expect(await refusalOf(mark(ana!, { assigneeId: bruno!.userId }))).toMatchObject({
      code: 'unknown_reference',
      fields: ['assigneeId'],
    });
    const listed = await as(bruno!, () => app.get(BlocksQueries).list({ groupId }));
    expect(listed.blocks.map((block) => block.id)).toEqual([id]);
    const remove = () => actingAs(bruno!, () => app.get(BlockGroups).delete(groupId));
    expect(await refusalOf(remove())).toMatchObject({ key: 'blocks.group_used' });
    await mark(bruno!, {});
    await remove();
    expect(await refusalOf(remove())).toMatchObject({ code: 'not_found' });
  });
});

it('refuses one’s own unit and units that are not there, and replaces the choice', async () => {
  const id = await create('signature');
  expect(await refusalOf(to(id, 'PROT'))).toMatchObject({ key: 'blocks.own_unit', fields: ['unitIds'] });
  const foreign = await app.newWorld();
  const others = [foreign.units['SMO']!.id, newId(), 'x'];
  for (const unitId of others)
    expect(await refusalOf(sharing(ana!, (service) => service.chooseUnits(id, [unitId])))).toMatchObject({
      code: 'unknown_reference',
    });
  await to(id, 'SMO', 'PGM');
  await to(id, 'PGM', 'SMF');
  expect((await details(ana!, id)).units.map(({ label }) => label)).toEqual(['PGM', 'SMF']);
});

it('tells who wants to know, inside the same unit of work', async () => {
  const { documentId } = await aDraft();
  const id = await create('signature');
  await add(id, { documentId });
  await to(id, 'SMO');
  const heard: string[] = [];
  app.get(BlockHooks).onShared(async ({ blockId, unitIds }) => {
    if (blockId !== id) return;
    heard.push(...unitIds);
    if (heard.length === 1) throw new Error('The listener fails.');
  });
  await expect(sharing(ana!, (service) => service.share(id))).rejects.toThrow('The listener fails.');
  expect((await details(ana!, id)).state).toBe('open');
  await sharing(ana!, (service) => service.share(id));
  expect(heard).toEqual([world.units['SMO']!.id, world.units['SMO']!.id]);
  expect(await read(bruno!, documentId)).toBe('done');
});

it('keeps a draft that was handed over editable by its own unit', async () => {
  const { documentId } = await shared('signature', 'SMO');
  await acts.save(ana!, documentId, 1, text('Da dona'));
  expect(await refusalOf(actingAs(bruno!, () => app.get(Documents).editable(documentId)))).toBe('done');
});
