import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/context';
import { DomainError } from '../../platform/errors';
import { ANY_OPERATION, RateLimiter } from '../../platform/http';
import { refusalOf } from '../actors/actor-refusals';
import { serviceOperations, type ServiceOperation } from './operations';
import { ServiceActors } from './service-actors';
import type { ServiceKey } from './service-key';

/** Requests of one account in a minute. */
const most = 600;

/** Lets a program in, or says why not. */
@Injectable()
export class ServiceEntrance {
  constructor(
    private readonly actors: ServiceActors,
    private readonly limiter: RateLimiter,
  ) {}

  /**
   * What a program may do stands at each route: without a word there none enters, whatever it is allowed.
   * @param operation that the route asks for
   * @throws DomainError `unauthenticated`, `forbidden`, `too_many`
   */
  async enter(
    key: ServiceKey,
    operation: string | undefined,
    wantedUnit: string | undefined,
  ): Promise<Actor> {
    const found = await this.actors.resolve(key, wantedUnit);
    if (found === 'no_key') throw new DomainError('unauthenticated', 'units.service_key');
    if (typeof found === 'string') throw refusalOf(found, false);
    const { actor, operations } = found;
    await this.limiter.hit(`service:${actor.userId}`, most, 60);
    if (operation === undefined) throw new DomainError('forbidden', 'units.service_never');
    if (operation === ANY_OPERATION || operations.some((each) => each === operation)) return actor;
    const { label } = serviceOperations[operation as ServiceOperation];
    throw new DomainError('forbidden', 'units.service_operation', { operation: label });
  }
}
