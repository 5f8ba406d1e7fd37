import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from '../../../test/support/acts';
import { actionOf, FormsWorld, words } from '../../../test/support/forms';
import { GovBrServer } from '../../../test/support/gov-br';
import { certify, crlOf, smallWorld } from '../../../test/support/pki';
import { refusalOf } from '../../../test/support/refusals';
import { actingAs, type Actor } from '../../platform/context';
import { Database } from '../../platform/database';
import { AccountCpfs } from '../../users';
import { Authenticity, FileVerification, SignaturesQueries } from '../index';
import { SignedFiles } from '../signed-files';
import { GovBrSignings } from './gov-br-signing';

const { root, authority } = smallWorld();
const [cpf, list] = ['12345678909', 'http://repo.iti.br/govbr.crl'];
// As those of gov.br are: the name alone, the CPF apart, no nonRepudiation.
const holder = (about: { cpf?: string } = { cpf }) =>
  certify({ name: 'BRUNO CASTRO', issuer: authority, crl: list, kind: 'rsa2048', usage: [0], ...about });
const person = holder();
const trustFolder = mkdtempSync(join(tmpdir(), 'autos-gov-br-'));

let gov: GovBrServer;
let world: FormsWorld;
let bruno: Actor;
let processId: string;

beforeAll(async () => {
  mkdirSync(join(trustFolder, 'gov-br'));
  writeFileSync(join(trustFolder, 'gov-br', 'raiz.cer'), root.certificate);
  writeFileSync(join(trustFolder, 'gov-br', 'final.cer'), authority.certificate);
  gov = await GovBrServer.start(person);
  world = await FormsWorld.start({ TRUST_FOLDER: trustFolder, ...gov.settings });
  bruno = world.world.as('bruno', 'SMO');
  await actingAs(world.world.as('elisa', 'SEMAD'), () => get(AccountCpfs).set(bruno.userId, cpf));
  processId = (await world.acts.open(bruno)).id;
  const instant = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  await world.query(
    'INSERT INTO fetched_lists (tenant_id, address, fetched_at, list) VALUES ($1, $2, now(), $3)',
    [list, crlOf(authority, instant(-1), instant(30))],
  );
});
afterEach(() => {
  [gov.account, gov.fault, gov.tokenLife, gov.signer, gov.most] = ['prata', undefined, 600, person, 100];
});
afterAll(async () => {
  await world.app.close();
  await gov.close();
  rmSync(trustFolder, { recursive: true, force: true });
});

const get = <T>(type: new (...args: never[]) => T): T => world.app.get(type);
const within = <T>(run: () => Promise<T>) => actingAs(bruno, () => get(Database).work(run));
const positionId = () => world.world.people['bruno']!.positionId;

async function drafted(): Promise<string> {
  const { id } = await world.acts.draft(bruno, processId);
  await world.acts.save(bruno, id, 1, text('Defiro o pedido.'));
  return id;
}

async function prepare(...ids: string[]): Promise<string> {
  const { id } = await actingAs(bruno, () => get(GovBrSignings).prepare(ids, positionId()));
  return (await within(() => get(GovBrSignings).find(id))).authorizationAddress;
}

const complete = ({ state, code = '' }: { state: string; code?: string }, who = bruno) =>
  actingAs(who, () => get(GovBrSignings).complete(state, code));
const signatures = (id: string) => within(() => get(SignaturesQueries).signaturesOf(id));

it('is allowed at gov.br, made over the hash alone, put into the PDF and found good by our verifier', async () => {
  const id = await drafted();
  const browser = await world.at('bruno');
  expect((await browser.get(world.document(id, '/assinar'))).body).toContain('/assinar-gov-br');
  expect(words(await browser.get(world.document(id, '/assinar-gov-br')))).toContain('prata ou ouro');
  const form = world.path('/assinaturas/gov-br');
  const wrong = await browser.post(form, { documents: id, positionId: 'x' });
  expect(wrong.status).toBe(422);
  const made = await browser.post(form, { documents: id, positionId: positionId() });
  const page = await browser.get(made.location!);
  const [, link] = /href="(http:\/\/127[^"]+)"/.exec(page.body)!;
  const address = link!.replaceAll('&amp;', '&');
  expect(new URL(address).searchParams.get('scope')).toBe('sign govbr');
  const denied = gov.allow(address, 'no');
  const back = (parameters: object) =>
    browser.get(world.path(`/assinatura-gov-br?${new URLSearchParams(Object.entries(parameters))}`));
  const no = await back(denied);
  expect([no.status, words(no)]).toEqual([409, expect.stringContaining('não foi autorizada no gov.br')]);
  const allowed = gov.allow(address);
  expect(words(await back(allowed))).toContain('Falta um passo');
  expect(gov.asked).toEqual([]);
  const done = await browser.post(world.path('/assinatura-gov-br'), {
    state: allowed.state,
    code: allowed.code!,
  });
  expect([done.status, done.location]).toEqual([303, expect.stringContaining(processId)]);
  expect(Object.fromEntries(gov.asked[0]!)).toMatchObject({
    redirect_uri: `http://autos.teste/${world.world.slug}/assinatura-gov-br`,
  });
  expect(await signatures(id)).toMatchObject([{ level: 'advanced', signerName: 'Bruno Castro' }]);
  const file = await actingAs(bruno, () => get(SignedFiles).find(id, 'evidence'));
  const pieces: Buffer[] = [];
  for await (const piece of await file.open()) pieces.push(piece as Buffer);
  const files = new Map([['file', { fileName: 'a.pdf', bytes: Buffer.concat(pieces) }]]);
  const report = await get(FileVerification).verify(world.world.slug, files);
  const found = report.signatures.map((one) => [one.indication, one.level, one.signer?.kind]);
  expect(found).toEqual([
    ['TOTAL-PASSED', 'SIMPLE', 'TENANT'],
    ['TOTAL-PASSED', 'ADVANCED', 'GOV_BR'],
  ]);
  const { crc } = (await within(() => get(SignaturesQueries).rendition(id)))!;
  const [{ code }] = (await world.query<{ code: string }>(
    'SELECT code FROM documents WHERE tenant_id = $1 AND id = $2',
    [id],
  )) as [{ code: string }];
  expect((await get(Authenticity).check(world.world.slug, code, crc))!.whole).toBe(true);
  expect((await browser.post(world.path('/assinatura-gov-br'), { ...allowed })).status).toBe(404);
});

it('of several is allowed once, and one that is refused undoes no other', async () => {
  const ids = [await drafted(), await drafted(), await drafted()] as const;
  const browser = await world.at('bruno');
  const list = await browser.post(world.path('/assinaturas/lista'), { documents: [...ids] });
  expect(list.body).toContain(world.path('/assinaturas/gov-br/lista'));
  const start = await browser.post(world.path('/assinaturas/gov-br/lista'), { documents: [...ids] });
  expect(words(start)).toContain('O que você assina');
  const begun = await browser.post(world.path('/assinaturas/gov-br'), {
    ...{ documents: [...ids], positionId: positionId() },
  });
  const page = await browser.get(begun.location!);
  const address = /href="(http:\/\/127[^"]+)"/.exec(page.body)![1]!.replaceAll('&amp;', '&');
  expect(new URL(address).searchParams.get('scope')).toBe('signature_session govbr');
  await world.acts.save(bruno, ids[1], 2, text('Indefiro o pedido.'));
  const before = gov.signed.length;
  const allowed = gov.allow(address);
  const done = await browser.post(world.path('/assinatura-gov-br'), { ...allowed });
  expect(words(done)).toContain('2 documentos assinados.');
  expect(words(done)).toContain('O documento foi alterado');
  expect(gov.signed).toHaveLength(before + 2);
  expect(await Promise.all(ids.map(async (id) => (await signatures(id)).length))).toEqual([1, 0, 1]);
  const [entry] = await world.query<{ documents: { problem?: string }[] }>(
    `SELECT c.documents FROM signing_ceremonies c JOIN signatures s ON s.tenant_id = c.tenant_id AND s.ceremony_id = c.id
      WHERE s.tenant_id = $1 AND s.document_id = $2`,
    [ids[0]],
  );
  expect(entry!.documents.map(({ problem }) => problem)).toEqual([
    undefined,
    'signatures.changed_before',
    undefined,
  ]);
});

it.each<[string, string, () => void]>([
  ['the authorization ends', 'gov_br_over', () => (gov.most = 2)],
  ['the server falls', 'gov_br_unavailable', () => setTimeout(() => (gov.fault = 'down'), 0)],
])('of several keeps what was signed before %s, and says it of the rest', async (_, key, arrange) => {
  const ids = [await drafted(), await drafted(), await drafted(), await drafted()];
  const allowed = gov.allow(await prepare(...ids));
  const [before, asked] = [gov.signed.length, gov.asked.length];
  arrange();
  const results = await complete(allowed);
  const refused = results.filter(({ done }) => !done);
  expect(refused.map(({ code }) => code)).toEqual(refused.map(() => `signatures.${key}`));
  expect(refused.length).toBeGreaterThan(0);
  // One token, and nobody asks again once it was refused.
  expect(gov.asked.length - asked).toBeLessThanOrEqual(1);
  const kept = results.filter(({ done }) => done);
  expect(gov.signed.length - before).toBe(kept.length);
  if (key === 'gov_br_over') expect(kept).toHaveLength(2);
  for (const { id, done } of results) expect(await signatures(id)).toHaveLength(done ? 1 : 0);
  const rest = refused.map(({ id }) => id);
  [gov.fault, gov.most] = [undefined, 100];
  const again = await complete(gov.allow(await prepare(...rest)));
  expect(again.every(({ done }) => done)).toBe(true);
});

it('of one alone says why, and of several whose account is not theirs signs none', async () => {
  const ids = [await drafted(), await drafted()];
  const allowed = gov.allow(await prepare(...ids));
  const before = gov.signed.length;
  gov.signer = holder({ cpf: '98765432100' });
  const results = await complete(allowed);
  expect(results.map(({ code }) => code)).toEqual(ids.map(() => 'signatures.gov_br_other_person'));
  expect(gov.signed).toHaveLength(before);
  const carla = world.world.as('carla', 'PGM');
  expect(await refusalOf(complete(gov.allow(await prepare(...ids)), carla))).toMatchObject({
    code: 'not_found',
  });
  // A batch that lost a document to a newer one is not what was allowed.
  const first = await prepare(...ids);
  await prepare(ids[0]!);
  expect(await refusalOf(complete(gov.allow(first)))).toMatchObject({ key: 'signatures.gov_br_state' });
});

it('begun is given up by who began it, for good, and leads back to where it began', async () => {
  const [one, ...more] = [await drafted(), await drafted(), await drafted()] as const;
  const [browser, ana] = [await world.at('bruno'), await world.at('ana')];
  const asked = gov.asked.length;
  const begun = async (ids: readonly string[]) =>
    (await browser.post(world.path('/assinaturas/gov-br'), { documents: [...ids], positionId: positionId() }))
      .location!;
  for (const [ids, button, home] of [
    [[one], 'Desistir desta assinatura', world.process(processId)],
    [more, 'Desistir destas assinaturas', world.path('/controle')],
  ] as const) {
    const at = await begun(ids);
    const page = await browser.get(at);
    expect(words(page)).toContain(button);
    const allowed = gov.allow(/href="(http:\/\/127[^"]+)"/.exec(page.body)![1]!.replaceAll('&amp;', '&'));
    expect((await ana.post(`${at}/desistencia`)).status).toBe(404);
    expect((await browser.get(at)).status).toBe(200);
    const gone = await browser.post(actionOf(page, 'desistencia'));
    expect([gone.status, gone.location]).toEqual([303, expect.stringContaining(home)]);
    expect(words(await browser.get(gone.location!))).toContain('Você desistiu');
    expect((await browser.get(at)).status).toBe(404);
    expect((await browser.post(`${at}/desistencia`)).status).toBe(404);
    expect(await refusalOf(complete(allowed))).toMatchObject({ code: 'not_found' });
    for (const id of ids) expect(await signatures(id)).toEqual([]);
  }
  expect(gov.asked).toHaveLength(asked);
  expect((await browser.get(world.document(one, '/assinar'))).body).not.toContain('Assinatura começada');
});

describe('is refused, and nothing is signed,', () => {
  let id: string;
  let address: string;

  beforeAll(async () => {
    id = await drafted();
  });
  beforeEach(async () => {
    address = await prepare(id);
  });
  afterEach(async () => expect(await signatures(id)).toEqual([]));

  it.each<[string, string, string, () => void]>([
    ['an account of bronze', 'gov_br_level', 'rule', () => (gov.account = 'bronze')],
    ['a CPF that was cancelled', 'gov_br_cpf', 'rule', () => (gov.account = 'cancelled')],
    ['a token that is over', 'gov_br_over', 'rule', () => (gov.tokenLife = 0)],
    ['a server that is down', 'gov_br_unavailable', 'unavailable', () => (gov.fault = 'down')],
    ['what is no signature', 'gov_br_unavailable', 'unavailable', () => (gov.fault = 'garbage')],
    ['a signature of another hash', 'outside_invalid', 'rule', () => (gov.fault = 'other-hash')],
    ['another person', 'gov_br_other_person', 'rule', () => (gov.signer = holder({ cpf: '98765432100' }))],
    ['a person without CPF', 'gov_br_other_person', 'rule', () => (gov.signer = holder({}))],
    [
      'an authority that is not of gov.br',
      'outside_not_gov_br',
      'rule',
      () => (gov.signer = certify({ name: 'BRUNO CASTRO', cpf, kind: 'rsa2048' })),
    ],
  ])('%s', async (_, key, code, arrange) => {
    arrange();
    const refusal = await refusalOf(complete(gov.allow(address)));
    expect(refusal).toMatchObject({ code, key: `signatures.${key}` });
  });

  it('a code that was used, one of nobody, and another person or another state', async () => {
    const allowed = gov.allow(address);
    gov.account = 'bronze';
    await refusalOf(complete(allowed));
    gov.account = 'prata';
    expect(await refusalOf(complete(allowed))).toMatchObject({ key: 'signatures.gov_br_over' });
    expect(await refusalOf(complete({ ...allowed, code: 'OC-1' }))).toMatchObject({
      key: 'signatures.gov_br_over',
    });
    const carla = world.world.as('carla', 'PGM');
    expect(await refusalOf(complete(gov.allow(address), carla))).toMatchObject({ code: 'not_found' });
    const forged = `${allowed.state.split('.')[0]}.${createHash('sha256').update('x').digest('base64url')}`;
    expect(await refusalOf(complete({ ...gov.allow(address), state: forged }))).toMatchObject({
      key: 'signatures.gov_br_state',
    });
    expect(await refusalOf(complete({ state: '', code: 'x' }))).toMatchObject({ code: 'not_found' });
  });

  it('a text that changed meanwhile, and gov.br is not asked', async () => {
    const [asked, allowed] = [gov.asked.length, gov.allow(address)];
    await world.acts.save(bruno, id, 2, text('Indefiro o pedido.'));
    expect(await refusalOf(complete(allowed))).toMatchObject({ key: 'signatures.changed_before' });
    expect(gov.asked).toHaveLength(asked);
  });
});
