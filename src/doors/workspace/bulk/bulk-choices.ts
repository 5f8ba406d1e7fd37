import { Injectable } from '@nestjs/common';
import { Access } from '../../../access';
import { Database } from '../../../platform/database';
import { Markers } from '../../../organizing';
import { Assignment, type FoundProcess } from '../../../processes';
import type { BulkChoices } from './bulk-act';

/** What the forms of acts on many offer to choose from. */
@Injectable()
export class BulkChoicesQueries {
  constructor(
    private readonly database: Database,
    private readonly assignment: Assignment,
    private readonly markers: Markers,
    private readonly access: Access,
  ) {}

  /** Who may see the first of them; for each of the others the verb asks again. */
  of([first]: readonly FoundProcess[]): Promise<BulkChoices> {
    return this.database.work(async () => ({
      colleagues: first ? await this.assignment.colleagues(first.id) : [],
      markers: (await this.markers.list()).filter(({ archived }) => !archived),
      grounds: await this.access.legalGrounds(),
    }));
  }
}
