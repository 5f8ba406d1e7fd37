import { createOcspQuestion } from '../../src/signatures/crypto/revocation-lists';
import {
  createTimestampRequest,
  readTimestampResponse,
} from '../../src/signatures/crypto/timestamp/exchange';
import { ApiWorld } from '../support/api-world';
import { Certified, proofOfIdentity } from '../support/certified';
import { FormsWorld, words } from '../support/forms';
import type { Browser } from '../support/browser';
import { Telephone } from '../support/second-factor';

let world: FormsWorld;
let elisa: Browser;
let bruno: Browser;

beforeAll(async () => {
  world = await FormsWorld.start();
  [elisa, bruno] = [await world.at('elisa'), await world.at('bruno')];
  await elisa.post(world.path('/unidade-atual'), { unitId: world.world.units['SEMAD']!.id });
});
afterAll(() => world.app.close());

const own = (rest = '') => world.path(`/minha-conta/certificado${rest}`);
const people = (rest = '') => world.path(`/certificados/pessoas${rest}`);
const { seenOn } = proofOfIdentity();

it('is asked for, approved, activated, published and cancelled by forms', async () => {
  expect(words(await bruno.get(own()))).toContain('Antes é preciso ligar o segundo passo');
  const { password } = world.world.people['bruno']!;
  const telephone = await Telephone.on(world.app, world.world.as('bruno', 'SMO'), password);
  expect((await bruno.post(own('/pedido'))).location).toBe(own());
  expect(words(await bruno.get(own()))).toContain('à espera de conferência');
  const [, address] = new RegExp(`href="(${people('/[0-9a-f-]+')})">Bruno`).exec(
    (await elisa.get(people())).body,
  )!;
  await elisa.get(address!);
  const wrong = await elisa.post(`${address}/aprovacao`, { document: 'passport', number: 'x', seenOn });
  expect([wrong.status, words(wrong)]).toEqual([422, expect.stringContaining('com 4 a 30 letras')]);
  expect(wrong.body).toContain('value="passport" selected');
  const approval = { document: 'passport', number: 'FZ 123456', seenOn, presence: 'remote' };
  expect((await elisa.post(`${address}/aprovacao`, approval)).location).toBe(people());
  expect(words(await elisa.get(address!))).toContain('Passaporte, •• •••456');
  const without = await bruno.post(own('/ativacao'), { password });
  expect([without.status, words(without)]).toEqual([422, expect.stringContaining('código de 6 números')]);
  const activation = await bruno.post(own('/ativacao'), { password, code: telephone.code() });
  expect(activation.location).toBe(own());
  world.app.clock.real();
  expect(words(await bruno.get(own()))).toContain('Nome no certificado Bruno Castro');
  await bruno.get(own('/cancelamento'));
  expect((await bruno.post(own('/cancelamento'), { cause: 'x' })).status).toBe(422);
  expect((await bruno.post(own('/cancelamento'), { cause: 'not_used' })).location).toBe(own());
  expect(words(await bruno.get(own()))).toContain('Pedir outro certificado');
});

it('is no business of who does not administer', async () => {
  expect((await bruno.get(people())).status).toBe(403);
  const api = await ApiWorld.start();
  const [ana, administrator] = [await api.signIn('ana'), await api.signIn('elisa', 'SEMAD')];
  await ana.get('/certificates').expect(403);
  const { body } = await ana.get('/me/certificate').expect(200);
  expect(body).toEqual({ certificate: null });
  const refused = await ana.post('/me/certificate/request').expect(409);
  expect(refused.body.code).toBe('certificates.second_factor');
  await administrator.get('/certificates').expect(200, []);
  await api.close();
});

describe('to anybody', () => {
  it('the authority of time stamps, and says where its clock comes from', async () => {
    const ask = (payload: Buffer) =>
      world.app.nest.inject({
        method: 'POST',
        url: world.path('/carimbo-do-tempo'),
        headers: { 'content-type': 'application/timestamp-query' },
        payload,
      });
    const answer = await ask(createTimestampRequest(Buffer.alloc(32, 7), 1n));
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/timestamp-reply']);
    expect(readTimestampResponse(answer.rawPayload).includes(Buffer.alloc(32, 7))).toBe(true);
    const refused = await ask(Buffer.from('?'));
    expect(refused.statusCode).toBe(200);
    expect(() => readTimestampResponse(refused.rawPayload)).toThrow('RFC 3161');
    const stranger = world.stranger();
    expect((await stranger.post(world.path('/carimbo-do-tempo'), { a: 'b' })).status).toBe(415);
    const certificate = await stranger.get(world.path('/carimbo-do-tempo/certificado.cer'));
    expect([certificate.status, certificate.headers['content-type']]).toEqual([200, 'application/pkix-cert']);
    expect(words(await stranger.get(world.path('/certificado')))).toContain(
      'Ela pode errar em até 1 segundo',
    );
    const unknown = await world.app.nest.inject({
      method: 'POST',
      url: '/ninguem/carimbo-do-tempo',
      headers: { 'content-type': 'application/timestamp-query' },
      payload: createTimestampRequest(Buffer.alloc(32), 1n),
    });
    expect(unknown.statusCode).toBe(404);
  });

  it('the authority publishes its certificate and its list, and answers OCSP', async () => {
    const carla = await Certified.of(world.app, world.world, 'carla', 'PGM');
    world.app.clock.real();
    const stranger = world.stranger();
    const list = await stranger.get(world.path('/certificados/lcr'));
    expect([list.status, list.headers['content-type']]).toEqual([200, 'application/pkix-crl']);
    const issuer = await world.app.nest.inject({ url: world.path('/certificados/pessoas.cer') });
    expect(issuer.headers['content-type']).toBe('application/pkix-cert');
    const question = createOcspQuestion(carla.certificate, issuer.rawPayload);
    const post = await world.app.nest.inject({
      method: 'POST',
      url: world.path('/certificados/ocsp'),
      headers: { 'content-type': 'application/ocsp-request' },
      payload: question,
    });
    expect([post.statusCode, post.headers['content-type']]).toEqual([200, 'application/ocsp-response']);
    expect(post.rawPayload.subarray(0, 30).includes(Buffer.from('2b0601050507300101', 'hex'))).toBe(true);
    const address = encodeURIComponent(question.toString('base64'));
    const get = await world.app.nest.inject({ url: world.path(`/certificados/ocsp/${address}`) });
    expect(get.statusCode).toBe(200);
    expect(get.rawPayload.length).toBeGreaterThan(200);
    const page = words(await stranger.get(world.path('/certificado')));
    expect(page).toContain('Baixar a lista de certificados cancelados');
  });

  it('nothing is answered to a body of another kind, or before there is an authority', async () => {
    const stranger = world.stranger();
    expect((await stranger.post(world.path('/certificados/ocsp'), { a: 'b' })).status).toBe(415);
    const other = await world.elsewhere();
    expect((await stranger.get(`/${other.slug}/certificados/lcr`)).status).toBe(404);
    expect((await stranger.get(`/${other.slug}/certificados/pessoas.cer`)).status).toBe(404);
  });
});
