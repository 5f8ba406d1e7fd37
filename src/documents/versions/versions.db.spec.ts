import { actsOf, text, type Acts } from '../../../test/support/acts';
import { testApplication, type TestApplication } from '../../../test/support/application';
import { refusalOf } from '../../../test/support/refusals';
import type { World } from '../../demo';
import { DocumentShares } from '../../access';
import { newId } from '../../platform/ids';
import { actingAs, type Actor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DocumentsQueries, toHtml, type DocumentContent } from '../index';
import { PastVersions } from './past-versions';

let app: TestApplication;
let world: World;
let acts: Acts;
let ana: Actor;
let fabio: Actor;
let bruno: Actor;
let id: string;
let processId: string;

beforeAll(async () => {
  app = await testApplication();
  world = await app.newWorld();
  acts = actsOf(app, world);
  [ana, fabio, bruno] = [world.as('ana', 'PROT'), world.as('fabio', 'PROT'), world.as('bruno', 'SMO')];
});
afterAll(() => app.close());

/** Two versions: Ana's "um dois", then Fábio's "um três quatro". */
beforeEach(async () => {
  processId = (await acts.open(ana)).id;
  id = (await acts.draft(ana, processId)).id;
  const { revision } = await acts.save(ana, id, 1, text('um dois'));
  await acts.save(fabio, id, revision, text('um três quatro'));
});

const versions = () => app.get(PastVersions);
const list = (who: Actor) => actingAs(who, () => versions().list(id));
const restore = (who: Actor, version: number, revision: number) =>
  actingAs(who, () => versions().restore(id, version, revision));
const present = async (who: Actor) =>
  actingAs(who, () => app.get(Database).work(() => app.get(DocumentsQueries).details(id)));
const plain = (content: DocumentContent) => toHtml(content).replace(/<[^>]+>/g, '');

it('are listed with who, when and how long, the newest first', async () => {
  const { versions: listed } = await list(fabio);
  expect(listed.map(({ version, by, words }) => [version, by, words])).toEqual([
    [2, 'Fábio Ramos', 3],
    [1, 'Ana Lima', 2],
  ]);
  expect(listed[0]!.sha256).toMatch(/^[0-9a-f]{64}$/);
});

it('are compared in the order in which they were written', async () => {
  const { compared } = await actingAs(ana, () => versions().compare(id, 2, 1));
  expect([compared.from.version, compared.to.version]).toEqual([1, 2]);
  expect(compared).toMatchObject({ added: 2, removed: 1, onlyLooks: false });
});

it('that differ in looks alone are told so', async () => {
  const { revision } = await present(ana);
  const bold = structuredClone(text('um três quatro')) as unknown as {
    content: { content: { marks: object[] }[] }[];
  };
  bold.content[0]!.content[0]!.marks = [{ type: 'bold' }];
  await acts.save(ana, id, revision, bold);
  const { compared } = await actingAs(ana, () => versions().compare(id, 2, 3));
  expect(compared).toMatchObject({ added: 0, removed: 0, onlyLooks: true });
});

it('restored become a new one, and nothing is taken from the others', async () => {
  const { revision } = await present(ana);
  expect(await restore(ana, 1, revision)).toMatchObject({ version: 3, revision: revision + 1 });
  expect(plain((await present(ana)).content!)).toBe('um dois');
  const { versions: listed } = await list(ana);
  expect(listed.map(({ version }) => version)).toEqual([3, 2, 1]);
  expect(listed[0]!.sha256).toBe(listed[2]!.sha256);
});

it('are not restored over what somebody saved meanwhile, nor when the pen is black', async () => {
  expect(await refusalOf(restore(ana, 1, 1))).toMatchObject({ code: 'stale' });
  await acts.sign(ana, id);
  await acts.send(ana, processId, ['SMO'], { keepOpen: true });
  const { revision } = await present(ana);
  expect(await refusalOf(restore(ana, 1, revision))).toMatchObject({ key: 'documents.locked' });
  expect((await list(ana)).versions).toHaveLength(2);
});

it('restored end the signatures', async () => {
  await acts.sign(ana, id);
  await restore(ana, 1, (await present(ana)).revision);
  expect(await present(ana)).toMatchObject({ state: 'draft' });
});

it('do not exist for another unit, unless the text was handed over to be edited', async () => {
  expect(await refusalOf(list(bruno))).toMatchObject({ code: 'not_found' });
  await acts.sign(ana, id);
  await acts.send(ana, processId, ['SMO'], { keepOpen: true });
  expect(await refusalOf(list(bruno))).toMatchObject({ code: 'not_found' });
  const share = { documentId: id, to: { unitId: bruno.unit.id }, mayEdit: true, maySign: false };
  await actingAs(ana, () => app.get(Database).work(() => app.get(DocumentShares).give(newId(), [share])));
  expect((await list(bruno)).versions).toHaveLength(2);
});

it.each([[0], [3], [2_147_483_647]])('number %s does not exist', async (version) => {
  expect(await refusalOf(actingAs(ana, () => versions().read(id, version)))).toMatchObject({
    code: 'not_found',
  });
});
