import { type IncomingMessage } from 'node:http';
import { PassThrough, type Readable } from 'node:stream';

import type { ByteRange, ByteSource, ByteStore, ListedObject, ObjectStat, StagedObject } from '../byte-store';
import { checkContentOf, checkRange, checkSameTenant } from '../checks';
import { checkedKey, checkedPrefix, isKey, isStagedKey, newStagedKey } from '../keys';
import { Meter } from '../meter';
import { S3Client, type S3Options, isAbsent, s3Code } from './s3-client';
import { abandonedUploads, objectsUnder } from './s3-list';
import { uploadStream } from './s3-upload';
import { ObjectMissing, RangeNotSatisfiable, StorageUnavailable } from '../storage-errors';

// S3 copies no more than this on its own side, and promotion is such a copy.
const copyLimitBytes = 5 * 1024 ** 3;

/** Objects in one bucket of any S3-compatible service. Encryption at rest: the bucket's default. */
export class S3Store implements ByteStore {
  private readonly s3: S3Client;

  constructor(options: S3Options) {
    this.s3 = new S3Client(options);
  }

  async putStaged(
    tenantId: string,
    source: ByteSource,
    options: { limitBytes: number },
  ): Promise<StagedObject> {
    const stagedKey = newStagedKey(tenantId);
    const meter = new Meter(Math.min(options.limitBytes, copyLimitBytes));
    await uploadStream(this.s3, stagedKey, meter.through(source));
    return { stagedKey, ...meter.result() };
  }

  async promote(stagedKey: string, finalKey: string): Promise<void> {
    checkSameTenant(stagedKey, finalKey);
    const { bucket } = this.s3;
    const from = await this.stat(stagedKey);
    if (!from) throw new ObjectMissing(stagedKey);
    await this.s3.ask('copy', (client) => client.copyObject(bucket, finalKey, `/${bucket}/${stagedKey}`));
    // A copy may fail after its 200 has been sent.
    const to = await this.stat(finalKey);
    if (to?.bytes !== from.bytes)
      throw new StorageUnavailable(`S3 copied ${to?.bytes} of ${from.bytes} bytes`);
    // The bytes are safe. A staged object that stays is an orphan for the sweep, not a failed promotion.
    await this.removeObject(stagedKey).catch(() => undefined);
  }

  async putBuffer(finalKey: string, content: Buffer): Promise<void> {
    checkContentOf(finalKey, content);
    await this.s3.ask('put', (client) => client.putObject(this.s3.bucket, finalKey, content));
  }

  async open(key: string, range?: ByteRange): Promise<Readable> {
    checkedKey(key);
    if (range) checkRange(range);
    const length = range?.end === undefined ? 0 : range.end - range.start + 1;
    try {
      const answer = await this.s3.ask('get', (client) =>
        client.getPartialObject(this.s3.bucket, key, range?.start ?? 0, length),
      );
      return patientlyRead(answer as IncomingMessage);
    } catch (error) {
      if (isAbsent(error)) throw new ObjectMissing(key);
      throw s3Code(error) === 'InvalidRange' ? new RangeNotSatisfiable(key) : error;
    }
  }

  async stat(key: string): Promise<ObjectStat | undefined> {
    checkedKey(key);
    try {
      const found = await this.s3.ask('stat', (client) => client.statObject(this.s3.bucket, key));
      return { bytes: found.size, modifiedAt: found.lastModified };
    } catch (error) {
      if (isAbsent(error)) return undefined;
      throw error;
    }
  }

  async remove(key: string): Promise<void> {
    if (isStagedKey(checkedKey(key))) {
      for await (const { uploadId } of abandonedUploads(this.s3, key)) await this.abort(key, uploadId);
    }
    await this.removeObject(key);
  }

  async *list(prefix: string, olderThan?: Date): AsyncGenerator<ListedObject> {
    checkedPrefix(prefix);
    for (const found of [objectsUnder(this.s3, prefix), abandonedUploads(this.s3, prefix)]) {
      for await (const { key, modifiedAt } of found) {
        if (isKey(key) && (!olderThan || modifiedAt < olderThan)) yield { key, modifiedAt };
      }
    }
  }

  async ready(): Promise<void> {
    const exists = await this.s3.ask('bucket', (client) => client.bucketExists(this.s3.bucket));
    if (!exists) throw new StorageUnavailable(`there is no bucket ${this.s3.bucket}`);
  }

  /** For development and tests; in production the bucket is made by whoever runs the service. */
  async makeBucket(): Promise<void> {
    const exists = await this.s3.ask('bucket', (client) => client.bucketExists(this.s3.bucket));
    if (!exists) await this.s3.askOnce('make bucket', (client) => client.makeBucket(this.s3.bucket));
  }

  async close(): Promise<void> {
    this.s3.close();
  }

  private async removeObject(key: string): Promise<void> {
    await this.s3.ask('remove', (client) => client.removeObject(this.s3.bucket, key));
  }

  private async abort(key: string, uploadId: string): Promise<void> {
    try {
      await this.s3.ask('abort', (client) => client.abortMultipartUpload(this.s3.bucket, key, uploadId));
    } catch (error) {
      if (s3Code(error) !== 'NoSuchUpload') throw error;
    }
  }
}

// A reader who pauses (a browser's viewer does) is not a server that is silent: the limit counts only while we wait.
function patientlyRead(answer: IncomingMessage): Readable {
  const { socket } = answer;
  const limit = socket.timeout ?? 0;
  const out = new PassThrough();
  answer.on('pause', () => socket.setTimeout(0)).on('resume', () => socket.setTimeout(limit));
  answer.on('error', (error) => out.destroy(new StorageUnavailable('S3 read', error)));
  out.on('close', () => answer.destroy());
  return answer.pipe(out);
}
