import { actsOf, text } from '../../test/support/acts';
import { testApplication, type TestApplication } from '../../test/support/application';
import { exhibitsOf, viewers, viewersOfSecret, type Exhibit, type Exhibits } from '../../test/support/matrix';
import { refusalOf } from '../../test/support/refusals';
import type { World } from '../demo';
import { DocumentsQueries } from '../documents';
import { HistoryQueries } from '../history';
import { digitsOnly } from '../numbering';
import { actingAs, type Actor } from '../platform/context';
import { Database } from '../platform/database';
import type { DomainError } from '../platform/errors';
import { newId } from '../platform/ids';
import { ProcessesQueries, SecretProcesses } from '../processes';

// DOMAIN.md 8, row by row, for the levels that are built. What each person meets, of one process:
//   header: found, and whether its contents are readable     tree: how many nodes, how many of them readable
//   signed, draft: a document's contents                     search: found by number
interface Sight {
  header: 'readable' | 'found' | 'password' | 'no trace';
  tree: string;
  signed: Contents;
  draft: Contents;
  search: boolean;
}

type Contents = 'shown' | 'forbidden' | 'password' | 'no trace';

let app: TestApplication;
let world: World;
let exhibits: Exhibits;

beforeAll(async () => {
  app = await testApplication();
  world = await app.newWorld();
  exhibits = await exhibitsOf(app, world);
});
afterAll(() => app.close());

const within = <T>(who: Actor, run: () => Promise<T>) => actingAs(who, () => app.get(Database).work(run));

async function contents(who: Actor, id: string): Promise<Sight['signed']> {
  const refusal = await refusalOf(within(who, () => app.get(DocumentsQueries).details(id)));
  if (refusal === 'done') return 'shown';
  if (refusal.key === 'access.password_again') return 'password';
  return refusal.code === 'forbidden' ? 'forbidden' : 'no trace';
}

async function sightOf(who: Actor, { id, number, signed, draft }: Exhibit): Promise<Sight> {
  const queries = app.get(ProcessesQueries);
  const header = await within(who, () => queries.header(id)).catch(({ key }: DomainError) => key);
  const tree = await within(who, async () => {
    await queries.requireFound(id);
    return app.get(DocumentsQueries).tree(id);
  }).catch(() => []);
  const found = await within(who, () => queries.search(digitsOnly(number).slice(-9)));
  return {
    header: typeof header === 'string' ? refusedAs(header) : header.readable ? 'readable' : 'found',
    tree: `${tree.length}, ${tree.filter(({ readable }) => readable).length} readable`,
    signed: await contents(who, signed),
    draft: await contents(who, draft),
    search: found.some((process) => process.id === id),
  };
}

const refusedAs = (key: string) => (key === 'access.password_again' ? 'password' : 'no trace');

const everything: Sight = {
  header: 'readable',
  tree: '2, 2 readable',
  signed: 'shown',
  draft: 'shown',
  search: true,
};
/** A draft is for the generating unit: others see the node, not the contents. */
const butTheDraft: Sight = { ...everything, tree: '2, 1 readable', draft: 'no trace' };
const onlyThatItExists: Sight = {
  header: 'found',
  tree: '2, 0 readable',
  signed: 'forbidden',
  draft: 'no trace',
  search: true,
};
const nothing: Sight = {
  header: 'no trace',
  tree: '0, 0 readable',
  signed: 'no trace',
  draft: 'no trace',
  search: false,
};

/** It stands on lists; whatever is in it waits for the password. */
const locked: Partial<Sight> = { header: 'password', tree: '0, 0 readable', signed: 'password' };

describe('a public process', () => {
  it.each<[keyof typeof viewers, Sight]>([
    ['who opened it', everything],
    ['another person of that unit', everything],
    ['a unit where it has been', butTheDraft],
    ['another unit', butTheDraft],
    ['the same person acting for another unit', butTheDraft],
  ])('before %s', async (viewer, expected) => {
    expect(await sightOf(world.as(...viewers[viewer]), exhibits.public)).toEqual(expected);
  });
});

describe('a restricted process', () => {
  it.each<[keyof typeof viewers, Sight]>([
    ['who opened it', everything],
    ['another person of that unit', everything],
    ['a unit where it has been', butTheDraft],
    ['another unit', onlyThatItExists],
    ['the same person acting for another unit', onlyThatItExists],
  ])('before %s', async (viewer, expected) => {
    expect(await sightOf(world.as(...viewers[viewer]), exhibits.restricted)).toEqual(expected);
  });
});

describe('a secret process', () => {
  it.each<[keyof typeof viewersOfSecret, Sight]>([
    ['who opened it', everything],
    ['a person with a credential', butTheDraft],
    ['another person of that unit', nothing],
    ['the same person acting for another unit', nothing],
    ['another unit', nothing],
  ])('before %s', async (viewer, expected) => {
    expect(await sightOf(world.as(...viewersOfSecret[viewer]), exhibits.secret)).toEqual(expected);
  });

  it('is gone for who lost the credential', async () => {
    const acts = actsOf(app, world);
    const [elisa, igor] = [world.as('elisa', 'RH'), world.as('igor', 'SMS')];
    await acts.grant(elisa, exhibits.secret.id, igor);
    expect(await sightOf(igor, exhibits.secret)).toMatchObject({ ...locked, search: true });
    await acts.identify(igor, exhibits.secret.id);
    expect((await sightOf(igor, exhibits.secret)).header).toBe('readable');
    await actingAs(elisa, () =>
      app.get(SecretProcesses).revoke(exhibits.secret.id, { userId: igor.userId, unitId: igor.unit.id }),
    );
    expect(await sightOf(igor, exhibits.secret)).toEqual(nothing);
  });

  it('is found in lists, and opened only with the password shown in this session', async () => {
    const elsewhere = { ...world.as('elisa', 'RH'), sessionId: newId() };
    expect(await sightOf(elsewhere, exhibits.secret)).toMatchObject({ ...locked, search: true });
    await actsOf(app, world).identify(elsewhere, exhibits.secret.id);
    expect(await sightOf(elsewhere, exhibits.secret)).toEqual(everything);
    expect(await sightOf({ ...elsewhere, sessionId: newId() }, exhibits.secret)).toMatchObject(locked);
  });

  it('answers every act as if it did not exist', async () => {
    const acts = actsOf(app, world);
    const absent = newId();
    for (const who of [world.as('gabi', 'RH'), world.as('elisa', 'SEMAD')]) {
      const attempts: ((ids: Omit<Exhibit, 'number'>) => Promise<unknown>)[] = [
        (to) => acts.receive(who, to.id),
        (to) => acts.conclude(who, to.id),
        (to) => acts.reopen(who, to.id),
        (to) => acts.send(who, to.id, ['SMO']),
        (to) => acts.draft(who, to.id),
        (to) => acts.sign(who, to.signed),
        (to) => acts.save(who, to.draft, 1, text('nada')),
        (to) => acts.delete(who, to.draft),
        (to) => acts.cancel(who, to.signed),
      ];
      for (const attempt of attempts) {
        const refusal = await refusalOf(attempt(exhibits.secret));
        expect(refusal).toMatchObject({ code: 'not_found' });
        expect(refusal).toEqual(await refusalOf(attempt({ id: absent, signed: absent, draft: absent })));
      }
    }
  });
});

describe('the level of a process', () => {
  it('is raised by a restricted document for units that never had it', async () => {
    const acts = actsOf(app, world);
    const ana = world.as('ana', 'PROT');
    const { id } = await acts.open(ana);
    const open = await acts.draft(ana, id);
    await acts.sign(ana, open.id);
    expect(await contents(world.as('bruno', 'SMO'), open.id)).toBe('shown');
    await acts.draft(ana, id, {
      level: 1,
      legalGroundId: world.legalGrounds['Documento preparatório'],
    });
    expect(await contents(world.as('bruno', 'SMO'), open.id)).toBe('forbidden');
    expect(await contents(world.as('fabio', 'PROT'), open.id)).toBe('shown');
  });

  it('is not raised to secret by a document, which would hide it from everybody', async () => {
    const acts = actsOf(app, world);
    const ana = world.as('ana', 'PROT');
    const { id } = await acts.open(ana);
    const secret = acts.draft(ana, id, {
      level: 2,
      legalGroundId: world.legalGrounds['Proteção de denunciante'],
    });
    expect(await refusalOf(secret)).not.toBe('done');
    expect(await within(ana, () => app.get(ProcessesQueries).header(id))).toMatchObject({ level: 0 });
  });

  it('falls again when the restricted draft is deleted', async () => {
    const acts = actsOf(app, world);
    const ana = world.as('ana', 'PROT');
    const { id } = await acts.open(ana);
    const restricted = await acts.draft(ana, id, {
      level: 1,
      legalGroundId: world.legalGrounds['Documento preparatório'],
    });
    await acts.delete(ana, restricted.id);
    expect(await within(ana, () => app.get(ProcessesQueries).header(id))).toMatchObject({ level: 0 });
    const entries = await within(ana, () => app.get(HistoryQueries).entries(id, { limit: 10 }));
    expect(entries.map(({ sentence }) => sentence).filter((told) => told.startsWith('Nível'))).toEqual([
      'Nível de acesso do processo passou a público',
      'Nível de acesso do processo passou a restrito',
    ]);
  });
});

it('shows another municipality nothing at all', async () => {
  const foreign = await app.newWorld();
  for (const exhibit of Object.values(exhibits))
    expect(await sightOf(foreign.as('ana', 'PROT'), exhibit)).toEqual(nothing);
});
