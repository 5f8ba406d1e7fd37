import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Audit } from '../../../history';
import { Antivirus } from '../../../platform/antivirus';
import { currentActor } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import { Objects, ObjectTooLarge, type StagedObject, type StoredBytes } from '../../../platform/storage';
import {
  hasPdfScript,
  inspectFileName,
  inspectUpload,
  type AcceptedUpload,
  type OpenContent,
} from '../../../platform/uploads';
import { TenantUsage } from '../../../tenants';
import { readMessage, type Message } from '../../viewing/message';
import { AcceptedFormats, inMegabytes } from './accepted-formats';

export interface IncomingFile {
  fileName: string;
  stream: Readable;
}

export interface TakenFile {
  stored: StoredBytes;
  accepted: AcceptedUpload;
  /** A PDF that names JavaScript. */
  scripted: boolean;
  /** Of a message; unless it is too large to be read for this. */
  message?: Message;
}

/** A larger message is not read for its head and the number of its attachments. */
const mostMessageBytes = 32 * 1024 * 1024;

/** A file that was looked at, while its bytes are still at hand. */
export interface SeenFile {
  accepted: AcceptedUpload;
  bytes: number;
  open: OpenContent;
}

/** The one way in for bytes of strangers: staged while they stream by, looked at, then kept. Outside a unit of work. */
@Injectable()
export class FileIntake {
  constructor(
    private readonly formats: AcceptedFormats,
    private readonly objects: Objects,
    private readonly antivirus: Antivirus,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly usage: TenantUsage,
  ) {}

  /** @throws DomainError `too_large` or `unsupported` about the file: nothing of it is kept */
  async take(incoming: IncomingFile): Promise<TakenFile> {
    const { staged, seen } = await this.received(incoming);
    return this.orDiscard(staged, async () => {
      const { accepted, bytes, open } = seen;
      const scripted = accepted.mediaType === 'application/pdf' && (await hasPdfScript(bytes, open));
      const message = await messageIn(seen);
      const stored = await this.objects.accept(currentActor().tenantId, staged);
      return { stored, accepted, scripted, message };
    });
  }

  /** Of a file that is only read nothing is kept, whatever comes of it. @throws DomainError as `take` */
  async look<T>(incoming: IncomingFile, use: (seen: SeenFile) => Promise<T>): Promise<T> {
    const { staged, seen } = await this.received(incoming);
    try {
      return await use(seen);
    } finally {
      await this.objects.discard(staged.stagedKey);
    }
  }

  /** Staged, and seen to be what its name says. */
  private async received({
    fileName,
    stream,
  }: IncomingFile): Promise<{ staged: StagedObject; seen: SeenFile }> {
    const { tenantId } = currentActor();
    const { mostBytes } = await this.refuseName(fileName).catch((error: unknown) => {
      stream.resume();
      throw error;
    });
    const staged = await this.objects.stage(tenantId, stream, mostBytes).catch((error: unknown) => {
      throw error instanceof ObjectTooLarge ? tooLarge(mostBytes) : error;
    });
    return this.orDiscard(staged, async () => {
      const open: OpenContent = (range) => this.objects.store.open(staged.stagedKey, range);
      const { bytes } = staged;
      const accepted = await inspectUpload({ fileName, bytes, open });
      if ('refusal' in accepted)
        throw new DomainError('unsupported', accepted.refusal, accepted.params, { field: 'file' });
      await this.refuseInfected(staged, accepted.safeName);
      return { staged, seen: { accepted, bytes, open } };
    });
  }

  private async orDiscard<T>({ stagedKey }: StagedObject, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      await this.objects.discard(stagedKey);
      throw error;
    }
  }

  /** What can be known before the bytes arrive. @throws DomainError as `take` */
  async refuseAnnounced(fileName: string, bytes: number): Promise<void> {
    const { safeName, mostBytes } = await this.refuseName(fileName);
    if (bytes === 0)
      throw new DomainError('unsupported', 'uploads.empty', { name: safeName }, { field: 'file' });
    if (bytes > mostBytes) throw tooLarge(mostBytes);
  }

  /** What was found is written to the audit log: somebody's computer is ill. */
  private async refuseInfected({ stagedKey, sha256 }: StagedObject, name: string): Promise<void> {
    const verdict = await this.antivirus.scan(() => this.objects.store.open(stagedKey));
    if (!verdict.infected) return;
    const attributes = { fileName: name, sha256, signature: verdict.signature };
    await this.database.work(() => this.audit.record({ kind: 'upload.infected', attributes }));
    throw new DomainError('unsupported', 'uploads.infected', { name }, { field: 'file' });
  }

  /** By the list of the tenant; the kind is still checked by the content. */
  private async refuseName(fileName: string): Promise<{ safeName: string; mostBytes: number }> {
    const named = await inspectFileName(fileName);
    if (!('refusal' in named)) {
      const { mostBytes } = await this.formats.require(named.extension);
      await this.usage.refuseFull();
      return { safeName: named.safeName, mostBytes };
    }
    const { extension } = named.params;
    if (named.refusal === 'uploads.extension_unknown' && extension) await this.formats.require(extension);
    throw new DomainError('unsupported', named.refusal, named.params, { field: 'file' });
  }
}

async function messageIn({ accepted, bytes, open }: SeenFile): Promise<Message | undefined> {
  if (accepted.mediaType !== 'message/rfc822' || bytes > mostMessageBytes) return undefined;
  return readMessage(await buffer(await open()));
}

const tooLarge = (limitBytes: number): DomainError =>
  new DomainError('too_large', 'platform.too_large', { limit: inMegabytes(limitBytes) }, { field: 'file' });
