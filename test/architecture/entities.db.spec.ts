import { join } from 'node:path';
import { DataSource } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata';
import { testUrls } from '../support/database';
import { moduleFolders, root, sources } from './map';

interface Column {
  name: string;
  type: string;
  nullable: boolean;
  /** Place in the primary key, from 1. */
  key: number | null;
}

const files = moduleFolders()
  .flatMap((name) => sources(`src/${name}`))
  .filter(({ path }) => path.endsWith('.entity.ts'));

const entities = files.flatMap(({ path }) =>
  Object.values(jest.requireActual<Record<string, unknown>>(join(root, path))).filter(
    (exported): exported is new () => object => typeof exported === 'function',
  ),
);

let source: DataSource;

beforeAll(async () => {
  source = await new DataSource({ type: 'postgres', url: (await testUrls()).owner, entities }).initialize();
});
afterAll(() => source.destroy());

it('finds the entities', () => {
  expect(entities.length).toBeGreaterThanOrEqual(3);
});

/** Migrations make the tables; an entity that says otherwise would save what the table has not, or miss what it has. */
it.each(entities.map((entity) => [entity.name, entity] as const))(
  '%s is its table: every column, type, null and key, both ways',
  async (_, entity) => {
    const { tableName, columns, primaryColumns } = source.getMetadata(entity);
    const declared = columns.map((column) => declaredColumn(column, primaryColumns));
    expect(declared.sort(byName)).toEqual((await columnsOf(tableName)).sort(byName));
  },
);

function declaredColumn(column: ColumnMetadata, primaryColumns: ColumnMetadata[]): Column {
  const place = primaryColumns.indexOf(column);
  return {
    name: column.databaseName,
    type: typeOf(column),
    nullable: column.isNullable,
    key: place < 0 ? null : place + 1,
  };
}

/** As `format_type` of PostgreSQL writes it. */
function typeOf(column: ColumnMetadata): string {
  const name = source.driver.normalizeType(column);
  const precise = /^time/.test(name) && typeof column.precision === 'number' ? `(${column.precision})` : '';
  return name.replace(/^(timestamp|time)/, `$1${precise}`) + (column.isArray ? '[]' : '');
}

function columnsOf(table: string): Promise<Column[]> {
  return source.query<Column[]>(
    `SELECT a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, NOT a.attnotnull AS nullable,
            array_position(i.indkey::int2[], a.attnum) + 1 AS key
       FROM pg_attribute a LEFT JOIN pg_index i ON i.indrelid = a.attrelid AND i.indisprimary
      WHERE a.attrelid = to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped`,
    [table],
  );
}

const byName = (one: Column, other: Column): number => one.name.localeCompare(other.name);
