import { actsOf } from '../../test/support/acts';
import { testApplication, type TestApplication } from '../../test/support/application';
import { Queue } from '../../test/support/queue';
import { BlockItems, Blocks, BlockSharing } from '../blocks';
import type { World } from '../demo';
import { actingAs, type Actor } from '../platform/context';
import { Database } from '../platform/database';
import { noticePath } from './catalogue';
import { NoticesQueries } from './reading/notices.queries';

let app: TestApplication;
let world: World;
let queue: Queue;
let ana: Actor;
let bruno: Actor;

beforeAll(async () => {
  app = await testApplication();
});
beforeEach(async () => {
  world = await app.newWorld();
  queue = new Queue(app, world.tenantId);
  [ana, bruno] = [world.as('ana', 'PROT'), world.as('bruno', 'SMO')];
});
afterAll(() => app.close());

const list = (who: Actor) =>
  actingAs(who, () =>
    app.get(Database).work(async () => (await app.get(NoticesQueries).list({ all: true })).rows),
  );
const sharing = (who: Actor, run: (service: BlockSharing) => Promise<void>) =>
  actingAs(who, () => run(app.get(BlockSharing)));

/** Ana hands a draft to Obras. */
async function shared(): Promise<string> {
  const acts = actsOf(app, world);
  const { id: processId } = await acts.open(ana);
  const { id: documentId } = await acts.draft(ana, processId);
  const { id } = await actingAs(ana, () =>
    app.get(Blocks).create({ kind: 'signature', description: 'Para hoje' }),
  );
  await actingAs(ana, () => app.get(BlockItems).add(id, { documentId }));
  await sharing(ana, (service) => service.chooseUnits(id, [world.units['SMO']!.id]));
  await sharing(ana, (service) => service.share(id));
  return id;
}

describe('a block', () => {
  it('that is made available is told to the unit that receives it, and leads to it', async () => {
    const blockId = await shared();
    await queue.finish();
    const [notice, ...more] = await list(bruno);
    const named = { blockNumber: '1', blockDescription: 'Para hoje' };
    expect(notice).toMatchObject({ kind: 'block_arrived', blockId, by: 'Ana Lima', number: null, ...named });
    expect([noticePath(notice!), more]).toEqual([`/blocos/${blockId}`, []]);
    expect(await list(ana)).toEqual([]);
    expect(await list(world.as('carla'))).toEqual([]);
  });

  it('that is given back is told to the unit that made it', async () => {
    const blockId = await shared();
    await queue.finish();
    await sharing(bruno, (service) => service.return(blockId));
    await queue.finish();
    expect(await list(ana)).toMatchObject([
      { kind: 'block_returned', blockId, by: 'Bruno Castro', unitLabel: 'PROT' },
    ]);
  });

  it('that is called back takes its notices with it, but for those that were read', async () => {
    const blockId = await shared();
    await queue.finish();
    await sharing(ana, (service) => service.cancelSharing(blockId));
    expect(await list(bruno)).toEqual([]);
  });
});
