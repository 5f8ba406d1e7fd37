import { Injectable } from '@nestjs/common';
import { RecordClasses } from '../../classification';
import { Database } from '../../platform/database';
import { isId, newId } from '../../platform/ids';
import type { DocumentContent } from '../content/schema';

/** How the documents of a type are numbered (DOMAIN.md 1.6): the six ways. */
export const numberings = ['unit', 'body', 'unit-yearly', 'body-yearly', 'informed', 'none'] as const;
export type DocumentNumbering = (typeof numberings)[number];

export type Applicability = 'internal' | 'external' | 'both';

export interface DocumentType {
  id: string;
  name: string;
  applicability: Applicability;
  numbering: DocumentNumbering;
}

/** One to be made, with the ids of the classes that it suggests; without any it follows its process. */
export interface NewDocumentType extends Omit<DocumentType, 'id'> {
  classIds?: readonly string[];
}

/** What the system itself writes, of a type that nobody chooses: an e-mail that was sent (correspondência eletrônica). */
export type Automatic = 'letter';

interface FoundType extends DocumentType {
  automatic: Automatic | null;
}

const automaticNames: Record<Automatic, readonly string[]> = {
  letter: ['E-mail', 'E-mail enviado', 'E-mail enviado pelo sistema'],
};

@Injectable()
export class DocumentTypes {
  constructor(
    private readonly database: Database,
    private readonly classes: RecordClasses,
  ) {}

  list(kind: 'internal' | 'external'): Promise<DocumentType[]> {
    return this.database.query<DocumentType>(
      `SELECT id, name, applicability, numbering FROM document_types
        WHERE tenant_id = $1 AND active AND automatic IS NULL AND applicability IN ('both', $2) ORDER BY name`,
      [this.database.tenantId, kind],
    );
  }

  async find(id: string): Promise<FoundType | undefined> {
    if (!isId(id)) return undefined;
    const [type] = await this.database.query<FoundType>(
      'SELECT id, name, applicability, numbering, automatic FROM document_types WHERE tenant_id = $1 AND id = $2 AND active',
      [this.database.tenantId, id],
    );
    return type;
  }

  /** The id of the type of what the system writes, made when it is first needed: a type of that name may be there already. */
  async automatic(what: Automatic): Promise<string> {
    for (const name of automaticNames[what]) {
      const found = await this.ofSystem(what);
      if (found) return found;
      await this.database.query(
        `INSERT INTO document_types (tenant_id, id, name, applicability, numbering, automatic)
         VALUES ($1, $2, $3, 'external', 'none', $4) ON CONFLICT DO NOTHING`,
        [this.database.tenantId, newId(), name, what],
      );
    }
    const made = await this.ofSystem(what);
    if (!made) throw new Error(`Every name for the type ${what} is taken.`);
    return made;
  }

  private async ofSystem(what: Automatic): Promise<string | undefined> {
    const [type] = await this.database.query<{ id: string }>(
      'SELECT id FROM document_types WHERE tenant_id = $1 AND automatic = $2',
      [this.database.tenantId, what],
    );
    return type?.id;
  }

  async create(input: NewDocumentType): Promise<string> {
    const [id] = await this.createAll([input]);
    return id!;
  }

  /** In a running unit of work: three statements, however many. @returns their ids, in the same order */
  async createAll(inputs: readonly NewDocumentType[]): Promise<string[]> {
    await this.classes.choose(inputs.flatMap(({ classIds = [] }) => classIds));
    const rows = inputs.map((input) => ({ id: newId(), ...input }));
    await this.database.query(
      `INSERT INTO document_types (tenant_id, id, name, applicability, numbering)
       SELECT $1, r.id, r.name, r.applicability, r.numbering
         FROM jsonb_to_recordset($2::jsonb) AS r (id uuid, name text, applicability text, numbering text)`,
      [this.database.tenantId, JSON.stringify(rows)],
    );
    await this.writeClasses(rows);
    return rows.map(({ id }) => id);
  }

  /** In a running unit of work; the classes are used already, or chosen by the caller. */
  async change(id: string, { name, applicability, numbering, classIds }: NewDocumentType): Promise<void> {
    await this.database.query(
      'UPDATE document_types SET name = $3, applicability = $4, numbering = $5 WHERE tenant_id = $1 AND id = $2',
      [this.database.tenantId, id, name, applicability, numbering],
    );
    await this.database.query('DELETE FROM document_type_classes WHERE tenant_id = $1 AND type_id = $2', [
      this.database.tenantId,
      id,
    ]);
    await this.writeClasses([{ id, classIds }]);
  }

  /** For everybody; the starter set of a municipality, which nobody signed in for. @returns their ids, in the same order */
  async createTemplates(
    inputs: readonly { typeId: string; name: string; content: DocumentContent }[],
  ): Promise<string[]> {
    const rows = inputs.map((input) => ({ id: newId(), ...input }));
    await this.database.query(
      `INSERT INTO document_templates (tenant_id, id, type_id, name, content)
       SELECT $1, r.id, r."typeId", r.name, r.content
         FROM jsonb_to_recordset($2::jsonb) AS r (id uuid, "typeId" uuid, name text, content jsonb)`,
      [this.database.tenantId, JSON.stringify(rows)],
    );
    return rows.map(({ id }) => id);
  }

  private async writeClasses(types: readonly { id: string; classIds?: readonly string[] }[]): Promise<void> {
    const classified = types.filter(({ classIds = [] }) => classIds.length > 0);
    if (classified.length === 0) return;
    await this.database.query(
      `INSERT INTO document_type_classes (tenant_id, type_id, proxy_id, place)
       SELECT $1, r.id, c.proxy, c.place
         FROM jsonb_to_recordset($2::jsonb) AS r (id uuid, "classIds" uuid[]),
              unnest(r."classIds") WITH ORDINALITY AS c (proxy, place)`,
      [this.database.tenantId, JSON.stringify(classified)],
    );
  }
}
