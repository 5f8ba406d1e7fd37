import { Injectable } from '@nestjs/common';
import { brasiliaDay, Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';

/** Somebody must be able to administer: whoever takes an administrator away asks afterwards, in the same unit of work. */
@Injectable()
export class LastAdministrator {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Before the change: two who take each other away at once wait for one another. */
  async lock(): Promise<void> {
    await this.database.query(
      `SELECT FROM memberships WHERE tenant_id = $1 AND role = 'administrator' ORDER BY id FOR UPDATE`,
      [this.database.tenantId],
    );
  }

  /** Today and without a last day, in an open unit, with an open account. @throws DomainError `rule` when nobody is left */
  async requireOne(): Promise<void> {
    const rows = await this.database.query(
      `SELECT FROM memberships m
         JOIN users u ON u.tenant_id = m.tenant_id AND u.id = m.user_id AND u.active
         JOIN units n ON n.tenant_id = m.tenant_id AND n.id = m.unit_id AND n.active
        WHERE m.tenant_id = $1 AND m.role = 'administrator' AND m.starts_on <= $2 AND m.ends_on IS NULL LIMIT 1`,
      [this.database.tenantId, brasiliaDay(this.clock.now())],
    );
    if (rows.length === 0) throw new DomainError('rule', 'units.last_administrator');
  }
}
