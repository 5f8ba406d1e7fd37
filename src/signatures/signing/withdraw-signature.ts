import { Injectable } from '@nestjs/common';
import { Documents } from '../../documents';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { SignaturesQueries } from '../signatures.queries';

/** Takes one's signature back while the pen is not black (DOMAIN.md 1.18): the text is a draft again, in a new version. */
@Injectable()
export class WithdrawSignature {
  constructor(
    private readonly database: Database,
    private readonly documents: Documents,
    private readonly queries: SignaturesQueries,
  ) {}

  /** The others' signatures end with it, as when the text changes. @throws DomainError as `Documents.editable`; `rule` without a signature of this person */
  run(documentId: string): Promise<void> {
    return this.database.work(async () => {
      const { document, content } = await this.documents.editable(documentId);
      const { userId } = currentActor();
      const signatures = await this.queries.signaturesOf(documentId);
      if (!signatures.some((signature) => signature.userId === userId))
        throw new DomainError('rule', 'signatures.not_yours');
      await this.documents.save(documentId, {
        content,
        revision: document.revision,
        startsVersion: true,
      });
    });
  }
}
