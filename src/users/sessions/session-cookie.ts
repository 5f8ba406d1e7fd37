import '@fastify/cookie';
import type { FastifyReply } from 'fastify';
import type { Config } from '../../platform/config';
import { lifetimeSeconds } from './sessions.service';

export const sessionCookie = 'autos_session';

type Environment = Pick<Config, 'environment'>;

export function setSessionCookie(reply: FastifyReply, token: string, config: Environment): void {
  void reply.setCookie(sessionCookie, token, { ...attributes(config), maxAge: lifetimeSeconds.web });
}

export function clearSessionCookie(reply: FastifyReply, config: Environment): void {
  void reply.clearCookie(sessionCookie, attributes(config));
}

const attributes = ({ environment }: Environment) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: environment === 'production' }) as const;
