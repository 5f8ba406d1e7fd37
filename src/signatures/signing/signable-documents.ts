import { Injectable } from '@nestjs/common';
import { canFind, SECRET } from '../../access';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { isId } from '../../platform/ids';

export interface SignableDocument {
  id: string;
  code: string;
  title: string;
  /** Of the text as it is now: what is signed is what was shown. */
  revision: number;
  processId: string;
  processNumber: string;
}

/** Each signature renders and seals a PDF: more at once would outlast the patience of a browser. */
export const mostAtOnce = 100;

@Injectable()
export class SignableDocuments {
  constructor(private readonly database: Database) {}

  /** Drafts of this unit in these processes, where they are at hand; as many as can be signed at once. Those of
   * secret processes are signed in each, behind its password. */
  of(processIds: readonly string[]): Promise<SignableDocument[]> {
    const { userId, unit } = currentActor();
    return this.database.query<SignableDocument>(
      `SELECT d.id, d.code, d.title, d.revision, p.id AS "processId", p.number AS "processNumber"
         FROM documents d
         JOIN processes p ON p.tenant_id = d.tenant_id AND p.id = d.process_id
         JOIN process_units r ON r.tenant_id = d.tenant_id AND r.process_id = d.process_id AND r.unit_id = $4
        WHERE d.tenant_id = $1 AND d.process_id = ANY ($2) AND d.unit_id = $4 AND d.kind = 'internal' AND d.state = 'draft'
          AND p.level < ${SECRET} AND p.state = 'normal' AND r.concluded_at IS NULL AND r.received_at IS NOT NULL
          AND ${canFind('p', { user: '$3', unit: '$4' })}
        ORDER BY p.number, d.place LIMIT ${mostAtOnce}`,
      [this.database.tenantId, processIds.filter(isId), userId, unit.id],
    );
  }
}
