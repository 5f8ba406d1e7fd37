import { Injectable } from '@nestjs/common';
import { brasiliaDay, Clock } from '../platform/clock';
import { currentActor } from '../platform/context';
import { Database } from '../platform/database';

/** More names than these help nobody to decide whom to ask. */
const mostNamed = 3;

/** Of the body in which the person acts. */
const isOwn = '(n.body_id = (SELECT body_id FROM units WHERE tenant_id = $1 AND id = $3))';

/** Whom to ask for what a rule of the municipality demands: the end of every sentence that refuses by one. */
@Injectable()
export class Administrators {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Who administers today, those of the body in which the person acts first: "quem administra o sistema: Elisa Prado (SEMAD)". The
   * unit is where to find them; an address of a person is not for everybody (LGPD, art. 6, III). In a running unit of work.
   */
  async inWords(): Promise<string> {
    const rows = await this.database.query<{ name: string; unit: string }>(
      `SELECT coalesce(u.social_name, u.name) AS name, (array_agg(n.acronym ORDER BY ${isOwn} DESC, n.acronym))[1] AS unit
         FROM memberships m
         JOIN users u ON u.tenant_id = m.tenant_id AND u.id = m.user_id AND u.active
         JOIN units n ON n.tenant_id = m.tenant_id AND n.id = m.unit_id
        WHERE m.tenant_id = $1 AND m.role = 'administrator' AND m.starts_on <= $2 AND (m.ends_on IS NULL OR m.ends_on >= $2)
        GROUP BY u.id, u.name, u.social_name
        ORDER BY bool_or(${isOwn}) DESC, name, u.id LIMIT $4`,
      [this.database.tenantId, brasiliaDay(this.clock.now()), currentActor().unit.id, mostNamed],
    );
    const people = rows.map(({ name, unit }) => `${name} (${unit})`);
    const [last, ...others] = people.toReversed();
    if (!last) return 'quem administra o sistema';
    const named = others.length > 0 ? `${others.toReversed().join(', ')} ou ${last}` : last;
    return `quem administra o sistema: ${named}`;
  }
}
