import { X509Certificate } from 'node:crypto';
import { testApplication, type TestApplication } from '../../../test/support/application';
import { Certified, proofOfIdentity } from '../../../test/support/certified';
import { refusalOf } from '../../../test/support/refusals';

import type { World } from '../../demo';
import { actingAs, runInContext, type Actor } from '../../platform/context';
import { Database } from '../../platform/database';
import { AccountHooks, Accounts, SecondFactor } from '../../users';
import { CertificatesQueries } from './certificates.queries';
import { Enrolment } from './enrolment';
import { PersonCertificates } from './person-certificates';

let app: TestApplication;
let world: World;

beforeAll(async () => {
  app = await testApplication();
  world = await app.newWorld();
});
afterEach(() => app.clock.real());
afterAll(() => app.close());

const administrator = () => world.as('elisa', 'SEMAD');
const person = (name: string, unit: string) => Certified.person(app, world, name, unit);
const certified = (name: string, unit: string) => Certified.of(app, world, name, unit);
const within = <T>(who: Actor, run: () => Promise<T>) => actingAs(who, () => app.get(Database).work(run));
const approve = (id: string, given = proofOfIdentity(), who = administrator()) =>
  actingAs(who, () => app.get(Enrolment).approve(id, given));

const audited = async (userId: string): Promise<string[]> =>
  (
    await app.query<{ kind: string }>(
      world.tenantId,
      `SELECT kind FROM audit_entries WHERE subject_id = $1 AND kind LIKE 'certificate.%' ORDER BY at, id`,
      [userId],
    )
  ).map(({ kind }) => kind);

/** Past the application: the rows as they are stored. */
const stored = (userId: string) =>
  app.query<{ state: string; wrapped_key: object | null; proof_number: object }>(
    world.tenantId,
    'SELECT state, wrapped_key, proof_number FROM person_certificates WHERE user_id = $1 ORDER BY requested_at, id',
    [userId],
  );

it('is asked for, approved by another after the documents, and made when the person activates it', async () => {
  const bruno = await person('bruno', 'SMO');
  const id = await bruno.request();
  expect(await bruno.current()).toMatchObject({ state: 'requested', serial: null });
  expect(await refusalOf(bruno.request())).toMatchObject({ key: 'certificates.request_open' });
  expect(await refusalOf(bruno.activate())).toMatchObject({ key: 'certificates.not_approved' });
  await approve(id);
  expect(await refusalOf(approve(id))).toMatchObject({ key: 'certificates.not_requested' });
  expect(await stored(bruno.who.userId)).toMatchObject([{ state: 'approved', wrapped_key: null }]);
  await bruno.activate();
  const current = (await bruno.current())!;
  expect(current).toMatchObject({
    state: 'active',
    holderName: 'Bruno Castro',
    proofNumber: '••-••.•••.678',
  });
  expect(JSON.stringify((await stored(bruno.who.userId))[0]!.proof_number)).not.toContain('345');
  const signer = (await bruno.signer())!;
  const leaf = new X509Certificate(signer.certificate);
  expect(leaf.serialNumber).toBe(current.serial);
  expect(leaf.verify(new X509Certificate(signer.chain[0]!).publicKey)).toBe(true);
  expect(await audited(bruno.who.userId)).toEqual([
    'certificate.requested',
    'certificate.approved',
    'certificate.activated',
  ]);
  expect(await refusalOf(bruno.request())).toMatchObject({ key: 'certificates.has_one' });
});

it('is not asked for without the second step', async () => {
  const who = world.as('davi', 'SMF');
  expect(await refusalOf(actingAs(who, () => app.get(Enrolment).request()))).toMatchObject({
    key: 'certificates.second_factor',
  });
});

it('is approved by nobody for themselves, nor from another municipality, nor with a day to come', async () => {
  const elisa = await person('elisa', 'SEMAD');
  const id = await elisa.request();
  expect(await refusalOf(approve(id))).toMatchObject({ key: 'certificates.oneself' });
  const other = await app.newWorld();
  expect(await refusalOf(approve(id, proofOfIdentity(), other.as('elisa', 'SEMAD')))).toMatchObject({
    code: 'not_found',
  });
  for (const seenOn of ['2999-01-01', '2020-01-01', '2026-02-31'])
    expect(
      await refusalOf(approve(id, { ...proofOfIdentity(), seenOn }, world.as('ana', 'PROT'))),
    ).toMatchObject({
      fields: ['seenOn'],
    });
});

it('is refused with a reason, and can be asked for again', async () => {
  const gabi = await person('gabi', 'RH');
  const id = await gabi.request();
  await actingAs(administrator(), () => app.get(Enrolment).refuse(id, 'A foto não é sua.'));
  expect(await gabi.current()).toMatchObject({ state: 'refused', refusalReason: 'A foto não é sua.' });
  app.clock.forward(1);
  await approve(await gabi.request());
  await gabi.activate();
  // The social name, as others see the person.
  expect(await gabi.current()).toMatchObject({ state: 'active', holderName: 'Gabriela Souza' });
});

it('wants the password and the code to be activated', async () => {
  const carla = await person('carla', 'PGM');
  await approve(await carla.request());
  expect(await refusalOf(carla.activate('errada errada'))).toMatchObject({ fields: ['password'] });
  const without = carla.act((certificates) => certificates.activate({ password: carla.password }));
  expect(await refusalOf(without)).toMatchObject({ fields: ['code'] });
  await carla.activate();
  expect(await carla.current()).toMatchObject({ state: 'active' });
});

describe('the key', () => {
  it('follows a change of password, in the same unit of work', async () => {
    const fabio = await certified('fabio', 'PROT');
    const change = { oldPassword: fabio.password, newPassword: 'quatro gatos no mato' };
    await actingAs(fabio.who, () => app.get(Accounts).changePassword(fabio.who.userId, change));
    expect(await refusalOf(fabio.signer())).toMatchObject({ key: 'certificates.key_lost' });
    expect(await fabio.signer(change.newPassword)).toBeDefined();
    expect(await audited(fabio.who.userId)).toContain('certificate.key_rewrapped');
  });

  it('stays as it was when the change fails', async () => {
    const julia = await certified('julia', 'SME');
    const wrong = { oldPassword: 'não era esta', newPassword: 'quatro gatos no mato' };
    await expect(
      actingAs(julia.who, () => app.get(Accounts).changePassword(julia.who.userId, wrong)),
    ).rejects.toThrow();
    expect(await julia.signer()).toBeDefined();
  });
});

describe('the end', () => {
  it('comes by the person in one act, and the key is gone', async () => {
    const other = await app.newWorld();
    world = other;
    const ana = await certified('ana', 'PROT');
    await ana.act((certificates) => certificates.revokeOwn('compromised'));
    expect(await stored(ana.who.userId)).toMatchObject([{ state: 'revoked', wrapped_key: null }]);
    expect(await ana.current()).toMatchObject({ state: 'revoked', endCause: 'compromised' });
    expect(await ana.signer()).toBeUndefined();
    const again = ana.act((certificates) => certificates.revokeOwn('not_used'));
    expect(await refusalOf(again)).toMatchObject({ key: 'certificates.not_active' });
  });

  it('comes by who administers, with a reason', async () => {
    const bruno = await certified('bruno', 'SMO');
    const { id } = (await bruno.current())!;
    const revoke = (which: string) =>
      actingAs(administrator(), () =>
        app.get(PersonCertificates).revoke(which, 'left', 'Exoneração a pedido'),
      );
    await revoke(id);
    expect(await bruno.current()).toMatchObject({ state: 'revoked', endReason: 'Exoneração a pedido' });
    expect(await refusalOf(revoke(id))).toMatchObject({ key: 'certificates.not_active' });
    expect(await refusalOf(revoke('x'))).toMatchObject({ code: 'not_found' });
  });

  it('comes with a password that was reset, and with a second step that was turned off', async () => {
    const [carla, davi] = [await certified('carla', 'PGM'), await certified('davi', 'SMF')];
    await runInContext({ requestId: 'test', ip: '127.0.0.1', tenantId: world.tenantId }, () =>
      app.get(SecondFactor).reset(world.tenantId, world.people['davi']!.login),
    );
    expect(await davi.current()).toMatchObject({ state: 'revoked', endCause: 'second_factor_lost' });
    const hooks = app.get(AccountHooks);
    await runInContext({ requestId: 'test', ip: '127.0.0.1', tenantId: world.tenantId }, () =>
      app
        .get(Database)
        .work(() => hooks.publishCredentialLost({ userId: carla.who.userId, lost: 'password' })),
    );
    expect(await carla.current()).toMatchObject({ state: 'revoked', endCause: 'password_lost' });
  });

  it('of an approval comes with them too: whoever was seen may not be who would activate it', async () => {
    const gabi = await person('gabi', 'RH');
    await approve(await gabi.request());
    await actingAs(gabi.who, () => app.get(SecondFactor).disable(gabi.who.userId, gabi.password));
    expect(await gabi.current()).toMatchObject({ state: 'refused' });
  });
});

describe('the renewal', () => {
  it('is for the last days; the old key is gone and the proof of identity goes along', async () => {
    const elisa = world.as('elisa', 'SEMAD');
    const fabio = await certified('fabio', 'PROT');
    const renew = () =>
      fabio.act((certificates) =>
        certificates.renew({ password: fabio.password, code: fabio.telephone.code() }),
      );
    const before = (await fabio.current())!;
    expect(await refusalOf(renew())).toMatchObject({ key: 'certificates.too_early' });
    app.clock.forward(700 * 24 * 60);
    await renew();
    const after = (await fabio.current())!;
    expect(after).toMatchObject({
      state: 'active',
      proofNumber: before.proofNumber,
      decidedAt: before.decidedAt,
    });
    expect(after.serial).not.toBe(before.serial);
    expect((await stored(fabio.who.userId)).map(({ state }) => state)).toEqual(['replaced', 'active']);
    app.clock.forward(740 * 24 * 60);
    expect(await refusalOf(renew())).toMatchObject({ key: 'certificates.none' });
    expect(await fabio.current()).toMatchObject({ state: 'expired' });
    expect(await within(elisa, () => app.get(CertificatesQueries).list())).not.toHaveLength(0);
  });
});
