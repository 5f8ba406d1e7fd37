import { Injectable } from '@nestjs/common';
import { canFind, canRead, onList, SECRET, type Level } from '../../../access';
import { currentActor } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { isId } from '../../../platform/ids';

export interface ChosenProcess {
  id: string;
  number: string;
  typeName: string;
  subject: string;
  level: Level;
  openedAt: Date;
  parties: string[];
  openAt: string[];
  assignee: string | null;
  lastNote: string | null;
}

const viewer = { user: '$3', unit: '$4' };

@Injectable()
export class BulkQueries {
  constructor(private readonly database: Database) {}

  /** What a spreadsheet of chosen processes says, by number; those that may not be found are left out. */
  chosen(ids: readonly string[]): Promise<ChosenProcess[]> {
    const { userId, unit } = currentActor();
    return this.database.query<ChosenProcess>(
      `SELECT p.id, p.number, t.name AS "typeName", ${onList('p', 'p.subject')} AS subject, p.level, p.opened_at AS "openedAt",
              ARRAY(SELECT c.name FROM process_parties pp
                      JOIN contacts c ON c.tenant_id = pp.tenant_id AND c.id = pp.contact_id
                     WHERE pp.tenant_id = p.tenant_id AND pp.process_id = p.id AND p.level < ${SECRET}
                       AND ${canRead('p', viewer)} ORDER BY pp.place) AS parties,
              ARRAY(SELECT n.acronym FROM process_units r
                      JOIN units n ON n.tenant_id = r.tenant_id AND n.id = r.unit_id
                     WHERE r.tenant_id = p.tenant_id AND r.process_id = p.id AND r.concluded_at IS NULL
                     ORDER BY n.acronym) AS "openAt",
              coalesce(a.social_name, a.name) AS assignee,
              CASE WHEN p.level < ${SECRET} AND ${canRead('p', viewer)} THEN here.sent_note END AS "lastNote"
         FROM processes p
         JOIN process_types t ON t.tenant_id = p.tenant_id AND t.id = p.type_id
         LEFT JOIN process_units here ON here.tenant_id = p.tenant_id AND here.process_id = p.id AND here.unit_id = $4
         LEFT JOIN users a ON a.tenant_id = here.tenant_id AND a.id = here.assignee_user_id
        WHERE p.tenant_id = $1 AND p.id = ANY ($2) AND ${canFind('p', viewer)} ORDER BY p.number`,
      [this.database.tenantId, ids.filter(isId), userId, unit.id],
    );
  }
}
