import { actsOf, type Acts } from '../../test/support/acts';
import { testApplication, type TestApplication } from '../../test/support/application';
import { refusalOf } from '../../test/support/refusals';
import type { World } from '../demo';
import { actingAs, type Actor } from '../platform/context';
import { Database } from '../platform/database';
import { DocumentTypes, type DocumentNumbering } from './index';

let app: TestApplication;
let world: World;
let acts: Acts;
let ana: Actor;
let bruno: Actor;
const at = (day: string) => app.clock.at(new Date(`${day}T15:00:00Z`));

beforeAll(async () => {
  app = await testApplication();
  world = await app.newWorld();
  acts = actsOf(app, world);
  [ana, bruno] = [world.as('ana', 'PROT'), world.as('bruno', 'SMO')];
});
afterAll(() => app.close());
beforeEach(() => at('2031-05-04'));

let made = 0;
const newType = (numbering: DocumentNumbering) =>
  actingAs(ana, () =>
    app
      .get(Database)
      .work(() => app.get(DocumentTypes).create({ name: `Ato ${++made}`, applicability: 'both', numbering })),
  );
/** What follows the name of the type. */
async function drafted(who: Actor, typeId: string, input: object = {}): Promise<string> {
  const { id } = await acts.open(who);
  const { title } = await acts.draft(who, id, { typeId, ...input });
  return title.replace(/^Ato \d+/, '');
}

it.each<[DocumentNumbering, string[]]>([
  ['unit', [' nº 1/PROT', ' nº 1/SMO', ' nº 2/PROT', ' nº 3/PROT']],
  ['body', [' nº 1', ' nº 2', ' nº 3', ' nº 4']],
  ['unit-yearly', [' nº 1/2031/PROT', ' nº 1/2031/SMO', ' nº 2/2031/PROT', ' nº 1/2032/PROT']],
  ['body-yearly', [' nº 1/2031', ' nº 2/2031', ' nº 3/2031', ' nº 1/2032']],
  ['none', ['', '', '', '']],
])('%s', async (numbering, titles) => {
  const typeId = await newType(numbering);
  const found = [
    await drafted(ana, typeId),
    await drafted(bruno, typeId),
    await drafted(ana, typeId),
    ...(at('2032-01-02'), [await drafted(ana, typeId)]),
  ];
  expect(found).toEqual(titles);
});

it('informed: as it was typed, and asked for', async () => {
  const typeId = await newType('informed');
  expect(await drafted(ana, typeId, { number: '1.234-A/2026', name: 'nomeação' })).toBe(
    ' nº 1.234-A/2026 — nomeação',
  );
  expect(await refusalOf(drafted(ana, typeId))).toMatchObject({
    key: 'documents.number_needed',
    fields: ['number'],
  });
  const own = await newType('unit');
  expect(await refusalOf(drafted(ana, own, { number: '7' }))).toMatchObject({
    key: 'documents.number_not_asked',
    fields: ['number'],
  });
  expect(await drafted(ana, own)).toBe(' nº 1/PROT');
});

it('of a deleted document it does not come back; of a refused one it was never taken', async () => {
  const typeId = await newType('body');
  const { id } = await acts.open(ana);
  const first = await acts.draft(ana, id, { typeId });
  await acts.delete(ana, first.id);
  expect(await refusalOf(acts.draft(ana, id, { typeId, level: 1 }))).toMatchObject({
    key: 'access.ground_missing',
  });
  expect(await drafted(ana, typeId)).toBe(' nº 2');
});

it('of a file is the one that it brings, or none', async () => {
  const typeId = await newType('body-yearly');
  const { id } = await acts.open(ana);
  const file = (fields: object) =>
    acts.upload(ana, id, Buffer.from('oi\n'), 'nota.txt', { typeId, ...fields });
  expect((await file({ number: '998' })).title).toMatch(/^Ato \d+ nº 998$/);
  expect((await file({ name: 'maio' })).title).toMatch(/^Ato \d+ — maio$/);
});

it('of two who write at once are two', async () => {
  const typeId = await newType('body-yearly');
  const titles = await Promise.all([drafted(ana, typeId), drafted(bruno, typeId), drafted(ana, typeId)]);
  expect(titles.sort()).toEqual([' nº 1/2031', ' nº 2/2031', ' nº 3/2031']);
});
