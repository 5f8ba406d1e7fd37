import { Injectable } from '@nestjs/common';
import { Database } from '../database';

export interface JobPayload {
  tenantId: string;
}

export type JobHandler<Payload extends JobPayload = JobPayload> = (payload: Payload) => Promise<void>;

/** Of the whole installation, by the clock: it is of no tenant. */
export interface Schedule {
  /** Minute, hour, day, month and weekday, in UTC (crontab). */
  at: string;
  run: () => Promise<void>;
}

export interface EnqueueOptions {
  /** A later job with the same key replaces one that has not started. */
  key?: string;
  runAt?: Date;
}

/** The queue seen from an act: a job enqueued in a unit of work exists if and only if the act does. */
@Injectable()
export class Jobs {
  readonly handlers = new Map<string, JobHandler>();
  readonly schedules = new Map<string, Schedule>();

  constructor(private readonly database: Database) {}

  /** Each module registers the tasks that it owns, when it starts. */
  register<Payload extends JobPayload>(task: string, handler: JobHandler<Payload>): void {
    if (this.handlers.has(task)) throw new Error(`The task ${task} is registered twice.`);
    this.handlers.set(task, handler as JobHandler);
  }

  /** Housekeeping that no act asks for; its name is of letters, digits and colons. One process of the installation runs it, whichever comes first. */
  schedule(task: string, schedule: Schedule): void {
    if (this.schedules.has(task)) throw new Error(`The task ${task} is scheduled twice.`);
    this.schedules.set(task, schedule);
  }

  async enqueue(
    task: string,
    payload: Record<string, unknown> = {},
    options: EnqueueOptions = {},
  ): Promise<void> {
    if (!this.handlers.has(task)) throw new Error(`No worker is registered for the task ${task}.`);
    await this.database.query('SELECT enqueue_job($1, $2, $3, $4)', [
      task,
      JSON.stringify({ ...payload, tenantId: this.database.tenantId }),
      options.key ?? null,
      options.runAt ?? null,
    ]);
  }

  /** Many of one task, each with its own key and time: one statement. */
  async enqueueAll(
    task: string,
    jobs: readonly ({ payload: Record<string, unknown> } & EnqueueOptions)[],
  ): Promise<void> {
    if (!this.handlers.has(task)) throw new Error(`No worker is registered for the task ${task}.`);
    const { tenantId } = this.database;
    await this.database.query(
      `SELECT enqueue_job($1, (j->'payload')::json, j->>'key', (j->>'runAt')::timestamptz)
         FROM jsonb_array_elements($2::jsonb) AS j`,
      [
        task,
        JSON.stringify(jobs.map(({ payload, ...rest }) => ({ payload: { ...payload, tenantId }, ...rest }))),
      ],
    );
  }
}
