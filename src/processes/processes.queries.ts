import { Injectable } from '@nestjs/common';
import { canFind, canRead, SECRET, SecretDoor, type Level } from '../access';
import { currentActor } from '../platform/context';
import { Database } from '../platform/database';
import { notFound } from '../platform/errors';
import { isId } from '../platform/ids';
import type { Origin } from './process-unit.entity';
import type { ProcessState } from './process.entity';

export interface OpenAt {
  unitId: string;
  label: string;
  name: string;
  assignee: string | null;
  received: boolean;
}

export interface ProcessHeader {
  id: string;
  number: string;
  typeName: string;
  subject: string;
  level: Level;
  legalGround: string | null;
  legalBase: string | null;
  state: ProcessState;
  openedAt: Date;
  parties: string[];
  openAt: OpenAt[];
  /** The row of the unit in which the person acts. */
  here: { origin: Origin; open: boolean; received: boolean } | null;
  /** Whether this person may read the contents, and not only that it exists. */
  readable: boolean;
}

export interface ProcessHeading {
  id: string;
  number: string;
  typeName: string;
  level: Level;
}

export interface FoundProcess {
  id: string;
  number: string;
  typeName: string;
  subject: string;
}

@Injectable()
export class ProcessesQueries {
  constructor(
    private readonly database: Database,
    private readonly door: SecretDoor,
  ) {}

  /** @throws DomainError `not_found` also for what this person may not find; `forbidden` as `SecretDoor.open` */
  async header(id: string): Promise<ProcessHeader> {
    if (!isId(id)) throw notFound();
    const { userId, unit } = currentActor();
    const [header] = await this.database.query<ProcessHeader>(headerSql, [
      this.database.tenantId,
      id,
      userId,
      unit.id,
    ]);
    if (!header) throw notFound();
    if (header.level !== SECRET) return header;
    return { ...header, here: { origin: header.here?.origin ?? 'received', ...(await this.door.open(id)) } };
  }

  /** @throws DomainError `not_found` unless this person may find it: number, tree and history. */
  async requireFound(id: string): Promise<void> {
    if (!isId(id)) throw notFound();
    const { userId, unit } = currentActor();
    const [found] = await this.database.query<{ level: Level }>(
      `SELECT p.level FROM processes p WHERE p.tenant_id = $1 AND p.id = $2 AND ${canFind('p', viewer)}`,
      [this.database.tenantId, id, userId, unit.id],
    );
    if (!found) throw notFound();
    if (found.level === SECRET) await this.door.open(id);
  }

  /** What the page that asks for the password may say. @throws DomainError `not_found` unless this person may find it */
  async heading(id: string): Promise<ProcessHeading> {
    if (!isId(id)) throw notFound();
    const { userId, unit } = currentActor();
    const [found] = await this.database.query<ProcessHeading>(
      `SELECT p.id, p.number, t.name AS "typeName", p.level
         FROM processes p JOIN process_types t ON t.tenant_id = p.tenant_id AND t.id = p.type_id
        WHERE p.tenant_id = $1 AND p.id = $2 AND ${canFind('p', viewer)}`,
      [this.database.tenantId, id, userId, unit.id],
    );
    if (!found) throw notFound();
    return found;
  }

  /** By the whole number or its last digits, as people type them (DOMAIN.md 1.10). At most 20. */
  search(digits: string): Promise<FoundProcess[]> {
    const { userId, unit } = currentActor();
    const reversed = [...digits].reverse().join('');
    return this.database.query<FoundProcess>(
      `SELECT p.id, p.number, t.name AS "typeName", p.subject
         FROM processes p JOIN process_types t ON t.tenant_id = p.tenant_id AND t.id = p.type_id
        WHERE p.tenant_id = $1 AND p.number_reversed ~>=~ $2 AND p.number_reversed ~<~ $3
          AND ${canFind('p', { user: '$4', unit: '$5' })}
        ORDER BY p.opened_at DESC LIMIT 20`,
      [this.database.tenantId, reversed, `${reversed}\uffff`, userId, unit.id],
    );
  }
}

const viewer = { user: '$3', unit: '$4' };

/** One round trip for the whole header: parties and open rows are aggregated beside it. */
const headerSql = `
  SELECT p.id, p.number, t.name AS "typeName", p.subject, p.level, g.name AS "legalGround",
         g.legal_base AS "legalBase", p.state, p.opened_at AS "openedAt", ${canRead('p', viewer)} AS readable,
         ARRAY(SELECT c.name FROM process_parties pp
                 JOIN contacts c ON c.tenant_id = pp.tenant_id AND c.id = pp.contact_id
                WHERE pp.tenant_id = p.tenant_id AND pp.process_id = p.id ORDER BY pp.place) AS parties,
         coalesce((SELECT jsonb_agg(jsonb_build_object('unitId', n.id, 'label', n.acronym, 'name', n.name,
                          'assignee', coalesce(a.social_name, a.name), 'received', r.received_at IS NOT NULL)
                          ORDER BY n.acronym)
                     FROM process_units r
                     JOIN units n ON n.tenant_id = r.tenant_id AND n.id = r.unit_id
                     LEFT JOIN users a ON a.tenant_id = r.tenant_id AND a.id = r.assignee_user_id
                    WHERE r.tenant_id = p.tenant_id AND r.process_id = p.id AND r.concluded_at IS NULL), '[]') AS "openAt",
         (SELECT jsonb_build_object('origin', r.origin, 'open', r.concluded_at IS NULL, 'received', r.received_at IS NOT NULL)
            FROM process_units r
           WHERE r.tenant_id = p.tenant_id AND r.process_id = p.id AND r.unit_id = $4) AS here
    FROM processes p
    JOIN process_types t ON t.tenant_id = p.tenant_id AND t.id = p.type_id
    LEFT JOIN legal_grounds g ON g.tenant_id = p.tenant_id AND g.id = p.legal_ground_id
   WHERE p.tenant_id = $1 AND p.id = $2 AND ${canFind('p', viewer)}`;
