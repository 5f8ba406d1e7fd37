import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiSecurity } from '@nestjs/swagger';

export const SERVICE_OPERATION = 'autos:service-operation';

/** The name of the security scheme of service accounts in the description of the API. */
export const SERVICE_KEY = 'serviceKey';

/** Any operation will do. */
export const ANY_OPERATION = 'any';

/**
 * Opens a route of the API to service accounts that have this operation; without it no service account enters. A test asks that
 * every operation is one that can be given.
 */
export const ForService = (operation: string): MethodDecorator & ClassDecorator =>
  applyDecorators(
    SetMetadata(SERVICE_OPERATION, operation),
    ApiSecurity(SERVICE_KEY, operation === ANY_OPERATION ? [] : [operation]),
  );
