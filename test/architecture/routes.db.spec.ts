import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { permissionsOf, roles } from '../../src/units';
import { testApplication, type TestApplication } from '../support/application';
import { declaredRoutes, servedRoutes, type Route } from './routes';

let application: TestApplication;
let nest: NestFastifyApplication;
let routes: Route[];

beforeAll(async () => {
  application = await testApplication();
  nest = application.nest;
  routes = declaredRoutes(nest);
});
afterAll(() => application.close());

const namesOf = (found: Route[]): string[] => found.map(({ name }) => name).sort();

it('finds the routes', () => {
  expect(routes.length).toBeGreaterThan(40);
});

// What a controller does not declare, no guard sees.
it('serves what controllers declare and nothing else', () => {
  expect(servedRoutes(nest).sort()).toEqual(namesOf(routes));
});

it('says of every route who may enter', () => {
  expect(namesOf(routes.filter(({ access }) => access === undefined))).toEqual([]);
});

it('asks only for permissions that a role gives', () => {
  const known: string[] = permissionsOf([...roles, 'operator']);
  const asked = routes.flatMap(({ access }) => (access?.kind === 'permission' ? [access.permission] : []));
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((permission) => !known.includes(permission))).toEqual([]);
});

it('limits how often a stranger may send', () => {
  const open = routes.filter(({ access, method }) => access?.kind === 'public' && method !== 'GET');
  expect(open.length).toBeGreaterThan(0);
  expect(namesOf(open.filter(({ rateLimit }) => !rateLimit))).toEqual([]);
});

it('lets no limit stand without the guard that counts', () => {
  const limited = routes.filter(({ rateLimit }) => rateLimit);
  expect(namesOf(limited.filter(({ guards }) => !guards.includes('RateLimitGuard')))).toEqual([]);
});

describe('the description of the API', () => {
  let document: OpenAPIObject;
  type Operation = {
    operationId?: string;
    summary?: string;
    responses: Record<string, { content?: object }>;
  };
  let operations: [string, Operation][];

  beforeAll(async () => {
    document = (await nest.inject({ url: '/api/openapi.json' })).json<OpenAPIObject>();
    operations = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item as Record<string, Operation>).map(([method, operation]): [string, Operation] => [
        `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
        operation,
      ]),
    );
  });

  it('holds every route of /api/v1 and no other', () => {
    const api = routes.filter(({ path }) => path.startsWith('/api/v1/'));
    expect(operations.map(([name]) => name).sort()).toEqual(namesOf(api));
  });

  it('says of every operation what it does, and names it once', () => {
    expect(operations.filter(([, { summary, operationId }]) => !summary || !operationId)).toEqual([]);
    const ids = operations.map(([, { operationId }]) => operationId);
    expect(ids).toEqual([...new Set(ids)]);
  });

  it('says of every operation how it refuses', () => {
    const refusals = ({ responses }: Operation) =>
      Object.entries(responses).filter(([status]) => /^4/.test(status));
    const silent = operations.filter(
      ([, operation]) =>
        !refusals(operation).some(([, { content }]) => content && 'application/problem+json' in content),
    );
    expect(silent.map(([name]) => name)).toEqual([]);
  });
});
