import { Injectable } from '@nestjs/common';
import { brasiliaDay, Clock } from '../../../../platform/clock';
import { Database } from '../../../../platform/database';

/** What is in use now. */
export interface Catalogue {
  processTypes: number;
  documentTypes: number;
  templates: number;
  legalGrounds: number;
  classes: number;
}

export interface PeopleNow {
  /** With a role in force. */
  working: number;
  administrators: number;
  /** Invited, and not in yet. */
  waiting: number;
}

@Injectable()
export class RulesQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  catalogue(): Promise<Catalogue> {
    return this.database.work(async () => {
      const [counts] = await this.database.query<Catalogue>(
        `SELECT (SELECT count(*)::int FROM process_types t WHERE t.tenant_id = $1 AND t.active) AS "processTypes",
                (SELECT count(*)::int FROM document_types t WHERE t.tenant_id = $1 AND t.active) AS "documentTypes",
                (SELECT count(*)::int FROM document_templates m WHERE m.tenant_id = $1 AND m.type_id IS NOT NULL AND m.archived_at IS NULL) AS templates,
                (SELECT count(*)::int FROM legal_grounds g WHERE g.tenant_id = $1 AND g.active) AS "legalGrounds",
                (SELECT count(*)::int FROM record_classes c
                   JOIN classification_plans p ON p.tenant_id = c.tenant_id AND p.id = c.plan_id
                  WHERE c.tenant_id = $1 AND p.state = 'current' AND c.selectable AND c.active) AS classes`,
        [this.database.tenantId],
      );
      return counts!;
    });
  }

  people(): Promise<PeopleNow> {
    return this.database.work(async () => {
      const [counts] = await this.database.query<PeopleNow>(
        `SELECT count(DISTINCT m.user_id)::int AS working,
                count(DISTINCT m.user_id) FILTER (WHERE m.role = 'administrator')::int AS administrators,
                count(DISTINCT m.user_id) FILTER (WHERE NOT EXISTS (
                  SELECT FROM sessions s WHERE s.tenant_id = m.tenant_id AND s.user_id = m.user_id))::int AS waiting
           FROM memberships m JOIN users u ON u.tenant_id = m.tenant_id AND u.id = m.user_id AND u.active
          WHERE m.tenant_id = $1 AND m.starts_on <= $2::date AND (m.ends_on IS NULL OR m.ends_on >= $2::date)`,
        [this.database.tenantId, brasiliaDay(this.clock.now())],
      );
      return counts!;
    });
  }
}
