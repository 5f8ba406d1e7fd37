import { createHash } from 'node:crypto';
import { testApplication, type TestApplication } from '../../../test/support/application';
import { Database } from '../../platform/database';
import { newId } from '../../platform/ids';
import { Tenants } from '../../tenants';
import { verifyInclusion } from '../offline/proofs';
import { TileStore } from './tile-store';

const LEAVES = 66_051;
const leaf = (index: number): Buffer => createHash('sha256').update(`leaf ${index}`).digest();
const indices = [0, 1, 254, 255, 256, 511, 32_768, 65_279, 65_535, 65_536, 65_791, 65_792, 66_049, 66_050];

let app: TestApplication;
let tenantId: string;

beforeAll(async () => {
  app = await testApplication();
  tenantId = await tenant('registro');
  const leaves = Array.from({ length: LEAVES }, (_, index) => leaf(index));
  await within(() => app.get(TileStore).append(0, leaves));
  await app.asSuperuser(async (client) => {
    // The events of the leaves are not asked about here.
    await client.query('SET session_replication_role = replica');
    for (const index of indices)
      await client.query(
        'INSERT INTO ledger_entries (tenant_id, place, process_id, seq, leaf_hash) VALUES ($1, $2, $3, 1, $4)',
        [tenantId, index, newId(), leaf(index)],
      );
  });
});
afterAll(() => app.close());

const tenant = async (slug: string) =>
  (await app.get(Tenants).create({ slug, name: slug, city: 'Registro', state: 'SP' })).id;
const within = <T>(run: () => Promise<T>) => app.get(Database).transaction(tenantId, run);

describe('what proves a leaf is read in one statement', () => {
  it.each([1, 2, 255, 256, 257, 65_535, 65_536, 65_537, 65_792, LEAVES])(
    'in a log of %i leaves',
    async (size) => {
      const root = await within(() => app.get(TileStore).root(size));
      for (const index of indices) {
        const proof = await within(() => app.get(TileStore).proof(leaf(index), size));
        expect(proof?.index).toBe(index < size ? index : undefined);
        const isProved =
          proof && (await verifyInclusion(leaf(index).toString('hex'), index, size, proof.path, root));
        expect(isProved).toBe(index < size ? true : undefined);
      }
    },
  );

  it('and nothing is of a leaf that is not there, or in another municipality', async () => {
    expect(await within(() => app.get(TileStore).proof(leaf(7), LEAVES))).toBeUndefined();
    const other = await tenant('outro-registro');
    const there = () => app.get(TileStore).proof(leaf(0), LEAVES);
    expect(await app.get(Database).transaction(other, there)).toBeUndefined();
  });
});
