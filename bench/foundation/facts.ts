import { slug } from '../support/product';
import { superuserClient } from '../support/statements';
import { giantSubject, thickSubject } from '../world/bulk';
import type { Urls } from '../world/cache';

/** Ids that the floors need, because they read past the services. */
export interface Facts {
  tenantId: string;
  unitId: string;
  userId: string;
  /** Processes of 10 documents and more than 30 events, at hand in SMO. */
  thickIds: string[];
  /** The process of 1,000 documents and 5,000 events. */
  giantId: string;
  /** How many processes the unit opened itself and still has open: those of the demo. */
  generatedHere: number;
}

const severalPages = 64;

export async function readFacts(
  urls: Urls,
  { person, unit }: { person: string; unit: string },
): Promise<Facts> {
  const client = await superuserClient(urls);
  try {
    const { rows } = await client.query<Facts>(
      `SELECT t.id AS "tenantId", n.id AS "unitId", u.id AS "userId",
              ARRAY(SELECT id FROM processes WHERE tenant_id = t.id AND subject = $4 ORDER BY id DESC LIMIT $5) AS "thickIds",
              (SELECT id FROM processes WHERE tenant_id = t.id AND subject = $6) AS "giantId",
              (SELECT count(*)::int FROM process_units r WHERE r.tenant_id = t.id AND r.unit_id = n.id
                  AND r.origin = 'generated' AND r.concluded_at IS NULL) AS "generatedHere"
         FROM tenants t
         JOIN units n ON n.tenant_id = t.id AND n.acronym = $2
         JOIN users u ON u.tenant_id = t.id AND u.login LIKE $3 || '@%'
        WHERE t.slug = $1`,
      [slug, unit, person, thickSubject, severalPages, giantSubject],
    );
    return rows[0]!;
  } finally {
    await client.end();
  }
}
