import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';

export interface Choice {
  id: string;
  name: string;
}

export interface Choices {
  parties: Choice[];
  units: Choice[];
}

/** Whom a form proposes. */
@Injectable()
export class RecipientChoices {
  constructor(private readonly database: Database) {}

  /** In a running unit of work; the caller checked the access to the process. */
  async of(processId: string): Promise<Choices> {
    const parties = await this.database.query<Choice>(
      `SELECT c.id, c.name FROM process_parties pp
         JOIN contacts c ON c.tenant_id = pp.tenant_id AND c.id = pp.contact_id
        WHERE pp.tenant_id = $1 AND pp.process_id = $2 ORDER BY pp.place`,
      [this.database.tenantId, processId],
    );
    const units = await this.database.query<Choice>(
      `SELECT id, acronym || ' · ' || name AS name FROM units WHERE tenant_id = $1 AND active ORDER BY acronym`,
      [this.database.tenantId],
    );
    return { parties, units };
  }
}
