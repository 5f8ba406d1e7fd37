import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { projectRoot } from '../../src/platform/config';
import { OpenApi } from '../../src/platform/openapi';
import { operationsOf, schemasOf, type Operation } from '../../src/platform/openapi/described';
import { testApplication, type TestApplication } from '../support/application';

let app: TestApplication;
let operations: Operation[];

beforeAll(async () => {
  app = await testApplication();
  operations = operationsOf(app.get(OpenApi).document);
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
