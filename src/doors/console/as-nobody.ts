import { currentContext, runInContext } from '../../platform/context';

/** In the books of a municipality no operator stands as if they were one of its people: there they are named as of the platform. */
export function asNobody<T>(run: () => Promise<T>): Promise<T> {
  const { requestId = 'internal', ip = '127.0.0.1', actor } = currentContext() ?? {};
  return runInContext({ requestId, ip, operator: actor?.name ?? 'Quem opera' }, run);
}
