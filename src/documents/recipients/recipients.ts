import { Injectable } from '@nestjs/common';
import { Contacts } from '../../contacts';
import { Database } from '../../platform/database';
import { DomainError, notFound } from '../../platform/errors';
import { isId, newId } from '../../platform/ids';
import { PeopleQueries, UnitsQueries } from '../../units';
import type { ListValues } from '../content/variables';
import { DocumentAuthority } from '../document-authority';
import { DocumentRegistry } from '../document-registry';
import { DocumentsQueries, type DocumentDetails } from '../documents.queries';

/** What the text of a document says of somebody beside the name. */
export interface Salutation {
  /** Tratamento: "Ao Senhor", "A Sua Excelência a Senhora". */
  treatment?: string;
  /** Vocativo: "Senhora Secretária". */
  vocative?: string;
  /** Cargo. */
  position?: string;
  /** Órgão: of an authority of another body. */
  bodyName?: string;
  /** One line or several. */
  address?: string;
}

/** Who: one of the four. */
export interface RecipientInput extends Salutation {
  /** An interested party of the process. */
  contactId?: string;
  unitId?: string;
  userId?: string;
  /** Somebody else, who becomes a contact. */
  name?: string;
}

/** Who it is, found out. */
export interface Addressee extends Salutation {
  name: string;
  contactId: string | null;
  unitId: string | null;
  userId: string | null;
}

export interface Recipient {
  id: string;
  kind: 'contact' | 'unit' | 'person';
  name: string;
  treatment: string | null;
  vocative: string | null;
  position: string | null;
  bodyName: string | null;
  address: string | null;
}

export const mostRecipients = 200;

/** Destinatários of a document (DOMAIN.md 1.17): read by who reads it, chosen by who writes it, until the pen is black. */
@Injectable()
export class Recipients {
  constructor(
    private readonly database: Database,
    private readonly queries: DocumentsQueries,
    private readonly registry: DocumentRegistry,
    private readonly authority: DocumentAuthority,
    private readonly contacts: Contacts,
    private readonly units: UnitsQueries,
    private readonly people: PeopleQueries,
  ) {}

  /** In their order. @throws DomainError as `DocumentsQueries.details`; `rule` for a file */
  list(documentId: string): Promise<{ document: DocumentDetails; recipients: Recipient[] }> {
    return this.database.work(async () => {
      const document = await this.queries.details(documentId);
      if (!document.content) throw new DomainError('rule', 'documents.has_no_text');
      const rows = await this.rows(documentId);
      return { document, recipients: rows.map(recipientOf) };
    });
  }

  /** At the end. @throws DomainError naming what is wrong; `rule` when the document changes no more, or has too many */
  add(documentId: string, input: RecipientInput): Promise<string> {
    return this.database.work(async () => {
      const { processId } = await this.own(documentId);
      const addressee = await this.find(processId, input);
      await this.refuseTooMany(documentId, 1);
      return (await this.insert(documentId, [addressee]))[0]!;
    });
  }

  /** What is said of somebody; who it is does not change. @throws DomainError as `add` */
  change(documentId: string, id: string, salutation: Salutation): Promise<void> {
    return this.database.work(async () => {
      await this.own(documentId, id);
      const { treatment, vocative, position, bodyName, address } = salutation;
      const said = [treatment, vocative, position, bodyName, address].map((text) => text ?? null);
      await this.database.query(
        `UPDATE document_recipients SET treatment = $3, vocative = $4, position = $5, body_name = $6, address = $7
          WHERE tenant_id = $1 AND id = $2`,
        [this.database.tenantId, id, ...said],
      );
    });
  }

  /** The text keeps what it says already. @throws DomainError as `add` */
  remove(documentId: string, id: string): Promise<void> {
    return this.database.work(async () => {
      await this.own(documentId, id);
      await this.database.query('DELETE FROM document_recipients WHERE tenant_id = $1 AND id = $2', [
        this.database.tenantId,
        id,
      ]);
    });
  }

  /** Of a document that begins, in its unit of work. @throws DomainError naming `recipients` and which of them */
  async begin(document: { id: string; processId: string }, inputs: readonly RecipientInput[]): Promise<void> {
    const found: Addressee[] = [];
    for (const [index, input] of inputs.entries())
      found.push(await this.find(document.processId, input, `recipients.${index}.`));
    await this.address(document.id, found);
  }

  /** The same, when it is known who they are. */
  async address(documentId: string, addressees: readonly Addressee[]): Promise<void> {
    if (addressees.length === 0) return;
    await this.refuseTooMany(documentId, addressees.length);
    await this.insert(documentId, addressees);
  }

  /**
   * Who these are, to be addressed again, with their place in the list, from 1. In a running unit of work.
   * @throws DomainError naming `recipientIds`
   */
  async addressees(
    documentId: string,
    ids: readonly string[],
  ): Promise<(Addressee & { id: string; place: number })[]> {
    const rows = (await this.rows(documentId))
      .map((row, index) => ({ ...addresseeOf(row), place: index + 1 }))
      .filter(({ id }) => ids.includes(id));
    if (rows.length > 0 && rows.length === new Set(ids).size) return rows;
    throw new DomainError('invalid', 'documents.circular_recipients', {}, { field: 'recipientIds' });
  }

  /** Those of a document that begins another. In a running unit of work; the caller checked the access. */
  async all(documentId: string): Promise<Addressee[]> {
    return (await this.rows(documentId)).map(addresseeOf);
  }

  /** What the variables of a text become. In a running unit of work. */
  async values(documentId: string): Promise<ListValues> {
    return recipientValues((await this.rows(documentId)).map(recipientOf));
  }

  private async find(processId: string, input: RecipientInput, prefix = ''): Promise<Addressee> {
    const { contactId, unitId, userId, name, ...salutation } = input;
    if ([contactId, unitId, userId, name].filter(Boolean).length !== 1)
      throw new DomainError('invalid', 'documents.recipient_who', {}, { field: `${prefix}name` });
    const nobody = { contactId: null, unitId: null, userId: null };
    if (contactId)
      return {
        ...salutation,
        ...nobody,
        contactId,
        name: await this.partyName(processId, contactId, prefix),
      };
    if (unitId) return { ...salutation, ...nobody, unitId, name: await this.unitName(unitId, prefix) };
    if (userId) return { ...nobody, userId, ...(await this.person(userId, salutation, prefix)) };
    const [id] = await this.contacts.enrolAll([{ name: name! }], () => `${prefix}contact`);
    return { ...salutation, ...nobody, contactId: id!, name: name! };
  }

  private async partyName(processId: string, id: string, prefix: string): Promise<string> {
    const [found] = await this.database.query<{ name: string }>(
      `SELECT c.name FROM contacts c
         JOIN process_parties pp ON pp.tenant_id = c.tenant_id AND pp.contact_id = c.id
        WHERE c.tenant_id = $1 AND c.id = $2 AND pp.process_id = $3`,
      [this.database.tenantId, id, processId],
    );
    return found?.name ?? refuseUnknown(`${prefix}contactId`);
  }

  private async unitName(id: string, prefix: string): Promise<string> {
    const [found] = await this.database.query<{ name: string }>(
      'SELECT name FROM units WHERE tenant_id = $1 AND id = $2 AND active',
      [this.database.tenantId, id],
    );
    return found?.name ?? refuseUnknown(`${prefix}unitId`);
  }

  /** With the position in force, unless another was written. */
  private async person(userId: string, salutation: Salutation, prefix: string) {
    const person = await this.people.anywhere(userId, 'process.read');
    if (!person) return refuseUnknown(`${prefix}userId`);
    const [position] = await this.units.positionsOf(userId);
    return { ...salutation, position: salutation.position ?? position?.title, name: person.name };
  }

  private async own(documentId: string, recipientId?: string): Promise<{ processId: string }> {
    const document = await this.registry.load(documentId);
    await this.authority.require(document, 'edit');
    document.refuseUnlessEditable();
    const known = recipientId === undefined ? [] : await this.rows(documentId);
    if (recipientId !== undefined && !known.some(({ id }) => id === recipientId)) throw notFound();
    return document;
  }

  private async refuseTooMany(documentId: string, more: number): Promise<void> {
    if ((await this.rows(documentId)).length + more <= mostRecipients) return;
    throw new DomainError('rule', 'documents.recipients_many', { most: mostRecipients });
  }

  private async insert(documentId: string, addressees: readonly Addressee[]): Promise<string[]> {
    const ids = addressees.map(() => newId());
    const texts = (name: keyof Addressee) => addressees.map((each) => each[name] ?? null);
    await this.database.query(
      `INSERT INTO document_recipients (tenant_id, id, document_id, place, contact_id, unit_id, user_id, name,
                                        treatment, vocative, position, body_name, address)
       SELECT $1, r.id, $2, r.nth + (SELECT coalesce(max(place), 0) FROM document_recipients
                                      WHERE tenant_id = $1 AND document_id = $2),
              r.contact_id, r.unit_id, r.user_id, r.name, r.treatment, r.vocative, r.position, r.body_name, r.address
         FROM unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::text[], $8::text[], $9::text[], $10::text[],
                     $11::text[], $12::text[])
              WITH ORDINALITY AS r (id, contact_id, unit_id, user_id, name, treatment, vocative, position, body_name, address, nth)`,
      [
        ...[this.database.tenantId, documentId, ids],
        ...[texts('contactId'), texts('unitId'), texts('userId'), texts('name')],
        ...[texts('treatment'), texts('vocative'), texts('position'), texts('bodyName'), texts('address')],
      ],
    );
    return ids;
  }

  private async rows(documentId: string): Promise<Row[]> {
    if (!isId(documentId)) throw notFound();
    return this.database.query<Row>(
      `SELECT id, contact_id AS "contactId", unit_id AS "unitId", user_id AS "userId", name, treatment, vocative,
              position, body_name AS "bodyName", address
         FROM document_recipients WHERE tenant_id = $1 AND document_id = $2 ORDER BY place, id`,
      [this.database.tenantId, documentId],
    );
  }
}

interface Row extends Omit<Recipient, 'kind'> {
  contactId: string | null;
  unitId: string | null;
  userId: string | null;
}

const recipientOf = ({ id, contactId, unitId, name, ...row }: Row): Recipient => ({
  ...{ id, name, kind: contactId ? 'contact' : unitId ? 'unit' : 'person' },
  ...{ treatment: row.treatment, vocative: row.vocative, position: row.position },
  ...{ bodyName: row.bodyName, address: row.address },
});

const addresseeOf = ({
  treatment,
  vocative,
  position,
  bodyName,
  address,
  ...who
}: Row): Addressee & { id: string } => ({
  ...who,
  ...{ treatment: treatment ?? undefined, vocative: vocative ?? undefined },
  ...{ position: position ?? undefined, bodyName: bodyName ?? undefined, address: address ?? undefined },
});

function refuseUnknown(field: string): never {
  throw new DomainError('unknown_reference', 'documents.recipient_unknown', {}, { field });
}

/**
 * The variables of recipients (DOMAIN.md 1.17). Those of one are of the only one: with several they wait for the circular,
 * which makes a document for each. What was not written of somebody stays as a variable, to be seen.
 */
export function recipientValues(recipients: readonly Omit<Recipient, 'id' | 'kind'>[]): ListValues {
  if (recipients.length === 0) return {};
  const names = recipients.map(({ name }) => name);
  const [only] = recipients.length === 1 ? recipients : [];
  const values: Record<string, string | null | undefined> = {
    destinatarios_virgula_espaco: names.join(', '),
    destinatarios_virgula_espaco_maiuscula: capitals(names.join(', ')),
    destinatarios_quebra_linha: names.join('\n'),
    destinatarios_quebra_linha_maiuscula: capitals(names.join('\n')),
    tratamento_destinatario: only?.treatment,
    nome_destinatario: only?.name,
    cargo_destinatario: only?.position,
    orgao_destinatario: only?.bodyName,
    endereco_destinatario: only?.address,
    vocativo_destinatario: only?.vocative,
  };
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
}

const capitals = (text: string): string => text.toLocaleUpperCase('pt-BR');
