import { Injectable } from '@nestjs/common';
import { Audit } from '../../history';
import { PUBLIC } from '../../access';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { withoutComments } from '../content/schema';
import { DocumentRegistry } from '../document-registry';
import { DocumentsQueries, type DocumentDetails } from '../documents.queries';

/** Opening a document: the one way to its contents. */
@Injectable()
export class DocumentReading {
  constructor(
    private readonly database: Database,
    private readonly queries: DocumentsQueries,
    private readonly registry: DocumentRegistry,
    private readonly audit: Audit,
  ) {}

  /**
   * The document with its contents, for whoever may read it. Who opened what is restricted or secret is written down,
   * and what another unit has seen is never changed again.
   * @throws DomainError `not_found`, `forbidden` for the contents of a restricted process, `rule` for a cancelled document
   */
  open(id: string): Promise<DocumentDetails> {
    return this.database.work(async () => {
      let document = await this.queries.details(id);
      if (document.unitId !== currentActor().unit.id && !document.locked) {
        await this.registry.seen(id);
        // What is shown is what was locked: its unit may have saved it in between.
        document = await this.queries.details(id);
      }
      if (document.level !== PUBLIC || document.processLevel !== PUBLIC)
        await this.audit.record({ kind: 'document.read', subjectId: id });
      return document.state === 'draft' ? document : withoutTalk(document);
    });
  }

  /**
   * Contents that leave in a copy of the process: what another unit takes along is never changed again (DOMAIN.md 1.18).
   * In a running unit of work; the caller checked the access, and audits the reading when it happens.
   */
  async handOut(documents: readonly { id: string; unitId: string }[]): Promise<void> {
    const here = currentActor().unit.id;
    for (const { id, unitId } of documents) if (unitId !== here) await this.registry.seen(id);
  }
}

/** What is not a draft any more is its words alone. */
const withoutTalk = (document: DocumentDetails): DocumentDetails =>
  document.content ? { ...document, content: withoutComments(document.content) } : document;
