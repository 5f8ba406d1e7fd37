import { Inject, Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { History } from '../history';
import { brasiliaDay, Clock } from '../platform/clock';
import { CONFIG, type Config } from '../platform/config';
import { currentActor } from '../platform/context';
import { Database } from '../platform/database';
import { DomainError, type FieldProblem } from '../platform/errors';
import { Objects, ObjectTooLarge, type StoredBytes } from '../platform/storage';
import { inspectFileName, inspectUpload, type AcceptedUpload } from '../platform/uploads';
import { Processes } from '../processes';
import { DocumentRegistry, type Registration } from './document-registry';
import type { Document } from './document.entity';

export interface IncomingFile {
  fileName: string;
  stream: Readable;
}

interface ReceivedFile {
  stored: StoredBytes;
  accepted: AcceptedUpload;
}

/** External documents: other people's files, streamed, checked by content, kept as they came (DOMAIN.md 1.20). */
@Injectable()
export class Uploads {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly objects: Objects,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly registry: DocumentRegistry,
    private readonly processes: Processes,
    private readonly history: History,
  ) {}

  /**
   * Receives a file into a process. The bytes come first, outside the unit of work; the rows then appear all at once.
   * @throws DomainError `too_large`, `unsupported` or `invalid` about the file: nothing of it is kept.
   */
  async file(file: IncomingFile, fields: () => Registration | Promise<Registration>): Promise<Document> {
    const { tenantId } = currentActor();
    const { stored, accepted } = await this.receive(tenantId, file);
    try {
      const input = await fields();
      this.refuseFuture(input.documentDate);
      return await this.database.work(() => this.register(input, stored, accepted));
    } catch (error) {
      // After a refusal of ours nothing was committed. After anything else the row may exist: the sweep decides.
      if (error instanceof DomainError) await this.objects.discard(stored.storageKey);
      throw error;
    }
  }

  /** Before the bytes are received: whoever cannot file here need not send them. */
  async refuseUnlessAtHand(processId: string): Promise<void> {
    await this.database.work(() => this.processes.requireAtHand(processId, 'file'));
  }

  /** What is wrong in the fields beside a file, all at once, so that it is said together with what is wrong in the file. */
  async problemsOf(read: () => Registration): Promise<FieldProblem[]> {
    const problems: FieldProblem[] = [];
    const noting = (error: unknown): undefined => {
      if (!(error instanceof DomainError)) throw error;
      problems.push(...error.problems);
    };
    const input = await Promise.resolve().then(read).catch(noting);
    if (!input) return problems;
    await this.database.work(() => this.registry.refuseUnknownType('external', input.typeId)).catch(noting);
    await Promise.resolve()
      .then(() => this.refuseFuture(input.documentDate))
      .catch(noting);
    await this.database.work(() => this.registry.refuseWithoutGround(input)).catch(noting);
    return problems;
  }

  private async receive(tenantId: string, { fileName, stream }: IncomingFile): Promise<ReceivedFile> {
    const named = await inspectFileName(fileName);
    if ('refusal' in named) {
      stream.resume();
      throw new DomainError('unsupported', named.refusal, named.params, { field: 'file' });
    }
    const staged = await this.objects
      .stage(tenantId, stream, this.config.uploadLimitBytes)
      .catch((error: unknown) => {
        if (!(error instanceof ObjectTooLarge)) throw error;
        const limit = `${this.config.uploadLimitBytes / 1024 / 1024} MB`;
        throw new DomainError('too_large', 'platform.too_large', { limit }, { field: 'file' });
      });
    try {
      const inspection = await inspectUpload({
        fileName,
        bytes: staged.bytes,
        open: (range) => this.objects.store.open(staged.stagedKey, range),
      });
      if ('refusal' in inspection) {
        throw new DomainError('unsupported', inspection.refusal, inspection.params, { field: 'file' });
      }
      return { stored: await this.objects.accept(tenantId, staged), accepted: inspection };
    } catch (error) {
      await this.objects.discard(staged.stagedKey);
      throw error;
    }
  }

  private async register(
    input: Registration,
    stored: StoredBytes,
    accepted: AcceptedUpload,
  ): Promise<Document> {
    const document = await this.registry.register('external', input);
    await this.objects.record(stored);
    await this.database.query(
      `INSERT INTO document_files (tenant_id, document_id, object_sha256, file_name, media_type, bytes)
       VALUES ($1, $2, decode($3, 'hex'), $4, $5, $6)`,
      [
        this.database.tenantId,
        document.id,
        stored.sha256,
        accepted.safeName,
        accepted.mediaType,
        stored.bytes,
      ],
    );
    await this.history.record({
      processId: document.processId,
      type: 'document.filed',
      attributes: { code: document.code, title: document.title, sha256: stored.sha256 },
    });
    await this.processes.announceNews(document.processId);
    return document;
  }

  private refuseFuture(documentDate: string | undefined): void {
    if (documentDate && documentDate > brasiliaDay(this.clock.now())) {
      throw new DomainError('invalid', 'documents.future_date', {}, { field: 'documentDate' });
    }
  }
}
