import { ApiWorld, type Client } from '../support/api-world';

let world: ApiWorld;
let [elisa, carla] = [] as unknown as Client[];

beforeAll(async () => {
  world = await ApiWorld.start();
  [elisa, carla] = [await world.signIn('elisa', 'RH'), await world.signIn('carla', 'PGM')];
});
afterAll(() => world.close());

const password = () => world.home.people['carla']!.password;
const holder = (person: string, unit: string) => ({
  userId: world.home.people[person]!.userId,
  unitId: world.home.units[unit]!.id,
});

async function aSecret(): Promise<string> {
  const opened = await elisa!
    .post('/processes', {
      typeId: world.home.processTypes['Pessoal: Sindicância'],
      legalGroundId: world.home.legalGrounds['Investigação de responsabilidade de servidor'],
      subject: 'Apuração',
      level: 'secret',
      parties: [{ name: 'Comissão' }],
    })
    .expect(201);
  return (opened.body as { id: string }).id;
}

it('gives, asks for the password once for each access, and takes back', async () => {
  const id = await aSecret();
  const found = await elisa!.get('/people?text=carla').expect(200);
  expect(found.body).toEqual([expect.objectContaining(holder('carla', 'PGM'))]);
  await elisa!.post(`/processes/${id}/credentials`, holder('carla', 'PGM')).expect(204);
  const barred = await carla!.get(`/processes/${id}`).expect(403);
  expect(barred.body).toMatchObject({ code: 'access.password_again' });
  const wrong = await carla!.post(`/processes/${id}/confirmation`, { password: 'errada errada' }).expect(422);
  expect(wrong.body).toMatchObject({ problems: [{ field: 'password' }] });
  await carla!.post(`/processes/${id}/confirmation`, { password: password() }).expect(204);
  await carla!.post(`/processes/${id}/receipt`).expect(204);
  const sheet = await carla!.get(`/processes/${id}`).expect(200);
  expect(sheet.body).toMatchObject({ level: 'secret', here: { open: true, received: true } });
  // Another access of the same person.
  await (await world.signIn('carla', 'PGM')).get(`/processes/${id}`).expect(403);
  const listed = await elisa!.get(`/processes/${id}/credentials`).expect(200);
  expect((listed.body as { name: string }[]).map(({ name }) => name)).toEqual([
    'Carla Nogueira',
    'Elisa Prado',
  ]);
  const { userId, unitId } = holder('carla', 'PGM');
  await elisa!.post(`/processes/${id}/credentials/${unitId}/${userId}/renewal`).expect(409);
  await elisa!.post(`/processes/${id}/credentials/${unitId}/${userId}/revocation`).expect(204);
  await carla!.get(`/processes/${id}`).expect(404);
  await carla!.post(`/processes/${id}/confirmation`, { password: password() }).expect(404);
  await elisa!.post(`/processes/${id}/renunciation`).expect(409);
});

it('names the field of a person who is none', async () => {
  const id = await aSecret();
  const mixed = { userId: holder('carla', 'PGM').userId, unitId: holder('carla', 'SMO').unitId };
  const refused = await elisa!.post(`/processes/${id}/credentials`, mixed).expect(404);
  expect(refused.body).toMatchObject({ code: 'access.unknown_person', problems: [{ field: 'userId' }] });
  await elisa!.post(`/processes/${id}/credentials`, { userId: 1 }).expect(422);
});

it('shows the custody of the unit, and nothing of what is in the processes', async () => {
  const id = await aSecret();
  const listed = await elisa!.get('/secret-custody').expect(200);
  const kept = (listed.body as { processes: { id: string; holders: { name: string }[] }[] }).processes;
  expect(kept.find((each) => each.id === id)!.holders.map(({ name }) => name)).toEqual(['Elisa Prado']);
  expect(JSON.stringify(listed.body)).not.toMatch(/Apuração|Comissão/);
  const { userId } = holder('gabi', 'RH');
  await elisa!.post(`/secret-custody/${id}/activations`, { userId }).expect(204);
  await elisa!.post(`/secret-custody/${id}/activations`, { userId }).expect(409);
  await elisa!.post(`/secret-custody/${id}/credentials/${userId}/cancellation`).expect(409);
  await carla!.get('/secret-custody').expect(403);
});
