import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as after } from 'node:timers/promises';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { Jobs, type JobPayload } from '../../platform/jobs';
import { officeTypes } from '../../platform/office';
import { PdfTools } from '../../platform/pdf';
import { Objects, type StoredObject } from '../../platform/storage';
import { Tenants } from '../../tenants';
import { EXTRACT, FileTexts } from './file-texts';
import { mostAttempts, readerTimeMs } from './limits';
import { htmlReader, kept, messageReader, officeReader, pdfReader, textReader } from './own-readers';
import { TextReaders, UnreadableFile, type FoundText } from './text-readers';

interface ExtractionJob extends JobPayload {
  sha256: string;
}

interface Waiting {
  mediaType: string;
  attempts: number;
}

const logger = new Logger('TextExtraction');

type Outcome = FoundText | { reason: UnreadableFile['reason'] | 'crashed' };

/** Reads a file off the path of any request. A file that breaks its reader breaks nothing else, and is not read for ever. */
@Injectable()
export class TextExtraction implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly objects: Objects,
    private readonly tenants: Tenants,
    private readonly pdf: PdfTools,
    private readonly readers: TextReaders,
    private readonly texts: FileTexts,
  ) {}

  onModuleInit(): void {
    this.readers.register(['application/pdf'], pdfReader(this.pdf));
    this.readers.register(['text/plain', 'text/csv'], textReader);
    this.readers.register(['message/rfc822'], messageReader);
    this.readers.register(['text/html'], htmlReader);
    this.readers.register(officeTypes, officeReader);
    this.jobs.register<ExtractionJob>(EXTRACT, (job) => this.extract(job));
    // 3:07 in Brasília.
    this.jobs.schedule('texts:tidy', { at: '7 6 * * *', run: () => this.everyTenant() });
  }

  async everyTenant(): Promise<void> {
    for (const { id } of await this.tenants.list())
      await this.database.transaction(id, () => this.texts.tidy());
  }

  /** @throws Error of the store, when the queue shall try again */
  private async extract({ tenantId, sha256 }: ExtractionJob): Promise<void> {
    const object = await this.database.transaction(tenantId, () => this.wanted(sha256));
    if (!object) return;
    const folder = await mkdtemp(join(tmpdir(), 'autos-texto-'));
    try {
      const path = join(folder, 'arquivo');
      await pipeline(await this.objects.open(object), createWriteStream(path, { mode: 0o600 }));
      // Counted before it is read: a file that ends this process has been tried.
      const waiting = await this.database.transaction(tenantId, () => this.begin(sha256));
      if (!waiting) return;
      const outcome: Outcome =
        waiting.attempts > mostAttempts
          ? { reason: 'crashed' }
          : await this.read(path, object.bytes, waiting.mediaType);
      await this.database.transaction(tenantId, () => this.settle(sha256, outcome));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** Undefined when it was read meanwhile, or its bytes are gone. */
  private async wanted(sha256: string): Promise<StoredObject | undefined> {
    const [waiting] = await this.database.query(
      `SELECT FROM file_texts WHERE tenant_id = $1 AND object_sha256 = decode($2, 'hex') AND state = 'waiting'`,
      [this.database.tenantId, sha256],
    );
    return waiting ? this.objects.locate(sha256).catch(gone) : undefined;
  }

  private async begin(sha256: string): Promise<Waiting | undefined> {
    const [waiting] = await this.database.query<Waiting>(
      `UPDATE file_texts SET attempts = attempts + 1
        WHERE tenant_id = $1 AND object_sha256 = decode($2, 'hex') AND state = 'waiting'
       RETURNING media_type AS "mediaType", attempts`,
      [this.database.tenantId, sha256],
    );
    return waiting;
  }

  private async read(path: string, bytes: number, mediaType: string): Promise<Outcome> {
    const reader = this.readers.of(mediaType);
    if (!reader) return { reason: 'broken' };
    const late = new AbortController();
    try {
      return kept(
        await Promise.race([
          reader({ path, bytes, mediaType }),
          after(readerTimeMs, undefined, { signal: late.signal }).then(() => {
            throw new UnreadableFile('too_long', `more than ${readerTimeMs} ms`);
          }),
        ]),
      );
    } catch (error) {
      if (error instanceof UnreadableFile) return { reason: error.reason };
      // A reader that fails in another way has met a file that it does not know how to refuse.
      logger.warn(`a ${mediaType} was not read: ${error instanceof Error ? error.name : 'unknown'}`);
      return { reason: 'broken' };
    } finally {
      late.abort();
    }
  }

  private async settle(sha256: string, outcome: Outcome): Promise<void> {
    const failed = 'reason' in outcome ? outcome.reason : null;
    const text = 'text' in outcome && outcome.text.trim() !== '' ? outcome : undefined;
    await this.database.query(
      `UPDATE file_texts SET state = $3, text = $4, whole = $5, pages = $6, reason = $7, settled_at = $8
        WHERE tenant_id = $1 AND object_sha256 = decode($2, 'hex') AND state = 'waiting'`,
      [
        ...[this.database.tenantId, sha256, failed ? 'failed' : text ? 'done' : 'nothing'],
        ...[text?.text ?? null, text?.whole ?? null, 'pages' in outcome ? (outcome.pages ?? null) : null],
        ...[failed, this.clock.now()],
      ],
    );
  }
}

function gone(error: unknown): undefined {
  if (error instanceof DomainError && error.code === 'not_found') return undefined;
  throw error;
}
