import { ApiWorld, type Client } from '../support/api-world';

let world: ApiWorld;
let elisa: Client;

beforeAll(async () => {
  world = await ApiWorld.start();
  elisa = await world.signIn('elisa', 'SEMAD');
});
afterAll(() => world.close());

const holiday = (change: object = {}) => ({
  name: 'Padroeira',
  scope: 'municipal',
  kind: 'holiday',
  month: 12,
  day: 8,
  ...change,
});

it('are listed for everybody, with the day on which they fall', async () => {
  const ana = await world.signIn('ana');
  const { body } = await ana.get('/holidays?year=2027').expect(200);
  expect(body).toContainEqual(
    expect.objectContaining({
      name: 'Corpus Christi',
      easterOffset: 60,
      dateInYear: '2027-05-27',
      kind: 'optional',
    }),
  );
  const before = await ana.get('/holidays?year=2023').expect(200);
  expect(before.body).toContainEqual(expect.objectContaining({ month: 11, day: 20, dateInYear: null }));
  await ana.get('/holidays?year=26').expect(422);
});

it('are added and removed by who administers', async () => {
  const { body } = await elisa.post('/holidays', holiday()).expect(201);
  const again = await elisa.post('/holidays', holiday({ name: 'Outra' })).expect(409);
  expect(again.body.code).toBe('calendar.already_there');
  const listed = await elisa.get('/holidays?year=2026').expect(200);
  expect(listed.body).toContainEqual(expect.objectContaining({ id: body.id, dateInYear: '2026-12-08' }));
  await elisa.delete(`/holidays/${body.id}`).expect(204);
  await elisa.delete(`/holidays/${body.id}`).expect(404);
});

it('are not the business of others', async () => {
  const ana = await world.signIn('ana');
  await ana.post('/holidays', holiday()).expect(403);
  const [first] = (await elisa.get('/holidays')).body as { id: string }[];
  await ana.delete(`/holidays/${first!.id}`).expect(403);
  const vera = await world.signIn('vera', undefined, world.away);
  await vera.delete(`/holidays/${first!.id}`).expect(404);
});

it.each([
  ['name', { name: ' ' }],
  ['scope', { scope: 'mundial' }],
  ['kind', { kind: 'half_day' }],
  ['day', { month: 2, day: 30 }],
  ['month', { month: 13 }],
  ['day', { day: undefined }],
  ['date', { date: '2026-12-08' }],
  ['date', { month: undefined, day: undefined }],
  ['date', { month: undefined, day: undefined, date: '2026-02-30' }],
  ['easterOffset', { month: undefined, day: undefined, easterOffset: 101 }],
  ['lastYear', { firstYear: 2026, lastYear: 2025 }],
  ['firstYear', { firstYear: 99_999 }],
  ['countsAsBusinessDay', { countsAsBusinessDay: 'sim' }],
  ['legalBase', { legalBase: 'x'.repeat(101) }],
])('name the field %s when it is wrong: %j', async (field, change) => {
  const refused = await elisa.post('/holidays', holiday(change)).expect(422);
  expect((refused.body.problems as { field: string }[]).map((problem) => problem.field)).toEqual([field]);
});
