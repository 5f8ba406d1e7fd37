import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Logger, RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { projectRoot } from '../../src/platform/config';
import { runInContext } from '../../src/platform/context';
import { sentence, type DomainError, type FieldProblem } from '../../src/platform/errors';
import { parseInput } from '../../src/platform/http';
import { OpenApi } from '../../src/platform/openapi';
import { operationsOf, schemasOf, type Operation } from '../../src/platform/openapi/described';
import { testApplication, type TestApplication } from '../support/application';

let app: TestApplication;
let operations: Operation[];
const warned: string[] = [];

beforeAll(async () => {
  app = await testApplication();
  const warn = jest.spyOn(Logger, 'warn').mockImplementation((message: unknown) => {
    warned.push(String(message));
  });
  operations = operationsOf(app.get(OpenApi).document);
  warn.mockRestore();
});
afterAll(() => app.close());

/** What Nest serves, read from the controllers themselves. */
function servedRoutes(): string[] {
  const scanner = new MetadataScanner();
  const controllers = [...app.get(ModulesContainer).values()].flatMap(({ controllers }) => [
    ...controllers.values(),
  ]);
  return controllers.flatMap(({ metatype }) => {
    const prototype = (metatype as Type<unknown>).prototype as Record<string, object>;
    const prefix = String(Reflect.getMetadata(PATH_METADATA, metatype as object) ?? '');
    return scanner.getAllMethodNames(prototype).flatMap((name) => {
      const path = Reflect.getMetadata(PATH_METADATA, prototype[name]!) as string | undefined;
      if (path === undefined) return [];
      const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, prototype[name]!) as number]!;
      return [`${method} /${prefix}/${path}`.replace(/\/+/g, '/').replace(/\/$/, '')];
    });
  });
}

/** The classes that bodies or queries are parsed into, by the name of the method. */
function requestClasses(place: 'body' | 'query'): [string, Type<object>][] {
  const scanner = new MetadataScanner();
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [
    ...module.controllers.values(),
  ]);
  return controllers.flatMap(({ metatype }) => {
    const { name } = metatype as Type<object>;
    const prototype = (metatype as Type<object>).prototype as Record<string, object>;
    return scanner.getAllMethodNames(prototype).flatMap((method): [string, Type<object>][] => {
      const given = (Reflect.getMetadata('swagger/apiParameters', prototype[method]!) ?? []) as {
        in: string;
        type?: unknown;
      }[];
      const bodies = given.filter(({ in: at, type }) => at === place && typeof type === 'function');
      return bodies.map(({ type }) => [`${name}.${method}`, type as Type<object>]);
    });
  });
}

function problemsOf(type: Type<object>, given: object): FieldProblem[] {
  try {
    runInContext({ requestId: '', ip: '', isApi: true }, () => parseInput(type, given));
    return [];
  } catch (error) {
    return (error as DomainError).problems;
  }
}

const fieldsRefused = (type: Type<object>): Set<string> =>
  new Set(problemsOf(type, {}).map(({ field }) => field));

const describedFields = ({ prototype }: Type<object>): string[] =>
  ((Reflect.getMetadata('swagger/apiModelPropertiesArray', prototype as object) ?? []) as string[]).map(
    (name) => name.slice(1),
  );

describe('the description of the API', () => {
  it('is the one that is committed: npm run cli -- openapi --write', async () => {
    const served = await app.nest.inject({ url: '/api/openapi.json' });
    expect(served.headers['content-type']).toContain('application/json');
    const committed = readFileSync(join(projectRoot, 'openapi.json'), 'utf8');
    expect(committed).toBe(`${JSON.stringify(served.json(), null, 2)}\n`);
  });

  it('has every route of the API, and no other', () => {
    const described = operations.map(({ method, path }) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`);
    const served = servedRoutes().filter((route) => route.includes(' /api/v1/'));
    expect(described.sort()).toEqual(served.sort());
    expect(served.length).toBeGreaterThan(30);
  });

  it('describes no body by another class of the same name', () => {
    expect(warned).toEqual([]);
    const bodyOf = (id: string) =>
      JSON.stringify(operations.find((one) => one.operationId === id)?.requestBody);
    expect(bodyOf('Ceremonies.confirm')).toContain('SigningConsentRequest');
  });

  it('requires what it says is required, and nothing defaults to an empty list', () => {
    const lenient = requestClasses('body').flatMap(([name, type]) => {
      const { required = [] } = schemasOf(app.get(OpenApi).document)[type.name] ?? {};
      const refused = fieldsRefused(type);
      return required
        .filter((field) => field !== 'file' && !refused.has(field))
        .map((field) => `${name}: ${field}`);
    });
    expect(lenient).toEqual([]);
  });

  it('describes no field that is not read', () => {
    const classes = [...requestClasses('body'), ...requestClasses('query')];
    expect(classes.length).toBeGreaterThan(100);
    const unread = classes.flatMap(([name, type]) => {
      const given = describedFields(type).filter((field) => field !== 'file');
      const problems = problemsOf(type, Object.fromEntries(given.map((field) => [field, 'x'])));
      const unknown = problems.filter(
        ({ field, message }) => message === sentence('platform.unknown_field', { field }),
      );
      return unknown.map(({ field }) => `${name}: ${field}`);
    });
    expect(unread).toEqual([]);
  });

  it('names each operation once, under a tag that is explained', () => {
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    const tags = (app.get(OpenApi).document.tags ?? []).map(({ name }) => name);
    for (const { summary, tags: own } of operations) {
      expect(summary).toMatch(/^[A-ZÀ-Ú].*[^.]$/);
      expect(own).toHaveLength(1);
      expect(tags).toContain(own[0]);
    }
  });

  it('lists the refusals of each operation, as problems', () => {
    for (const operation of operations) {
      const statuses = Object.keys(operation.responses);
      const expected = [
        '503',
        ...(operation.security ? ['401', '403'] : []),
        ...(/\{(id|tenant)\}/.test(operation.path) ? ['404'] : []),
        ...(operation.requestBody ? ['413', '415', '422'] : []),
        ...(operation.parameters.some((one) => one.in === 'query') ? ['422'] : []),
      ];
      expect([operation.operationId, ...statuses]).toEqual(
        expect.arrayContaining([operation.operationId, ...expected]),
      );
      expect(statuses.some((status) => status.startsWith('2'))).toBe(true);
      for (const [status, { description, content = {} }] of Object.entries(operation.responses)) {
        expect(description).toMatch(/\.$/);
        if (status >= '400') expect(Object.keys(content)).toEqual(['application/problem+json']);
      }
    }
  });

  it('names only routes that exist', () => {
    const text = JSON.stringify(app.get(OpenApi).document);
    const named = [...text.matchAll(/(GET|POST|PUT|PATCH|DELETE) (\/api\/v1\/[\w{}/-]+)/g)];
    expect(named.length).toBeGreaterThan(15);
    const known = new Set(operations.map(({ method, path }) => `${method} ${path}`));
    expect(named.map(([, method, path]) => `${method} ${path}`).filter((one) => !known.has(one))).toEqual([]);
  });

  it('lets null be where the type says so, closes bodies, and declares what limits and headers there are', () => {
    const wrong: string[] = [];
    const walk = (node: unknown, at: string): void => {
      if (typeof node !== 'object' || node === null) return;
      const { type, enum: values } = node as { type?: unknown; enum?: unknown[] };
      if (Array.isArray(type) && Array.isArray(values) && type.includes('null') && !values.includes(null))
        wrong.push(at);
      if (type === 'number') wrong.push(at);
      for (const [name, child] of Object.entries(node)) walk(child, `${at}/${name}`);
    };
    walk(app.get(OpenApi).document, '');
    expect(wrong).toEqual([]);
    expect(schemasOf(app.get(OpenApi).document)['PartyRequest']).toMatchObject({
      additionalProperties: false,
    });
    const desk = operations.find(({ path }) => path === '/api/v1/desk')!;
    expect(desk.parameters.find(({ name }) => name === 'list')?.schema.enum).toEqual([
      'received',
      'generated',
    ]);
    const open = operations.find(({ operationId }) => operationId === 'Processes.open')!;
    expect(open.responses).toMatchObject({
      '404': {},
      '429': { headers: { 'Retry-After': { $ref: '#/components/headers/Retry-After' } } },
    });
  });

  it('comes packed, and not again when it is the same', async () => {
    const url = '/api/openapi.json';
    const packed = await app.nest.inject({ url, headers: { 'accept-encoding': 'gzip' } });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(JSON.parse(gunzipSync(packed.rawPayload).toString())).toMatchObject({ openapi: '3.1.0' });
    const etag = String(packed.headers['etag']);
    const again = await app.nest.inject({ url, headers: { 'if-none-match': etag } });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });

  it('says what every parameter and field is, in OpenAPI 3.1', () => {
    const document = app.get(OpenApi).document;
    expect(document.openapi).toBe('3.1.0');
    for (const { parameters } of operations)
      for (const { description } of parameters) expect(description).toMatch(/\.$/);
    const text = JSON.stringify(document);
    expect(text).not.toContain('"nullable"');
    const names = Object.keys(schemasOf(document));
    const referred = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
    expect([...new Set(referred)].sort()).toEqual(names.sort());
  });
});

describe('the page of the API', () => {
  it('shows every operation and schema, without a script', async () => {
    const page = await app.nest.inject({ url: '/api/docs' });
    expect(page.statusCode).toBe(200);
    expect(page.body).not.toMatch(/<script|style=|undefined|\[object/);
    const ids = [...page.body.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { operationId } of operations) expect(ids).toContain(operationId);
    for (const [, target] of page.body.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
  });
});
