import { SetMetadata } from '@nestjs/common';

/** Who may enter a route. A test walks all routes: one without a declaration fails it, and the guard refuses it. */
export type RouteAccess =
  { kind: 'public' } | { kind: 'signed-in' } | { kind: 'permission'; permission: string };

export const ROUTE_ACCESS = 'autos:access';

/** Anybody, without an account. */
export const Public = () => SetMetadata(ROUTE_ACCESS, { kind: 'public' } satisfies RouteAccess);

/** Whoever is signed in; what they may do is for the service to say. */
export const SignedIn = () => SetMetadata(ROUTE_ACCESS, { kind: 'signed-in' } satisfies RouteAccess);

/** Whoever has the permission in the unit in which they act. */
export const Requires = (permission: string) =>
  SetMetadata(ROUTE_ACCESS, { kind: 'permission', permission } satisfies RouteAccess);
