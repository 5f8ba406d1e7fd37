import { runInContext } from '../../src/platform/context';
import { Jobs, type JobPayload } from '../../src/platform/jobs';
import type { TestApplication } from './application';

interface Waiting {
  id: string;
  task: string;
  payload: JobPayload;
}

/** The jobs of one tenant, done by the test itself: nothing runs that it did not ask for, and it need not wait. */
export class Queue {
  constructor(
    private readonly app: TestApplication,
    private readonly tenantId: string,
  ) {}

  /** Until none waits: a job may enqueue others. @returns the tasks that were done */
  async finish(): Promise<string[]> {
    const done: string[] = [];
    for (let jobs = await this.take(); jobs.length > 0; jobs = await this.take()) {
      for (const job of jobs) await this.run(job);
      done.push(...jobs.map(({ task }) => task));
    }
    return done;
  }

  /** Without doing what waits. */
  async drop(): Promise<void> {
    await this.take();
  }

  /** What waits, without doing it. */
  waiting(task: string): Promise<Waiting[]> {
    return this.select(`AND t.identifier = '${task}'`);
  }

  run({ task, payload }: Pick<Waiting, 'task' | 'payload'>): Promise<void> {
    const handler = this.app.get(Jobs).handlers.get(task)!;
    const context = { requestId: 'test', ip: '127.0.0.1', tenantId: this.tenantId };
    return runInContext(context, () => handler(payload));
  }

  private async take(): Promise<Waiting[]> {
    const jobs = await this.select('');
    await this.app.asSuperuser((client) =>
      client.query('DELETE FROM graphile_worker._private_jobs WHERE id = ANY ($1)', [
        jobs.map(({ id }) => id),
      ]),
    );
    return jobs;
  }

  private select(which: string): Promise<Waiting[]> {
    return this.app.asSuperuser(async (client) => {
      const { rows } = await client.query<Waiting>(
        `SELECT j.id, t.identifier AS task, j.payload FROM graphile_worker._private_jobs j
           JOIN graphile_worker._private_tasks t ON t.id = j.task_id
          WHERE j.payload->>'tenantId' = $1 ${which} ORDER BY j.id`,
        [this.tenantId],
      );
      return rows;
    });
  }
}
