import { constants } from 'node:fs';
import { type FileHandle, access, mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';

import type { ByteRange, ByteSource, ByteStore, ListedObject, ObjectStat, StagedObject } from './byte-store';
import { checkContentOf, checkRange, checkSameTenant } from './checks';
import { FolderSyncs } from './folder-syncs';
import { checkedKey, checkedPrefix, isKey, newStagedKey, tenantOf } from './keys';
import { Meter } from './meter';
import { ObjectMissing, RangeNotSatisfiable, StorageUnavailable, codeOf } from './storage-errors';

/** Objects as files under one folder: the default of an installation without S3. One key, one file, same path. */
export class DiskStore implements ByteStore {
  private readonly root: string;
  private readonly syncs = new FolderSyncs();

  constructor(folder: string) {
    this.root = path.resolve(folder);
  }

  async putStaged(
    tenantId: string,
    source: ByteSource,
    options: { limitBytes: number },
  ): Promise<StagedObject> {
    const stagedKey = newStagedKey(tenantId);
    const meter = new Meter(options.limitBytes);
    try {
      await this.write(stagedKey, meter.through(source));
    } catch (error) {
      // When the file could not even be made, nobody has begun to read the source, nor ended it.
      if (source instanceof Readable) source.destroy();
      throw error;
    }
    return { stagedKey, ...meter.result() };
  }

  async promote(stagedKey: string, finalKey: string): Promise<void> {
    checkSameTenant(stagedKey, finalKey);
    const target = this.pathOf(finalKey);
    try {
      await rename(this.pathOf(stagedKey), target);
    } catch (error) {
      throw codeOf(error) === 'ENOENT'
        ? new ObjectMissing(stagedKey)
        : new StorageUnavailable('rename', error);
    }
    await onDisk('sync folder', this.syncs.of(path.dirname(target)));
  }

  async putBuffer(finalKey: string, content: Buffer): Promise<void> {
    checkContentOf(finalKey, content);
    const stagedKey = newStagedKey(tenantOf(finalKey));
    await this.write(stagedKey, [content]);
    await this.promote(stagedKey, finalKey);
  }

  async open(key: string, range?: ByteRange): Promise<Readable> {
    if (range) checkRange(range);
    const file = await this.openToRead(checkedKey(key));
    try {
      const { size } = await onDisk('stat', file.stat());
      if (range && range.start >= size) throw new RangeNotSatisfiable(key);
      return file.createReadStream({ start: range?.start ?? 0, end: range?.end ?? Infinity });
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  async stat(key: string): Promise<ObjectStat | undefined> {
    return this.statFile(this.pathOf(checkedKey(key)));
  }

  async remove(key: string): Promise<void> {
    await onDisk('remove', rm(this.pathOf(checkedKey(key)), { force: true }));
  }

  async *list(prefix: string, olderThan?: Date): AsyncGenerator<ListedObject> {
    const folders = checkedPrefix(prefix).endsWith('/staged/') ? [prefix] : [prefix, `${prefix}staged/`];
    for (const folder of folders) {
      for await (const key of this.keysIn(folder)) {
        const found = await this.statFile(this.pathOf(key));
        if (found && (!olderThan || found.modifiedAt < olderThan))
          yield { key, modifiedAt: found.modifiedAt };
      }
    }
  }

  async ready(): Promise<void> {
    await onDisk('open folder', mkdir(this.root, { recursive: true, mode: 0o700 }));
    await onDisk('open folder', access(this.root, constants.R_OK | constants.W_OK | constants.X_OK));
  }

  async close(): Promise<void> {}

  private pathOf(key: string): string {
    return path.join(this.root, key);
  }

  private async write(key: string, chunks: Chunks): Promise<void> {
    const target = this.pathOf(key);
    const file = await onDisk('create', this.create(target));
    try {
      await fill(file, chunks);
    } catch (error) {
      await rm(target, { force: true }).catch(() => undefined);
      throw error;
    }
  }

  /** The folder is there but for the first file of a tenant. */
  private async create(target: string): Promise<FileHandle> {
    try {
      return await open(target, 'wx', 0o600);
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
      await this.makeFolder(path.dirname(target));
      return open(target, 'wx', 0o600);
    }
  }

  // A new folder is itself an entry in the folder above it, which a power cut may lose too.
  private async makeFolder(folder: string): Promise<void> {
    const first = await mkdir(folder, { recursive: true, mode: 0o700 });
    if (first === undefined) return;
    for (let at = folder; at.length >= first.length; at = path.dirname(at))
      await this.syncs.of(path.dirname(at));
  }

  private async openToRead(key: string): Promise<FileHandle> {
    try {
      return await open(this.pathOf(key), 'r');
    } catch (error) {
      throw codeOf(error) === 'ENOENT' ? new ObjectMissing(key) : new StorageUnavailable('open', error);
    }
  }

  private async statFile(file: string): Promise<ObjectStat | undefined> {
    try {
      const { size, mtime } = await stat(file);
      return { bytes: size, modifiedAt: mtime };
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined;
      throw new StorageUnavailable('stat', error);
    }
  }

  // A file that somebody else put there is not ours to list, and so never ours to sweep.
  private async *keysIn(folder: string): AsyncGenerator<string> {
    try {
      for await (const entry of await opendir(this.pathOf(folder))) {
        if (entry.isFile() && isKey(folder + entry.name)) yield folder + entry.name;
      }
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw new StorageUnavailable('list', error);
    }
  }
}

type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

async function fill(file: FileHandle, chunks: Chunks): Promise<void> {
  try {
    for await (const chunk of chunks) await onDisk('write', file.writeFile(chunk));
    await onDisk('sync', file.sync());
  } finally {
    await file.close();
  }
}

async function onDisk<T>(what: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw new StorageUnavailable(what, error);
  }
}
