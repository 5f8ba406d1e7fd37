import { generateSync } from 'otplib';
import { goodPassword, usersWorld, type UsersWorld } from '../../../test/support/users';
import { Reauthentication } from '../sign-in/reauthentication';
import { SignIn } from '../sign-in/sign-in.service';
import { SecondFactor } from './second-factor.service';

let world: UsersWorld;
let signIn: SignIn;
let secondFactor: SecondFactor;
let serial = 0;

beforeAll(async () => {
  world = await usersWorld();
  signIn = world.get(SignIn);
  secondFactor = world.get(SecondFactor);
});
afterAll(() => world.close());

const here = <T>(run: () => Promise<T>) => world.within(world.tenant, run);

async function person() {
  const login = `fator${++serial}@pedrabranca.mg.gov.br`;
  const id = await world.account({ login });
  return { id, login };
}

/** Somebody with a second factor that is on, and the telephone that shows its codes. */
async function protectedPerson() {
  const { id, login } = await person();
  await here(() => secondFactor.begin(id, goodPassword));
  const enrolment = await here(() => secondFactor.enrolment(id, 'Pedra Branca'));
  const { secret } = enrolment!;
  const code = () => generateSync({ secret, epoch: Math.floor(world.clock.now().getTime() / 1000) });
  const codes = await here(() => secondFactor.confirm(id, code()));
  world.clock.forward(30);
  return { id, login, secret, code, codes };
}

const enter = (login: string, password = goodPassword) => signIn.web(world.tenant, { login, password });

async function stepOf(login: string): Promise<string> {
  const answer = await enter(login);
  if (!('step' in answer)) throw new Error('No code was asked.');
  return answer.step;
}

const wrongCode = { key: 'users.wrong_code', problems: [{ field: 'code', message: expect.any(String) }] };
const otherThan = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('turning the second factor on and off', () => {
  it('asks the password, then a code; only then it counts', async () => {
    const { id, login } = await person();
    await expect(here(() => secondFactor.begin(id, 'errada errada'))).rejects.toMatchObject({
      key: 'users.wrong_password',
    });
    expect(await here(() => secondFactor.state(id))).toBe('off');
    await here(() => secondFactor.begin(id, goodPassword));
    expect(await here(() => secondFactor.state(id))).toBe('waiting');
    expect(await enter(login)).toHaveProperty('cookie');
    await expect(here(() => secondFactor.confirm(id, '000000'))).rejects.toMatchObject(wrongCode);
    expect(await here(() => secondFactor.state(id))).toBe('waiting');
  });

  it('shows the secret no more once it is on, and goes off by the password', async () => {
    const { id, login } = await protectedPerson();
    expect(await here(() => secondFactor.state(id))).toBe('on');
    expect(await here(() => secondFactor.enrolment(id, 'Pedra Branca'))).toBeUndefined();
    await expect(here(() => secondFactor.begin(id, goodPassword))).rejects.toMatchObject({
      key: 'users.second_factor_on',
    });
    await expect(here(() => secondFactor.disable(id, 'errada errada'))).rejects.toMatchObject({
      key: 'users.wrong_password',
    });
    await here(() => secondFactor.disable(id, goodPassword));
    expect(await enter(login)).toHaveProperty('cookie');
    const kinds = await world.audited(world.tenant, id);
    expect(kinds).toEqual(
      expect.arrayContaining(['second_factor.begun', 'second_factor.on', 'second_factor.off']),
    );
  });

  it('keeps the secret sealed at rest, for that person alone', async () => {
    const [ana, beto] = [await protectedPerson(), await protectedPerson()];
    const rows = await world.database.transaction(world.tenant.id, () =>
      world.database.query(`SELECT second_factor_secret FROM users WHERE tenant_id = $1`, [world.tenant.id]),
    );
    expect(JSON.stringify(rows)).not.toContain(ana.secret);
    await world.database.transaction(world.tenant.id, () =>
      world.database.query(
        `UPDATE users SET second_factor_secret = (SELECT second_factor_secret FROM users WHERE id = $2) WHERE id = $1`,
        [beto.id, ana.id],
      ),
    );
    await expect(
      stepOf(beto.login).then((step) => signIn.webCode(world.tenant, step, ana.code())),
    ).rejects.toThrow('unable to authenticate data');
  });
});

describe('signing in with a second factor', () => {
  it('asks the code after the password', async () => {
    const { id, login, code } = await protectedPerson();
    const step = await stepOf(login);
    expect(await signIn.webCode(world.tenant, step, ` ${code()} `)).toEqual({
      cookie: expect.any(String),
      userId: id,
    });
    expect(await world.audited(world.tenant, id)).toContain('sign_in.done');
  });

  it('takes a code once: neither again in the same way nor in another', async () => {
    const { id, login, code } = await protectedPerson();
    const seen = code();
    await signIn.webCode(world.tenant, await stepOf(login), seen);
    await expect(signIn.webCode(world.tenant, await stepOf(login), seen)).rejects.toMatchObject(wrongCode);
    await expect(
      here(() => world.get(Reauthentication).confirm(id, { password: goodPassword, code: seen })),
    ).rejects.toMatchObject(wrongCode);
    world.clock.forward(30);
    expect(
      await here(() => world.get(Reauthentication).confirm(id, { password: goodPassword, code: code() })),
    ).toEqual({ factors: 'password+totp' });
  });

  it('serves one of two that show the same code at once', async () => {
    const { login, code } = await protectedPerson();
    const [one, other] = [await stepOf(login), await stepOf(login)];
    const both = await Promise.allSettled([
      signIn.webCode(world.tenant, one, code()),
      signIn.webCode(world.tenant, other, code()),
    ]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('locks after five wrong codes, which a right password in between does not forget', async () => {
    const { login, code } = await protectedPerson();
    for (let error = 0; error < 5; error++) {
      const step = await stepOf(login);
      await expect(signIn.webCode(world.tenant, step, otherThan(code()))).rejects.toMatchObject(wrongCode);
    }
    await expect(enter(login)).rejects.toMatchObject({ key: 'users.wrong_credentials' });
    world.clock.forward(31);
    expect(await signIn.webCode(world.tenant, await stepOf(login), code())).toHaveProperty('cookie');
  });

  it('takes no step token of another tenant, of another purpose or by another hand', async () => {
    const { login, code } = await protectedPerson();
    const step = await stepOf(login);
    const over = { key: 'users.step_over' };
    await expect(signIn.webCode(world.other, step, code())).rejects.toMatchObject(over);
    const plain = await person();
    const session = await enter(plain.login);
    if (!('cookie' in session)) throw new Error('A code was asked.');
    for (const forged of [session.cookie, 'x', '', `${step}x`, step.replace(/^[^.]+/, 'eyJhbGciOiJub25lIn0')])
      await expect(signIn.webCode(world.tenant, forged, code())).rejects.toMatchObject(over);
  });

  it('asks programs for the code in the same request', async () => {
    const { login, code } = await protectedPerson();
    const api = (given?: string) => signIn.api(world.tenant, { login, password: goodPassword, code: given });
    await expect(api()).rejects.toMatchObject({ key: 'users.code_needed', code: 'unauthenticated' });
    await expect(api(otherThan(code()))).rejects.toMatchObject(wrongCode);
    expect(await api(code())).toHaveProperty('refreshToken');
  });

  it('tells who signs whether a code will be asked', async () => {
    const [plain, guarded] = [await person(), await protectedPerson()];
    const needsCode = (id: string) => here(() => world.get(Reauthentication).needsCode(id));
    expect([await needsCode(plain.id), await needsCode(guarded.id)]).toEqual([false, true]);
    await expect(
      here(() => world.get(Reauthentication).confirm(guarded.id, { password: goodPassword })),
    ).rejects.toMatchObject({ key: 'users.code_needed', code: 'invalid' });
  });
});

describe('without the telephone', () => {
  it('a recovery code enters once, and the audit log has it', async () => {
    const { id, login, codes } = await protectedPerson();
    expect(codes).toHaveLength(10);
    const [first, second] = [codes[0]!.toLowerCase().replaceAll('-', ' '), codes[1]!];
    expect(await signIn.webCode(world.tenant, await stepOf(login), first)).toHaveProperty('cookie');
    await expect(signIn.webCode(world.tenant, await stepOf(login), first)).rejects.toMatchObject(wrongCode);
    const api = () => signIn.api(world.tenant, { login, password: goodPassword, code: second });
    expect(await api()).toHaveProperty('refreshToken');
    await expect(api()).rejects.toMatchObject(wrongCode);
    expect(await here(() => secondFactor.codesLeft(id))).toBe(8);
    const kinds = await world.audited(world.tenant, id);
    expect(kinds.filter((kind) => kind === 'second_factor.recovery_used')).toHaveLength(2);
  });

  it('of one recovery code shown twice at once, one enters', async () => {
    const { login, codes } = await protectedPerson();
    const [one, other] = [await stepOf(login), await stepOf(login)];
    const both = await Promise.allSettled(
      [one, other].map((step) => signIn.webCode(world.tenant, step, codes[3]!)),
    );
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('nobody signs by a recovery code, and nobody enters by that of another', async () => {
    const [ana, beto] = [await protectedPerson(), await protectedPerson()];
    const signing = { password: goodPassword, code: ana.codes[0]! };
    await expect(here(() => world.get(Reauthentication).confirm(ana.id, signing))).rejects.toMatchObject(
      wrongCode,
    );
    const step = await stepOf(beto.login);
    await expect(signIn.webCode(world.tenant, step, ana.codes[0]!)).rejects.toMatchObject(wrongCode);
    expect(await here(() => secondFactor.codesLeft(ana.id))).toBe(10);
  });

  it('new codes, by the password, end the old ones', async () => {
    const { id, login, codes } = await protectedPerson();
    await expect(here(() => secondFactor.renewCodes(id, 'errada errada'))).rejects.toMatchObject({
      key: 'users.wrong_password',
    });
    const renewed = await here(() => secondFactor.renewCodes(id, goodPassword));
    const entering = async (code: string) => signIn.webCode(world.tenant, await stepOf(login), code);
    await expect(entering(codes[0]!)).rejects.toMatchObject(wrongCode);
    expect(await entering(renewed[0]!)).toHaveProperty('cookie');
    await here(() => secondFactor.disable(id, goodPassword));
    expect(await here(() => secondFactor.codesLeft(id))).toBe(0);
    await expect(here(() => secondFactor.renewCodes(id, goodPassword))).rejects.toMatchObject({
      key: 'users.second_factor_off',
    });
  });

  it('keeps only hashes of the codes', async () => {
    const { id, codes } = await protectedPerson();
    const rows = await world.database.transaction(world.tenant.id, () =>
      world.database.query(`SELECT * FROM recovery_codes WHERE user_id = $1`, [id]),
    );
    expect(rows).toHaveLength(10);
    for (const code of codes) expect(JSON.stringify(rows)).not.toContain(code.slice(0, 9));
  });

  it('the command line turns it off, for one person of one municipality, on record', async () => {
    const { id, login } = await protectedPerson();
    await expect(secondFactor.reset(world.other.id, login)).rejects.toMatchObject({
      key: 'users.unknown_login',
    });
    await secondFactor.reset(world.tenant.id, ` ${login.toUpperCase()} `);
    expect(await enter(login)).toHaveProperty('cookie');
    expect(await here(() => secondFactor.codesLeft(id))).toBe(0);
    expect(await world.audited(world.tenant, id)).toContain('second_factor.reset');
    await expect(secondFactor.reset(world.tenant.id, login)).rejects.toMatchObject({
      key: 'users.second_factor_off',
    });
  });
});
