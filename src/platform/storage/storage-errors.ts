import { isNativeError } from 'node:util/types';

import type { storageSentences } from '../errors';

type SentenceKey = keyof typeof storageSentences;
type Code = 'too_large' | 'unavailable' | 'not_found' | 'range';

/** What every adapter throws, in the terms of the error catalogue; any other error is a fault in our own code. */
export class StorageError extends Error {
  constructor(
    readonly code: Code,
    readonly sentenceKey: SentenceKey,
    readonly params: Readonly<Record<string, string>> = {},
    options: { message: string; cause?: unknown },
  ) {
    super(options.message, { cause: options.cause });
    this.name = new.target.name;
  }
}

/** The content is longer than the limit, in bytes. Nothing of it was kept. */
export class ObjectTooLarge extends StorageError {
  constructor(readonly limitBytes: number) {
    super(
      'too_large',
      'storage.too_large',
      { limit: readable(limitBytes) },
      { message: `over ${limitBytes} bytes` },
    );
  }
}

/** The disk or the S3 service did not do it: gone, full, slow, misconfigured. Trying again later may help. */
export class StorageUnavailable extends StorageError {
  constructor(what: string, cause?: unknown) {
    super('unavailable', 'storage.unavailable', {}, { message: describe(what, cause), cause });
  }
}

/** No object has this key. */
export class ObjectMissing extends StorageError {
  constructor(readonly key: string) {
    super('not_found', 'storage.missing', {}, { message: `no object ${key}` });
  }
}

/** The object is not what was stored: its octets have another hash. */
export class ObjectDamaged extends StorageError {
  constructor(readonly sha256: string) {
    super('unavailable', 'storage.damaged', {}, { message: `the object of hash ${sha256} has other octets` });
  }
}

/** The range begins after the end of the object (HTTP 416). */
export class RangeNotSatisfiable extends StorageError {
  constructor(readonly key: string) {
    super('range', 'storage.range', {}, { message: `range outside of ${key}` });
  }
}

/** The code of a system error (`ENOENT`) or of an answer of S3 (`NoSuchKey`). */
export function codeOf(error: unknown): string | undefined {
  const code = isNativeError(error) && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

function describe(what: string, cause: unknown): string {
  return isNativeError(cause) ? `${what}: ${cause.message}` : what;
}

function readable(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${new Intl.NumberFormat('pt-BR', { maximumFractionDigits: 1 }).format(value)} ${units[unit]}`;
}
