import { slug } from '../support/product';
import { superuserClient } from '../support/statements';
import type { Urls } from '../world/cache';

export const refusedSubject = 'Desfazer depois do número';

/** Makes the act fail in the database after its number was drawn and its rows written: the whole must be undone. */
export async function refuseSome(urls: Urls): Promise<void> {
  const client = await superuserClient(urls);
  try {
    await client.query(`
      CREATE FUNCTION bench_refuse() RETURNS trigger LANGUAGE plpgsql AS $body$
        BEGIN
          IF EXISTS (SELECT FROM processes WHERE tenant_id = NEW.tenant_id AND id = NEW.process_id
                                             AND subject = '${refusedSubject}') THEN
            RAISE EXCEPTION 'refused by the bench';
          END IF;
          RETURN NEW;
        END $body$;
      CREATE TRIGGER bench_refuse BEFORE INSERT ON history_heads FOR EACH ROW EXECUTE FUNCTION bench_refuse()`);
  } finally {
    await client.end();
  }
}

interface Count {
  year: number;
  last: number;
  numbers: number;
  distinct: number;
  undone: number;
}

/**
 * Every number from 1 to the counter's last one must stand on exactly one process: those of the demo, of the bulk and of the
 * bench. Nothing of what was refused may be left.
 */
export async function countFaults(urls: Urls): Promise<{ faults: number; details: string[] }> {
  const client = await superuserClient(urls);
  try {
    const { rows } = await client.query<Count>(
      `SELECT c.year, c.last::int AS last, count(p.id)::int AS numbers, count(DISTINCT p.number)::int AS distinct,
              count(*) FILTER (WHERE p.subject = $2)::int AS undone
         FROM tenants t
         JOIN number_counters c ON c.tenant_id = t.id AND c.scope LIKE 'process:%' AND c.year > 0
         LEFT JOIN processes p ON p.tenant_id = t.id AND p.number LIKE '%/' || c.year || '-%'
        WHERE t.slug = $1 GROUP BY c.scope, c.year, c.last ORDER BY c.year`,
      [slug, refusedSubject],
    );
    const faultsOf = ({ last, numbers, distinct, undone }: Count): number =>
      Math.abs(last - distinct) + (numbers - distinct) + undone;
    return {
      faults: rows.reduce((sum, each) => sum + faultsOf(each), 0),
      details: rows.map(({ year, last, distinct }) => `${year}: ${distinct} numbers, the counter at ${last}`),
    };
  } finally {
    await client.end();
  }
}
