// The built program on an embedded database of its own, with the demo, for who needs it for a moment.
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, server } from './stale.mjs';

const startMs = 240_000;

/** Of every account of the demo (src/demo/plan.ts). */
export const demoPassword = 'pedra-branca-2026';

/** Resolves once it serves; `stop` ends it and removes its data. */
export async function startDemoServer() {
  const data = mkdtempSync(join(tmpdir(), 'autos-demo-'));
  // As root the embedded PostgreSQL runs as nobody, who must be able to walk in.
  chmodSync(data, 0o755);
  const port = await freePort();
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [server], {
    cwd: root,
    env: { PATH, HOME, PORT: String(port), AUTOS_DATA: data, AUTOS_DEMO: 'on' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
  const address = `http://127.0.0.1:${port}`;
  await ready(`${address}/health/ready`, child).catch(async (error) => {
    await stop();
    throw error;
  });
  return { address, stop };
}

/** The API as a person of the demo: `call(path, body)` posts, `call(path)` gets. */
export async function demoApi(address, slug, login) {
  const tokens = await fetch(`${address}/api/v1/${slug}/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password: demoPassword }),
  });
  const { accessToken } = await tokens.json();
  return async (path, body) => {
    const form = body instanceof globalThis.FormData;
    const answer = await fetch(`${address}/api/v1${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${accessToken}`,
        ...(body && !form && { 'content-type': 'application/json' }),
      },
      body: form ? body : JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
    return text ? JSON.parse(text) : undefined;
  };
}

async function ready(url, child) {
  for (const end = Date.now() + startMs; Date.now() < end && child.exitCode === null;) {
    const answered = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  throw new Error('The program did not start.');
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
