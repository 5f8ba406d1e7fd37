import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { notFound } from '../../platform/errors';
import { isId } from '../../platform/ids';
import type { ServiceOperation } from './operations';

/** Within which a service account acts. */
export interface ServiceScope {
  operations: ServiceOperation[];
  unitIds: string[];
  /** Empty: every type. That each exists is for the caller to ask, who knows processes. */
  processTypeIds: string[];
}

export interface ServiceAccount extends ServiceScope {
  id: string;
  name: string;
  purpose: string;
  keyPrefix: string;
  createdAt: Date;
  createdBy: string;
  expiresAt: Date;
  /** To the minute. */
  lastUsedAt: Date | null;
  revokedAt: Date | null;
  /** Acronyms. */
  units: string[];
}

/** In a running unit of work. */
@Injectable()
export class ServiceAccountsQueries {
  constructor(private readonly database: Database) {}

  list(): Promise<ServiceAccount[]> {
    return this.read('true');
  }

  /** @throws DomainError `not_found` */
  async find(id: string): Promise<ServiceAccount> {
    const [found] = isId(id) ? await this.read('a.id = $2', [id]) : [];
    if (!found) throw notFound();
    return found;
  }

  private read(which: string, parameters: unknown[] = []): Promise<ServiceAccount[]> {
    return this.database.query<ServiceAccount>(
      `SELECT a.id, u.name, a.purpose, a.operations, a.key_prefix AS "keyPrefix", a.created_at AS "createdAt",
              coalesce(c.social_name, c.name) AS "createdBy", a.expires_at AS "expiresAt", a.last_used_at AS "lastUsedAt",
              a.revoked_at AS "revokedAt", s."unitIds", s.units,
              ARRAY(SELECT w.type_id::text FROM service_account_types w
                     WHERE w.tenant_id = a.tenant_id AND w.account_id = a.id ORDER BY 1) AS "processTypeIds"
         FROM service_accounts a
         JOIN users u ON u.tenant_id = a.tenant_id AND u.id = a.id
         JOIN users c ON c.tenant_id = a.tenant_id AND c.id = a.created_by_user_id
         CROSS JOIN LATERAL (
           SELECT coalesce(array_agg(n.id::text ORDER BY n.acronym), '{}') AS "unitIds",
                  coalesce(array_agg(n.acronym ORDER BY n.acronym), '{}') AS units
             FROM service_account_units w JOIN units n ON n.tenant_id = w.tenant_id AND n.id = w.unit_id
            WHERE w.tenant_id = a.tenant_id AND w.account_id = a.id) s
        WHERE a.tenant_id = $1 AND ${which} ORDER BY a.revoked_at IS NOT NULL, u.name, a.id LIMIT 200`,
      [this.database.tenantId, ...parameters],
    );
  }
}
