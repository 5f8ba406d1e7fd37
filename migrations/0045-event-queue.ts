import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** What was written and waits for the public log; the events that are there already wait too. */
export class EventQueue1700000000045 implements MigrationInterface {
  readonly name = 'EventQueue1700000000045';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- No foreign key: a row is written in the statement that writes its event, and events are never deleted.
      CREATE TABLE event_queue (
        tenant_id uuid NOT NULL,
        process_id uuid NOT NULL,
        seq integer NOT NULL,
        CONSTRAINT event_queue_pkey PRIMARY KEY (tenant_id, process_id, seq)
      );
      ${tenantTable('event_queue', 'SELECT, INSERT, DELETE')}

      DO $body$
        DECLARE tenant uuid;
        BEGIN
          FOR tenant IN SELECT id FROM tenants LOOP
            PERFORM set_config('app.tenant_id', tenant::text, true);
            INSERT INTO event_queue (tenant_id, process_id, seq)
              SELECT tenant_id, process_id, seq FROM events WHERE tenant_id = tenant;
          END LOOP;
        END $body$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
