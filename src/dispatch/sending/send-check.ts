import { Injectable } from '@nestjs/common';
import { canFind, canRead, onList, RESTRICTED, SECRET, type Level } from '../../access';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { isId } from '../../platform/ids';
import { ReturnsQueries, type PendingReturn } from '../returns/returns.queries';

interface Named {
  id: string;
  title: string;
}

/** What may be wrong with sending a process. Nothing of it forbids. */
export interface CheckedProcess {
  id: string;
  number: string;
  typeName: string;
  subject: string;
  level: Level;
  /** Texts of this unit that nobody signed. */
  drafts: Named[];
  /** What its destinations will see that is not public. */
  restricted: Named[];
  withoutDocuments: boolean;
  /** Interested parties without CPF or CNPJ. */
  unidentified: string[];
  /** Returns that this unit owes. */
  owes: PendingReturn[];
}

const viewer = { user: '$3', unit: '$4' };

const documentsWhere = (condition: string): string => `
  coalesce((SELECT jsonb_agg(jsonb_build_object('id', d.id, 'title', d.title) ORDER BY d.place) FROM documents d
             WHERE d.tenant_id = p.tenant_id AND d.process_id = p.id AND ${condition}), '[]')`;

/** The check before sending (DOMAIN.md 9.2, pain 10): what this person may find of these processes, by number. Of
 * a secret one, which is never sent, nothing that the password opens. */
@Injectable()
export class SendCheck {
  constructor(
    private readonly database: Database,
    private readonly returns: ReturnsQueries,
  ) {}

  async of(processIds: readonly string[]): Promise<CheckedProcess[]> {
    const { userId, unit } = currentActor();
    const ids = processIds.filter(isId);
    const processes = await this.database.query<Omit<CheckedProcess, 'owes'>>(
      `SELECT p.id, p.number, t.name AS "typeName", ${onList('p', 'p.subject')} AS subject, p.level,
              p.documents_count = 0 AS "withoutDocuments",
              CASE WHEN readable THEN ${documentsWhere(`d.state = 'draft' AND d.unit_id = $4`)} ELSE '[]' END AS drafts,
              CASE WHEN readable THEN ${documentsWhere(`d.level >= ${RESTRICTED} AND d.state <> 'cancelled'`)}
                   ELSE '[]' END AS restricted,
              ARRAY(SELECT c.name FROM process_parties pp
                      JOIN contacts c ON c.tenant_id = pp.tenant_id AND c.id = pp.contact_id
                     WHERE pp.tenant_id = p.tenant_id AND pp.process_id = p.id AND c.identifier IS NULL
                       AND p.level < ${SECRET} ORDER BY pp.place) AS unidentified
         FROM (SELECT p.*, ${canRead('p', viewer)} AND p.level < ${SECRET} AS readable FROM processes p
                WHERE p.tenant_id = $1 AND p.id = ANY ($2) AND ${canFind('p', viewer)}) p
         JOIN process_types t ON t.tenant_id = p.tenant_id AND t.id = p.type_id
        ORDER BY p.number`,
      [this.database.tenantId, ids, userId, unit.id],
    );
    const returns = await this.returns.ofProcesses(ids);
    return processes.map((process) => ({
      ...process,
      owes: returns.filter(
        ({ processId, owingUnitId }) => processId === process.id && owingUnitId === unit.id,
      ),
    }));
  }
}
