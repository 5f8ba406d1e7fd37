import { Readable } from 'node:stream';
import { OfficeFile } from './office-file';

/** A file as the storage gives it, for the tests. */
export function opened(bytes: Buffer): Promise<OfficeFile> {
  return OfficeFile.open(bytes.length, async (range) =>
    Readable.from([range ? bytes.subarray(range.start, range.end + 1) : bytes]),
  );
}
