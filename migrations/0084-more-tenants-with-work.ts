import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantsWith } from './support';

/** The jobs of the night ask first, too, where there is something to do (as in migration 0093, which holds the first of them). */
export class MoreTenantsWithWork1700000000084 implements MigrationInterface {
  readonly name = 'MoreTenantsWithWork1700000000084';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${tenantsWith(
        'tenants_with_due_reopenings',
        'until date',
        `EXISTS (SELECT FROM scheduled_reopenings WHERE tenant_id = tenant AND reopens_on <= until)`,
      )}
      ${tenantsWith(
        'tenants_with_digests',
        '',
        `EXISTS (SELECT FROM notices WHERE tenant_id = tenant AND mail = 'digest' AND mailed_at IS NULL AND read_at IS NULL)`,
      )}
      ${tenantsWith(
        'tenants_with_old_notices',
        'before_instant timestamptz',
        `EXISTS (SELECT FROM notices WHERE tenant_id = tenant AND created_at < before_instant)`,
      )}
      ${tenantsWith(
        'tenants_with_terms',
        'from_day date, until_day date',
        `EXISTS (SELECT FROM unit_deadlines
                  WHERE tenant_id = tenant AND due_on BETWEEN from_day AND until_day AND concluded_at IS NULL)
         OR EXISTS (SELECT FROM dispatch_returns
                     WHERE tenant_id = tenant AND due_on BETWEEN from_day AND until_day AND ended_at IS NULL)`,
      )}
      ${tenantsWith(
        'tenants_with_due_timestamps',
        'until timestamptz',
        `EXISTS (SELECT FROM due_timestamps WHERE tenant_id = tenant AND due_at <= until)`,
      )}
      ${tenantsWith(
        'tenants_with_abandoned_files',
        'before_instant timestamptz',
        `EXISTS (SELECT FROM received_files WHERE tenant_id = tenant AND updated_at < before_instant)`,
      )}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
