import { jsonOf, textOf } from '../answers';
import type { Drafts } from './drafts';
import { Keeper } from './keeper';
import type { ReadServer, ServerText } from './own-save';

/** What the status line tells. `kept` says whether the text is at least in this browser. */
export type SaveState =
  | { kind: 'saved'; at?: Date }
  | { kind: 'changed'; at?: Date }
  | { kind: 'saving'; at?: Date }
  | { kind: 'offline' | 'signed-out' | 'unavailable'; kept: boolean }
  /** A secret process asks for the password again (its session goes on). */
  | { kind: 'confirm'; kept: boolean; confirmUrl: string }
  /** `taken` is the sentence that says who has the turn to write now; without it another text was saved. */
  | { kind: 'stale'; kept: boolean; compareUrl: string; taken?: string }
  | { kind: 'refused'; kept: boolean; sentence?: string };

type Failure = { kind: 'offline' | 'signed-out' | 'unavailable' } | { kind: 'confirm'; confirmUrl: string };

export interface SaverOptions {
  url: string;
  revision: number;
  savedAt?: Date;
  /** As JSON. */
  content: () => string;
  send: (url: string, request: RequestInit) => Promise<Response>;
  token: () => string;
  /** Reads the token again, after the person signed in anew in another tab; whether it is another. */
  renewToken: () => Promise<boolean>;
  drafts: Drafts;
  readServer: ReadServer;
  /** Whether two texts are one. */
  same: (one: unknown, other: unknown) => boolean;
  report: (state: SaveState) => void;
}

const saveAfterSeconds = 3;
const firstRetrySeconds = 5;
const lastRetrySeconds = 60;
// Browsers refuse larger bodies for requests that outlive the page (Fetch standard, 64 KiB for all of them).
const keepaliveBytes = 60_000;
const mostUnheard = 5;

/** Saves by itself what is typed, and never says that it is saved when it is not. */
export class Saver {
  revision: number;
  private at: Date | undefined;
  private typed = 0;
  private stored = 0;
  private running: Promise<void> | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly keeper: Keeper;
  private failures = 0;
  private stopped = false;
  private refused = false;
  /** Texts of this person that may be on the server without our having heard so. */
  private unheard: unknown[] = [];

  constructor(private readonly options: SaverOptions) {
    this.revision = options.revision;
    this.at = options.savedAt;
    const text = () => ({ revision: this.revision, content: options.content() });
    this.keeper = new Keeper(options.drafts, text);
  }

  get clean(): boolean {
    return this.typed === this.stored;
  }

  /** A save of an earlier visit that may still arrive: it is this person's own. */
  expect(content: unknown): void {
    this.unheard = [...this.unheard, content].slice(-mostUnheard);
  }

  /** Goes on from what the server has, which is this person's own. */
  goOnFrom({ revision, savedAt }: ServerText): void {
    this.revision = revision;
    this.at = new Date(savedAt);
    this.unheard = [];
    this.failures = 0;
    this.options.report({ kind: this.clean ? 'saved' : 'changed', at: this.at });
  }

  /** Something was typed: it is kept here within half a second and on the server within three, typing on or not. */
  changed(): void {
    this.typed++;
    this.refused = false;
    this.keeper.soon();
    if (this.stopped) return;
    if (this.failures === 0) this.options.report({ kind: 'changed', at: this.at });
    if (!this.running) this.schedule(this.failures === 0 ? saveAfterSeconds : this.retrySeconds());
  }

  /** Saves now; true when everything typed is on the server. */
  async flush(): Promise<boolean> {
    while (!this.clean && !this.stopped) {
      const before = this.failures;
      await this.save();
      if (this.failures > before) return false;
    }
    return this.clean;
  }

  /** The page is going away: keep here, and send what the browser lets through. */
  leave(): void {
    if (this.clean) return;
    this.keeper.now();
    if (!this.stopped && !this.running) void this.save(true);
  }

  /** The connection or the person is back: no need to wait for the next try. */
  retryNow(): void {
    if (!this.clean && !this.running && !this.stopped && !this.refused) void this.save();
  }

  private schedule(seconds: number): void {
    this.timer ??= setTimeout(() => void this.save(), seconds * 1000);
  }

  private save(leaving = false): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.running ??= this.attempt(leaving).finally(() => {
      this.running = undefined;
      if (!this.clean && !this.stopped && !this.refused)
        this.schedule(this.failures > 0 ? this.retrySeconds() : saveAfterSeconds);
    });
    return this.running;
  }

  private async attempt(leaving: boolean): Promise<void> {
    const version = this.typed;
    const content = this.options.content();
    const body = `{"content":${content},"revision":${this.revision}}`;
    if (this.failures === 0) this.options.report({ kind: 'saving', at: this.at });
    try {
      const answer = await this.options.send(this.options.url, this.request(body, leaving));
      await this.understand(answer, version);
    } catch {
      this.fail({ kind: 'offline' });
    }
    if (this.failures > 0) this.expect(JSON.parse(content));
  }

  private request(body: string, leaving: boolean): RequestInit {
    return {
      method: 'PUT',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        'x-csrf-token': this.options.token(),
      },
      body,
      credentials: 'same-origin',
      keepalive: leaving && body.length < keepaliveBytes,
    };
  }

  private async understand(answer: Response, version: number): Promise<void> {
    const said = answer.redirected ? undefined : await jsonOf(answer);
    if (answer.ok && typeof said?.['revision'] === 'number') return this.succeed(said, version);
    const compareUrl = textOf(said?.['compareUrl']);
    const taken = said?.['code'] === 'documents.writing_taken' ? textOf(said['title']) : undefined;
    if (answer.status === 409 && compareUrl && taken) return this.stop({ kind: 'stale', compareUrl, taken });
    if (answer.status === 409 && compareUrl) return this.overtaken(compareUrl);
    const confirmUrl = textOf(said?.['confirmUrl']);
    if (confirmUrl) return this.fail({ kind: 'confirm', confirmUrl });
    if (answer.redirected || answer.status === 401 || answer.status === 403) return this.signedOut();
    if (answer.status >= 500 || answer.status === 429 || answer.ok) return this.fail({ kind: 'unavailable' });
    this.stop({ kind: 'refused', sentence: textOf(said?.['title']) });
  }

  private succeed(said: Record<string, unknown>, version: number): void {
    this.revision = Number(said['revision']);
    this.at = new Date(String(said['savedAt']));
    this.stored = version;
    this.failures = 0;
    this.unheard = [];
    if (this.clean) this.keeper.forget();
    else this.keeper.soon();
    this.options.report({ kind: this.clean ? 'saved' : 'changed', at: this.at });
  }

  /** The connection may have taken the answer and not the save: that text is nobody else's. */
  private async overtaken(compareUrl: string): Promise<void> {
    const server = this.unheard.length > 0 ? await this.options.readServer() : undefined;
    if (server && this.unheard.some((text) => this.options.same(text, server.content))) this.goOnFrom(server);
    else this.stop({ kind: 'stale', compareUrl });
  }

  private async signedOut(): Promise<void> {
    this.fail({ kind: 'signed-out' });
    // Somebody signed in again: the waits of the time before say nothing any more.
    if (await this.options.renewToken()) this.failures = 1;
  }

  /** Tried again later. */
  private fail(state: Failure): void {
    this.failures++;
    this.options.report({ ...state, kept: this.keeper.now() });
  }

  private stop(
    state: { kind: 'stale'; compareUrl: string; taken?: string } | { kind: 'refused'; sentence?: string },
  ): void {
    this.stopped = state.kind === 'stale';
    this.refused = state.kind === 'refused';
    this.failures++;
    this.options.report({ ...state, kept: this.keeper.now() });
  }

  private retrySeconds(): number {
    return Math.min(firstRetrySeconds * 2 ** (this.failures - 1), lastRetrySeconds);
  }
}
