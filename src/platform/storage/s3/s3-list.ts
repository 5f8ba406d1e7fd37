import type { ListedObject } from '../byte-store';
import type { S3Client } from './s3-client';

// minio's own listings are streams that report an error without ending; its single queries are used instead.

export async function* objectsUnder(s3: S3Client, prefix: string): AsyncGenerator<ListedObject> {
  let token = '';
  do {
    const from = token;
    const page = await s3.ask('list', (client) =>
      client.listObjectsV2Query(s3.bucket, prefix, from, '', 1000, ''),
    );
    for (const { name, lastModified } of page.objects) {
      if (name !== undefined) yield { key: name, modifiedAt: lastModified };
    }
    token = page.isTruncated ? page.nextContinuationToken : '';
  } while (token);
}

/** Uploads that were begun and never completed: invisible among the objects, but their parts cost room. */
export async function* abandonedUploads(
  s3: S3Client,
  prefix: string,
): AsyncGenerator<ListedObject & { uploadId: string }> {
  let after = '';
  do {
    const from = after;
    // Paged by key only: minio 8.0.7 loses the upload's own marker, and each of our keys has one upload.
    const page = await s3.ask('list', (client) =>
      client.listIncompleteUploadsQuery(s3.bucket, prefix, from, '', ''),
    );
    for (const { key, uploadId, initiated } of page.uploads) yield { key, uploadId, modifiedAt: initiated };
    after = page.isTruncated ? page.nextKeyMarker : '';
  } while (after);
}
