import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database';
import { isId, newId } from '../platform/ids';
import type { DocumentContent } from './content/schema';

export type Applicability = 'internal' | 'external' | 'both';

export interface DocumentType {
  id: string;
  name: string;
  applicability: Applicability;
  /** Numbered by year in the unit, as "Ofício nº 12/2026". */
  numbered: boolean;
}

export interface Template {
  id: string;
  typeId: string;
  name: string;
}

@Injectable()
export class DocumentTypes {
  constructor(private readonly database: Database) {}

  list(kind: 'internal' | 'external'): Promise<DocumentType[]> {
    return this.database.query<DocumentType>(
      `SELECT id, name, applicability, numbered FROM document_types
        WHERE tenant_id = $1 AND active AND applicability IN ('both', $2) ORDER BY name`,
      [this.database.tenantId, kind],
    );
  }

  async find(id: string): Promise<DocumentType | undefined> {
    if (!isId(id)) return undefined;
    const [type] = await this.database.query<DocumentType>(
      'SELECT id, name, applicability, numbered FROM document_types WHERE tenant_id = $1 AND id = $2 AND active',
      [this.database.tenantId, id],
    );
    return type;
  }

  async create(input: Omit<DocumentType, 'id'>): Promise<string> {
    const id = newId();
    await this.database.query(
      'INSERT INTO document_types (tenant_id, id, name, applicability, numbered) VALUES ($1, $2, $3, $4, $5)',
      [this.database.tenantId, id, input.name, input.applicability, input.numbered],
    );
    return id;
  }

  templates(): Promise<Template[]> {
    return this.database.query<Template>(
      `SELECT id, type_id AS "typeId", name FROM document_templates WHERE tenant_id = $1 AND active ORDER BY name`,
      [this.database.tenantId],
    );
  }

  async templateContent(id: string, typeId: string): Promise<DocumentContent | undefined> {
    if (!isId(id)) return undefined;
    const [template] = await this.database.query<{ content: DocumentContent }>(
      `SELECT content FROM document_templates WHERE tenant_id = $1 AND id = $2 AND type_id = $3 AND active`,
      [this.database.tenantId, id, typeId],
    );
    return template?.content;
  }

  async createTemplate(input: { typeId: string; name: string; content: DocumentContent }): Promise<string> {
    const id = newId();
    await this.database.query(
      'INSERT INTO document_templates (tenant_id, id, type_id, name, content) VALUES ($1, $2, $3, $4, $5)',
      [this.database.tenantId, id, input.typeId, input.name, JSON.stringify(input.content)],
    );
    return id;
  }
}
