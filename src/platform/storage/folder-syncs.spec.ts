import { setImmediate } from 'node:timers/promises';
import { FolderSyncs } from './folder-syncs';

/** A disk that is as slow as it is told, and says what it has begun. */
class Disk {
  readonly begun: string[] = [];
  private readonly ends: ((failure?: Error) => void)[] = [];

  readonly sync = (folder: string): Promise<void> => {
    this.begun.push(folder);
    return new Promise((resolve, reject) => {
      this.ends.push((failure) => (failure ? reject(failure) : resolve()));
    });
  };

  async end(failure?: Error): Promise<void> {
    this.ends.shift()!(failure);
    await setImmediate();
  }
}

describe('folders on their way to the disk', () => {
  it('are written once for all who ask meanwhile, and never by a writing that began before', async () => {
    const disk = new Disk();
    const syncs = new FolderSyncs(disk.sync);
    const done: string[] = [];
    const ask = (who: string) => syncs.of('/a').then(() => done.push(who));
    const first = ask('first');
    const others = [ask('second'), ask('third')];
    expect(disk.begun).toEqual(['/a']);
    await disk.end();
    await first;
    expect(done).toEqual(['first']);
    expect(disk.begun).toEqual(['/a', '/a']);
    const late = ask('late');
    await disk.end();
    await Promise.all(others);
    expect(done).toEqual(['first', 'second', 'third']);
    await disk.end();
    await late;
    expect(disk.begun).toHaveLength(3);
    await Promise.all([ask('alone'), disk.end()]);
    expect(disk.begun).toHaveLength(4);
  });

  it('wait for no other folder', () => {
    const disk = new Disk();
    const syncs = new FolderSyncs(disk.sync);
    void syncs.of('/a');
    void syncs.of('/b');
    expect(disk.begun).toEqual(['/a', '/b']);
  });

  it('tell a failure to those alone whose writing it was', async () => {
    const disk = new Disk();
    const syncs = new FolderSyncs(disk.sync);
    const first = syncs.of('/a');
    const second = syncs.of('/a');
    const failed = expect(first).rejects.toThrow('no room');
    await disk.end(new Error('no room'));
    await failed;
    await disk.end();
    await expect(second).resolves.toBeUndefined();
  });
});
