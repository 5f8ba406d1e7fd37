import { actsOf } from '../../../test/support/acts';
import { testApplication, type TestApplication } from '../../../test/support/application';
import { buildWorld, pedraBranca, type World } from '../../demo';
import { HistoryVerifyCommand, type HistoryVerifyOptions } from '../index';

let app: TestApplication;
let world: World;
let other: World;
let opened: { id: string; number: string };

beforeAll(async () => {
  app = await testApplication();
  world = await app.newWorld();
  other = await buildWorld(app.nest, { ...pedraBranca, slug: `outra-${process.pid}-${Date.now()}` });
  const ana = world.as('ana', 'PROT');
  await actsOf(app, world).open(ana);
  opened = await actsOf(app, world).open(ana);
});
afterAll(() => app.close());

const verify = (options: HistoryVerifyOptions) => app.get(HistoryVerifyCommand).run(options);

it('is content with a process that stands in one municipality of several', async () => {
  const { lines, exitCode } = await verify({ process: opened.number });
  expect([exitCode, lines]).toEqual([
    0,
    expect.arrayContaining([`${world.slug}: 1 processos, 1 andamentos, cadeia íntegra`]),
  ]);
  expect(lines.join()).not.toContain(other.slug);
});

it('fails for a process that stands nowhere, or not where it was looked for', async () => {
  expect(await verify({ process: '9999.99.1/2001' })).toEqual({
    lines: ['Não há processo 9999.99.1/2001 em nenhum município.'],
    exitCode: 1,
  });
  expect(await verify({ process: opened.number, tenant: other.slug })).toEqual({
    lines: [`Não há processo ${opened.number} em ${other.slug}.`],
    exitCode: 1,
  });
});

it('fails for a chain that is not whole, and names the event', async () => {
  await app.asSuperuser(async (client) => {
    await client.query('SET session_replication_role = replica');
    await client.query(
      `UPDATE events SET occurred_at = occurred_at - interval '1 day' WHERE process_id = $1`,
      [opened.id],
    );
  });
  const { lines, exitCode } = await verify({ tenant: world.slug });
  expect([exitCode, lines[0]]).toEqual([1, expect.stringContaining('1 com a cadeia quebrada')]);
  expect(lines[1]).toContain(`  ${opened.number}: andamento 1: `);
});
