import type { OpenAPIObject } from '@nestjs/swagger';
import { newId } from '../../src/platform/ids';
import { aRequest, bodyOf } from '../support/api-bodies';
import { ApiWorld, type Client } from '../support/api-world';

interface Route {
  method: string;
  path: string;
  /** Signed-in people only. */
  secured: boolean;
}

let world: ApiWorld;
let ana: Client;
let custodian: Client;
/** Administers: no permission stands between her and a route. */
let elisa: Client;
let routes: Route[];
/** Of the other municipality: they exist, and are nobody's business here. */
let theirs: { processId: string; documentId: string };

beforeAll(async () => {
  world = await ApiWorld.start();
  ana = await world.signIn('ana', 'PROT');
  custodian = await world.signIn('elisa', 'RH');
  elisa = await world.signIn('elisa', 'SEMAD');
  const vera = await world.signIn('vera', undefined, world.away);
  theirs = await aProcess(vera, world.away);
  const { nest } = world.application;
  const { paths } = (await nest.inject({ url: '/api/openapi.json' })).json<OpenAPIObject>();
  routes = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, { security }]) => ({ method, path, secured: Boolean(security) })),
  );
});
afterAll(() => world.close());

async function aProcess(client: Client, { processTypes, documentTypes }: ApiWorld['home']) {
  const opened = await client
    .post('/processes', { ...aRequest(), typeId: processTypes['Gabinete: Pedido de informação'] })
    .expect(201);
  const drafted = await client
    .post(`/processes/${opened.body.id}/documents`, { typeId: documentTypes['Despacho'], level: 'public' })
    .expect(201);
  return { processId: opened.body.id as string, documentId: drafted.body.id as string };
}

function ask(client: Client, route: Route, id: { processId: string; documentId: string }) {
  const path = route.path
    .replace('/api/v1', '')
    .replace('/processes/{id}', `/processes/${id.processId}`)
    .replace('/secret-custody/{id}', `/secret-custody/${id.processId}`)
    .replace('/documents/{id}', `/documents/${id.documentId}`)
    .replace('{id}', id.documentId)
    .replace('{version}', '1')
    .replace('{batchId}', newId())
    .replace('{letterId}', newId())
    .replace('/findings', '/findings?q=muro')
    .replace('{fieldId}', newId())
    .replace('{classId}', newId())
    .replace('{threadId}', newId())
    .replace('{recipientId}', newId())
    .replace('{userId}', newId())
    .replace('/comparison', '/comparison?from=1&to=2');
  const test = client.send(route.method, path);
  if (
    /\/(files|images|import)$/.test(route.path) ||
    (named(route).startsWith('PUT') && route.path.endsWith('/file'))
  )
    return test.attach('file', Buffer.from('texto'), 'nota.txt');
  const body = bodyOf(route, world.home);
  return body ? test.send(body) : test;
}

const named = ({ method, path }: Route) => `${method.toUpperCase()} ${path}`;
const problemType = 'application/problem+json; charset=utf-8';

it('knows the routes that it walks', () => {
  expect(routes.filter(({ path }) => path.includes('{id}')).length).toBeGreaterThan(18);
});

it('answers 404 to every route with an id of another municipality, as with one that never was', async () => {
  // Who administers passes every permission: what stays is whose it is.

  const never = { processId: newId(), documentId: newId() };
  const wrong = { processId: '1', documentId: '%00' };
  for (const ids of [theirs, never, wrong]) {
    for (const route of routes.filter(({ path }) => path.includes('{id}'))) {
      const answer = await ask(route.path.includes('custody') ? custodian : elisa, route, ids);
      expect([named(route), answer.status, answer.body.code]).toEqual([
        named(route),
        404,
        'platform.not_found',
      ]);
      expect(answer.headers['content-type']).toBe(problemType);
    }
  }
});

it('answers 404 to an id of another municipality in a body, naming its field, as to one that never was', async () => {
  const mine = await aProcess(ana, world.home);
  const { away } = world;
  const [ground, type, document, template, unit] = [
    away.legalGrounds['Informação pessoal'],
    away.processTypes['Gabinete: Pedido de informação'],
    away.documentTypes['Despacho'],
    away.templates['Despacho simples'],
    away.units['SECR']!.id,
  ];
  const vera = await world.signIn('vera', undefined, away);
  const grouped = await vera
    .post('/dispatch-groups', { name: 'Mesa', unitIds: [away.units['MESA']!.id] })
    .expect(201);
  const theirGroup = grouped.body.id as string;
  const { processTypes, documentTypes } = world.home;
  const ownType = processTypes['Gabinete: Pedido de informação'];
  const ownDocument = documentTypes['Despacho'];
  const attempts: [
    path: string,
    field: string,
    body: (id: string | undefined) => object,
    theirs: string | undefined,
  ][] = [
    ['/processes', 'typeId', (typeId) => ({ ...aRequest(), typeId }), type],
    [
      '/processes',
      'legalGroundId',
      (legalGroundId) => ({ ...aRequest(), typeId: ownType, level: 'restricted', legalGroundId }),
      ground,
    ],
    [
      '/processes',
      'classIds',
      (id) => ({ ...aRequest(), typeId: ownType, classIds: [id] }),
      away.classes['120.2'],
    ],
    [`/processes/${mine.processId}/documents`, 'typeId', (typeId) => ({ typeId, level: 'public' }), document],
    [
      `/processes/${mine.processId}/documents`,
      'templateId',
      (templateId) => ({ typeId: ownDocument, level: 'public', templateId }),
      template,
    ],
    [`/processes/${mine.processId}/dispatches`, 'unitIds', (id) => ({ unitIds: [id] }), unit],
    ['/dispatches', 'unitIds', (id) => ({ processIds: [mine.processId], unitIds: [id] }), unit],
    ['/dispatches', 'groupIds', (id) => ({ processIds: [mine.processId], groupIds: [id] }), theirGroup],
    ['/dispatch-groups', 'unitIds', (id) => ({ name: 'Parecer', unitIds: [id] }), unit],
    [
      '/signing-ceremonies',
      'positionId',
      (positionId) => ({ documents: [{ id: mine.documentId }], positionId }),
      away.people['vera']!.positionId,
    ],
  ];
  for (const [path, field, body, foreign] of attempts) {
    const answers = [await ana.post(path, body(foreign)), await ana.post(path, body(newId()))];
    for (const { status, body: problem } of answers)
      expect([path, status, problem.problems?.[0]?.field]).toEqual([path, 404, field]);
    expect(answers[0]!.body.title).toBe(answers[1]!.body.title);
  }
});

it('lets nobody in without a token, or with one that is not a token', async () => {
  for (const route of routes.filter(({ secured }) => secured)) {
    for (const client of [world.stranger(), withToken('não.é.um'), withToken('a.b.c')]) {
      const answer = await ask(client, route, theirs);
      expect([named(route), answer.status, answer.headers['content-type']]).toEqual([
        named(route),
        401,
        problemType,
      ]);
    }
  }
});

const withToken = (token: string) => {
  const client = world.stranger();
  return Object.assign(Object.create(Object.getPrototypeOf(client) as object) as Client, client, {
    token: encodeURIComponent(token),
  });
};

describe('the unit of a request', () => {
  it('is named by acronym or id, for this request alone', async () => {
    const { id } = world.home.units['SEMAD']!;
    for (const unit of ['SEMAD', 'semad', id, id.toUpperCase()]) {
      const me = await ana.in(unit).get('/me').expect(200);
      expect(me.body.unit).toMatchObject({ id, label: 'SEMAD' });
    }
    expect((await ana.get('/me')).body.unit.label).toBe('PROT');
  });

  it('is one of the units of the person, on every route', async () => {
    for (const unit of ['SMO', world.away.units['SECR']!.id, 'não existe', '%00', "' OR 1=1 --"]) {
      for (const route of routes.filter(({ secured }) => secured)) {
        const answer = await ask(ana.in(encodeURIComponent(unit)), route, theirs);
        expect([named(route), answer.status, answer.body.code]).toEqual([
          named(route),
          403,
          'units.not_member_header',
        ]);
      }
    }
  });

  it('decides what may be done in it', async () => {
    const fabio = await world.signIn('fabio');
    const mine = await aProcess(fabio, world.home);
    const { password, positionId } = world.home.people['fabio']!;
    const refused = await fabio.sign([{ id: mine.documentId }], { password, positionId });
    expect(refused.status).toBe(403);
    expect(refused.body.code).toBe('units.may_not_sign');
    const elsewhere = await ana.in('SEMAD').get(`/documents/${mine.documentId}`).expect(404);
    expect(elsewhere.body.code).toBe('platform.not_found');
    await ana.get(`/documents/${mine.documentId}`).expect(200);
  });
});
