import { open } from 'node:fs/promises';

interface FolderSync {
  running: Promise<void>;
  /** Begins when the running one has ended: it is for all that asked meanwhile. */
  next?: Promise<void>;
}

/**
 * Puts folders on the disk, so that a power cut loses no entry of them. Who asks while a folder is being written waits for the next
 * writing, together with all others who do: a running one may have begun before their entry was there.
 */
export class FolderSyncs {
  private readonly folders = new Map<string, FolderSync>();

  constructor(private readonly sync: (folder: string) => Promise<void> = syncFolder) {}

  of(folder: string): Promise<void> {
    const sync = this.folders.get(folder);
    if (!sync) return this.begin(folder);
    sync.next ??= sync.running.catch(() => undefined).then(() => this.begin(folder));
    return sync.next;
  }

  private begin(folder: string): Promise<void> {
    const sync: FolderSync = {
      running: this.sync(folder).finally(() => {
        // Whoever waits begins anew, and is then the one that runs.
        if (this.folders.get(folder) === sync) this.folders.delete(folder);
      }),
    };
    this.folders.set(folder, sync);
    return sync.running;
  }
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder; its rename is journalled.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
