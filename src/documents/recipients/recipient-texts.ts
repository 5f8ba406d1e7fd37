import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { variablesIn } from '../content/variables';
import { Documents, type SavedDraft } from '../documents.service';
import { Recipients } from './recipients';

/** Puts recipients that were chosen later into the text of a draft. */
@Injectable()
export class RecipientTexts {
  constructor(
    private readonly database: Database,
    private readonly documents: Documents,
    private readonly recipients: Recipients,
  ) {}

  /** The variables that the recipients of today would fill. In a running unit of work; the caller checked the access. */
  async waiting(documentId: string, content: Parameters<typeof variablesIn>[0]): Promise<string[]> {
    const values = await this.recipients.values(documentId);
    return variablesIn(content).filter((name) => name in values);
  }

  /** @throws DomainError as `Documents.complete` */
  fill(documentId: string): Promise<SavedDraft> {
    return this.database.work(async () =>
      this.documents.complete(documentId, await this.recipients.values(documentId)),
    );
  }
}
