import { SECRET } from './levels';

interface Opening {
  process: string;
  unit: string;
  user: string;
  at: string;
  level: string;
}

/**
 * What opening a process writes down about access, as parts of the one statement that opens it: the counter of
 * numbers is locked meanwhile, so every round trip counts. The values are placeholders; `$1` is the tenant.
 */
export function openingGrants({ process, unit, user, at, level }: Opening): string {
  return `granted AS (
      INSERT INTO access_grants (tenant_id, process_id, unit_id, reason, granted_at)
      VALUES ($1, ${process}, ${unit}, 'opened', ${at})),
    credential AS (
      INSERT INTO access_credentials (tenant_id, process_id, user_id, unit_id, granted_by_user_id, granted_in_unit_id,
                                      granted_at, received_at)
      SELECT $1, ${process}, ${user}, ${unit}, ${user}, ${unit}, ${at}, ${at} WHERE ${level} = ${SECRET})`;
}
