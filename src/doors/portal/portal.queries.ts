import { Injectable } from '@nestjs/common';
import { openToEveryone } from '../../access';
import { Database } from '../../platform/database';
import type { ProcessState } from '../../processes';

export interface Place {
  unitName: string;
  since: Date;
}

/** What a public process shows of itself. No name of a person and no text that somebody typed freely. */
export interface PublicProcess {
  id: string;
  number: string;
  typeName: string;
  state: ProcessState;
  openedAt: Date;
  /** YYYY-MM-DD, when it was registered with an older date (data de autuação) than that of its opening here. */
  registeredOn: string | null;
  /** The units where it is open; none when it is concluded. */
  places: Place[];
  concludedAt: Date | null;
}

export interface PublicDocument {
  code: string;
  /** Kind and number alone: what follows in the full title was typed freely. */
  title: string;
  signedAt: Date;
  /** It was signed, and is worth nothing any more. */
  cancelled: boolean;
}

/** Read only, in a unit of work of the tenant. What is not public is not read: no branch can tell it from what is not. */
@Injectable()
export class PortalQueries {
  constructor(private readonly database: Database) {}

  /** The public processes whose numbers have these digits, by the index of numbers. */
  async processes(digits: readonly string[]): Promise<PublicProcess[]> {
    const found = await this.database.query<ProcessRow>(processesSql, [this.database.tenantId, digits]);
    return found.map((process) => ({
      ...process,
      places: process.places.map(({ unitName, since }) => ({ unitName, since: new Date(since) })),
    }));
  }

  documents(processId: string, limit: number): Promise<PublicDocument[]> {
    return this.database.query<PublicDocument>(documentsSql, [this.database.tenantId, processId, limit]);
  }

  /** None before the first seal. Not asked of the seal itself, which would make one: a visit changes nothing. */
  async certificate(purpose: 'root' | 'intermediate'): Promise<Buffer | undefined> {
    const [row] = await this.database.query<{ certificate: Buffer }>(
      'SELECT certificate FROM seal_certificates WHERE tenant_id = $1 AND purpose = $2 AND active',
      [this.database.tenantId, purpose],
    );
    return row?.certificate;
  }
}

type ProcessRow = Omit<PublicProcess, 'places'> & { places: { unitName: string; since: string }[] };

const processesSql = `
  SELECT p.id, p.number, t.name AS "typeName", p.state, p.opened_at AS "openedAt",
         p.registered_on::text AS "registeredOn",
         coalesce((SELECT jsonb_agg(jsonb_build_object('unitName', n.name, 'since', r.arrived_at) ORDER BY r.arrived_at)
                     FROM process_units r
                     JOIN units n ON n.tenant_id = r.tenant_id AND n.id = r.unit_id
                    WHERE r.tenant_id = p.tenant_id AND r.process_id = p.id AND r.concluded_at IS NULL), '[]') AS places,
         (SELECT max(r.concluded_at) FROM process_units r
           WHERE r.tenant_id = p.tenant_id AND r.process_id = p.id) AS "concludedAt"
    FROM processes p
    JOIN process_types t ON t.tenant_id = p.tenant_id AND t.id = p.type_id
   WHERE p.tenant_id = $1 AND p.number_digits = ANY ($2) AND ${openToEveryone('p')}
   ORDER BY array_position($2::text[], p.number_digits)`;

const documentsSql = `
  SELECT d.code, s.signed_at AS "signedAt", d.state = 'cancelled' AS cancelled,
         dt.name || coalesce(' nº ' || d.number_label, '') AS title
    FROM documents d
    JOIN processes p ON p.tenant_id = d.tenant_id AND p.id = d.process_id
    JOIN document_types dt ON dt.tenant_id = d.tenant_id AND dt.id = d.type_id
    JOIN units u ON u.tenant_id = d.tenant_id AND u.id = d.unit_id
    JOIN LATERAL (SELECT max(signed_at) AS signed_at FROM signatures
                   WHERE tenant_id = d.tenant_id AND document_id = d.id AND cancelled_at IS NULL) s
      ON s.signed_at IS NOT NULL
   WHERE d.tenant_id = $1 AND d.process_id = $2 AND d.state IN ('signed', 'cancelled') AND d.level = 0 AND ${openToEveryone('p')}
   ORDER BY d.place DESC LIMIT $3`;
