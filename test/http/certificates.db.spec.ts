import { createOcspQuestion } from '../../src/signatures/crypto/certificates/revocation-lists';
import {
  createTimestampRequest,
  readTimestampResponse,
} from '../../src/signatures/crypto/timestamp/exchange';
import { ApiWorld } from '../support/api-world';
import { Certified, proofOfIdentity } from '../support/certified';
import { FormsWorld, valueOf, words } from '../support/forms';
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
  expect(words(await bruno.get(own()))).toMatch(
    /documento com foto a quem administra o sistema: [^@]*Elisa Prado \([A-Z]+\)/,
  );
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

it('the CPF of an account is kept by form and by REST, by who administers alone, and is never shown whole', async () => {
  const cpfs = world.path('/contas/cpf');
  expect((await bruno.get(cpfs)).status).toBe(403);
  const account = world.world.people['bruno']!.userId;
  const form = (cpf: string, whose = account) => elisa.post(cpfs, { account: whose, cpf });
  await elisa.get(cpfs);
  expect([(await form('1')).status, (await form('529.982.247-25', '')).status]).toEqual([422, 422]);
  expect((await form('529.982.247-25')).location).toBe(cpfs);
  const page = await elisa.get(cpfs);
  expect(words(page)).toContain('***.982.247-**');
  expect(page.body).not.toMatch(/529\.?982\.?247/);
  expect(words(await bruno.get(world.path('/minha-conta')))).toContain('CPF ***.982.247-**');
  const again = await form('52998224725', world.world.people['carla']!.userId);
  expect([again.status, words(again)]).toEqual([409, expect.stringContaining('Outra conta deste município')]);
});

it('of the least level a rule is made by form, published, obeyed on the page, and deleted', async () => {
  const levels = (rest = '') => world.path(`/niveis-de-assinatura${rest}`);
  const davi = await world.at('davi');
  expect((await davi.get(levels())).status).toBe(403);
  expect(words(await elisa.get(levels()))).toContain('Nenhuma regra');
  const nothing = await elisa.post(levels(), { minimum: 'advanced', positionTitle: ' ' });
  expect([nothing.status, words(nothing)]).toEqual([422, expect.stringContaining('a que a regra se aplica')]);
  expect((await elisa.post(levels(), { positionTitle: 'x'.repeat(201), minimum: 'y' })).status).toBe(422);
  const documentTypeId = world.world.documentTypes['Despacho']!;
  const rule = { documentTypeId, accessLevel: 'restricted', positionTitle: 'Fiscal  de Tributos' };
  expect((await elisa.post(levels(), { ...rule, minimum: 'qualified' })).location).toBe(levels());
  expect((await elisa.post(levels(), { ...rule, minimum: 'simple' })).status).toBe(409);
  const shown = 'documento do tipo Despacho, restrito ou sigiloso, assinado como Fiscal de Tributos';
  const page = await elisa.get(levels());
  expect(words(page)).toMatch(new RegExp(`${shown} qualificada`));
  const published = await world.stranger().get(world.path('/requisitos-da-assinatura'));
  expect(words(published)).toContain(`${shown} qualificada`);
  expect(words(published)).toContain('AV-05: Consentimento ligado ao texto');
  const who = world.world.as('davi', 'SMF');
  const { id: processId } = await world.acts.open(who);
  const legalGroundId = world.world.legalGrounds['Informação pessoal'];
  const { id } = await world.acts.draft(who, processId, { level: 1, legalGroundId });
  const refused = await davi.get(world.document(id, '/assinar'));
  expect(words(refused)).toContain('pede assinatura qualificada');
  expect(refused.body).not.toContain('name="password"');
  const [, address] = new RegExp(`action="(${levels('/[0-9a-f-]+/exclusao')})"`).exec(page.body)!;
  expect((await elisa.post(address!)).location).toBe(levels());
  expect((await elisa.post(address!)).status).toBe(404);
  expect((await davi.get(world.document(id, '/assinar'))).body).toContain('name="password"');
});

it('tells who may do it in another of their units which one, and nobody else', async () => {
  const buying = await world.at('elisa', 'COMPRAS');
  const refused = await buying.get(world.path('/substituicoes'));
  expect([refused.status, words(refused)]).toEqual([
    403,
    expect.stringContaining('Na unidade COMPRAS você não pode fazer isto, mas na unidade SEMAD pode.'),
  ]);
  // The refusal itself leads there.
  const unitId = valueOf(refused, 'unitId')!;
  const switched = await buying.post(world.path('/unidade-atual'), {
    unitId,
    returnTo: valueOf(refused, 'returnTo')!,
  });
  expect([unitId, switched.location]).toEqual([world.world.units['SEMAD']!.id, world.path('/substituicoes')]);
  expect((await buying.get(switched.location!)).status).toBe(200);
  const never = await (await world.at('davi')).get(world.path('/substituicoes'));
  expect([never.status, words(never)]).toEqual([403, expect.not.stringContaining('na unidade')]);
});

it('lets a substitute sign by form, and a signature be withdrawn', async () => {
  const places = (rest = '') => world.path(`/substituicoes${rest}`);
  const ana = await world.at('ana');
  expect((await ana.get(places())).status).toBe(403);
  const { people: persons } = world.world;
  const input = {
    ...{ positionId: persons['helena']!.positionId, userId: persons['ana']!.userId },
    ...{ startsOn: '2020-01-01', endsOn: '2999-12-31', act: 'Portaria nº 12/2026' },
  };
  const wrong = await elisa.post(places(), { ...input, endsOn: '31/12/2999', act: '' });
  expect([wrong.status, words(wrong)]).toEqual([422, expect.stringContaining('o ato que designou')]);
  expect(wrong.body).toContain(`value="${input.positionId}" selected`);
  expect((await elisa.post(places(), input)).location).toBe(places());
  const listed = await elisa.get(places());
  expect(words(listed)).toMatch(/Prefeita Helena Duarte Ana Lima .*Portaria nº 12\/2026/);
  const second = await elisa.post(places(), { ...input, userId: persons['carla']!.userId });
  expect(words(await elisa.get(second.location!))).toContain(
    'Nos mesmos dias também substitui neste cargo: Ana Lima',
  );
  const who = world.world.as('ana', 'PROT');
  const { id } = await world.acts.draft(who, (await world.acts.open(who)).id);
  const intern = await (await world.at('fabio')).get(world.document(id, '/assinar'));
  expect([intern.status, words(intern)]).toEqual([403, expect.stringContaining('nem em substituição')]);
  const asked = await ana.get(world.document(id, '/assinar'));
  expect(words(asked)).toContain('Prefeita, em substituição a Helena Duarte');
  // Their own comes first; what is chosen in the list is what counts, in the one form, without another page.
  expect(asked.body).toContain(`value="${persons['ana']!.positionId}" selected`);
  const [, positionId] = /value="([^"]+)"[^>]*>Prefeita, em/.exec(asked.body)!;
  const { password } = persons['ana']!;
  const challenge = valueOf(asked, 'challenge')!;
  const unchosen = await ana.post(world.document(id, '/assinar'), { challenge, password, positionId: '' });
  expect([unchosen.status, words(unchosen)]).toEqual([422, expect.stringContaining('Escolha o cargo')]);
  const sent = { challenge, password, positionId: positionId! };
  expect((await ana.post(world.document(id, '/assinar'), sent)).status).toBe(303);
  const signed = await ana.get(world.document(id, '/assinar'));
  expect(words(signed)).toContain('Prefeita, em substituição a Helena Duarte');
  expect(words(signed)).toContain('Retirar a minha assinatura');
  const withdrawn = await ana.post(world.document(id, '/assinar/retirada'));
  expect([withdrawn.status, words(await ana.get(withdrawn.location!))]).toEqual([
    303,
    expect.stringContaining('Assinatura retirada'),
  ]);
  expect((await ana.post(world.document(id, '/assinar/retirada'))).status).toBe(409);
  // A substitution is of one signature: the next begins with their own position again.
  const next = await ana.get(world.document(id, '/assinar'));
  expect(next.body).toContain(`value="${persons['ana']!.positionId}" selected`);
  const list = await ana.post(world.path('/assinaturas/lista'), { documents: id });
  expect(list.body.indexOf('<select')).toBeGreaterThan(0);
  expect(list.body.indexOf('<select')).toBeLessThan(list.body.indexOf('name="password"'));
  expect(list.body).toContain(`value="${persons['ana']!.positionId}" selected`);
  const [, end] = new RegExp(`action="(${places('/[0-9a-f-]+/encerramento')})"`).exec(listed.body)!;
  expect((await elisa.post(end!)).location).toBe(places());
  expect((await elisa.post(end!)).status).toBe(404);
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
  await ana.get('/signature-levels').expect(403);
  const rule = { accessLevel: 'secret', minimum: 'advanced' };
  const made = await administrator.post('/signature-levels', rule).expect(201);
  const [listed] = (await administrator.get('/signature-levels').expect(200)).body as object[];
  expect(listed).toEqual({
    ...rule,
    id: made.body.id,
    documentTypeId: null,
    documentType: null,
    positionTitle: null,
  });
  await administrator.delete(`/signature-levels/${made.body.id}`).expect(204);
  await ana.get('/substitutions').expect(403);
  const [position] = (await administrator.get('/positions').expect(200)).body as { id: string }[];
  const { userId } = api.home.people['carla']!;
  const days = { startsOn: '2020-01-01', endsOn: '2999-12-31', act: 'Portaria nº 1' };
  const place = { positionId: position!.id, userId, ...days };
  // An intern has no role that signs: the substitution would do nothing.
  const intern = { ...place, userId: api.home.people['fabio']!.userId };
  const never = await administrator.post('/substitutions', intern).expect(409);
  expect(never.body.code).toBe('units.substitute_never_signs');
  const substitution = await administrator.post('/substitutions', place).expect(201);
  expect((await administrator.get('/substitutions').expect(200)).body).toMatchObject([place]);
  await administrator.delete(`/substitutions/${substitution.body.id}`).expect(204);
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
