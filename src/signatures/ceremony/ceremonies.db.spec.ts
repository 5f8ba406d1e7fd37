import { actsOf, text, type Acts } from '../../../test/support/acts';
import { testApplication, type TestApplication } from '../../../test/support/application';
import { Certified } from '../../../test/support/certified';
import { outcomes, refusalOf } from '../../../test/support/refusals';
import type { World } from '../../demo';
import { DocumentHooks } from '../../documents';
import { actingAs, type Actor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { newId } from '../../platform/ids';
import { Substitutions, type NewSubstitution } from '../../units';
import { SignaturesQueries } from '../index';
import { SignatureLevels, type NewLevelRule } from '../levels/signature-levels';
import { Ceremonies } from './ceremonies';
import { CeremonyPreparation } from './ceremony-preparation';
import { Challenges, type Challenge } from './challenge';

let app: TestApplication;
let world: World;
let acts: Acts;
let ana: Actor;
let bruno: Certified;
let processId: string;

beforeAll(async () => {
  app = await testApplication();
  world = await app.newWorld();
  acts = actsOf(app, world);
  ana = world.as('ana', 'PROT');
  processId = (await acts.open(ana)).id;
  bruno = await Certified.of(app, world, 'bruno', 'SMO');
});
afterAll(async () => {
  app.clock.real();
  await app.close();
});

const anas = () => world.people['ana']!;
async function drafted(who = ana, level: 0 | 1 = 0): Promise<string> {
  const legalGroundId = level ? world.legalGrounds['Informação pessoal'] : undefined;
  const { id } = await acts.draft(who, processId, { level, legalGroundId });
  await acts.save(who, id, 1, text('Defiro o pedido.'));
  return id;
}
const begin = (ids: string[], who = ana, positionId = anas().positionId) =>
  actingAs(who, () =>
    app.get(CeremonyPreparation).begin(
      ids.map((id) => ({ id })),
      positionId,
    ),
  );
const challengeOf = async (ids: string[]) => (await begin(ids)).challenge!;
const confirm = (challenge: string, password = anas().password, who = ana, code?: string) =>
  actingAs(who, () => app.get(Ceremonies).confirm({ challenge, password, code }));
const signersOf = async (id: string) =>
  (await actingAs(ana, () => app.get(Database).work(() => app.get(SignaturesQueries).signaturesOf(id)))).map(
    ({ signerName, level }) => `${signerName}, ${level}`,
  );

interface Kept {
  state: string;
  refusal: string | null;
  factors: string | null;
  documents: { id: string; sha256: string; problem?: string }[];
}
const kept = (challenge: string) =>
  app
    .query<Kept>(
      world.tenantId,
      'SELECT state, refusal, factors, documents FROM signing_ceremonies WHERE id = $1',
      [app.get(Challenges).read(challenge)!.id],
    )
    .then(([row]) => row);
const audited = async (challenge: string) =>
  (
    await app.query<{ kind: string }>(
      world.tenantId,
      `SELECT kind FROM audit_entries WHERE subject_id = $1 AND kind LIKE 'signing.%'`,
      [app.get(Challenges).read(challenge)!.id],
    )
  ).map(({ kind }) => kind);

describe('a challenge', () => {
  const challenge: Challenge = {
    ...{ id: 'i', tenantId: 't', userId: 'u', unitId: 'n', positionId: 'p', level: 'simple' },
    expiresAt: new Date(1_700_000_000_123),
    documents: [{ id: 'd', revision: 3, sha256: 'ab'.repeat(32) }],
  };

  it('comes back as it went, and not when one bit is another', () => {
    const challenges = new Challenges({ sessionSecret: 'a' });
    const token = challenges.seal(challenge);
    expect(challenges.read(token)).toEqual(challenge);
    expect(new Challenges({ sessionSecret: 'b' }).read(token)).toBeUndefined();
    const [body = '', mac = ''] = token.split('.');
    const other = Buffer.from(Buffer.from(body, 'base64url').toString().replace('"d"', '"e"'));
    for (const forged of [
      '',
      '.',
      body,
      `${body}.`,
      `.${mac}`,
      `${token}.`,
      `${other.toString('base64url')}.${mac}`,
    ])
      expect(challenges.read(forged)).toBeUndefined();
  });
});

describe('a ceremony', () => {
  it('signs several documents with one consent, and keeps what was consented to', async () => {
    const ids = [await drafted(), await drafted(), await drafted()];
    const prepared = await begin([...ids, ids[0]!]);
    expect(prepared.documents.map(({ id }) => id)).toEqual(ids);
    const results = await confirm(prepared.challenge!);
    expect(results).toEqual(ids.map((id) => ({ id, done: true })));
    for (const id of ids) expect(await signersOf(id)).toEqual(['Ana Lima, simple']);
    const row = await kept(prepared.challenge!);
    expect(row).toMatchObject({ state: 'signed', refusal: null, factors: 'password' });
    expect(row!.documents.map(({ sha256 }) => sha256)).toEqual(
      prepared.documents.map(({ sha256 }) => sha256),
    );
    expect(await audited(prepared.challenge!)).toEqual(['signing.confirmed']);
    const [{ n }] = (await app.query(
      world.tenantId,
      'SELECT count(*)::int AS n FROM signatures WHERE ceremony_id = $1',
      [app.get(Challenges).read(prepared.challenge!)!.id],
    )) as [{ n: number }];
    expect(n).toBe(3);
  });

  it('shows the hash of the very text that is then frozen', async () => {
    const id = await drafted();
    const { documents, challenge } = await begin([id]);
    await confirm(challenge!);
    const rendition = await actingAs(ana, () =>
      app.get(Database).work(() => app.get(SignaturesQueries).rendition(id)),
    );
    expect(documents[0]!.sha256).toBe(rendition!.sourceSha256);
  });

  it('is good once, also when the same consent comes twice at once', async () => {
    const challenge = await challengeOf([await drafted()]);
    const both = await outcomes([confirm(challenge), confirm(challenge)]);
    expect(both).toEqual({ done: 1, refused: ['signatures.ceremony_used'] });
  });

  it('is spent by a wrong password, which is written down', async () => {
    const id = await drafted();
    const challenge = await challengeOf([id]);
    expect(await refusalOf(confirm(challenge, 'errada errada'))).toMatchObject({ fields: ['password'] });
    expect(await kept(challenge)).toMatchObject({ state: 'refused', refusal: 'users.wrong_password' });
    expect(await audited(challenge)).toEqual(['signing.refused']);
    expect(await refusalOf(confirm(challenge))).toMatchObject({ key: 'signatures.ceremony_used' });
    expect(await signersOf(id)).toEqual([]);
    await confirm(await challengeOf([id]));
  });

  it('ends when one of its texts changed: nothing is signed', async () => {
    const ids = [await drafted(), await drafted()];
    const challenge = await challengeOf(ids);
    await acts.save(ana, ids[1]!, 2, text('Indefiro.'));
    expect(await refusalOf(confirm(challenge))).toMatchObject({
      code: 'conflict',
      key: 'signatures.changed_before',
    });
    expect([await signersOf(ids[0]!), await signersOf(ids[1]!)]).toEqual([[], []]);
    expect(await kept(challenge)).toMatchObject({ state: 'refused', refusal: 'signatures.changed_before' });
  });

  it('signs the others when one can no longer be signed, and says why', async () => {
    const ids = [await drafted(), await drafted()];
    const challenge = await challengeOf(ids);
    await acts.delete(ana, ids[0]!);
    const results = await confirm(challenge);
    expect(results).toMatchObject([{ done: false, code: 'platform.not_found' }, { done: true }]);
    expect((await kept(challenge))!.documents.map(({ problem }) => problem)).toEqual([
      'platform.not_found',
      undefined,
    ]);
  });

  it('signs the others when one is refused at the last moment, each once and in the order shown', async () => {
    const elsewhere = (await acts.open(ana)).id;
    const there = await acts.draft(ana, elsewhere);
    await acts.save(ana, there.id, 1, text('Defiro o pedido.'));
    const ids = [await drafted(), there.id, await drafted(), await drafted()];
    const [, , refused] = ids;
    app.get(DocumentHooks).onSigned(async ({ documentId }) => {
      if (documentId === refused) throw new DomainError('rule', 'documents.suggestions_pending');
    });
    const results = await confirm(await challengeOf(ids));
    expect(results.map(({ id, done }) => [id, done])).toEqual(ids.map((id) => [id, id !== refused]));
    expect(await Promise.all(ids.map(signersOf))).toEqual(
      ids.map((id) => (id === refused ? [] : ['Ana Lima, simple'])),
    );
    const codes = await app.query<{ id: string }>(
      world.tenantId,
      `SELECT d.id FROM events e JOIN documents d ON d.tenant_id = e.tenant_id AND d.code = e.attributes->>'code'
        WHERE e.type = 'signature.made' AND d.id = ANY ($1) ORDER BY e.process_id = $2, e.seq`,
      [ids, elsewhere],
    );
    expect(codes.map(({ id }) => id)).toEqual([ids[0], ids[3], there.id]);
  });

  it('is of one person, in one unit, for five minutes', async () => {
    const challenge = await challengeOf([await drafted()]);
    const unknown = { key: 'signatures.ceremony_unknown' };
    const elisa = world.as('elisa', 'SEMAD');
    expect(await refusalOf(confirm(challenge, world.people['elisa']!.password, elisa))).toMatchObject(
      unknown,
    );
    const elsewhere = { ...ana, unit: world.as('ana', 'SEMAD').unit };
    expect(await refusalOf(confirm(challenge, anas().password, elsewhere))).toMatchObject(unknown);
    app.clock.forward(5.01);
    expect(await refusalOf(confirm(challenge))).toMatchObject({ key: 'signatures.ceremony_expired' });
  });

  it('is limited for each person', async () => {
    const challenge = await challengeOf([await drafted()]);
    await confirm(challenge);
    const keys = new Set<string>();
    for (let attempt = 0; attempt < 121; attempt += 1) {
      const refusal = await refusalOf(confirm(challenge));
      keys.add(refusal === 'done' ? refusal : refusal.key);
    }
    expect([...keys]).toEqual(['signatures.ceremony_used', 'platform.too_many']);
    app.clock.forward(2);
  });
});

describe('in the place of somebody', () => {
  const elisa = () => world.as('elisa', 'SEMAD');
  const substitute = (input: Partial<NewSubstitution> = {}) =>
    actingAs(elisa(), () =>
      app.get(Substitutions).create({
        ...{ positionId: world.people['helena']!.positionId, userId: ana.userId },
        ...{ startsOn: '2020-01-01', endsOn: '2999-12-31', act: 'Portaria nº 12/2026', ...input },
      }),
    );

  it('is signed with the position of the holder, which the signature tells, while it lasts', async () => {
    const positionId = await substitute();
    const id = await drafted();
    const { challenge, position } = await begin([id], ana, positionId);
    expect(position.title).toBe('Prefeita, em substituição a Helena Duarte');
    await confirm(challenge!);
    const [entry] = await actingAs(ana, () =>
      app.get(Database).work(() => app.get(SignaturesQueries).signaturesOf(id)),
    );
    expect(entry!.positionTitle).toBe('Prefeita, em substituição a Helena Duarte');
    const other = await begin([await drafted()], ana, positionId);
    await actingAs(elisa(), () => app.get(Substitutions).end(positionId));
    expect(await refusalOf(confirm(other.challenge!))).toMatchObject({ key: 'signatures.position' });
  });

  it('is signed with the position that was chosen with the password, and falls under its rules', async () => {
    const positionId = await substitute();
    const [one, two] = [await drafted(), await drafted()];
    const { password } = anas();
    const confirmAs = async (id: string) => {
      const challenge = await challengeOf([id]);
      return actingAs(ana, () => app.get(Ceremonies).confirm({ challenge, positionId, password }));
    };
    await confirmAs(one);
    const [entry] = await actingAs(ana, () =>
      app.get(Database).work(() => app.get(SignaturesQueries).signaturesOf(one)),
    );
    expect(entry!.positionTitle).toBe('Prefeita, em substituição a Helena Duarte');
    const rule = await actingAs(elisa(), () =>
      app.get(SignatureLevels).create({ positionTitle: 'Prefeita', minimum: 'qualified' }),
    );
    expect(await refusalOf(confirmAs(two))).toMatchObject({ key: 'signatures.qualified_needed' });
    await actingAs(elisa(), () => app.get(SignatureLevels).delete(rule));
    await actingAs(elisa(), () => app.get(Substitutions).end(positionId));
    expect(await refusalOf(confirmAs(two))).toMatchObject({ key: 'signatures.position' });
    expect(await signersOf(two)).toEqual([]);
  });

  it('falls under the rules of the position', async () => {
    const positionId = await substitute();
    const rule = await actingAs(elisa(), () =>
      app.get(SignatureLevels).create({ positionTitle: 'Prefeita', minimum: 'qualified' }),
    );
    expect(await refusalOf(begin([await drafted()], ana, positionId))).toMatchObject({
      key: 'signatures.qualified_needed',
    });
    await actingAs(elisa(), () => app.get(SignatureLevels).delete(rule));
    await actingAs(elisa(), () => app.get(Substitutions).end(positionId));
  });

  it.each<[string, Partial<NewSubstitution>, string]>([
    ['before its first day', { startsOn: '2999-01-01' }, 'signatures.position'],
    ['with the days crossed', { startsOn: '2999-12-31', endsOn: '2999-01-01' }, 'units.substitution_period'],
    ['after the last day', { endsOn: '2020-01-02' }, 'units.substitution_period'],
    ['of nobody’s position', { positionId: newId() }, 'units.unknown_position'],
    ['by nobody', { userId: newId() }, 'units.unknown_substitute'],
  ])('is not signed %s', async (_when, input, key) => {
    const id = await drafted();
    const act = async () => begin([id], ana, await substitute(input));
    expect(await refusalOf(act())).toMatchObject({ key });
  });

  it('of oneself is none', async () => {
    expect(await refusalOf(substitute({ positionId: anas().positionId }))).toMatchObject({
      fields: ['userId'],
    });
  });
});

describe('the level', () => {
  const levels = <T>(run: (service: SignatureLevels) => Promise<T>) =>
    actingAs(world.as('elisa', 'SEMAD'), () => run(app.get(SignatureLevels)));
  const rule = (input: NewLevelRule) => levels((service) => service.create(input));

  it('that was shown is the one that is made, or none', async () => {
    const { who, password, telephone } = bruno;
    const { positionId } = world.people['bruno']!;
    await acts.send(ana, processId, ['SMO'], { keepOpen: true });
    await acts.receive(who, processId);
    const id = await drafted(who);
    const { challenge, level } = await begin([id], who, positionId);
    expect(level).toBe('advanced');
    await confirm(challenge!, password, who, telephone.code());
    expect(await signersOf(id)).toEqual(['Bruno Castro, advanced']);
    const other = await drafted(who);
    const prepared = await begin([other], who, positionId);
    await bruno.act((certificates) => certificates.revokeOwn('not_used'));
    expect(await refusalOf(confirm(prepared.challenge!, password, who, telephone.code()))).toMatchObject({
      key: 'signatures.level_changed',
    });
    expect(await signersOf(other)).toEqual([]);
  });

  it('is the least that the body fixed for the type, the access and the position', async () => {
    const [open, closed] = [await drafted(), await drafted(ana, 1)];
    const restricted = await rule({ accessLevel: 1, minimum: 'advanced' });
    expect(await refusalOf(begin([closed]))).toMatchObject({
      key: 'signatures.advanced_needed',
      message: expect.stringMatching(
        /fale com quem administra o sistema: [^@]*Elisa Prado \([A-Z]+\)/,
      ) as string,
    });
    expect(await begin([open, closed])).toMatchObject({
      documents: [{ id: open }],
      refused: [{ id: closed, sentence: expect.stringContaining('(documento, restrito ou sigiloso)') }],
    });
    expect(await refusalOf(rule({ accessLevel: 1, minimum: 'qualified' }))).toMatchObject({
      key: 'signatures.rule_exists',
    });
    // From the page to the consent the rule may come, too.
    const challenge = await challengeOf([open]);
    const agents = await rule({ positionTitle: 'agente de PROTOCOLO', minimum: 'qualified' });
    expect(await refusalOf(confirm(challenge))).toMatchObject({ key: 'signatures.qualified_needed' });
    await levels((service) => service.delete(agents));
    const despacho = await rule({ documentTypeId: world.documentTypes['Despacho'], minimum: 'advanced' });
    expect(await refusalOf(begin([open]))).toMatchObject({ key: 'signatures.advanced_needed' });
    for (const id of [despacho, restricted]) await levels((service) => service.delete(id));
    await confirm(await challengeOf([closed]));
    expect(await refusalOf(levels((service) => service.delete(despacho)))).toMatchObject({
      code: 'not_found',
    });
    expect(await refusalOf(rule({ minimum: 'simple' }))).toMatchObject({ key: 'signatures.rule_empty' });
  });

  it('is not what another municipality fixed', async () => {
    const other = await app.newWorld();
    await actingAs(other.as('elisa', 'SEMAD'), () =>
      app.get(SignatureLevels).create({ positionTitle: 'Agente de Protocolo', minimum: 'qualified' }),
    );
    const foreign = actingAs(other.as('elisa', 'SEMAD'), () =>
      app.get(SignatureLevels).create({
        documentTypeId: world.documentTypes['Despacho'],
        minimum: 'qualified',
      }),
    );
    expect(await refusalOf(foreign)).toMatchObject({ fields: ['documentTypeId'] });
    await confirm(await challengeOf([await drafted()]));
  });
});
