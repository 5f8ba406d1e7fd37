import type { Client } from 'pg';
import { parseMask, type Mask } from '../../src/numbering';

export interface Place {
  id: string;
  label: string;
  name: string;
  code: string;
  bodyCode: string;
  /** Somebody who acts there. */
  person: { id: string; name: string; position: string };
}

/** Who and what there is in the municipality of the demo, for the generator to write about. */
export interface Catalogue {
  tenantId: string;
  mask: Mask;
  places: Record<string, Place>;
  /** Process types that allow a level. */
  types: Record<0 | 1 | 2, { id: string; name: string }[]>;
  grounds: Record<0 | 1 | 2, string | null>;
  internalType: { id: string; name: string };
  externalType: { id: string; name: string };
  /** A real stored object, which every bulk file is: the same bytes are stored once. */
  object: { sha256: Buffer; bytes: number };
  /** Last numbers drawn, by counter and year: `${scope} ${year}`. */
  counters: Map<string, number>;
}

export async function readCatalogue(client: Client): Promise<Catalogue> {
  const rows = async <Row>(sql: string, ...values: unknown[]): Promise<Row[]> =>
    (await client.query(sql, values)).rows as Row[];
  const [tenant] = await rows<{ id: string; mask: string }>(
    `SELECT t.id, s.number_mask AS mask FROM tenants t JOIN tenant_settings s ON s.tenant_id = t.id WHERE t.slug = 'pedra-branca'`,
  );
  const mask = parseMask(tenant!.mask);
  if (!mask.ok) throw new Error(mask.problems.join(' '));
  const id = tenant!.id;
  const [object] = await rows<{ sha256: Buffer; bytes: string }>(
    'SELECT o.sha256, o.bytes FROM objects o JOIN document_files f ON f.tenant_id = o.tenant_id AND f.object_sha256 = o.sha256 WHERE o.tenant_id = $1 LIMIT 1',
    id,
  );
  const counters = await rows<{ scope: string; year: number; last: string }>(
    'SELECT scope, year, last FROM number_counters WHERE tenant_id = $1',
    id,
  );
  const typesOf = (level: number) =>
    rows<{ id: string; name: string }>(
      'SELECT id, name FROM process_types WHERE tenant_id = $1 AND $2 = ANY (allowed_levels) ORDER BY name',
      id,
      level,
    );
  const groundOf = async (level: number) =>
    (
      await rows<{ id: string }>(
        'SELECT id FROM legal_grounds WHERE tenant_id = $1 AND level = $2 ORDER BY name LIMIT 1',
        id,
        level,
      )
    )[0]!.id;
  const documentType = async (name: string) =>
    (
      await rows<{ id: string; name: string }>(
        'SELECT id, name FROM document_types WHERE tenant_id = $1 AND name = $2',
        id,
        name,
      )
    )[0]!;
  return {
    tenantId: id,
    mask: mask.mask,
    places: await readPlaces(client, id),
    types: { 0: await typesOf(0), 1: await typesOf(1), 2: await typesOf(2) },
    grounds: { 0: null, 1: await groundOf(1), 2: await groundOf(2) },
    internalType: await documentType('Despacho'),
    externalType: await documentType('Requerimento'),
    object: { sha256: object!.sha256, bytes: Number(object!.bytes) },
    counters: new Map(counters.map(({ scope, year, last }) => [`${scope} ${year}`, Number(last)])),
  };
}

async function readPlaces(client: Client, tenantId: string): Promise<Record<string, Place>> {
  const { rows } = await client.query<Place & { userId: string; userName: string; position: string }>(
    `SELECT DISTINCT ON (n.id) n.id, n.acronym AS label, n.name, n.code, b.code AS "bodyCode", u.id AS "userId",
            coalesce(u.social_name, u.name) AS "userName", p.title AS position
       FROM units n
       JOIN bodies b ON b.tenant_id = n.tenant_id AND b.id = n.body_id
       JOIN memberships m ON m.tenant_id = n.tenant_id AND m.unit_id = n.id AND m.role <> 'collaborator'
       JOIN users u ON u.tenant_id = m.tenant_id AND u.id = m.user_id
       JOIN positions p ON p.tenant_id = u.tenant_id AND p.user_id = u.id
      WHERE n.tenant_id = $1 ORDER BY n.id, u.login`,
    [tenantId],
  );
  return Object.fromEntries(
    rows.map(({ userId, userName, position, ...place }) => [
      place.label,
      { ...place, person: { id: userId, name: userName, position } },
    ]),
  );
}
