import { openCache, type Cache } from '../world/cache';
import type { Child } from './children';

export type Size = 'full' | 'small';

/** What the figures share: the cached world, opened at first use, and the processes to stop at the end. */
export class Bench {
  private opened: Promise<Cache> | undefined;
  private readonly running = new Set<{ stop(): Promise<void> }>();

  constructor(readonly size: Size) {}

  /** `small` for a quick look, which never stands for the figure. */
  choose(full: number, small: number): number {
    return this.size === 'full' ? full : small;
  }

  cache(): Promise<Cache> {
    return (this.opened ??= openCache());
  }

  keep<Running extends Pick<Child, 'stop'>>(child: Running): Running {
    this.running.add(child);
    return child;
  }

  async stopAll(): Promise<void> {
    const all = [...this.running];
    this.running.clear();
    await Promise.all(all.map((each) => each.stop()));
  }

  async close(): Promise<void> {
    await this.stopAll();
    await (await this.opened?.catch(() => undefined))?.close();
  }
}
