/**
 * SQL: a membership in force on the day of an instant, in Brasília; who comes tomorrow, and who has left, is told nothing.
 * @param membership alias of `memberships` @param instant parameter, such as `$5`
 */
export const membershipInForce = (membership: string, instant: string): string => {
  const today = `(${instant}::timestamptz AT TIME ZONE 'America/Sao_Paulo')::date`;
  return `${membership}.tenant_id = $1 AND ${membership}.starts_on <= ${today}
    AND (${membership}.ends_on IS NULL OR ${membership}.ends_on >= ${today})`;
};
