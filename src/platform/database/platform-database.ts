import { Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { migrations } from '../../../migrations';

export interface SchemaVersion {
  applied: number;
  /** Migrations that this program knows and the database has not run. */
  missing: string[];
  newest: string;
}

/** Cross-tenant work, by a role with policies of its own. Only `platform/` and `tenants/` use it. */
@Injectable()
export class PlatformDatabase {
  constructor(private readonly source: DataSource) {}

  query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.source.query(sql, parameters);
  }

  /** Whether the database and this program are of the same version. */
  async schema(): Promise<SchemaVersion> {
    const applied = await this.query<{ name: string }>('SELECT name FROM schema_migrations ORDER BY id');
    const names = new Set(applied.map(({ name }) => name));
    const known = migrations.map(({ name }) => name);
    return {
      applied: names.size,
      missing: known.filter((name) => !names.has(name)),
      newest: applied.at(-1)?.name ?? '',
    };
  }

  close(): Promise<void> {
    return this.source.destroy();
  }
}
