import type { S3Client } from './s3-client';
import { StorageUnavailable } from '../storage-errors';

// S3 wants parts of 5 MB or more, and 10,000 at most; one such buffer is what an upload costs in memory.
const partBytes = 8 * 1024 * 1024;

/**
 * Streams to one object through a single buffer. minio's putObject() is not used for streams: it never notices that
 * its source has failed (it waits for ever), resumes any earlier upload of the same key, and aborts none.
 */
export async function uploadStream(
  s3: S3Client,
  key: string,
  chunks: AsyncIterable<Uint8Array>,
): Promise<void> {
  const upload = new Upload(s3, key);
  try {
    for await (const block of blocksOf(chunks)) await upload.add(block);
    await upload.finish();
  } catch (error) {
    // When S3 itself has failed, asking it again would only keep the person waiting: the sweep removes what is left.
    if (!(error instanceof StorageUnavailable)) await upload.abort();
    throw error;
  }
}

interface Block {
  /** A view of the one buffer, good until the next block is asked for. */
  content: Buffer;
  isLast: boolean;
}

class Upload {
  private uploadId: string | undefined;
  private readonly parts: { part: number; etag: string }[] = [];
  private bytes = 0;

  constructor(
    private readonly s3: S3Client,
    private readonly key: string,
  ) {}

  async add({ content, isLast }: Block): Promise<void> {
    this.bytes += content.length;
    if (isLast && !this.uploadId) {
      await this.s3.ask('put', (client) => client.putObject(this.s3.bucket, this.key, content));
      return;
    }
    this.uploadId ??= await this.begin();
    const target = { bucketName: this.s3.bucket, objectName: this.key, uploadID: this.uploadId, headers: {} };
    const partNumber = this.parts.length + 1;
    const { etag } = await this.s3.ask('part', (client) =>
      client.uploadPart({ ...target, partNumber }, content),
    );
    this.parts.push({ part: partNumber, etag });
  }

  // The answer to a completed upload may carry an error or an empty etag: the object itself is asked.
  async finish(): Promise<void> {
    const { uploadId } = this;
    if (!uploadId) return;
    const { bucket } = this.s3;
    await this.s3.askOnce('complete', (c) =>
      c.completeMultipartUpload(bucket, this.key, uploadId, this.parts),
    );
    const { size } = await this.s3.ask('stat', (client) => client.statObject(bucket, this.key));
    if (size !== this.bytes) throw new StorageUnavailable(`S3 kept ${size} of ${this.bytes} bytes`);
  }

  async abort(): Promise<void> {
    const { uploadId } = this;
    if (!uploadId) return;
    const abort = this.s3.ask('abort', (client) =>
      client.abortMultipartUpload(this.s3.bucket, this.key, uploadId),
    );
    await abort.catch(() => undefined);
  }

  private begin(): Promise<string> {
    return this.s3.askOnce('begin', (client) =>
      client.initiateNewMultipartUpload(this.s3.bucket, this.key, {}),
    );
  }
}

// A full block is handed over only when more bytes come, so that the last one is known and never empty but alone.
async function* blocksOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Block> {
  const buffer = Buffer.allocUnsafeSlow(partBytes);
  let filled = 0;
  for await (let chunk of chunks) {
    while (chunk.length > 0) {
      if (filled === partBytes) {
        yield { content: buffer, isLast: false };
        filled = 0;
      }
      const taken = Math.min(chunk.length, partBytes - filled);
      buffer.set(chunk.subarray(0, taken), filled);
      filled += taken;
      chunk = chunk.subarray(taken);
    }
  }
  yield { content: buffer.subarray(0, filled), isLast: true };
}
