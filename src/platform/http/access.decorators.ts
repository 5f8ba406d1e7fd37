import { SetMetadata } from '@nestjs/common';

/** Who may enter a route. A test walks all routes: one without a declaration fails it, and the guard refuses it. */
export type RouteAccess =
  { kind: 'public' } | { kind: 'signed-in' } | { kind: 'permission'; permission: string };

export const ROUTE_ACCESS = 'autos:access';

/** Anybody, without an account. */
export const Public = () => SetMetadata(ROUTE_ACCESS, { kind: 'public' } satisfies RouteAccess);

/** Whoever is signed in; what they may do is for the service to say. */
export const SignedIn = () => SetMetadata(ROUTE_ACCESS, { kind: 'signed-in' } satisfies RouteAccess);

export const BEFORE_SECOND_FACTOR = 'autos:before-second-factor';

/** Opens even to who must first turn on the second factor that their role needs: what turns it on, and the way out. */
export const BeforeSecondFactor = () => SetMetadata(BEFORE_SECOND_FACTOR, true);

export const OPEN_TO_SUPPORT = 'autos:open-to-support';

/**
 * The support of the platform may act here, too, while who administers lets it in; everywhere else it only reads. Never on what outlives
 * the access: accounts, roles, keys, consent itself.
 */
export const OpenToSupport = (open = true) => SetMetadata(OPEN_TO_SUPPORT, open);

/** Whoever has the permission in the unit in which they act. */
export const Requires = (permission: string) =>
  SetMetadata(ROUTE_ACCESS, { kind: 'permission', permission } satisfies RouteAccess);
