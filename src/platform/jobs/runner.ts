import { Logger as NestLogger } from '@nestjs/common';
import { Logger, run, type TaskList } from 'graphile-worker';
import { Pool } from 'pg';
import { runInContext } from '../context';
import { newId } from '../ids';
import type { JobPayload, Jobs } from './jobs';

const nestLogger = new NestLogger('Jobs');

const logger = new Logger(() => (level, message) => {
  if (level === 'error' || level === 'warning') nestLogger.warn(message);
});

export interface RunningQueue {
  /** Lets the tasks under way end. */
  stop(): Promise<void>;
}

/** Runs the registered tasks until stopped; each in the context of its tenant. Of three places one tenant takes two (migration 0077). */
export async function startRunner(jobs: Jobs, ownerUrl: string, concurrency = 3): Promise<RunningQueue> {
  // A pool of ours: when PostgreSQL ends an idle connection, somebody must listen, or the process dies of it.
  const pool = new Pool({ connectionString: ownerUrl, max: concurrency + 1 });
  const warn = (error: Error): void => nestLogger.warn(`the queue lost a connection: ${error.message}`);
  pool.on('error', warn);
  // The pool itself listens only while a connection is idle.
  pool.on('connect', (client) => client.on('error', warn));
  const runner = await run({
    pgPool: pool,
    taskList: { ...tenantTasks(jobs), ...scheduledTasks(jobs) },
    crontab: [...jobs.schedules].map(([task, { at }]) => `${at} ${task}`).join('\n'),
    concurrency,
    pollInterval: 2000,
    noHandleSignals: true,
    logger,
  });
  return {
    async stop() {
      await runner.stop();
      await pool.end();
    },
  };
}

const tenantTasks = (jobs: Jobs): TaskList =>
  Object.fromEntries(
    [...jobs.handlers].map(([task, handler]) => [
      task,
      async (payload: unknown) => {
        const { tenantId } = payload as JobPayload;
        await inContext(() => handler(payload as JobPayload), tenantId);
      },
    ]),
  );

const scheduledTasks = (jobs: Jobs): TaskList =>
  Object.fromEntries([...jobs.schedules].map(([task, { run: work }]) => [task, () => inContext(work)]));

const inContext = (work: () => Promise<void>, tenantId?: string): Promise<void> =>
  runInContext({ requestId: newId(), ip: '127.0.0.1', tenantId }, work);
