export type { ByteRange, ByteSource, ByteStore, ListedObject, ObjectStat, StagedObject } from './byte-store';
export { DiskStore } from './disk-store';
export { newFinalKey } from './keys';
export { Meter } from './meter';
export { proved } from './proved';
export {
  ObjectDamaged,
  ObjectMissing,
  ObjectTooLarge,
  RangeNotSatisfiable,
  StorageError,
  StorageUnavailable,
} from './storage-errors';
export type { S3Options } from './s3/s3-client';
export { S3Store } from './s3/s3-store';
export { type Sweep, type SweepResult, sweepGraceMs, sweepOrphans } from './sweep';
export { Objects, type StoredBytes, type StoredObject } from './objects';
export { StorageModule } from './storage.module';
