import { Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import { brasiliaDay, Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { newId } from '../../platform/ids';
import { Objects, ObjectTooLarge, type StoredBytes, type StoredObject } from '../../platform/storage';
import { readPdfFacts, safeFileName } from '../../platform/uploads';
import { Processes } from '../../processes';
import { DocumentTypes } from '../types/document-types';
import type { Document } from '../document.entity';
import { FileIntake, type IncomingFile, type TakenFile } from './formats/file-intake';
import { Filing, type FilingInput } from './filing';
import { guess, type Guess, type GuessFrom } from './guess';
import { ReceivedFilesQueries, type ReceivedFile } from './received-files.queries';

export interface AnnouncedFile {
  fileName: string;
  bytes: number;
  /** What the browser knows of it besides, to recognise it when it is chosen again; empty: it is always another one. */
  fingerprint: string;
}

/** One part: what a connection that drops makes a person send again. */
export const mostPartBytes = 8 * 1024 * 1024;
/** Of one person in one process. */
const mostWaiting = 200;
const mostName = 50;

/**
 * Many files at once, in parts that survive a lost connection and a killed server. Each is looked at when it is whole and
 * waits until its person has checked what was guessed about it. Each stands for itself: a refusal undoes no other.
 */
@Injectable()
export class ReceivedFiles {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly queries: ReceivedFilesQueries,
    private readonly intake: FileIntake,
    private readonly filing: Filing,
    private readonly objects: Objects,
    private readonly processes: Processes,
    private readonly types: DocumentTypes,
  ) {}

  /** What this person sent into the process and has not filed yet; the caller found the process. */
  waiting(processId: string): Promise<ReceivedFile[]> {
    return this.database.work(() => this.queries.list(processId));
  }

  /** The same, for whoever can file there now. @throws DomainError as `Processes.requireAtHand` */
  list(processId: string): Promise<ReceivedFile[]> {
    return this.database.work(async () => {
      await this.processes.requireAtHand(processId, 'file');
      return this.queries.list(processId);
    });
  }

  find(id: string): Promise<ReceivedFile> {
    return this.database.work(() => this.queries.find(id));
  }

  /**
   * A file will come. The same one, announced again, goes on where it stopped.
   * @throws DomainError `unsupported`, `too_large` for what its name and size say; `rule` when too many wait
   */
  async announce(processId: string, announced: AnnouncedFile): Promise<ReceivedFile> {
    await this.list(processId);
    await this.intake.refuseAnnounced(announced.fileName, announced.bytes);
    const file = await this.database.work(async () => {
      const known = announced.fingerprint ? await this.queries.unfinished(processId, announced) : undefined;
      return known ?? this.insert(processId, announced);
    });
    return file.received === file.bytes ? this.complete(file) : file;
  }

  /**
   * The next part of a file, which begins where the last one ended.
   * @throws DomainError `conflict` when it begins elsewhere: ask how much is here, and go on from there
   */
  async addPart(id: string, start: number, part: () => Readable): Promise<ReceivedFile> {
    const expected = await this.find(id);
    refuseElsewhere(expected, start);
    const stored = await this.stage(part(), expected.bytes - start);
    const file = await this.database
      .work(() => this.keepPart(id, start, stored))
      .catch(async (error: unknown) => {
        if (error instanceof DomainError) await this.objects.discard(stored.storageKey);
        throw error;
      });
    return file.received === file.bytes ? this.complete(file) : file;
  }

  /** A file that came whole, in a form. A refusal is kept in the list, with its reason. */
  async take(processId: string, incoming: IncomingFile): Promise<ReceivedFile> {
    try {
      const taken = await this.intake.take(incoming);
      const { safeName: fileName } = taken.accepted;
      const file = await this.database.work(() =>
        this.insert(processId, { fileName, bytes: taken.stored.bytes, fingerprint: '' }),
      );
      return await this.accept(file, taken);
    } catch (error) {
      if (!isAboutFile(error)) throw error;
      return this.noteRefusal(processId, incoming.fileName, error.message);
    }
  }

  /** A file that was refused before it came stands in the list too: whoever sent twenty sees all twenty. */
  noteRefusal(processId: string, fileName: string, refusal: string): Promise<ReceivedFile> {
    return this.database.work(() =>
      this.insert(processId, { fileName: safeFileName(fileName), bytes: 0, fingerprint: '' }, refusal),
    );
  }

  /** It becomes a document. @throws DomainError about its fields: it stays in the list */
  file(id: string, input: Omit<FilingInput, 'processId'>): Promise<Document> {
    return this.database.work(async () => {
      const file = await this.queries.find(id, true);
      const { processId, sha256, mediaType, bytes, fileName, scripted, attachments } = file;
      if (!sha256 || !mediaType) throw new DomainError('rule', 'documents.not_whole');
      const kept = { sha256, mediaType, bytes, fileName, scripted, attachments };
      const document = await this.filing.file({ ...input, processId }, kept);
      await this.remove(id);
      return document;
    });
  }

  /** Its bytes go with the next sweep, unless something else has the same ones. */
  discard(id: string): Promise<ReceivedFile> {
    return this.database.work(async () => {
      const file = await this.queries.find(id, true);
      await this.remove(id);
      return file;
    });
  }

  private async insert(processId: string, file: AnnouncedFile, refusal?: string): Promise<ReceivedFile> {
    await this.processes.requireAtHand(processId, 'file');
    if ((await this.queries.list(processId)).length >= mostWaiting)
      throw new DomainError('rule', 'documents.too_many_received', { most: mostWaiting });
    const { userId, unit } = currentActor();
    const id = newId();
    await this.database.query(
      `INSERT INTO received_files (tenant_id, id, process_id, unit_id, user_id, file_name, bytes, fingerprint, refusal,
                                   created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)`,
      [
        this.database.tenantId,
        id,
        processId,
        unit.id,
        userId,
        file.fileName,
        file.bytes,
        file.fingerprint,
        refusal ?? null,
        this.clock.now(),
      ],
    );
    return this.queries.find(id);
  }

  private async stage(stream: Readable, missing: number): Promise<StoredBytes> {
    const { tenantId } = currentActor();
    const limit = Math.min(mostPartBytes, missing);
    const staged = await this.objects.stage(tenantId, stream, limit).catch((error: unknown) => {
      if (!(error instanceof ObjectTooLarge)) throw error;
      throw new DomainError('too_large', 'documents.part_too_large', { limit });
    });
    if (staged.bytes > 0) return this.objects.accept(tenantId, staged);
    await this.objects.discard(staged.stagedKey);
    throw new DomainError('invalid', 'documents.part_empty');
  }

  private async keepPart(id: string, start: number, stored: StoredBytes): Promise<ReceivedFile> {
    const file = await this.queries.find(id, true);
    refuseElsewhere(file, start);
    await this.objects.record(stored);
    await this.database.query(
      `INSERT INTO received_parts (tenant_id, received_file_id, start, bytes, object_sha256)
       VALUES ($1, $2, $3, $4, decode($5, 'hex'))`,
      [this.database.tenantId, id, start, stored.bytes, stored.sha256],
    );
    await this.database.query(
      'UPDATE received_files SET received = received + $3, updated_at = $4 WHERE tenant_id = $1 AND id = $2',
      [this.database.tenantId, id, stored.bytes, this.clock.now()],
    );
    return this.queries.find(id);
  }

  /** All of it is here: looked at as if it had come at once. Asked again when the server died before it was done. */
  private async complete(file: ReceivedFile): Promise<ReceivedFile> {
    const parts = await this.database.work(async () => {
      const located: StoredObject[] = [];
      for (const { sha256 } of await this.queries.parts(file.id))
        located.push(await this.objects.locate(sha256));
      return located;
    });
    const { objects } = this;
    async function* joined() {
      for (const part of parts) yield* (await objects.open(part)) as AsyncIterable<Buffer>;
    }
    try {
      const taken = await this.intake.take({ fileName: file.fileName, stream: Readable.from(joined()) });
      return await this.accept(file, taken);
    } catch (error) {
      if (!isAboutFile(error)) throw error;
      return this.settle(file.id, { refusal: error.message });
    }
  }

  private async accept(file: ReceivedFile, taken: TakenFile): Promise<ReceivedFile> {
    const { stored, accepted } = taken;
    const facts = await this.factsOf(taken);
    return this.database.work(async () => {
      const guessed = guess({
        ...facts,
        fileName: accepted.safeName,
        types: await this.types.list('external'),
        today: brasiliaDay(this.clock.now()),
        mostName,
      });
      await this.objects.record(stored);
      return this.settle(file.id, { taken, guessed });
    });
  }

  /** What the file says of itself: a PDF in its data, a message in its head. */
  private async factsOf({
    stored,
    accepted,
    message,
  }: TakenFile): Promise<Pick<GuessFrom, 'title' | 'createdOn'>> {
    if (accepted.mediaType === 'application/pdf')
      return readPdfFacts(stored.bytes, (range) => this.objects.store.open(stored.storageKey, range));
    if (!message) return {};
    const { date, subject } = message;
    return { title: subject || undefined, createdOn: date && brasiliaDay(date) };
  }

  /** Once: of two that complete the same file, the second finds it done. The parts have served. */
  private settle(
    id: string,
    outcome: { refusal: string } | { taken: TakenFile; guessed: Guess },
  ): Promise<ReceivedFile> {
    const found = 'taken' in outcome ? outcome.taken : undefined;
    return this.database.work(async () => {
      await this.database.query(
        `UPDATE received_files SET object_sha256 = decode($3, 'hex'), media_type = $4, guess = $5, refusal = $6,
                received = bytes, updated_at = $7, scripted = $8, attachments = $9
          WHERE tenant_id = $1 AND id = $2 AND object_sha256 IS NULL AND refusal IS NULL`,
        [
          this.database.tenantId,
          id,
          found?.stored.sha256 ?? null,
          found?.accepted.mediaType ?? null,
          'guessed' in outcome ? JSON.stringify(outcome.guessed) : null,
          'refusal' in outcome ? outcome.refusal : null,
          this.clock.now(),
          found?.scripted ?? false,
          found?.message?.attachments.length ?? null,
        ],
      );
      await this.removeParts(id);
      return this.queries.find(id);
    });
  }

  private async removeParts(id: string): Promise<void> {
    await this.database.query('DELETE FROM received_parts WHERE tenant_id = $1 AND received_file_id = $2', [
      this.database.tenantId,
      id,
    ]);
  }

  private async remove(id: string): Promise<void> {
    await this.database.query('DELETE FROM received_files WHERE tenant_id = $1 AND id = $2', [
      this.database.tenantId,
      id,
    ]);
  }
}

function refuseElsewhere({ received, sha256, refusal }: ReceivedFile, start: number): void {
  if (sha256 || refusal) throw new DomainError('conflict', 'documents.already_whole');
  if (start !== received) throw new DomainError('conflict', 'documents.part_elsewhere', { received });
}

const isAboutFile = (error: unknown): error is DomainError =>
  error instanceof DomainError && (error.code === 'unsupported' || error.code === 'too_large');
