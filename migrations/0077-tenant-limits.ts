import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How many bytes a tenant may store; without a limit, as many as there is place for. And the jobs of one tenant run in two lanes (queues of graphile-worker, each strictly one after the other): however many it has,
 * the third place of a process that runs jobs is for the others, and a job of theirs waits behind none of its.
 */
export class TenantLimits1700000000077 implements MigrationInterface {
  readonly name = 'TenantLimits1700000000077';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tenants ADD COLUMN storage_limit bigint CONSTRAINT tenants_storage_limit_check CHECK (storage_limit > 0);

      CREATE OR REPLACE FUNCTION enqueue_job(task text, payload json, job_key text, run_at timestamptz) RETURNS void
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
        BEGIN
          IF payload->>'tenantId' IS DISTINCT FROM current_setting('app.tenant_id') THEN
            RAISE EXCEPTION 'A job names the tenant of its unit of work';
          END IF;
          PERFORM graphile_worker.add_job(task, payload, job_key => enqueue_job.job_key, run_at => enqueue_job.run_at,
            queue_name => (payload->>'tenantId') || CASE WHEN random() < 0.5 THEN ':1' ELSE ':2' END);
        END $body$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
