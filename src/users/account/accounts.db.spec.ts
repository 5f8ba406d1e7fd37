import { goodPassword, usersWorld, type UsersWorld } from '../../../test/support/users';
import { newId } from '../../platform/ids';
import { AccountCpfs } from '../cpf/account-cpfs';
import { SignIn } from '../sign-in/sign-in.service';
import { SessionsQueries } from '../sessions/sessions.queries';
import { Accounts } from './accounts.service';

let world: UsersWorld;
let accounts: Accounts;

beforeAll(async () => {
  world = await usersWorld();
  accounts = world.get(Accounts);
});
afterAll(() => world.close());

const here = <T>(run: () => Promise<T>) => world.within(world.tenant, run);
const create = (login: string, name = 'Ana Souza', password = goodPassword, socialName?: string) =>
  here(() => accounts.create({ login, name, password, socialName }));

describe('Accounts', () => {
  it('creates an account and shows it by the social name', async () => {
    const id = await create(' Ana@PedraBranca.mg.gov.br ', ' Ana Souza ', goodPassword, ' Bia Souza ');
    expect(await here(() => accounts.profile(id))).toEqual({
      id,
      login: 'ana@pedrabranca.mg.gov.br',
      name: 'Ana Souza',
      socialName: 'Bia Souza',
      shownName: 'Bia Souza',
      maskedCpf: null,
      hasSecondFactor: false,
    });
  });

  it('refuses a taken login in its tenant, and leaves the unit of work usable', async () => {
    await create('unica@pedrabranca.mg.gov.br');
    await here(() =>
      world.database.work(async () => {
        const again = accounts.create({
          login: 'UNICA@pedrabranca.mg.gov.br',
          name: 'Outra',
          password: goodPassword,
        });
        await expect(again).rejects.toMatchObject({ key: 'users.login_taken', code: 'conflict' });
        await accounts.create({
          login: 'outra@pedrabranca.mg.gov.br',
          name: 'Outra',
          password: goodPassword,
        });
      }),
    );
    await expect(
      world.account({ login: 'unica@pedrabranca.mg.gov.br', in: world.other }),
    ).resolves.toBeDefined();
  });

  it.each([
    ['login', { login: 'ana' }],
    ['login', { login: 'ana\u0000@x.br' }],
    ['login', { login: 'a'.repeat(1_000_000) }],
    ['name', { name: '  ' }],
    ['name', { name: 'Ana\u0000' }],
    ['name', { name: 'a'.repeat(1_000_000) }],
    ['socialName', { socialName: 'Ana\u0000' }],
    ['cpf', { cpf: '529.982.247-24' }],
    ['cpf', { cpf: '1'.repeat(1_000_000) }],
    ['password', { password: 'curta' }],
    ['password', { password: '1234567890' }],
    ['password', { password: 'x'.repeat(1_000_000) }],
  ])('names the field %s when it is wrong', async (field, wrong) => {
    const input = { login: 'nova@x.br', name: 'Nova', password: goodPassword, ...wrong };
    await expect(here(() => accounts.create(input))).rejects.toMatchObject({
      code: 'invalid',
      problems: [{ field, message: expect.any(String) }],
    });
  });

  it('keeps a CPF once in its tenant, shows it masked, and compares it', async () => {
    const cpfs = world.get(AccountCpfs);
    const login = (name: string) => `${name}@pedrabranca.mg.gov.br`;
    const create = (name: string, cpf?: string, where = world.tenant) =>
      world.within(where, () =>
        accounts.create({ login: login(name), name: 'Ana Souza', password: goodPassword, cpf }),
      );
    const set = (id: string, cpf: string) => here(() => cpfs.set(id, cpf));
    const matches = (id: string, cpf: string) => here(() => world.database.work(() => cpfs.matches(id, cpf)));
    const [one, other] = [await create('cpf1', '529.982.247-25'), await create('cpf2')];
    expect((await here(() => accounts.profile(one))).maskedCpf).toBe('***.982.247-**');
    await expect(create('cpf3', '52998224725')).rejects.toMatchObject({ key: 'users.cpf_taken' });
    await expect(set(other, '52998224725')).rejects.toMatchObject({ key: 'users.cpf_taken' });
    await expect(create('cpf1', '52998224725', world.other)).resolves.toBeDefined();
    expect(await matches(one, '52998224725')).toBe(true);
    expect([await matches(one, '11144477735'), await matches(other, '11144477735')]).toEqual([
      false,
      undefined,
    ]);
    const both = await Promise.allSettled([set(one, '11144477735'), set(other, '11144477735')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await set(one, ' ');
    await set(other, '111.444.777-35');
    await expect(set(newId(), '')).rejects.toMatchObject({ code: 'not_found' });
    await expect(world.within(world.other, () => cpfs.set(other, ''))).rejects.toMatchObject({
      code: 'not_found',
    });
    const audited = await world.audited(world.tenant);
    expect(audited).toEqual(expect.arrayContaining(['account.cpf_set', 'account.cpf_removed']));
  });

  it('changes the password and ends the other sessions', async () => {
    const login = 'troca@pedrabranca.mg.gov.br';
    const id = await create(login);
    const signIn = world.get(SignIn);
    await signIn.web(world.tenant, { login, password: goodPassword });
    await signIn.web(world.tenant, { login, password: goodPassword });
    const open = () => here(() => world.database.work(() => world.get(SessionsQueries).open(id)));
    const [kept] = await open();
    const change = (newPassword: string) =>
      here(() => accounts.changePassword(id, { oldPassword: goodPassword, newPassword }, kept!.id));
    await expect(change(goodPassword)).rejects.toMatchObject({ key: 'users.password_same' });
    await expect(change('1234567890')).rejects.toMatchObject({ problems: [{ field: 'newPassword' }] });
    await change('quatro patos na lagoa');
    expect((await open()).map((session) => session.id)).toEqual([kept!.id]);
    await expect(signIn.web(world.tenant, { login, password: goodPassword })).rejects.toThrow();
    await signIn.web(world.tenant, { login, password: 'quatro patos na lagoa' });
  });
});

describe('the entities', () => {
  it('have the columns of their tables', async () => {
    const columns = (table: string) =>
      world.database.reference<{ name: string; nullable: boolean }>(
        `SELECT column_name AS name, is_nullable = 'YES' AS nullable FROM information_schema.columns
          WHERE table_name = $1 ORDER BY 1`,
        [table],
      );
    await here(() =>
      world.database.work(async () => {
        for (const entity of ['User', 'Session', 'RefreshToken', 'PasswordReset']) {
          const { metadata } = world.database.repository(entity);
          const own = metadata.columns.map(({ databaseName, isNullable }) => ({
            name: databaseName,
            nullable: isNullable,
          }));
          expect(own.sort((one, other) => (one.name < other.name ? -1 : 1))).toEqual(
            await columns(metadata.tableName),
          );
        }
      }),
    );
  });
});
