import type { OpenAPIObject } from '@nestjs/swagger';
import { brasiliaDay } from '../../src/platform/clock';
import { newId } from '../../src/platform/ids';
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

const aRequest = () => ({ subject: 'Pedido', parties: [{ name: 'Rui Lopes' }], level: 'public' });

/** Of the acts on a process that is open. */
function lifeBodies(): Record<string, object> {
  const reason = { reason: 'Aguarda perícia' };
  return {
    'patch /processes/{id}': { subject: 'Outra' },
    'put /processes/{id}/assignment': { userId: world.home.people['ana']!.userId },
    'put /processes/{id}/scheduled-reopening': { date: '2099-01-05' },
    'post /processes/{id}/suspension': reason,
    'post /processes/{id}/annexation': { processId: newId() },
    'post /processes/{id}/disannexation': reason,
    'post /processes/{id}/blocking': reason,
    'post /processes/{id}/events': { text: 'Aguarda resposta' },
    'post /processes/{id}/duplicates': {},
    'post /processes/{id}/dossiers': { format: 'pdf' },
    'put /processes/{id}/number': { number: '19957.000052/2014-19' },
    'put /processes/{id}/registration-date': { date: '2020-03-02' },
    'put /processes/{id}/access-level': { level: 'public' },
    'put /processes/{id}/priority': { priority: 'elderly' },
    'put /processes/{id}/classification': { classIds: [newId()] },
  };
}

/** Of the acts on a block and on a request of signature. */
function blockBodies(): Record<string, object> {
  return {
    'patch /blocks/{id}': { description: 'Outra' },
    'put /blocks/{id}/units': { unitIds: [world.home.units['SMO']!.id] },
    'put /blocks/{id}/marks': { priority: true },
    'post /blocks/{id}/items': { processId: newId() },
    'patch /blocks/{id}/items/{itemId}': { note: 'Conferido' },
    'post /blocks/{id}/items/{itemId}/move': { towards: 'up' },
    'post /signature-requests/{id}/refusal': { reason: 'Não é comigo' },
    'post /certificates/{id}/approval': {
      document: 'passport',
      number: 'FZ 123456',
      presence: 'remote',
      seenOn: brasiliaDay(new Date()),
    },
    'post /certificates/{id}/refusal': { reason: 'Falta a foto' },
    'post /certificates/{id}/revocation': { cause: 'left', reason: 'Exoneração' },
  };
}

/** Of what who administers keeps. */
function administrationBodies(): Record<string, object> {
  const unit = { acronym: 'NOVA', name: 'Unidade nova', code: '00099', acceptsDispatch: true };
  return {
    'put /administration/bodies/{id}': { acronym: 'FUND', name: 'Fundação', code: '0099' },
    'put /administration/units/{id}': unit,
    'put /administration/units/{id}/place': {},
    'post /administration/units/{id}/closing': {},
    'put /accounts/{id}/cpf': { cpf: '' },
    'put /administration/people/{id}': { login: 'nova@pedrabranca.exemplo', name: 'Nova Pessoa' },
    'post /administration/people/{id}/positions': { title: 'Assessora' },
    'put /administration/service-accounts/{id}/scope': {
      operations: ['processes.read'],
      unitIds: [world.home.units['SMO']!.id],
    },
    'post /administration/service-accounts/{id}/key': { days: 30 },
    'put /administration/identity-providers/{id}': {
      ...{ kind: 'oidc', label: 'Outro', issuer: 'https://exemplo.gov.br/', clientId: 'autos' },
      ...{ findsBy: 'link', createsAccounts: false, active: true },
    },
    'post /administration/support-accesses/{id}/consent': { hours: 4 },
  };
}

const aPublication = () => ({
  kind: 'publication',
  availableOn: '2099-01-05',
  summary: 'Nomeia a comissão',
});

const aLetter = { to: ['rui@cidadao.exemplo'], subject: 'Resposta', text: 'Segue a resposta.' };

const aBatch = () => ({
  typeId: world.home.documentTypes['Despacho'],
  templateId: world.home.templates['Despacho simples'],
  level: 'public',
  csv: 'nome\nRosa',
});

const aField = { kind: 'date', name: 'inicio', label: 'Início' };

const aClass = { code: '999.1', name: 'Outro', currentYears: 2, destination: 'elimination' };

/** Of the catalogues, which who administers keeps. */
const catalogueBodies: Record<string, object> = {
  'put /process-types/{id}': { name: 'Outro', allowedLevels: ['public'], suggestedLevel: 'public' },
  'put /document-types/{id}': { name: 'Outro', applicability: 'internal', numbering: 'none' },
  'put /legal-grounds/{id}': { name: 'Outra', legalBase: 'Lei nº 1' },
  'post /classification-plans/{id}/classes': aClass,
  'put /classification-plans/{id}/classes/{classId}': aClass,
  'put /classification-plans/{id}/mappings': { mappings: [] },
};

/** A body that would be taken if the id in the address were one's own. */
function bodyOf({ method, path }: Route): object | undefined {
  const { units, documentTypes, people } = world.home;
  const bodies: Record<string, object> = {
    'put /processes/{id}/notes/{owner}': { text: 'Ligar' },
    'put /processes/{id}/markers/{markerId}': { text: 'Falta a planta' },
    'put /processes/{id}/situation': { situationId: newId() },
    'put /processes/{id}/deadline': { amount: 5 },
    'post /processes/{id}/follow-ups': { owner: 'unit' },
    'post /processes/{id}/comments': { text: 'Visto' },
    'put /markers/{id}': { name: 'Urgente', colour: 'red' },
    'put /situations/{id}': { name: 'Em análise' },
    'post /processes/{id}/dispatches': { unitIds: [units['SMO']!.id] },
    ...blockBodies(),
    ...catalogueBodies,
    'post /processes/{id}/confirmation': { password: people['ana']!.password },
    'post /processes/{id}/credentials': { userId: newId(), unitId: newId() },
    'post /secret-custody/{id}/activations': { userId: newId() },
    'post /processes/{id}/documents': { typeId: documentTypes['Despacho'], level: 'public' },
    ...lifeBodies(),
    'post /returns/{id}/extension': { days: 10 },
    'put /dispatch-groups/{id}': { name: 'Parecer', unitIds: [units['SMO']!.id] },
    'post /processes/{id}/document-batch-previews': aBatch(),
    'put /processes/{id}/document-batches/{batchId}': aBatch(),
    'post /documents/{id}/publication': aPublication(),
    'put /documents/{id}/publication': aPublication(),
    'put /processes/{id}/letters/{letterId}': aLetter,
    'post /documents/{id}/authentication': {
      password: people['ana']!.password,
      positionId: people['ana']!.positionId,
      compared: true,
    },
    'post /documents/{id}/authentication/cancellation': { reason: 'Página trocada' },
    'put /documents/{id}/presence': { writes: true },
    'post /documents/{id}/versions/{version}/restoration': { revision: 1 },
    'put /templates/{id}': { name: 'Convite', scope: 'unit' },
    'post /templates/{id}/form': aField,
    'put /templates/{id}/form/{fieldId}': aField,
    'post /templates/{id}/form/{fieldId}/move': { direction: 'up' },
    'put /templates/{id}/content': { content: { type: 'doc', content: [] }, revision: 1 },
    'post /processes/{id}/received-files': { fileName: 'nota.txt', bytes: 5 },
    'post /received-files/{id}/document': { typeId: documentTypes['Comprovante'], level: 'public' },
    'put /documents/{id}/content': { content: { type: 'doc', content: [] }, revision: 1 },
    'post /documents/{id}/comment-threads': { text: 'Confira o prazo' },
    'post /documents/{id}/comment-threads/{threadId}/comments': { text: 'Conferido' },
    'post /documents/{id}/recipients': { name: 'Rosa Almeida' },
    'put /documents/{id}/recipients/{recipientId}': { treatment: 'À Senhora' },
    'put /documents/{id}/circulars/{batchId}': { recipientIds: [newId()] },
    ...administrationBodies(),
    'post /documents/{id}/cancellation': { reason: 'Incluído por engano' },
    'put /accounts/{id}/cpf': { cpf: '' },
    'post /documents/{id}/outside-signings': { positionId: world.home.people['elisa']!.positionId },
    'post /a1-signings/{id}/signatures': {
      certificates: ['MIIB'],
      signatures: [{ id: newId(), signature: 'MEQC' }],
    },
    'post /documents/{id}/gov-br-signings': { positionId: world.home.people['elisa']!.positionId },
  };
  return bodies[`${method} ${path.replace('/api/v1', '')}`];
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
  const body = bodyOf(route);
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
    expect(refused.body.code).toBe('platform.forbidden');
    const elsewhere = await ana.in('SEMAD').get(`/documents/${mine.documentId}`).expect(404);
    expect(elsewhere.body.code).toBe('platform.not_found');
    await ana.get(`/documents/${mine.documentId}`).expect(200);
  });
});
