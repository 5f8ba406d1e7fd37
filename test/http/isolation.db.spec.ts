import { Client } from 'pg';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { World } from '../../src/demo';
import { runInContext } from '../../src/platform/context';
import { Database } from '../../src/platform/database';
import { Jobs } from '../../src/platform/jobs';
import { Objects } from '../../src/platform/storage';
import { declaredRoutes, type Route } from '../architecture/routes';
import { actsOf } from '../support/acts';
import { beginningOf } from '../support/api-bodies';
import { testApplication, type TestApplication } from '../support/application';
import { fieldsOfPages, lookAtHome } from '../support/isolation/at-home';
import { Asker } from '../support/isolation/asker';
import { bodyIds, queryFields, withField } from '../support/isolation/described-fields';
import { emptyTables } from '../support/isolation/fill';
import { payloads } from '../support/isolation/job-payloads';
import { Municipality } from '../support/isolation/municipality';
import { ofOtherSystems, slotsOf, tableOfField, unnamed } from '../support/isolation/nouns';
import { Own } from '../support/isolation/own';
import { absentOf, pathOf, Walk } from '../support/isolation/walk';

/**
 * As somebody of one municipality, every door of the product with every id of another. What comes back is, octet by octet, what comes
 * back for an id that never was; and nothing of theirs is changed.
 */
jest.setTimeout(120_000);

let app: TestApplication;
let client: Client;
let home: World;
let theirs: Municipality;
let own: Own;
let admin: Asker;
let custodian: Asker;
let routes: Route[];
let document: OpenAPIObject;
let walk: Walk;
const known = new Map<string, string[]>();
let atHome: Awaited<ReturnType<typeof lookAtHome>>;
let theirTokens: { refreshToken: string };
let theirFile: string;

beforeAll(async () => {
  app = await testApplication();
  client = new Client({ connectionString: app.urls.superuser });
  await client.connect();
  home = await app.newWorld();
  theirs = await Municipality.found(app.nest, client);
  [admin, custodian] = [
    await Asker.signIn(app.nest, home, 'elisa', 'SEMAD'),
    await Asker.signIn(app.nest, home, 'elisa', 'RH'),
  ];
  own = new Own(app, client, home, admin, custodian);
  routes = declaredRoutes(app.nest);
  document = (await app.nest.inject({ url: '/api/openapi.json' })).json<OpenAPIObject>();
  atHome = await lookAtHome(app.nest, theirs.world, routes, newWalk());
  const { login, password } = theirs.world.people['elisa']!;
  const entered = await app.nest.inject({
    ...{ method: 'POST', url: `/api/v1/${theirs.world.slug}/tokens`, payload: { login, password } },
    remoteAddress: '10.78.0.1',
  });
  theirTokens = entered.json<{ refreshToken: string }>();
  const { rows } = await client.query<{ sha: string }>(
    `SELECT encode(object_sha256, 'hex') AS sha FROM document_files WHERE tenant_id = $1 ORDER BY document_id LIMIT 1`,
    [theirs.world.tenantId],
  );
  theirFile = rows[0]!.sha;
  await theirs.remember(client);
}, 240_000);
afterAll(async () => {
  await client.end();
  await app.close();
});
beforeEach(() => {
  walk = newWalk();
});
const newWalk = () => new Walk(home, theirs, own, idsOfTheirs);

async function idsOfTheirs(table: string): Promise<string[]> {
  const found = known.get(table) ?? (await theirs.idsOf(client, table));
  known.set(table, found);
  return found;
}
const oneOfTheirs = async (table: string): Promise<string> => (await idsOfTheirs(table))[0]!;

const whoFor = ({ path }: Pick<Route, 'path'>) =>
  /custody|sigilosos|credentials|credenciais/.test(path) ? custodian : admin;
const withIds = () => routes.filter(({ path }) => slotsOf(path).some(({ table }) => table));

it('knows what every parameter of an address names, and every field of a body', () => {
  expect(routes.flatMap(({ path }) => unnamed(path))).toEqual([]);
  const unknown = bodyIds(document).filter(({ field, path }) => !tableOfField(field, path));
  expect(unknown.filter(({ field }) => !ofOtherSystems.includes(field))).toEqual([]);
});

it('is beside a municipality that has a row in every table', async () => {
  expect(theirs.unfilled).toEqual({});
  expect(await emptyTables(client, theirs.world.tenantId)).toEqual([]);
});

it('knows of each address with an id one that its own people see', () => {
  const unseen = [...atHome.seen].filter(([, status]) => status >= 400).map(([name]) => name);
  expect(unseen.filter((name) => !ofLaterJobs.has(name)).sort()).toEqual(Object.keys(unseenAtHome).sort());
});

/** Of signatures whose evidence a job gathers: seen or not, as the job has run or not. */
const ofLaterJobs = new Set([
  'GET /:tenant/documentos/:id/assinaturas.pdf',
  'GET /api/v1/documents/:id/evidence',
  'GET /:tenant/verificar/:code/assinaturas.pdf',
]);

/** Their own people are refused there, too: each with the reason. */
const unseenAtHome = {
  'GET /api/v1/processes/:id/credentials': 'of secret processes, after the password was asked for again',
  'GET /api/v1/received-files/:id': 'a file that has not wholly come, of nobody who looks',
  'GET /:tenant/documentos/:id/visao': 'of kinds of files that the demo has none of',
  'GET /:tenant/documentos/:id/anexos': 'of e-mail messages',
  'GET /:tenant/documentos/:id/versoes/comparar': 'of texts with more than one version',
  'GET /api/v1/documents/:id/publication': 'of the documents of a unit that publishes',
  'GET /api/v1/processes/:id/proof': 'of a process that the log holds whole',
  'GET /api/v1/processes/:id/proof/file': 'of a process that the log holds whole',
  'GET /:tenant/administracao/importar/envio/:id': 'of an import that a spreadsheet has made',
  'GET /api/v1/administration/imports/:id/lines': 'of an import that a spreadsheet has made',
  'GET /:tenant/assinaturas/a1/:batch': 'of who began the batch',
  'GET /:tenant/assinaturas/gov-br/:batch': 'of who began the batch',
  'GET /:tenant/entrar/com/:id': 'of a provider that answers',
  'GET /:tenant/entrar/com/:id/saida': 'of a provider that answers',
  'GET /:tenant/minha-conta/contas-ligadas/:id': 'of who linked an account',
  'GET /:tenant/municipios/lista/:batchId': 'of who operates the platform',
  'GET /:tenant/municipios/lista/:batchId/recusadas': 'of who operates the platform',
  'GET /api/v1/platform/municipality-batches/:batchId': 'of who operates the platform',
  'GET /:tenant/pedidos/:requestId': 'of who operates the platform',
  'GET /api/v1/platform/enrolment-requests/:requestId': 'of who operates the platform',
};

const operators = 'of who operates the platform: refused to everybody else';
const chosen = 'the id is chosen by who asks, and theirs is free here';

/** Answers to an id that never was that are no 404: each with the reason. */
const otherThanAbsent = {
  'PUT /api/v1/processes/:id/document-batches/:batchId · :batchId': chosen,
  'PUT /api/v1/processes/:id/letters/:letterId · :letterId': chosen,
  'PUT /api/v1/documents/:id/circulars/:batchId · :batchId': chosen,
  'DELETE /api/v1/processes/:id/markers/:markerId · :markerId': 'taking away what is not there is no error',
  'POST /:tenant/administracao/suporte/:id/consentimento · :id': 'for how many hours is asked for first',
  'POST /:tenant/municipio/:slug/suporte/:id/entrada · :id': operators,
  'GET /:tenant/municipios/lista/:batchId · :batchId': operators,
  'GET /:tenant/municipios/lista/:batchId/recusadas · :batchId': operators,
  'PUT /api/v1/platform/municipality-batches/:batchId · :batchId': operators,
  'GET /api/v1/platform/municipality-batches/:batchId · :batchId': operators,
  'GET /:tenant/pedidos/:requestId · :requestId': operators,
  'POST /:tenant/pedidos/:requestId/aprovacao · :requestId': operators,
  'POST /:tenant/pedidos/:requestId/recusa · :requestId': operators,
  'GET /api/v1/platform/enrolment-requests/:requestId · :requestId': operators,
  'POST /api/v1/platform/enrolment-requests/:requestId/approval · :requestId': operators,
  'POST /api/v1/platform/enrolment-requests/:requestId/refusal · :requestId': operators,
};

it('answers every address with an id of theirs as with one that never was', async () => {
  for (const route of withIds()) await walk.route(route, whoFor(route));
  expect(walk.told).toEqual([]);
  expect(walk.leaked).toEqual([]);
  expect(new Set(walk.tried.map(({ what }) => what)).size).toBeGreaterThan(350);
  const elsewhere = walk.tried.filter(({ status }) => status !== 404).map(({ what }) => what);
  expect([...new Set(elsewhere)].sort()).toEqual(Object.keys(otherThanAbsent).sort());
});

it('answers at their own address, to who signed in elsewhere, as without any account', async () => {
  const stranger = admin.at(theirs.world.slug);
  for (const route of withIds().filter(
    ({ access, path }) => access?.kind !== 'public' && !path.startsWith('/api/'),
  ))
    await walk.route(route, stranger);
  expect(walk.told).toEqual([]);
  expect(walk.leaked).toEqual([]);
  expect([...new Set(walk.tried.map(({ status }) => status))].sort()).toEqual([303, 401]);
});

/** A legal ground is looked at where the level asks for one. */
const restricted = (path: string) =>
  path.includes('types')
    ? { allowedLevels: ['restricted'], suggestedLevel: 'restricted' }
    : { level: 'restricted' };

it('takes no id of theirs in any field of any body', async () => {
  const fields = bodyIds(document);
  expect(fields.length).toBeGreaterThan(60);
  const acts = ['conclude', 'assign', 'mark', 'level'];
  for (const { method, path, field } of fields) {
    const table = tableOfField(field, path);
    if (!table) continue;
    const route = { path: path.replace(/\{(\w+)\}/g, ':$1') };
    for (const act of path.includes('{act}') ? acts : ['']) {
      const theirId = await oneOfTheirs(table);
      await walk.compare(`${method} ${path} ${act} · ${field}`, theirId, absentOf(table), async (id) => {
        const values: string[] = [];
        for (const { table: of } of slotsOf(route.path)) values.push(of ? await own.of(of) : act);
        const levelled = /legalGroundId$/.test(field) && path.includes('process') ? restricted(path) : {};
        const body = withField({ ...beginningOf({ method, path }, home), ...levelled }, field, id);
        return whoFor(route).api(method, pathOf(route.path, '', values), body);
      });
    }
  }
  expect(walk.told).toEqual([]);
  expect(walk.leaked).toEqual([]);
  const taken = walk.tried.filter(({ status }) => status < 400).map(({ what }) => what);
  // Many at once: what cannot be done is said of each.
  expect(taken).toEqual(['POST /api/v1/dispatches  · processIds[]']);
});

const wordsOfTheirs: Record<string, [theirs: string, absent: string]> = {
  text: ['Neblina', 'Nebrina'],
  q: ['Neblina', 'Nebrina'],
  login: ['elisa@neblina.exemplo', 'elisa@nebrina.exemplo'],
  crc: ['ABCD1234', 'ABCD1235'],
};

it('answers no question with what is theirs', async () => {
  for (const { method, path, field } of queryFields(document)) {
    const values: string[] = [];
    const route = path.replace(/\{(\w+)\}/g, ':$1');
    for (const { table } of slotsOf(route)) values.push(table ? await own.of(table) : '1');
    const table =
      field === 'number'
        ? 'processes.number'
        : /Id$|^tipo$/.test(field) || `${path}?${field}`.endsWith('/people?after')
          ? tableOfField(field, path)
          : undefined;
    const words = wordsOfTheirs[field];
    if (!table && !words) continue;
    const [other, never] = table ? [await oneOfTheirs(table), absentOf(table)] : words!;
    await walk.compare(`${method} ${path} ? ${field}`, other, never, (value) =>
      admin.api(method, `${pathOf(route, home.slug, values)}?${field}=${encodeURIComponent(value)}`),
    );
  }
  expect(walk.tried.length).toBeGreaterThan(8);
  expect(walk.told).toEqual([]);
  expect(walk.leaked).toEqual([]);
});

it('takes no id of theirs in a form or a link of any page', async () => {
  const sendings = await fieldsOfPages(routes, admin, own);
  expect(sendings.size).toBeGreaterThan(35);
  for (const [what, { sending, name, table }] of sendings) {
    const theirId = await oneOfTheirs(table);
    await walk.compare(what, theirId, absentOf(table), (id) => {
      const others = sending.fields.filter(([each]) => each !== name);
      const fields: [string, string][] = [...others, [name, id]];
      if (sending.method !== 'GET') return admin.page(sending.method, sending.path, fields);
      return admin.page('GET', `${sending.path}?${new URLSearchParams(fields).toString()}`);
    });
  }
  expect(walk.told).toEqual([]);
  expect(walk.leaked).toEqual([]);
});

it('keeps nothing of theirs for the next who asks, whatever he says that he has', async () => {
  expect(atHome.kept.length).toBeGreaterThan(3);
  for (const { route, id, table, etag } of atHome.kept)
    for (const [name, value] of [
      ['if-none-match', etag],
      ['if-none-match', '*'],
      ['range', 'bytes=0-9'],
    ] as const)
      await walk.compare(`${route.name} ${name}`, id, absentOf(table), (each) => {
        const path = pathOf(route.path, home.slug, [each]);
        return path.startsWith('/api/')
          ? admin.api('GET', path, undefined, { [name]: value })
          : admin.page('GET', path, [], { [name]: value });
      });
  expect(walk.told).toEqual([]);
  expect([...new Set(walk.tried.map(({ status }) => status))]).toEqual([404]);
});

it('renews no session of theirs, and ends none', async () => {
  const { refreshToken } = theirTokens;
  await walk.compare('refresh', refreshToken, refreshToken.replace(/.{8}$/, 'AAAAAAAA'), (token) =>
    admin.api('POST', `/api/v1/${home.slug}/tokens/refresh`, { refreshToken: token }),
  );
  expect(walk.told).toEqual([]);
  expect(walk.tried).toEqual([expect.objectContaining({ status: 401 })]);
});

it('knows no other municipality by its name, where one is asked for', async () => {
  for (const route of routes.filter(({ path }) => path.includes(':slug')))
    await walk.compare(route.name, theirs.world.slug, 'municipio-que-nao-ha', (slug) =>
      walk.ask(route, [slug], admin),
    );
  expect(walk.tried.length).toBeGreaterThan(5);
  expect(walk.told).toEqual([]);
});

it('does no work on theirs in a job of its own', async () => {
  const jobs = app.get(Jobs);
  const outcomes: [task: string, theirs: string, absent: string][] = [];
  for (const task of jobs.handlers.keys()) {
    const payload = payloads[task];
    if (!payload) throw new Error(`Say what a job ${task} carries.`);
    const [other, never] = [
      await payload(oneOfTheirs),
      await payload((table) => Promise.resolve(absentOf(table))),
    ];
    const run = (body: object) =>
      runInContext({ requestId: 'test', ip: '127.0.0.1', tenantId: home.tenantId }, () =>
        jobs.handlers.get(task)!({ ...body, tenantId: home.tenantId }),
      ).then(
        () => 'done',
        (error: Error) => `${error.name} ${error.message}`.replace(/[0-9a-f-]{36,64}/g, '<id>'),
      );
    outcomes.push([task, await run(other), await run(never)]);
  }
  expect(outcomes.filter(([, other, never]) => other !== never)).toEqual([]);
});

it('finds no bytes of theirs by their hash, and keeps the same bytes apart', async () => {
  const objects = app.get(Objects);
  const located = (sha256: string) =>
    app.get(Database).transaction(home.tenantId, () => objects.locate(sha256));
  const [sha256] = await idsOfTheirs('objects.sha256');
  for (const each of [sha256!, absentOf('objects.sha256')])
    await expect(located(each)).rejects.toMatchObject({ code: 'not_found' });
  const object = await app.get(Database).transaction(theirs.world.tenantId, () => objects.locate(theirFile));
  const bytes = await objects.read(object);
  await actsOf(app, home).upload(home.as('elisa', 'SEMAD'), await own.process(), bytes);
  expect((await located(theirFile)).storageKey).toMatch(new RegExp(`^${home.tenantId}/`));
});

it('has changed nothing of theirs', async () => {
  expect(await theirs.changed(client)).toEqual([]);
});
