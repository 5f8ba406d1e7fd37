import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoPassword } from '../../src/demo/plan';
import type { DatabaseUrls } from '../../src/platform/config';
import { freePort, startChild, type Child } from './children';

export const slug = 'pedra-branca';
export const pool = 10;

export interface Product extends Child {
  /** Signs in as a browser does. @returns the header `cookie` of every request that follows */
  signIn(person: string): Promise<string>;
  /** Signs in as a program does. @returns the header `authorization` */
  token(person: string): Promise<string>;
}

interface ProductPlan {
  urls: DatabaseUrls;
  dataFolder: string;
  log: string;
  /** `off` where the jobs run apart, as they may. */
  jobs?: 'off';
}

/** Our server as an operator runs it: one process, NODE_ENV=production, its log at `info` into a file. */
export async function startProduct({ urls, dataFolder, log, jobs }: ProductPlan): Promise<Product> {
  const port = await freePort();
  const secrets = JSON.parse(readFileSync(join(dataFolder, 'secrets.json'), 'utf8')) as Record<
    string,
    string
  >;
  const child = await startChild({
    script: 'dist/server/main.js',
    port,
    readyPath: '/health/ready',
    log,
    environment: {
      NODE_ENV: 'production',
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      AUTOS_DATA: dataFolder,
      SESSION_SECRET: secrets['sessionSecret']!,
      KEY_ENCRYPTION_KEY: secrets['keyEncryptionKey']!,
      DATABASE_POOL: String(pool),
      LOG_LEVEL: 'info',
      ...(jobs && { AUTOS_JOBS: jobs }),
      DATABASE_URL: urls.owner,
      DATABASE_APP_URL: urls.app,
      DATABASE_PLATFORM_URL: urls.platform,
    },
  });
  return {
    ...child,
    signIn: (person) => signIn(child.origin, person),
    token: (person) => token(child.origin, person),
  };
}

const loginOf = (person: string): string => `${person}@pedrabranca.exemplo`;

async function signIn(origin: string, person: string): Promise<string> {
  const answer = await fetch(`${origin}/${slug}/entrar`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ login: loginOf(person), password: demoPassword }),
  });
  const cookie = answer.headers.getSetCookie().find((each) => each.startsWith('autos_session='));
  if (answer.status !== 303 || !cookie) throw new Error(`${person} cannot sign in: ${answer.status}`);
  return cookie.split(';', 1)[0]!;
}

async function token(origin: string, person: string): Promise<string> {
  const answer = await fetch(`${origin}/api/v1/${slug}/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: loginOf(person), password: demoPassword }),
  });
  if (answer.status !== 200) throw new Error(`${person} gets no token: ${await answer.text()}`);
  return `Bearer ${((await answer.json()) as { accessToken: string }).accessToken}`;
}
