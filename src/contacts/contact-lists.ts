import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock';
import { Database } from '../platform/database';
import { newId } from '../platform/ids';

export interface ListedContact {
  name: string;
  /** CPF or CNPJ without punctuation. */
  identifier: string | null;
  email: string | null;
}

export interface KnownContact extends ListedContact {
  id: string;
}

/** Many contacts at once, as who administers brings them from a list. In a running unit of work. */
@Injectable()
export class ContactLists {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Those with one of these CPFs or CNPJs, and those without any whose name is written with the same letters. */
  known(contacts: readonly ListedContact[]): Promise<KnownContact[]> {
    return this.database.query<KnownContact>(
      `SELECT id, name, identifier, email FROM contacts WHERE tenant_id = $1 AND identifier = ANY ($2)
        UNION ALL
       SELECT id, name, identifier, email FROM contacts
        WHERE tenant_id = $1 AND identifier IS NULL AND lower(name) = ANY ($3)`,
      [
        this.database.tenantId,
        contacts.flatMap(({ identifier }) => identifier ?? []),
        contacts.filter(({ identifier }) => !identifier).map(({ name }) => name.toLowerCase()),
      ],
    );
  }

  /** A CPF or CNPJ that somebody registered meanwhile fails the unit of work. */
  async createAll(contacts: readonly ListedContact[]): Promise<void> {
    const rows = contacts.map((contact) => ({ id: newId(), ...contact }));
    await this.database.query(
      `INSERT INTO contacts (tenant_id, id, name, identifier_kind, identifier, email, created_at)
       SELECT $1, r.id, r.name, CASE length(r.identifier) WHEN 11 THEN 'cpf' WHEN 14 THEN 'cnpj' END, r.identifier,
              r.email, $2
         FROM jsonb_to_recordset($3::jsonb) AS r (id uuid, name text, identifier text, email text)`,
      [this.database.tenantId, this.clock.now(), JSON.stringify(rows)],
    );
  }

  /** Name and e-mail; the CPF or CNPJ of a contact is never changed. */
  async changeAll(contacts: readonly Omit<KnownContact, 'identifier'>[]): Promise<void> {
    await this.database.query(
      `UPDATE contacts c SET name = r.name, email = r.email
         FROM jsonb_to_recordset($2::jsonb) AS r (id uuid, name text, email text)
        WHERE c.tenant_id = $1 AND c.id = r.id`,
      [this.database.tenantId, JSON.stringify(contacts)],
    );
  }
}
