import { RequestMethod, type Type } from '@nestjs/common';
import { GUARDS_METADATA, METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { ModulesContainer, Reflector } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ROUTE_ACCESS, type RouteAccess } from '../../src/platform/http';

export interface Route {
  /** As in `POST /api/v1/processes/:id/receipt`. */
  name: string;
  method: string;
  path: string;
  access: RouteAccess | undefined;
  rateLimit: object | undefined;
  guards: string[];
}

/** The routes that controllers declare. */
export function declaredRoutes(nest: NestFastifyApplication): Route[] {
  const controllers = [...nest.get(ModulesContainer).values()].flatMap((module) => [
    ...module.controllers.values(),
  ]);
  return controllers.flatMap(({ metatype }) => routesOf(metatype as Type));
}

function routesOf(controller: Type): Route[] {
  const handlers = Object.values(Object.getOwnPropertyDescriptors(controller.prototype as object));
  return handlers
    .map(({ value }) => value as object)
    .filter((handler) => typeof handler === 'function' && Reflect.hasMetadata(METHOD_METADATA, handler))
    .flatMap((handler) => pathsOf(controller, handler).map((path) => routeOf(controller, handler, path)));
}

function routeOf(controller: Type, handler: object, path: string): Route {
  const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number]!;
  const reflector = new Reflector();
  const targets = [handler as Type, controller];
  return {
    name: `${method} ${path}`,
    method,
    path,
    access: reflector.getAllAndOverride<RouteAccess | undefined>(ROUTE_ACCESS, targets),
    rateLimit: reflector.get<object | undefined>('autos:rate-limit', handler as Type),
    guards: targets.flatMap((target) =>
      ((Reflect.getMetadata(GUARDS_METADATA, target) as Type[] | undefined) ?? []).map(({ name }) => name),
    ),
  };
}

function pathsOf(controller: Type, handler: object): string[] {
  const prefixes = listOf(Reflect.getMetadata(PATH_METADATA, controller));
  const endings = listOf(Reflect.getMetadata(PATH_METADATA, handler));
  return prefixes.flatMap((prefix) =>
    endings.map((ending) => `/${[prefix, ending].join('/')}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1')),
  );
}

const listOf = (path: unknown): string[] =>
  Array.isArray(path) ? (path as string[]) : [(path as string) ?? ''];

/** The routes that the server really answers, read from the tree that Fastify draws of them. */
export function servedRoutes(nest: NestFastifyApplication): string[] {
  const drawing = nest.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false });
  const above: string[] = [];
  return drawing.split('\n').flatMap((line) => {
    const found = /^([│ ]*)[├└]── (.+?)(?: \(([A-Z, ]+)\))?$/.exec(line);
    if (!found) return [];
    const [, indent = '', part = '', methods = ''] = found;
    const depth = indent.length / 4;
    const path = (above[depth - 1] ?? '') + part;
    above[depth] = path;
    return methods
      .split(', ')
      .filter((method) => method !== '' && method !== 'HEAD')
      .map((method) => `${method} ${path}`);
  });
}
