import { Injectable } from '@nestjs/common';
import { DocumentRegistry } from '../../documents';
import { History } from '../../history';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { KnownFiles } from '../file-verification/known-files';

interface Ended {
  processId: string;
  id: string;
  code: string;
  title: string;
}

/** How an authentication ends: by a reason, because its file was replaced, or with its document. In a running unit of work. */
@Injectable()
export class AuthenticationEnd {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly registry: DocumentRegistry,
    private readonly history: History,
    private readonly known: KnownFiles,
  ) {}

  /** @throws DomainError `rule` when none is in force */
  async cancel(document: Ended, reason: string): Promise<void> {
    if (!(await this.finish(document.id))) throw new DomainError('rule', 'signatures.not_authenticated');
    await this.record(document, reason);
  }

  /** The term names other octets: it says nothing of the new ones (DOMAIN.md 1.18). */
  async becauseReplaced(documentId: string): Promise<void> {
    if (!(await this.finish(documentId))) return;
    await this.record(await this.registry.load(documentId), 'o arquivo foi trocado');
  }

  async forget(documentId: string): Promise<void> {
    await this.known.withdraw(documentId);
    await this.database.query('DELETE FROM authentications WHERE tenant_id = $1 AND document_id = $2', [
      this.database.tenantId,
      documentId,
    ]);
  }

  private async finish(documentId: string): Promise<boolean> {
    const ended = await this.database.query(
      `UPDATE authentications SET cancelled_at = $3
        WHERE tenant_id = $1 AND document_id = $2 AND cancelled_at IS NULL RETURNING id`,
      [this.database.tenantId, documentId, this.clock.now()],
    );
    return ended.length > 0;
  }

  private async record({ processId, code, title }: Ended, reason: string): Promise<void> {
    await this.history.record({
      processId,
      type: 'document.authentication_cancelled',
      attributes: { code, title, reason },
    });
  }
}
