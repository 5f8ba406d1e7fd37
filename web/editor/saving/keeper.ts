import type { Drafts } from './drafts';

/** A tab that is killed loses no more than what was typed in this time. */
const withinMilliseconds = 500;

/** Keeps in this browser what is not saved yet: not at every key, since the whole text is written each time. */
export class Keeper {
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly drafts: Drafts,
    private readonly text: () => { revision: number; content: string },
  ) {}

  /** Typing on does not put it off. */
  soon(): void {
    this.timer ??= setTimeout(() => this.now(), withinMilliseconds);
  }

  /** False when the browser has no room for it or keeps nothing. */
  now(): boolean {
    this.cancel();
    const { revision, content } = this.text();
    return this.drafts.keep(revision, content);
  }

  /** Everything typed is saved. */
  forget(): void {
    this.cancel();
    this.drafts.forget();
  }

  private cancel(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
