import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database';
import { isId, newId } from '../platform/ids';
import type { DocumentContent } from './content/schema';

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
  constructor(private readonly database: Database) {}

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

  async create(input: Omit<DocumentType, 'id'>): Promise<string> {
    const id = newId();
    await this.database.query(
      'INSERT INTO document_types (tenant_id, id, name, applicability, numbering) VALUES ($1, $2, $3, $4, $5)',
      [this.database.tenantId, id, input.name, input.applicability, input.numbering],
    );
    return id;
  }

  /** For everybody; the starter set of a municipality, which nobody signed in for. */
  async createTemplate(input: { typeId: string; name: string; content: DocumentContent }): Promise<string> {
    const id = newId();
    await this.database.query(
      'INSERT INTO document_templates (tenant_id, id, type_id, name, content) VALUES ($1, $2, $3, $4, $5)',
      [this.database.tenantId, id, input.typeId, input.name, JSON.stringify(input.content)],
    );
    return id;
  }
}
