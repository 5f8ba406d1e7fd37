import { Injectable } from '@nestjs/common';
import { parseLocalDate, type LocalDate } from '../calendar';
import { Database } from '../platform/database';
import { isId } from '../platform/ids';
import { formerName } from '../units';
import type { PublicationKind } from './publication-kinds';

export interface PublishedItem {
  id: string;
  documentId: string;
  title: string;
  code: string;
  typeName: string;
  unitName: string;
  kind: PublicationKind;
  summary: string;
  availableOn: LocalDate;
}

export interface RelatedPublication {
  id: string;
  title: string;
  kind: PublicationKind;
  availableOn: LocalDate;
}

export interface PublishedDocument extends PublishedItem {
  processNumber: string;
  corrects: RelatedPublication | null;
  /** The oldest first. */
  correctedBy: RelatedPublication[];
}

export interface GazetteSearch {
  words?: string;
  typeId?: string;
  year?: number;
  after?: string;
}

export interface GazettePage {
  items: PublishedItem[];
  /** Cursor of the next page, if there is one. */
  next?: string;
}

const pageSize = 30;
const mostWords = 8;

/** The gazette as everybody reads it: what was published, and nothing else. In a unit of work of the tenant. */
@Injectable()
export class GazetteQueries {
  constructor(private readonly database: Database) {}

  /** The newest day first, 30 a page. Words are looked for in title and summary, without accents and case. */
  async list({ words = '', typeId, year, after }: GazetteSearch): Promise<GazettePage> {
    const wanted = words.split(/\s+/).filter(Boolean).slice(0, mostWords);
    const patterns = wanted.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
    const [day, id] = readCursor(after);
    const rows = await this.database.query<PublishedItem>(
      `SELECT ${columns} ${joins}
        WHERE x.tenant_id = $1 AND x.state = 'published' AND (x.available_on, x.id) < ($2::date, $3::uuid)
          AND ($4::uuid IS NULL OR d.type_id = $4)
          AND ($5::int IS NULL OR (x.available_on >= make_date($5, 1, 1) AND x.available_on < make_date($5 + 1, 1, 1)))
          AND NOT EXISTS (SELECT FROM unnest($6::text[]) word
                           WHERE plain_words(d.title || ' ' || x.summary) NOT LIKE plain_words(word))
        ORDER BY x.available_on DESC, x.id DESC LIMIT ${pageSize + 1}`,
      [this.database.tenantId, day, id, typeId ?? null, year ?? null, patterns],
    );
    const items = rows.slice(0, pageSize);
    const last = items.at(-1);
    return { items, ...(rows.length > pageSize && last && { next: `${last.availableOn}_${last.id}` }) };
  }

  async one(id: string): Promise<PublishedDocument | undefined> {
    if (!isId(id)) return undefined;
    const [found] = await this.database.query<PublishedDocument>(
      `SELECT ${columns}, p.number AS "processNumber",
              (SELECT ${related} FROM publication_corrections c
                 JOIN publications y ON y.tenant_id = c.tenant_id AND y.id = c.publication_id
                 JOIN documents e ON e.tenant_id = y.tenant_id AND e.id = y.document_id
                WHERE c.tenant_id = x.tenant_id AND c.document_id = x.document_id) AS corrects,
              (SELECT coalesce(jsonb_agg(${related} ORDER BY y.available_on, y.id), '[]') FROM publication_corrections c
                 JOIN publications y ON y.tenant_id = c.tenant_id AND y.document_id = c.document_id
                 JOIN documents e ON e.tenant_id = y.tenant_id AND e.id = y.document_id
                WHERE c.tenant_id = x.tenant_id AND c.publication_id = x.id AND y.state = 'published') AS "correctedBy"
         ${joins} JOIN processes p ON p.tenant_id = x.tenant_id AND p.id = x.process_id
        WHERE x.tenant_id = $1 AND x.id = $2 AND x.state = 'published'`,
      [this.database.tenantId, id],
    );
    return found;
  }

  /** Of what was published, for the filter. */
  types(): Promise<{ id: string; name: string }[]> {
    return this.database.query(
      `SELECT t.id, t.name FROM document_types t
        WHERE t.tenant_id = $1 AND EXISTS (
          SELECT FROM publications x JOIN documents d ON d.tenant_id = x.tenant_id AND d.id = x.document_id
           WHERE x.tenant_id = t.tenant_id AND d.type_id = t.id AND x.state = 'published') ORDER BY t.name`,
      [this.database.tenantId],
    );
  }
}

const columns = `x.id, x.document_id AS "documentId", d.title, d.code, t.name AS "typeName", coalesce(former.name, u.name) AS "unitName",
  x.kind, x.summary, to_char(x.available_on, 'YYYY-MM-DD') AS "availableOn"`;

const joins = `FROM publications x
  JOIN documents d ON d.tenant_id = x.tenant_id AND d.id = x.document_id
  JOIN document_types t ON t.tenant_id = d.tenant_id AND t.id = d.type_id
  JOIN units u ON u.tenant_id = x.tenant_id AND u.id = x.unit_id
  ${formerName({ tenant: 'x.tenant_id', id: 'x.unit_id' }, 'x.scheduled_at')}`;

const related = `jsonb_build_object('id', y.id, 'title', e.title, 'kind', y.kind,
  'availableOn', to_char(y.available_on, 'YYYY-MM-DD'))`;

/** A cursor that is none begins at the beginning. */
function readCursor(text: string | undefined): [day: string, id: string] {
  const [, day, id] = /^(\d{4}-\d{2}-\d{2})_(.+)$/.exec(text ?? '') ?? [];
  return parseLocalDate(day ?? '') && isId(id)
    ? [day!, id]
    : ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];
}
