import { join } from 'node:path';
import { projectRoot } from '../../src/platform/config';
import { runChild } from './children';
import { cpuMilliseconds } from './processes';
import { median, short } from './report';

export interface Request {
  path: string;
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  /** Each is sent once, whichever connection comes first. */
  bodies?: string[];
  /** Statuses that are good answers; 200 alone when absent. */
  expect?: number[];
}

/** One side of a comparison. */
export interface Side {
  origin: string;
  requests: Request[];
  /** Makes them anew for each run, where they expire or may be sent only once. */
  renew?: (amount: number) => Promise<Request[]>;
  /** Whose CPU counts, each with all its descendants. */
  server: number;
  postmaster: number;
}

export interface Sample {
  cpuMs: number;
  /** The part of it that is PostgreSQL's. */
  databaseMs: number;
  perSecond: number;
  p50: number;
  p95: number;
  /** Answers of 400 and more, where they were expected. */
  refused: number;
}

export const connections = 16;
const generator = join(projectRoot, 'bench/load/generator.mjs');

/** So many requests over 16 connections, from a third process. CPU in milliseconds a request. */
export async function measure(side: Side, amount: number): Promise<Sample> {
  const { origin, server, postmaster } = side;
  const requests = (await side.renew?.(amount)) ?? side.requests;
  const before = [cpuMilliseconds(server), cpuMilliseconds(postmaster)] as const;
  const seen = await runChild<Omit<Sample, 'cpuMs' | 'databaseMs'>>(generator, {
    origin,
    requests,
    connections,
    amount,
  });
  const serverMs = (cpuMilliseconds(server) - before[0]) / amount;
  const databaseMs = (cpuMilliseconds(postmaster) - before[1]) / amount;
  return { ...seen, cpuMs: serverMs + databaseMs, databaseMs };
}

export interface Comparison {
  a: Sample;
  b: Sample;
  /** Of the CPU: the median over the rounds. */
  ratio: number;
}

/**
 * A B A, in rounds, after a warm-up of both: what disturbs the machine for a while disturbs both sides, and the first A and
 * the last of a round cancel a drift.
 */
export async function interleave(
  a: Side,
  b: Side,
  { amount, rounds, warmUp }: { amount: number; rounds: number; warmUp: number },
): Promise<Comparison> {
  await measure(a, warmUp);
  await measure(b, warmUp);
  const seen: { a: Sample; b: Sample }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const first = await measure(a, amount);
    const between = await measure(b, amount);
    const last = await measure(a, amount);
    seen.push({ a: typical([first, last]), b: between });
  }
  return {
    a: typical(seen.map((round) => round.a)),
    b: typical(seen.map((round) => round.b)),
    ratio: median(seen.map((round) => round.a.cpuMs / round.b.cpuMs)),
  };
}

export function typical(samples: Sample[]): Sample {
  const of = (key: keyof Sample) => median(samples.map((sample) => sample[key]));
  return {
    cpuMs: of('cpuMs'),
    databaseMs: of('databaseMs'),
    perSecond: of('perSecond'),
    p50: of('p50'),
    p95: of('p95'),
    refused: of('refused'),
  };
}

export const inWords = (side: string, { cpuMs, databaseMs, perSecond, p50, p95 }: Sample): string =>
  `${side}: ${short(cpuMs)} ms CPU (${short(databaseMs)} of it PostgreSQL), ${short(perSecond)} a second, p50 ${short(p50)} ms, p95 ${short(p95)} ms`;
