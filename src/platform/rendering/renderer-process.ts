import { fork, type ChildProcess } from 'node:child_process';
import type { RenderAnswer, RenderJob } from './messages';
import { RenderingError } from './rendering-error';

export type ProcessLimits = {
  /** Documents after which a child gives way to a new one: the compiler leaks 1 to 4 MB with each. */
  documents: number;
  /** Megabytes of JavaScript heap. */
  heap: number;
  /** Megabytes of resident memory, looked at after each document: the compiler's own memory is not on that heap. */
  resident: number;
};

type Running = { resolve: (pdf: Buffer) => void; reject: (error: Error) => void; timer: NodeJS.Timeout };

/** One child process, which renders one document at a time; once `spent` it must be replaced. */
export class RendererProcess {
  private readonly child: ChildProcess;
  private running: Running | null = null;
  private documents = 0;
  private ended = false;
  private readonly ending: Promise<void>;

  constructor(
    script: string,
    assets: string,
    private readonly limits: ProcessLimits,
  ) {
    // An empty environment: the compiler reads untrusted text and has no use for our secrets.
    this.child = fork(script, [assets], {
      env: {},
      execArgv: [`--max-old-space-size=${limits.heap}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.child.on('message', (answer) => this.onAnswer(answer as RenderAnswer));
    this.child.on('error', (error) => this.onEnd(error.message));
    this.ending = new Promise((resolve) => {
      this.child.once('exit', (code, signal) => {
        this.onEnd(`the child process ended (${signal ?? code})`);
        resolve();
      });
    });
    this.letParentExit();
  }

  get spent(): boolean {
    return this.ended;
  }

  get idle(): boolean {
    return this.running === null;
  }

  /** Rejects with a `RenderingError`; past `timeoutMs` the child is killed. */
  render(job: RenderJob, timeoutMs: number): Promise<Buffer> {
    this.child.ref();
    this.child.channel?.ref();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.onTimeout(timeoutMs), timeoutMs);
      this.running = { resolve, reject, timer };
      this.child.send(job, (error) => {
        if (error) this.onEnd(error.message);
      });
    });
  }

  /** Ends the child, which has nothing to save. */
  async stop(): Promise<void> {
    this.ended = true;
    this.child.ref();
    this.child.kill('SIGKILL');
    if (this.child.pid !== undefined) await this.ending;
  }

  private onAnswer(answer: RenderAnswer): void {
    const running = this.settle();
    this.documents++;
    if (this.documents >= this.limits.documents || answer.resident > this.limits.resident * 2 ** 20)
      void this.stop();
    if ('pdf' in answer) running?.resolve(Buffer.from(answer.pdf));
    else running?.reject(new RenderingError('refused', answer.problem));
  }

  private onTimeout(timeoutMs: number): void {
    const running = this.settle();
    void this.stop();
    running?.reject(new RenderingError('timeout', `rendering took more than ${timeoutMs} ms`));
  }

  private onEnd(reason: string): void {
    this.ended = true;
    this.settle()?.reject(new RenderingError('crashed', reason));
  }

  private settle(): Running | null {
    const running = this.running;
    this.running = null;
    clearTimeout(running?.timer);
    this.letParentExit();
    return running;
  }

  /** An idle child keeps no program alive; it ends by itself when the channel closes. */
  private letParentExit(): void {
    this.child.unref();
    this.child.channel?.unref();
  }
}
