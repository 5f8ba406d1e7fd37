import { actsOf } from '../../../test/support/acts';
import { testApplication, type TestApplication } from '../../../test/support/application';
import {
  exhibitsOf,
  viewers,
  viewersOfSecret,
  type Exhibit,
  type Exhibits,
} from '../../../test/support/matrix';
import { refusalOf } from '../../../test/support/refusals';
import type { World } from '../../demo';
import { DispatchQueries } from '../../dispatch';
import { DocumentReading } from '../../documents';
import { actingAs, type Actor } from '../../platform/context';
import { Favourites, FollowUps } from '../../organizing';
import { Database } from '../../platform/database';
import { ProcessesQueries, Relations } from '../../processes';
import { BoardQueries } from './board/board.queries';
import { BulkQueries } from './bulk/bulk.queries';
import { DeskQueries } from './desk/desk.queries';
import { ProcessPageQueries } from './process/process-page.queries';
import { SearchQueries } from './search/search.queries';

// The pages that compose modules, against the same matrix as src/access (DOMAIN.md 8).
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

async function page(who: Actor, { id }: Exhibit): Promise<string> {
  const view = await within(who, () => app.get(ProcessPageQueries).view(id)).catch(() => undefined);
  if (!view) return 'no trace';
  return `${view.readable ? 'readable' : 'found'}, ${view.documents.filter(({ readable }) => readable).length} of ${view.documents.length}`;
}

async function desk(who: Actor, { id }: Exhibit): Promise<string> {
  const { received, generated } = await within(who, () => app.get(DeskQueries).desk());
  if (received.rows.some((row) => row.id === id)) return `received of ${received.total}`;
  return generated.rows.some((row) => row.id === id) ? `generated of ${generated.total}` : 'not there';
}

describe('the page of a process and the desk', () => {
  it.each<[keyof Exhibits, keyof typeof viewers, string, string]>([
    ['public', 'who opened it', 'readable, 2 of 2', 'generated of 2'],
    ['public', 'another person of that unit', 'readable, 2 of 2', 'generated of 2'],
    ['public', 'a unit where it has been', 'readable, 1 of 2', 'received of 2'],
    ['public', 'another unit', 'readable, 1 of 2', 'not there'],
    ['public', 'the same person acting for another unit', 'readable, 1 of 2', 'not there'],
    ['restricted', 'who opened it', 'readable, 2 of 2', 'generated of 2'],
    ['restricted', 'a unit where it has been', 'readable, 1 of 2', 'received of 2'],
    ['restricted', 'another unit', 'found, 0 of 2', 'not there'],
    ['restricted', 'the same person acting for another unit', 'found, 0 of 2', 'not there'],
  ])('of a %s one, before %s', async (level, viewer, expectedPage, expectedDesk) => {
    const [who, exhibit] = [world.as(...viewers[viewer]), exhibits[level]];
    expect([await page(who, exhibit), await desk(who, exhibit)]).toEqual([expectedPage, expectedDesk]);
  });

  it.each<[keyof typeof viewersOfSecret, string, string]>([
    ['who opened it', 'readable, 2 of 2', 'generated of 1'],
    ['a person with a credential', 'readable, 1 of 2', 'received of 1'],
    ['another person of that unit', 'no trace', 'not there'],
    ['the same person acting for another unit', 'no trace', 'not there'],
    ['another unit', 'no trace', 'not there'],
  ])('of a secret one, before %s', async (viewer, expectedPage, expectedDesk) => {
    const who = world.as(...viewersOfSecret[viewer]);
    expect([await page(who, exhibits.secret), await desk(who, exhibits.secret)]).toEqual([
      expectedPage,
      expectedDesk,
    ]);
  });

  it('count nothing secret for who has no credential', async () => {
    const { generated } = await within(world.as('gabi', 'RH'), () => app.get(DeskQueries).desk());
    expect([generated.total, generated.unread]).toEqual([0, 0]);
  });
});

it('lists say nothing of what a secret process is about, not even to who holds it: that waits for the password', async () => {
  const [acts, elisa] = [actsOf(app, world), world.as('elisa', 'RH')];
  const { id, number } = exhibits.secret;
  const { id: other } = await acts.open(elisa, { subject: 'Obra da Praça 7' });
  const service = <T, Service>(type: new (...args: never[]) => Service, run: (all: Service) => Promise<T>) =>
    actingAs(elisa, () => run(app.get(type)));
  await service(Relations, (all) => all.relate(other, id));
  await service(Favourites, (all) => all.add(id));
  await service(FollowUps, (all) => all.add(id, { owner: 'own' }));
  const lists: Record<string, () => Promise<readonly { subject: string }[]>> = {
    number: () => app.get(ProcessesQueries).search(number),
    chosen: () => app.get(ProcessesQueries).findable([id]),
    related: () => app.get(Relations).list(other),
    favourites: () => app.get(Favourites).list(),
    followed: () => app.get(FollowUps).list(),
    board: async () => (await app.get(BoardQueries).board('marcador')).flatMap(({ cards }) => cards),
    exported: () => app.get(BulkQueries).chosen([id]),
  };
  expect(await within(elisa, () => app.get(SearchQueries).byWords('transporte escolar'))).toEqual([]);
  for (const [name, list] of Object.entries(lists)) {
    const rows = await within(elisa, list);
    const shown = rows.filter((row) => JSON.stringify(row).includes(number));
    expect([name, shown.length]).toEqual([name, 1]);
    expect([name, JSON.stringify(shown)]).toEqual([name, expect.not.stringMatching(/transporte|Marta/)]);
  }
});

describe('the search by words', () => {
  const found = async (who: Actor, words: string) =>
    (await within(who, () => app.get(SearchQueries).byWords(words))).map(({ id }) => id);

  it.each<[keyof Exhibits, [string, string][], [string, string][]]>([
    [
      'public',
      [
        ['ana', 'PROT'],
        ['davi', 'SMF'],
      ],
      [
        ['bruno', 'SMO'],
        ['ana', 'SEMAD'],
      ],
    ],
    [
      'restricted',
      [
        ['ana', 'PROT'],
        ['davi', 'SMF'],
      ],
      [
        ['bruno', 'SMO'],
        ['ana', 'SEMAD'],
      ],
    ],
    [
      'secret',
      [
        ['elisa', 'RH'],
        ['carla', 'PGM'],
      ],
      [
        ['gabi', 'RH'],
        ['elisa', 'SEMAD'],
        ['bruno', 'SMO'],
      ],
    ],
  ])('finds a %s one only where it went, for who may find it', async (level, may, mayNot) => {
    // Of a secret one its subject waits for the password, so that no word of it can be guessed.
    const words = level === 'secret' ? 'sindicância' : 'transporte escolar';
    const ids = async (who: [string, string]) => found(world.as(...who), words);
    if (level === 'secret')
      expect(await found(world.as('elisa', 'RH'), 'transporte escolar')).not.toContain(exhibits.secret.id);
    for (const who of may) expect(await ids(who)).toContain(exhibits[level].id);
    for (const who of mayNot) expect(await ids(who)).not.toContain(exhibits[level].id);
  });

  it('reads subject, parties, CPF and titles, and goes on finding what was sent away', async () => {
    const [acts, ana] = [actsOf(app, world), world.as('ana', 'PROT')];
    const { id } = await acts.open(ana, {
      subject: 'Poda de árvores, Praça 7',
      parties: [{ name: 'Conceição Ávila', identifier: '390.533.447-05' }],
    });
    const { title } = await acts.draft(ana, id);
    await acts.send(ana, id, ['SMO']);
    for (const words of ['arvores PODA', 'praça 7 conceicao', 'ávila', '39053344705', `${title} poda`])
      expect(await found(ana, words)).toContain(id);
    const [shown] = await within(ana, () => app.get(SearchQueries).byWords('poda arvores'));
    expect([shown!.party, shown!.openedAt]).toEqual(['Conceição Ávila', expect.any(Date)]);
    for (const words of ['poda inexistente', '%', '_', "' OR true --", '390.533.447-06'])
      expect(await found(ana, words)).not.toContain(id);
    expect(await found(world.as('bruno', 'SMO'), `${title} poda`)).not.toContain(id);
    expect(await found(world.as('bruno', 'SMO'), 'poda')).toContain(id);
  });
});

it('tells why a restricted process was sent only to who may read it', async () => {
  const acts = actsOf(app, world);
  const { id } = exhibits.restricted;
  await acts.send(world.as('ana', 'PROT'), id, ['SMF'], { keepOpen: true, note: 'Isenção por doença.' });
  const noteOf = async (who: Actor) => [
    (await within(who, () => app.get(ProcessPageQueries).view(id))).last?.note,
    (await within(who, () => app.get(DispatchQueries).last(id)))?.note,
  ];
  expect(await noteOf(world.as('davi', 'SMF'))).toEqual(['Isenção por doença.', 'Isenção por doença.']);
  expect(await noteOf(world.as('bruno', 'SMO'))).toEqual([null, null]);
});

it('writes down who reads what is restricted or secret, and nothing of what is public', async () => {
  const readings = async (subject: string) => {
    const rows = await app.query<{ user_id: string }>(
      world.tenantId,
      `SELECT user_id FROM audit_entries WHERE kind = 'document.read' AND subject_id = $1 ORDER BY at, id`,
      [subject],
    );
    return rows.map(({ user_id }) => user_id);
  };
  const read = (who: Actor, id: string) => refusalOf(actingAs(who, () => app.get(DocumentReading).open(id)));
  const [davi, bruno, carla] = [world.as('davi', 'SMF'), world.as('bruno', 'SMO'), world.as('carla')];
  await read(davi, exhibits.public.signed);
  expect(await readings(exhibits.public.signed)).toEqual([]);
  await read(davi, exhibits.restricted.signed);
  expect(await read(bruno, exhibits.restricted.signed)).toMatchObject({ code: 'forbidden' });
  expect(await readings(exhibits.restricted.signed)).toEqual([davi.userId]);
  await read(carla, exhibits.secret.signed);
  expect(await readings(exhibits.secret.signed)).toEqual([carla.userId]);
});
