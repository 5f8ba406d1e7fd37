import { Injectable } from '@nestjs/common';
import { canFind, canFindDocument, SECRET } from '../../access';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { documentPath, processPath } from '../../processes';
import { DocumentsQueries } from '../documents.queries';
import type { Reference } from '../content/nodes';
import { nodesOf } from '../content/blocks';
import type { DocumentContent } from '../content/schema';

type Named = Reference['attrs'];
export type AddressOf = (reference: Named) => string | undefined;

interface Row {
  kind: Named['kind'];
  number: string;
  processId: string;
  documentId: string | null;
}

/**
 * The numbers of documents and processes that a text names (link vivo). They are looked up at the time of reading, through
 * the one predicate and for this reader: whoever may not see the other thing sees its number and nothing else.
 */
@Injectable()
export class DocumentReferences {
  constructor(
    private readonly database: Database,
    private readonly documents: DocumentsQueries,
  ) {}

  /** In a running unit of work. */
  async addresses(content: DocumentContent): Promise<AddressOf> {
    const named = [...nodesOf(content)].flatMap((node) => (node.type === 'reference' ? [node.attrs] : []));
    if (named.length === 0) return () => undefined;
    const slug = currentActor().tenantSlug;
    const found = await this.find(named.map(({ number }) => number));
    const paths = new Map(
      found.map((row) => [
        `${row.kind} ${row.number}`,
        row.documentId ? documentPath(slug, row.processId, row.documentId) : processPath(slug, row.processId),
      ]),
    );
    return ({ kind, number }) => paths.get(`${kind} ${number}`);
  }

  /** What a number is, for whoever writes it into a text. @throws DomainError `not_found` also for what they may not see */
  async identify(typed: string): Promise<Named> {
    const number = typed.trim().slice(0, 60);
    // Codes are written with zeros before them, and said without.
    const numbers = /^\d{1,6}$/.test(number) ? [number, number.padStart(7, '0')] : [number];
    const [found] = await this.database.work(() => this.find(numbers));
    if (!found) throw new DomainError('not_found', 'documents.reference_unknown');
    return { kind: found.kind, number: found.number };
  }

  /** The other documents of its process, to be chosen by their words; none where the process is secret. */
  async besides(documentId: string): Promise<{ number: string; title: string }[]> {
    return this.database.work(async () => {
      const { id, processId, processLevel } = await this.documents.details(documentId);
      if (processLevel === SECRET) return [];
      const tree = await this.documents.tree(processId);
      return tree
        .filter((each) => each.readable && each.id !== id)
        .map(({ code, title }) => ({ number: code, title }));
    });
  }

  /** Secret ones never: their number alone would tell that they exist. */
  private find(numbers: string[]): Promise<Row[]> {
    const { userId, unit } = currentActor();
    return this.database.query<Row>(
      `SELECT 'document' AS kind, d.code AS number, d.process_id AS "processId", d.id AS "documentId"
         FROM documents d JOIN processes p ON p.tenant_id = d.tenant_id AND p.id = d.process_id
        WHERE d.tenant_id = $1 AND d.code = ANY ($2) AND p.level < ${SECRET} AND ${canFind('p', viewer)}
          AND ${canFindDocument('d', 'p', viewer)}
       UNION ALL
       SELECT 'process', p.number, p.id, NULL FROM processes p
        WHERE p.tenant_id = $1 AND p.number = ANY ($2) AND p.level < ${SECRET} AND ${canFind('p', viewer)}`,
      [this.database.tenantId, numbers, userId, unit.id],
    );
  }
}

const viewer = { user: '$3', unit: '$4' };
