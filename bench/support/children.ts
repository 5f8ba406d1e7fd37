import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { projectRoot } from '../../src/platform/config';

const usualStartLimitMs = 60_000;

export interface Child {
  pid: number;
  origin: string;
  /** Milliseconds from the start of the process to its first good answer. */
  readyAfterMs: number;
  stop(): Promise<void>;
}

export interface ChildPlan {
  /** From the root of the project. */
  script: string;
  arguments?: string[];
  environment?: Record<string, string>;
  port: number;
  /** Answers 200 once it serves. */
  readyPath: string;
  /** Its output goes into a file of this name, as under any supervisor. */
  log: string;
  /** A minute when absent. */
  startLimitMs?: number;
}

export const logFolder = join(projectRoot, '.bench-cache', 'logs');

/** Starts a Node process of ours that serves HTTP. */
export async function startChild(plan: ChildPlan): Promise<Child> {
  const log = join(logFolder, `${plan.log}.log`);
  mkdirSync(dirname(log), { recursive: true });
  const output = openSync(log, 'w');
  const began = performance.now();
  const child = spawn(process.execPath, [join(projectRoot, plan.script), ...(plan.arguments ?? [])], {
    env: plan.environment ?? {},
    cwd: projectRoot,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  const origin = `http://127.0.0.1:${plan.port}`;
  try {
    await untilReady(child, `${origin}${plan.readyPath}`, plan.startLimitMs ?? usualStartLimitMs);
  } catch (error) {
    child.kill('SIGKILL');
    throw new Error(`${plan.script}: ${String(error)}\n${readFileSync(log, 'utf8').slice(-2000)}`, {
      cause: error,
    });
  }
  return { pid: child.pid!, origin, readyAfterMs: performance.now() - began, stop: () => stop(child) };
}

/** Runs a script to its end: it reads a plan and prints what it saw, both as JSON. */
export async function runChild<Result>(file: string, input: unknown): Promise<Result> {
  const child = spawn(process.execPath, [file], { env: {}, stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdin.end(JSON.stringify(input));
  const [out, problems] = [collect(child.stdout), collect(child.stderr)];
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`${file} ended with ${String(code)}.\n${problems().slice(-2000)}`);
  return JSON.parse(out()) as Result;
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function untilReady(child: ChildProcess, address: string, limitMs: number): Promise<void> {
  for (const deadline = Date.now() + limitMs; Date.now() < deadline; await pause(5)) {
    if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}`);
    const answer = await fetch(address).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.status === 200) return;
  }
  throw new Error(`did not answer within ${limitMs / 1000} s`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), 20_000);
  await ended;
  clearTimeout(force);
}

function collect(stream: NodeJS.ReadableStream): () => string {
  let text = '';
  stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return () => text;
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
