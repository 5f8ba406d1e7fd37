import { Injectable } from '@nestjs/common';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError, type FieldProblem } from '../../platform/errors';
import { Objects } from '../../platform/storage';
import { Processes } from '../../processes';
import { DocumentRegistry } from '../document-registry';
import type { Document } from '../document.entity';
import { FileIntake, type IncomingFile, type TakenFile } from './formats/file-intake';
import { Filing, type FilingInput, type KeptFile } from './filing';
import { sameContentSql, type SameContent } from './same-content';

/** External documents: other people's files, streamed, checked by content, kept as they came (DOMAIN.md 1.20). */
@Injectable()
export class Uploads {
  constructor(
    private readonly objects: Objects,
    private readonly database: Database,
    private readonly intake: FileIntake,
    private readonly filing: Filing,
    private readonly registry: DocumentRegistry,
    private readonly processes: Processes,
  ) {}

  /**
   * Receives a file into a process. The bytes come first, outside the unit of work; the rows then appear all at once.
   * @throws DomainError `too_large`, `unsupported` or `invalid` about the file: nothing of it is kept.
   */
  async file(file: IncomingFile, fields: () => FilingInput | Promise<FilingInput>): Promise<Document> {
    const taken = await this.intake.take(file);
    return this.keeping(taken, async () => {
      const input = await fields();
      this.filing.refuseFields(input);
      return this.database.work(() => this.filing.file(input, keptOf(taken)));
    });
  }

  /**
   * Another file in place of the one of a document, while nobody else saw it (DOMAIN.md 1.20).
   * @throws DomainError as `file`, and as `Filing.replace`
   */
  async replace(documentId: string, incoming: () => Promise<IncomingFile>): Promise<Document> {
    await this.database.work(() => this.filing.replaceable(documentId));
    const taken = await this.intake.take(await incoming());
    return this.keeping(taken, () =>
      this.database.work(() => this.filing.replace(documentId, keptOf(taken))),
    );
  }

  /** Other documents of its process with the same bytes, as this person sees them. The caller filed it. */
  sameAs(documentId: string): Promise<SameContent[]> {
    const { userId, unit } = currentActor();
    return this.database.work(async () => {
      const [row] = await this.database.query<{ same: SameContent[] }>(
        `SELECT ${sameContentSql('o.process_id', 'f.object_sha256', { user: '$3', unit: '$4' }, 'o.id')} AS same
           FROM documents o JOIN document_files f ON f.tenant_id = o.tenant_id AND f.document_id = o.id
          WHERE o.tenant_id = $1 AND o.id = $2`,
        [this.database.tenantId, documentId, userId, unit.id],
      );
      return row?.same ?? [];
    });
  }

  /** Before the bytes are received: whoever cannot file here need not send them. */
  async refuseUnlessAtHand(processId: string): Promise<void> {
    await this.database.work(() => this.processes.requireAtHand(processId, 'file'));
  }

  /** What is wrong in the fields beside a file, all at once, so that it is said together with what is wrong in the file. */
  async problemsOf(read: () => FilingInput): Promise<FieldProblem[]> {
    const problems: FieldProblem[] = [];
    const noting = (error: unknown): undefined => {
      if (!(error instanceof DomainError)) throw error;
      problems.push(...error.problems);
    };
    const input = await Promise.resolve().then(read).catch(noting);
    if (!input) return problems;
    await this.database.work(() => this.registry.refuseUnknownType('external', input.typeId)).catch(noting);
    await Promise.resolve()
      .then(() => this.filing.refuseFields(input))
      .catch(noting);
    await this.database.work(() => this.registry.refuseWithoutGround(input)).catch(noting);
    return problems;
  }

  private async keeping<T>({ stored }: TakenFile, act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      // After a refusal of ours nothing was committed. After anything else the row may exist: the sweep decides.
      if (error instanceof DomainError) await this.objects.discard(stored.storageKey);
      throw error;
    }
  }
}

const keptOf = ({ stored, accepted, scripted, message }: TakenFile): KeptFile => ({
  ...stored,
  fileName: accepted.safeName,
  mediaType: accepted.mediaType,
  scripted,
  attachments: message?.attachments.length,
});
