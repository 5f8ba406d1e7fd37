/**
 * SQL: joins as `former` the name that a unit bore at an instant, when it bears another now; without one, every column
 * is null. The periods of one unit never overlap.
 * @param unit expressions of the tenant and of the unit
 * @param at an expression; null means now
 */
export const formerName = (
  unit: { tenant: string; id: string },
  at: string,
  alias = 'former',
): string => `LEFT JOIN unit_names ${alias} ON ${alias}.tenant_id = ${unit.tenant} AND ${alias}.unit_id = ${unit.id}
   AND (${alias}.used_from IS NULL OR ${alias}.used_from <= ${at}) AND ${alias}.used_until > ${at}`;

/** SQL: as `formerName`, of the unit of a document: the name of the day on which it was made. A draft bears the present one. */
export const formerNameOfDocument = (document: string, alias = 'former'): string =>
  formerName(
    { tenant: `${document}.tenant_id`, id: `${document}.unit_id` },
    `CASE WHEN ${document}.state <> 'draft' THEN ${document}.created_at END`,
    alias,
  );
