import { actsOf, type Acts } from '../../../test/support/acts';
import { testApplication, type TestApplication } from '../../../test/support/application';
import { outcomes, refusalOf } from '../../../test/support/refusals';
import { inRed, onDesk } from '../../access';
import type { World } from '../../demo';
import { HistoryQueries } from '../../history';
import { actingAs, type Actor } from '../../platform/context';
import { Database } from '../../platform/database';
import { newId } from '../../platform/ids';
import { Units } from '../../units';
import { ProcessesQueries } from '../processes.queries';
import { LevelChange } from '../data/level-change';
import { Deletion } from '../states/deletion';
import { SecretProcesses } from './secret-processes';

let app: TestApplication;
let world: World;
let acts: Acts;
let [elisa, gabi, carla, bruno] = [] as unknown as Actor[];

beforeAll(async () => {
  app = await testApplication();
  world = await app.newWorld();
  acts = actsOf(app, world);
  [elisa, gabi] = [world.as('elisa', 'RH'), world.as('gabi', 'RH')];
  [carla, bruno] = [world.as('carla', 'PGM'), world.as('bruno', 'SMO')];
});
afterEach(() => app.clock.real());
afterAll(() => app.close());

const within = <T>(who: Actor, run: () => Promise<T>) => actingAs(who, () => app.get(Database).work(run));
const secret = () => app.get(SecretProcesses);
const holder = ({ userId, unit }: Actor) => ({ userId, unitId: unit.id });
const revoke = (who: Actor, id: string, from: Actor) =>
  actingAs(who, () => secret().revoke(id, holder(from)));
const renew = (who: Actor, id: string, of: Actor) => actingAs(who, () => secret().renew(id, holder(of)));
const renounce = (who: Actor, id: string) => actingAs(who, () => secret().renounce(id));

async function aSecret(who = elisa!): Promise<string> {
  const { id } = await acts.open(who, {
    typeId: world.processTypes['Pessoal: Sindicância'],
    level: 2,
    legalGroundId: world.legalGrounds['Investigação de responsabilidade de servidor'],
  });
  return id;
}

/** Granted, identified and received. */
async function bring(id: string, ...people: Actor[]): Promise<void> {
  for (const person of people) {
    await acts.grant(elisa!, id, person);
    await acts.identify(person, id);
    await acts.receive(person, id);
  }
}

const viewer = { user: '$2', unit: '$3' };

/** As the desk asks it. */
async function deskOf({ userId, unit }: Actor, id: string): Promise<string> {
  const [row] = await app.query<{ red: boolean }>(
    world.tenantId,
    `SELECT ${inRed('r', viewer)} AS red
       FROM (SELECT *, process_id AS id FROM process_units WHERE concluded_at IS NULL) r
      WHERE r.process_id = $1 AND r.unit_id = $3 AND ${onDesk('r', viewer)}`,
    [id, userId, unit.id],
  );
  return row ? (row.red ? 'in red' : 'open') : 'not there';
}

const openUnits = async (id: string): Promise<string[]> => {
  const rows = await app.query<{ acronym: string }>(
    world.tenantId,
    `SELECT n.acronym FROM process_units r JOIN units n ON n.tenant_id = r.tenant_id AND n.id = r.unit_id
      WHERE r.process_id = $1 AND r.concluded_at IS NULL ORDER BY n.acronym`,
    [id],
  );
  return rows.map(({ acronym }) => acronym);
};

const told = async (who: Actor, id: string): Promise<string[]> => {
  const entries = await within(who, () => app.get(HistoryQueries).entries(id, { limit: 50 }));
  return entries.map(({ sentence }) => sentence).reverse();
};

describe('a credential is given', () => {
  it('to a person in a unit, on whose desk it stands in red, and who gives it on', async () => {
    const id = await aSecret();
    await acts.grant(elisa!, id, carla!);
    expect([await deskOf(carla!, id), await openUnits(id)]).toEqual(['in red', ['PGM', 'RH']]);
    await acts.identify(carla!, id);
    expect(await refusalOf(acts.grant(carla!, id, bruno!))).toMatchObject({ key: 'processes.not_received' });
    await acts.receive(carla!, id);
    await acts.grant(carla!, id, bruno!);
    expect([await deskOf(carla!, id), await deskOf(bruno!, id)]).toEqual(['open', 'in red']);
    expect(await told(elisa!, id)).toEqual([
      'Processo sigiloso aberto: Pessoal: Sindicância',
      'Credencial concedida a Carla Nogueira na unidade PGM',
      'Processo recebido por quem tem credencial',
      'Credencial concedida a Bruno Castro na unidade SMO',
    ]);
  });

  it('once, and to nobody who does not work there or may not hold one', async () => {
    const id = await aSecret();
    await acts.grant(elisa!, id, carla!);
    expect(await refusalOf(acts.grant(elisa!, id, carla!))).toMatchObject({ key: 'access.credential_held' });
    const grant = (userId: string, unitId: string) =>
      actingAs(elisa!, () => secret().grant(id, { userId, unitId }));
    const [fabio, foreign] = [world.as('fabio', 'PROT'), await app.newWorld()];
    for (const [userId, unitId] of [
      [carla!.userId, bruno!.unit.id],
      [fabio.userId, fabio.unit.id],
      [newId(), carla!.unit.id],
      ["'; DROP TABLE users --", carla!.unit.id],
      [foreign.as('carla').userId, foreign.as('carla').unit.id],
    ] as const)
      expect(await refusalOf(grant(userId, unitId))).toMatchObject({
        code: 'unknown_reference',
        fields: ['userId'],
      });
  });

  it('of secret processes alone', async () => {
    const { id } = await acts.open(elisa!);
    expect(await refusalOf(acts.grant(elisa!, id, carla!))).toMatchObject({ key: 'access.not_secret' });
  });

  it('once, of two who give it at the same moment', async () => {
    const id = await aSecret();
    await bring(id, gabi!);
    const both = await outcomes([acts.grant(elisa!, id, carla!), acts.grant(gabi!, id, carla!)]);
    expect(both).toEqual({ done: 1, refused: ['access.credential_held'] });
  });
});

describe('a credential ends', () => {
  it('revoked by who holds one in its unit, or in the unit that gave it; never renewed, but given again', async () => {
    const id = await aSecret();
    await bring(id, gabi!, carla!, bruno!);
    expect(await refusalOf(revoke(bruno!, id, carla!))).toMatchObject({ key: 'access.credential_of_others' });
    await revoke(gabi!, id, carla!);
    expect([await deskOf(carla!, id), await openUnits(id)]).toEqual(['not there', ['RH', 'SMO']]);
    expect(await refusalOf(acts.conclude(carla!, id))).toMatchObject({ code: 'not_found' });
    expect(await refusalOf(renew(elisa!, id, carla!))).toMatchObject({ key: 'access.credential_ended' });
    await acts.grant(elisa!, id, carla!);
    expect(await deskOf(carla!, id)).toBe('in red');
    expect((await told(elisa!, id)).slice(-3)).toEqual([
      'Conclusão automática para Carla Nogueira, pelo fim da credencial',
      'Credencial de Carla Nogueira na unidade PGM cassada',
      'Credencial concedida a Carla Nogueira na unidade PGM',
    ]);
  });

  it('not by oneself from another unit: it is renounced where it is', async () => {
    const id = await aSecret();
    const inSemad = world.as('elisa', 'SEMAD');
    await acts.grant(elisa!, id, inSemad);
    expect(await refusalOf(revoke(elisa!, id, inSemad))).toMatchObject({ key: 'access.credential_own' });
    await acts.identify(inSemad, id);
    await renounce(inSemad, id);
    expect([await deskOf(inSemad, id), await deskOf(elisa!, id)]).toEqual(['not there', 'open']);
  });

  it('renounced, but not by the only person who could open it', async () => {
    const id = await aSecret();
    expect(await refusalOf(renounce(elisa!, id))).toMatchObject({ key: 'access.credential_last' });
    await acts.grant(elisa!, id, gabi!);
    await leaveUnit(gabi!);
    expect(await refusalOf(renounce(elisa!, id))).toMatchObject({ key: 'access.credential_last' });
    await acts.grant(elisa!, id, carla!);
    await renounce(elisa!, id);
    expect(await refusalOf(acts.conclude(elisa!, id))).toMatchObject({ code: 'not_found' });
    await within(elisa!, () =>
      app.get(Units).addMember({ userId: gabi!.userId, unitId: gabi!.unit.id, role: 'basic' }),
    );
  });

  it('and leaves one holder when two renounce at the same moment', async () => {
    const id = await aSecret();
    await bring(id, gabi!);
    const both = await outcomes([renounce(elisa!, id), renounce(gabi!, id)]);
    expect(both).toEqual({ done: 1, refused: ['access.credential_last'] });
  });
});

async function leaveUnit({ userId, unit }: Actor): Promise<void> {
  await app.query(
    world.tenantId,
    'UPDATE memberships SET starts_on = starts_on - 10, ends_on = starts_on - 5 WHERE user_id = $1 AND unit_id = $2',
    [userId, unit.id],
  );
}

describe('each holder has it on a desk of their own', () => {
  it('which it leaves alone; the row of the unit closes with the last', async () => {
    const id = await aSecret();
    await bring(id, gabi!);
    await acts.conclude(gabi!, id);
    expect([await deskOf(gabi!, id), await deskOf(elisa!, id)]).toEqual(['not there', 'open']);
    expect(await openUnits(id)).toEqual(['RH']);
    expect(await refusalOf(acts.draft(gabi!, id))).toMatchObject({ key: 'processes.not_open_here' });
    expect(await refusalOf(acts.draft(elisa!, id))).toBe('done');
    await acts.conclude(elisa!, id);
    expect(await openUnits(id)).toEqual([]);
    await acts.reopen(gabi!, id);
    expect([await deskOf(gabi!, id), await deskOf(elisa!, id)]).toEqual(['open', 'not there']);
    expect((await told(elisa!, id)).slice(-1)).toEqual(['Processo reaberto por quem tem credencial']);
  });

  it('to which another holder brings it back, in red', async () => {
    const id = await aSecret();
    await bring(id, gabi!);
    expect(await refusalOf(renew(elisa!, id, gabi!))).toMatchObject({ key: 'access.credential_open' });
    await acts.conclude(gabi!, id);
    await renew(elisa!, id, gabi!);
    expect([await deskOf(gabi!, id), await deskOf(elisa!, id)]).toEqual(['in red', 'open']);
  });
});

describe('the password', () => {
  it('is asked again when the process rested, and each act keeps it open', async () => {
    const id = await aSecret();
    app.clock.forward(25);
    expect(await refusalOf(acts.draft(elisa!, id))).toBe('done');
    app.clock.forward(25);
    expect(await refusalOf(acts.draft(elisa!, id))).toBe('done');
    app.clock.forward(31);
    expect(await refusalOf(acts.draft(elisa!, id))).toMatchObject({
      code: 'forbidden',
      key: 'access.password_again',
    });
    await acts.identify(elisa!, id);
    expect(await refusalOf(acts.draft(elisa!, id))).toBe('done');
  });

  it('of one process opens no other', async () => {
    const [one, other] = [await aSecret(), await aSecret()];
    for (const id of [one, other]) await acts.grant(elisa!, id, carla!);
    await acts.identify(carla!, one);
    expect(await refusalOf(acts.receive(carla!, one))).toBe('done');
    expect(await refusalOf(acts.receive(carla!, other))).toMatchObject({ key: 'access.password_again' });
  });

  it('is not asked of who may not find the process', async () => {
    const id = await aSecret();
    expect(await refusalOf(acts.identify(bruno!, id))).toMatchObject({ code: 'not_found' });
    expect(await refusalOf(acts.identify(bruno!, newId()))).toMatchObject({ code: 'not_found' });
  });
});

it('audits each opening once for each request', async () => {
  const id = await aSecret();
  await within(elisa!, async () => {
    await secret().holders(id);
    await secret().holders(id);
  });
  const rows = await app.query<{ user_id: string }>(
    world.tenantId,
    `SELECT user_id FROM audit_entries WHERE kind = 'secret.opened' AND subject_id = $1`,
    [id],
  );
  expect(rows.map(({ user_id }) => user_id)).toEqual([elisa!.userId]);
});

describe('a change of level', () => {
  const to = (who: Actor, id: string, level: 1 | 2) => {
    const ground = { 1: 'Informação pessoal', 2: 'Investigação de responsabilidade de servidor' }[level];
    return actingAs(who, () =>
      app.get(LevelChange).change(id, { level, legalGroundId: world.legalGrounds[ground] }),
    );
  };

  it('makes who made it secret its first holder, and ends every credential when it is so no more', async () => {
    const { id } = await acts.open(elisa!, {
      typeId: world.processTypes['Pessoal: Sindicância'],
      level: 1,
      legalGroundId: world.legalGrounds['Informação pessoal'],
    });
    await to(elisa!, id, 2);
    expect([await deskOf(elisa!, id), await deskOf(gabi!, id)]).toEqual(['open', 'not there']);
    await bring(id, gabi!);
    await to(elisa!, id, 1);
    expect([await deskOf(elisa!, id), await deskOf(gabi!, id)]).toEqual(['open', 'open']);
    await to(elisa!, id, 2);
    expect([await deskOf(elisa!, id), await deskOf(gabi!, id)]).toEqual(['open', 'not there']);
    expect(await refusalOf(acts.draft(gabi!, id))).toMatchObject({ code: 'not_found' });
  });

  it('leaves it readable in the units that held it when it is restricted, and in no unit whose credential had ended', async () => {
    const id = await aSecret();
    await bring(id, carla!, bruno!);
    await revoke(elisa!, id, bruno!);
    await to(elisa!, id, 1);
    const readable = (who: Actor) =>
      within(who, async () => (await app.get(ProcessesQueries).header(id)).readable);
    expect(await Promise.all([elisa!, carla!, bruno!].map(readable))).toEqual([true, true, false]);
    // Secret for a document alone, it ceases to be so with it, in the same way.
    const kept = await aSecret();
    await bring(kept, carla!);
    const legalGroundId = world.legalGrounds['Investigação de responsabilidade de servidor'];
    const draft = await acts.draft(elisa!, kept, { level: 2, legalGroundId });
    await to(elisa!, kept, 1);
    expect(await refusalOf(acts.conclude(bruno!, kept))).toMatchObject({ code: 'not_found' });
    await acts.delete(elisa!, draft.id);
    const held = await app.query(
      world.tenantId,
      'SELECT FROM access_credentials WHERE process_id = $1 AND ended_at IS NULL',
      [kept],
    );
    const readableThere = async () =>
      within(carla!, async () => (await app.get(ProcessesQueries).header(kept)).readable);
    expect([held.length, await readableThere()]).toEqual([0, true]);
    // Its ground is corrected wherever else it is held.
    const other = await aSecret();
    await bring(other, carla!);
    const another = { level: 2 as const, legalGroundId: world.legalGrounds['Proteção de denunciante'] };
    await actingAs(elisa!, () => app.get(LevelChange).change(other, another));
    expect([await deskOf(elisa!, other), await deskOf(carla!, other)]).toEqual(['open', 'open']);
  });
});

it('is gone for its holders when it is deleted', async () => {
  const id = await aSecret();
  await actingAs(elisa!, () => app.get(Deletion).delete(id));
  expect(await refusalOf(acts.receive(elisa!, id))).toMatchObject({ code: 'not_found' });
  expect(await refusalOf(actingAs(elisa!, () => secret().holders(id)))).toMatchObject({ code: 'not_found' });
});
