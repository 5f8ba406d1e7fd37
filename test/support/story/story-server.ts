import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { projectRoot } from '../../../src/platform/config';
import { temporaryFolder } from '../postgres';

export interface StoryServer {
  /** Where a browser finds it: `http://127.0.0.1:49152`. */
  origin: string;
  stop(): Promise<void>;
  /** SIGKILL, as when the power goes. */
  kill(): Promise<void>;
  /** Again, on the same port and data. */
  start(): Promise<void>;
}

const startLimitMs = 180_000;
const stopLimitMs = 20_000;

/**
 * What `npm start` starts, as a person would, on an empty machine: its own PostgreSQL, the demo, the jobs, the catcher of
 * mail. All of it in a temporary folder, on a free port of this machine alone.
 * @param more settings besides
 * @throws Error with the end of its log when it is not ready within three minutes.
 */
export async function startStoryServer(more: Record<string, string> = {}): Promise<StoryServer> {
  const [folder, port] = [temporaryFolder(), await freePort()];
  const origin = `http://127.0.0.1:${port}`;
  const log = join(folder, 'server.log');
  const settings = { PORT: String(port), AUTOS_DATA: join(folder, 'data'), ...more };
  let child = launch(log, settings);
  const stop = async () => {
    await end(child);
    rmSync(folder, { recursive: true, force: true });
  };
  const kill = async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  };
  const start = async () => {
    child = launch(log, settings);
    await untilReady(child, `${origin}/health/ready`);
  };
  try {
    await untilReady(child, `${origin}/health/ready`);
    return { origin, stop, kill, start };
  } catch (error) {
    const lines = readFileSync(log, 'utf8').slice(-4000);
    await stop();
    throw new Error(`The server of the story did not start: ${String(error)}\n${lines}`, { cause: error });
  }
}

function launch(log: string, settings: Record<string, string>): ChildProcess {
  const output = openSync(log, 'w');
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: projectRoot,
    // None of the settings of whoever runs the tests.
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...settings },
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  return child;
}

async function untilReady(child: ChildProcess, address: string): Promise<void> {
  for (const deadline = Date.now() + startLimitMs; Date.now() < deadline; await pause(200)) {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`);
    const answer = await fetch(address).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.status === 200) return;
  }
  throw new Error(`no answer within ${startLimitMs / 1000} s`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), stopLimitMs);
  await ended;
  clearTimeout(force);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
