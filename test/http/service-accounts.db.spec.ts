import type { OpenAPIObject } from '@nestjs/swagger';
import { samplePdf } from '../../src/demo/sample-pdf';
import { Database } from '../../src/platform/database';
import { newId } from '../../src/platform/ids';
import { Positions, serviceOperationKeys, type ServiceOperation } from '../../src/units';
import { ApiWorld, Client } from '../support/api-world';

type Document = OpenAPIObject['paths'][string];
interface Operation {
  method: string;
  path: string;
  /** Of a service account that may enter; undefined where none does. */
  asked: string | undefined;
}

let world: ApiWorld;
let elisa: Client;
let ana: Client;
let operations: Operation[];
let mine: { processId: string; documentId: string };

beforeAll(async () => {
  world = await ApiWorld.start();
  elisa = await world.signIn('elisa', 'SEMAD');
  ana = await world.signIn('ana', 'PROT');
  mine = await aProcess(ana);
  const { paths } = (await world.application.nest.inject({ url: '/api/openapi.json' })).json<OpenAPIObject>();
  operations = Object.entries(paths).flatMap(([path, item]) => secured(path, item));
});
afterAll(() => world.close());

const secured = (path: string, item: Document): Operation[] =>
  Object.entries(item as Record<string, { security?: Record<string, string[]>[] }>)
    .filter(([, { security }]) => security)
    .map(([method, { security }]) => {
      const service = security!.find((each) => 'serviceKey' in each)?.['serviceKey'];
      return { method, path, asked: service && (service[0] ?? 'any') };
    });

const type = (name: string) => world.home.processTypes[name]!;
const aRequest = (typeName = 'Gabinete: Pedido de informação') => ({
  typeId: type(typeName),
  subject: 'Pedido',
  parties: [{ name: 'Rui Lopes' }],
  level: 'public',
});

async function aProcess(client: Client, request: object = aRequest()) {
  const opened = await client.post('/processes', request).expect(201);
  const typeId = world.home.documentTypes['Despacho'];
  const drafted = await client
    .post(`/processes/${opened.body.id}/documents`, { typeId, level: 'public' })
    .expect(201);
  return { processId: opened.body.id as string, documentId: drafted.body.id as string };
}

interface Made {
  id: string;
  key: string;
  client: Client;
}

async function account(given: {
  operations?: readonly ServiceOperation[];
  units?: string[];
  types?: string[];
  name?: string;
  days?: number;
}): Promise<Made> {
  const made = await elisa
    .post('/administration/service-accounts', {
      name: given.name ?? 'Sistema tributário',
      purpose: 'Abre processos de IPTU. Responde a Fazenda.',
      operations: given.operations ?? serviceOperationKeys,
      unitIds: (given.units ?? ['PROT']).map((label) => world.home.units[label]!.id),
      processTypeIds: (given.types ?? []).map(type),
      days: given.days ?? 30,
    })
    .expect(201);
  const { id, key } = made.body as { id: string; key: string };
  return { id, key, client: new Client(world.address, key) };
}

const within = <T>(run: () => Promise<T>): Promise<T> =>
  world.application.nest.get(Database).transaction(world.home.tenantId, run);
const query = <Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> =>
  within(() => world.application.nest.get(Database).query<Row>(sql, [world.home.tenantId, ...parameters]));

const addressOf = ({ path }: Operation): string =>
  path
    .replace('/api/v1', '')
    .replace(/\/documents\/\{id\}/, `/documents/${mine.documentId}`)
    .replace(/\/processes\/\{id\}/, `/processes/${mine.processId}`)
    .replace(/\{(\w+)\}/g, mine.processId);

const named = ({ method, path }: Operation): string => `${method} ${path}`;

describe('every route', () => {
  it('names only operations that exist, and opens some to each', () => {
    const asked = operations.flatMap((each) => each.asked ?? []);
    expect(new Set(asked)).toEqual(new Set([...serviceOperationKeys, 'any']));
    expect(operations.filter((each) => each.asked === undefined).length).toBeGreaterThan(150);
    // What binds a person, or is of persons, stands open to no program.
    const closed = /sign|certificat|credential|secret|administration|platform|password|confirmation/;
    expect(operations.filter((each) => each.asked && closed.test(each.path)).map(named)).toEqual([
      'get /api/v1/documents/{id}/signatures',
    ]);
  });

  it('tells no service account the name that a CPF is registered with', async () => {
    const known = { name: 'Marta Oliveira', identifier: '529.982.247-25' };
    const typeId = type('Gabinete: Pedido de informação');
    const asking = (party: object) => ({ typeId, subject: 'Pedido', level: 'public', parties: [party] });
    const ana = await world.signIn('ana', 'PROT');
    const first = await ana.post('/processes', asking(known));
    const { client } = await account({ operations: ['processes.open'], name: 'Curioso' });
    const refused = await client.post('/processes', asking({ ...known, name: 'Outra Pessoa' })).expect(422);
    expect(refused.body.code).toBe('contacts.another_name');
    const told = await ana.post('/processes', asking({ ...known, name: 'Outra Pessoa' })).expect(422);
    const name = /com o nome (.+?)\. /.exec(told.body.title as string)![1]!;
    expect([201, 422]).toContain(first.status);
    expect(JSON.stringify(refused.body)).not.toContain(name);
  });

  it('refuses a service account that lacks the operation, and does nothing', async () => {
    const before = await query('SELECT count(*) FROM events WHERE tenant_id = $1');
    for (const held of serviceOperationKeys) {
      const { client } = await account({ operations: [held], name: `Só ${held}` });
      const others = operations.filter((each) => each.asked !== held && each.asked !== 'any');
      // One account meets the routes that nothing opens, the others only those of other operations.
      const tried = held === 'processes.read' ? others : others.filter(({ asked }) => asked);
      for (const operation of tried) {
        const answer = await client.send(operation.method, addressOf(operation));
        const code = operation.asked ? 'units.service_operation' : 'units.service_never';
        expect([held, named(operation), answer.status, answer.body.code]).toEqual([
          held,
          named(operation),
          403,
          code,
        ]);
      }
      await client.get('/me').expect(200);
    }
    expect(await query('SELECT count(*) FROM events WHERE tenant_id = $1')).toEqual(before);
  });

  it('opens no page, only the API', async () => {
    const { key } = await account({});
    for (const path of ['/controle', `/processos/${mine.processId}`, '/minha-conta', '/administracao']) {
      const answer = await world.application.nest.inject({
        url: `/${world.home.slug}${path}`,
        headers: { authorization: `Bearer ${key}` },
      });
      expect([path, answer.statusCode, answer.headers.location]).toEqual([
        path,
        303,
        expect.stringContaining('/entrar'),
      ]);
    }
  });
});

describe('a key', () => {
  it('is shown once, kept as a hash, known by its beginning', async () => {
    const { id, key } = await account({});
    expect(key).toMatch(new RegExp(`^autos_${world.home.slug}_[\\w-]{43}$`));
    const shown = await elisa.get(`/administration/service-accounts/${id}`).expect(200);
    expect(JSON.stringify(shown.body)).not.toContain(key);
    expect(key.startsWith(shown.body.keyPrefix as string)).toBe(true);
    const rows = await query<{ row: string }>(
      'SELECT to_jsonb(a)::text AS row FROM service_accounts a WHERE a.tenant_id = $1',
    );
    expect(rows.map(({ row }) => row).join()).not.toContain(key.slice(-30));
    const entries = await query<{ attributes: object }>(
      `SELECT attributes FROM audit_entries WHERE tenant_id = $1 AND kind = 'service_account.created'`,
    );
    expect(entries.length).toBeGreaterThan(0);
    expect(JSON.stringify(entries)).not.toContain(key.slice(-30));
  });

  it('opens nothing when it is cut, changed, of elsewhere, or the login of its account', async () => {
    const { id, key } = await account({});
    const elsewhere = key.replace(`autos_${world.home.slug}_`, `autos_${world.away.slug}_`);
    const last = key.at(-1) === 'A' ? 'B' : 'A';
    for (const wrong of [
      key.slice(0, -1),
      `${key.slice(0, -1)}${last}`,
      `${key}A`,
      elsewhere,
      'autos__',
      `autos_x_${'A'.repeat(43)}`,
    ]) {
      const answer = await new Client(world.address, wrong).get('/me');
      expect([wrong, answer.status]).toEqual([wrong, 401]);
    }
    const entered = await world.application.nest.inject({
      method: 'POST',
      url: `/api/v1/${world.home.slug}/tokens`,
      payload: { login: `${id}@service.invalid`, password: key },
    });
    expect(entered.statusCode).toBe(401);
  });

  it('ends at once when it is renewed or revoked, and by itself on its day', async () => {
    const { id, client, key } = await account({});
    await client.get('/me').expect(200);
    const renewed = await elisa.post(`/administration/service-accounts/${id}/key`, { days: 5 }).expect(201);
    expect((await client.get('/me')).body.code).toBe('units.service_key');
    const again = new Client(world.address, renewed.body.key as string);
    await again.get('/me').expect(200);
    expect(renewed.body.key).not.toBe(key);
    await query(`UPDATE service_accounts SET expires_at = now() WHERE tenant_id = $1 AND id = $2`, [id]);
    await again.get('/me').expect(401);
    await query(
      `UPDATE service_accounts SET expires_at = now() + interval '1 day' WHERE tenant_id = $1 AND id = $2`,
      [id],
    );
    await again.get('/me').expect(200);
    await elisa.post(`/administration/service-accounts/${id}/revocation`).expect(204);
    await again.get('/me').expect(401);
    for (const act of ['key', 'revocation'])
      expect((await elisa.post(`/administration/service-accounts/${id}/${act}`, { days: 5 })).body.code).toBe(
        'units.service_revoked',
      );
    const listed = await elisa.get('/administration/service-accounts').expect(200);
    expect((listed.body as { id: string }[]).at(-1)!.id).toBe(id);
  });

  it('is made by who administers alone, with a scope that is here', async () => {
    const request = {
      name: 'X',
      purpose: 'Y',
      operations: ['processes.read'],
      unitIds: [world.home.units['PROT']!.id],
      processTypeIds: [],
      days: 10,
    };
    await ana.post('/administration/service-accounts', request).expect(403);
    for (const [change, status, field] of [
      [{ unitIds: [world.away.units['SECR']!.id] }, 404, 'unitIds'],
      [{ unitIds: [newId()] }, 404, 'unitIds'],
      [{ unitIds: [] }, 422, 'unitIds'],
      [{ processTypeIds: undefined }, 422, 'processTypeIds'],
      [{ processTypeIds: [Object.values(world.away.processTypes)[0]] }, 404, 'processTypeIds'],
      [{ operations: ['document.sign'] }, 422, 'operations'],
      [{ operations: [] }, 422, 'operations'],
      [{ days: 731 }, 422, 'days'],
      [{ days: 0 }, 422, 'days'],
      [{ name: ' ' }, 422, 'name'],
    ] as const) {
      const answer = await elisa.post('/administration/service-accounts', { ...request, ...change });
      expect([change, answer.status, answer.body.problems?.[0]?.field]).toEqual([change, status, field]);
    }
  });
});

describe('what a service account does', () => {
  let service: Made;
  let opened: string;

  beforeAll(async () => {
    service = await account({ name: 'Portal de alvarás', types: ['Obras: Alvará de construção'] });
  });

  it('is done and recorded under its own name', async () => {
    const { client } = service;
    const process = await client.post('/processes', aRequest('Obras: Alvará de construção')).expect(201);
    opened = process.body.id as string;
    const types = (await client.get('/document-types?kind=external').expect(200)).body as {
      id: string;
      name: string;
    }[];
    const filed = await client
      .post(`/processes/${opened}/files`)
      .field('typeId', types.find(({ name }) => name === 'Planta')!.id)
      .attach('file', await samplePdf('Planta'), { filename: 'planta.pdf', contentType: 'application/pdf' })
      .field('level', 'public')
      .field('documentDate', '2026-02-27')
      .expect(201);
    await client.get(`/documents/${filed.body.id}/file`).expect(200);
    const large = await samplePdf('Planta em partes');
    const half = Math.floor(large.length / 2);
    const announced = await client
      .post(`/processes/${opened}/received-files`, { fileName: 'partes.pdf', bytes: large.length })
      .expect(201);
    for (const [start, end] of [
      [0, half],
      [half, large.length],
    ] as const)
      await client
        .send('put', `/received-files/${announced.body.id}/parts/${start}`)
        .set('Content-Type', 'application/offset+octet-stream')
        .send(large.subarray(start, end))
        .expect(200);
    await client
      .post(`/received-files/${announced.body.id}/document`, {
        ...{ typeId: types.find(({ name }) => name === 'Planta')!.id, level: 'public' },
        documentDate: '2026-02-27',
      })
      .expect(201);
    await client
      .post(`/processes/${opened}/dispatches`, { unitIds: [world.home.units['SMO']!.id] })
      .expect(204);
    const events = await client.get(`/processes/${opened}/events`).expect(200);
    const actors = new Set(
      (events.body.items ?? events.body).map((each: { actorName: string }) => each.actorName),
    );
    expect([...actors]).toEqual(['Portal de alvarás (conta de serviço)']);
    expect(
      (await elisa.get(`/administration/service-accounts/${service.id}`)).body.lastUsedAt,
    ).not.toBeNull();
  });

  it('signs nothing: there is no way, and the database has none either', async () => {
    const everything = await account({ name: 'Com tudo' });
    const proof = { positionId: newId(), password: 'x' };
    const signing = await everything.client.sign([{ id: mine.documentId }], proof);
    expect([signing.status, signing.body.code]).toEqual([403, 'units.service_never']);
    const { nest } = world.application;
    const role = { userId: service.id, unitId: world.home.units['PROT']!.id, role: 'basic' as const };
    const given = elisa.post('/administration/memberships', role);
    expect((await given).status).toBe(404);
    await elisa.post(`/administration/people/${service.id}/positions`, { title: 'Prefeito' }).expect(404);
    await expect(
      within(() => nest.get(Positions).give({ userId: service.id, title: 'Prefeito' })),
    ).rejects.toThrow();
    await expect(
      query(
        `INSERT INTO memberships (tenant_id, id, user_id, unit_id, role, starts_on) VALUES ($1, $2, $3, $4, 'basic', now())`,
        [newId(), role.userId, role.unitId],
      ),
    ).rejects.toThrow('Only a person has this.');
  });

  it('reaches no type but its own: not to find, not to open, not in a list', async () => {
    const { client } = service;
    for (const path of ['', '/documents', '/events', '/dispatches'])
      expect((await client.get(`/processes/${mine.processId}${path}`)).status).toBe(404);
    for (const path of ['', '/content', '/html', '/file', '/signatures', '/pdf'])
      expect((await client.get(`/documents/${mine.documentId}${path}`)).status).toBe(404);
    const content = { type: 'doc', content: [] };
    expect((await client.put(`/documents/${mine.documentId}/content`, { content, revision: 1 })).status).toBe(
      404,
    );
    expect((await client.post(`/processes/${mine.processId}/conclusion`)).status).toBe(404);
    expect(
      (
        await client.post(`/processes/${mine.processId}/dispatches`, {
          unitIds: [world.home.units['SMO']!.id],
        })
      ).status,
    ).toBe(404);
    const refused = await client.post('/processes', aRequest());
    expect([refused.status, refused.body.problems?.[0]?.field]).toEqual([404, 'typeId']);
    const { number } = (await ana.get(`/processes/${mine.processId}`)).body as { number: string };
    expect((await client.get('/processes').query({ number })).body).toEqual([]);
    expect((await client.get('/process-types')).body).toHaveLength(1);
    const desk = async (whose: Client) =>
      JSON.stringify((await whose.get('/desk').query({ list: 'generated' }).expect(200)).body);
    expect(await desk(client)).not.toContain(mine.processId);
    expect(await desk(ana)).toContain(mine.processId);
  });

  it('is of its units: others are refused, restricted ones of others unread, drafts of others absent', async () => {
    const all = await account({ units: ['SMS'] });
    await all.client.in('PROT').get('/me').expect(403);
    await all.client.get(`/documents/${mine.documentId}`).expect(404);
    const legalGroundId = world.home.legalGrounds['Informação pessoal'];
    const restricted = await aProcess(ana, { ...aRequest(), level: 'restricted', legalGroundId });
    const header = await all.client.get(`/processes/${restricted.processId}`).expect(200);
    expect(header.body.readable).toBe(false);
    const secret = await all.client.post('/processes', { ...aRequest(), level: 'secret', legalGroundId });
    expect([403, 422]).toContain(secret.status);
    await all.client.get('/me').expect(200);
    const me = await all.client.get('/me');
    expect(me.body.units.map(({ label }: { label: string }) => label)).toEqual(['SMS']);
  });

  it('changes with its scope, at once', async () => {
    await elisa
      .put(`/administration/service-accounts/${service.id}/scope`, {
        operations: ['processes.read'],
        unitIds: [world.home.units['PROT']!.id],
        processTypeIds: [],
      })
      .expect(204);
    await service.client.get(`/processes/${mine.processId}`).expect(200);
    await service.client.post('/processes', aRequest()).expect(403);
  });

  it('stands in no list of people, and is no person of the other municipality', async () => {
    const text = 'Portal de alvarás';
    expect((await elisa.get('/administration/people').query({ text })).body.items).toEqual([]);
    await elisa.get(`/administration/people/${service.id}`).expect(404);
    expect(JSON.stringify((await ana.get('/people').query({ text })).body)).not.toContain(service.id);
    expect(JSON.stringify((await elisa.get('/accounts')).body)).not.toContain(service.id);
    const vera = await world.signIn('vera', undefined, world.away);
    await vera.get(`/administration/service-accounts/${service.id}`).expect((answer) => {
      expect([403, 404]).toContain(answer.status);
    });
  });

  it('waits when it asks too much, and no other waits with it', async () => {
    const [busy, calm] = [await account({}), await account({})];
    await query(
      `INSERT INTO rate_limits (key, hits, expires_at) SELECT $2, 600, now() + interval '1 minute' WHERE $1::uuid IS NOT NULL`,
      [`service:${busy.id}`],
    );
    const answer = await busy.client.get('/me');
    expect([answer.status, Number(answer.headers['retry-after'])]).toEqual([429, expect.any(Number)]);
    await calm.client.get('/me').expect(200);
  });
});
