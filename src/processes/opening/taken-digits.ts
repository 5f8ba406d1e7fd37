import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';

/** The digits of the numbers that exist, whoever may see their processes: what is not told is only which. */
@Injectable()
export class TakenDigits {
  constructor(private readonly database: Database) {}

  /** In a running unit of work. */
  async among(digits: string[]): Promise<ReadonlySet<string>> {
    const rows = await this.database.query<{ digits: string }>(
      'SELECT number_digits AS digits FROM processes WHERE tenant_id = $1 AND number_digits = ANY ($2)',
      [this.database.tenantId, digits],
    );
    return new Set(rows.map((row) => row.digits));
  }
}
