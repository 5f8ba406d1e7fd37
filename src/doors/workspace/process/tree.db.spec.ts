import { actsOf, type Acts } from '../../../../test/support/acts';
import { testApplication, type TestApplication } from '../../../../test/support/application';
import type { World } from '../../../demo';
import { actingAs } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { ProcessPageQueries, type TreeChoice } from './process-page.queries';

let app: TestApplication;
let world: World;
let acts: Acts;
let processId: string;
/** In the order of their places: 120, of which the 7th, the 60th and all from 101 to 120 but the last are deleted. */
const ids: string[] = [];

beforeAll(async () => {
  app = await testApplication();
  world = await app.newWorld();
  acts = actsOf(app, world);
  const ana = world.as('ana', 'PROT');
  processId = (await acts.open(ana)).id;
  for (let place = 1; place <= 120; place += 1)
    ids.push(
      (await acts.draft(ana, processId, { name: place % 40 === 0 ? 'Vistoria 100%' : `peça ${place}` })).id,
    );
  const gone = [7, 60, ...Array.from({ length: 19 }, (_, index) => 101 + index)];
  for (const place of gone) await acts.delete(ana, ids[place - 1]!);
}, 60_000);
afterAll(() => app.close());

const view = (choice: TreeChoice = {}, who = world.as('ana', 'PROT')) =>
  actingAs(who, () => app.get(Database).work(() => app.get(ProcessPageQueries).view(processId, choice)));
const places = async (choice: TreeChoice): Promise<number[]> =>
  (await view(choice)).documents.map(({ place }) => place);
const from = (first: number, last: number, ...without: number[]): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index).filter((n) => !without.includes(n));

describe('the tree of a large process', () => {
  it('opens the folder of the last document, and shows that', async () => {
    const { folder, documents, shown, lastPlace } = await view();
    expect([folder, documents.map(({ place }) => place), shown?.place, lastPlace]).toEqual([
      3,
      [120],
      120,
      120,
    ]);
  });

  it('reaches every document by its folder', async () => {
    const found = [await places({ folder: 1 }), await places({ folder: 2 }), await places({ folder: 3 })];
    expect(found).toEqual([from(1, 50, 7), from(51, 100, 60), [120]]);
  });

  it('opens the folder of the document in the address', async () => {
    const { folder, shown } = await view({ documentId: ids[49] });
    expect([folder, shown?.place]).toEqual([1, 50]);
    expect((await view({ documentId: ids[50] })).folder).toBe(2);
  });

  it('keeps the document when another folder opens', async () => {
    const { folder, shown } = await view({ documentId: ids[2], folder: 2 });
    expect([folder, shown?.place]).toEqual([2, 3]);
  });

  it.each([
    ['a folder past the last', { folder: 99 }, 3],
    ['a document that is not in it', { documentId: '01a20199-5293-7a0b-ac46-0144e51338f9' }, 3],
    ['an id that is none', { documentId: "' OR true --" }, 3],
  ])('takes %s for the last', async (_what, choice, folder) => {
    const seen = await view(choice);
    expect([seen.folder, seen.shown?.place]).toEqual([folder, 120]);
  });

  it('looks for words in all folders, a page at a time, and takes signs for signs', async () => {
    expect(await places({ filter: '100%' })).toEqual([40, 80, 120]);
    const first = await places({ filter: 'peça' });
    expect(first).toHaveLength(51);
    expect(await places({ filter: 'peça', after: first[49] })).toEqual(from(53, 100, 60, 80));
    expect(await places({ filter: '_' })).toEqual([]);
  });

  it('shows another unit its nodes, and no draft', async () => {
    const { documents, shown } = await view({ folder: 1 }, world.as('carla'));
    expect([documents.length, documents.some(({ readable }) => readable), shown]).toEqual([49, false, null]);
  });
});
