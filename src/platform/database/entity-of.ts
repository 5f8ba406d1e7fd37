import type { ObjectLiteral, Repository } from 'typeorm';

/** The entity that a whole row of its table is, of a statement that asked for more than the row. */
export function entityOf<Entity extends ObjectLiteral>(
  { metadata, manager }: Repository<Entity>,
  row: Record<string, unknown>,
): Entity {
  const { driver } = manager.connection;
  const entity = metadata.create() as Entity;
  for (const column of metadata.columns)
    column.setEntityValue(entity, driver.prepareHydratedValue(row[column.databaseName], column));
  return entity;
}
