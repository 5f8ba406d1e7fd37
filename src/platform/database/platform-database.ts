import { Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';

/** Cross-tenant work, by a role with policies of its own. Only `platform/` and `tenants/` use it. */
@Injectable()
export class PlatformDatabase {
  constructor(private readonly source: DataSource) {}

  query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.source.query(sql, parameters);
  }

  close(): Promise<void> {
    return this.source.destroy();
  }
}
