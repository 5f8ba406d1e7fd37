import type { RenderJob } from './messages';
import { assetsFolder, childScript } from './paths';
import { RendererProcess, type ProcessLimits } from './renderer-process';
import { RenderingError } from './rendering-error';

export type RenderOptions = {
  /** The date that the PDF says it was made; with the same data and date the bytes are the same. */
  timestamp: Date;
  title: string;
  /** Pictures (PNG or JPEG) by name; the template finds them as `/images/<name>`. */
  images?: Record<string, Uint8Array>;
  /** Milliseconds, counted from the moment a child process takes the document; 30 s unless told otherwise. */
  timeoutMs?: number;
};

export type RendererOptions = {
  /** Child processes at most. */
  size?: 1 | 2;
  /** The compiled child script. */
  childPath?: string;
  /** Folder that holds `typst/` (the templates) and `fonts/`. */
  assets?: string;
  limits?: Partial<ProcessLimits>;
};

type Waiting = {
  job: RenderJob;
  timeoutMs: number;
  resolve: (pdf: Buffer) => void;
  reject: (error: unknown) => void;
};

const LIMITS: ProcessLimits = { documents: 250, heap: 256, resident: 512 };

/**
 * Data and a template of `assets/typst` in, a tagged PDF/A-2a with its fonts out.
 * The compiler runs in child processes, started when first needed, so that neither its memory nor its faults are ours.
 */
export class PdfRenderer {
  private readonly options: Required<Omit<RendererOptions, 'limits'>>;
  private readonly limits: ProcessLimits;
  private readonly waiting: Waiting[] = [];
  private readonly pending = new Set<Promise<Buffer>>();
  private processes: RendererProcess[] = [];
  private closed = false;

  constructor(options: RendererOptions = {}) {
    const { limits, ...rest } = options;
    this.options = { size: 1, childPath: childScript(), assets: assetsFolder(), ...rest };
    this.limits = { ...LIMITS, ...limits };
  }

  /** `template` is a file name without extension. Rejects with a `RenderingError`. */
  async render(template: string, data: unknown, options: RenderOptions): Promise<Buffer> {
    if (this.closed) throw new RenderingError('closed', 'the renderer is closed');
    if (!/^[a-z0-9-]+$/.test(template)) throw new RenderingError('refused', 'not the name of a template');
    const job = {
      template,
      title: options.title,
      data,
      timestamp: Math.floor(options.timestamp.getTime() / 1000),
      images: options.images ?? {},
    };
    const pdf = new Promise<Buffer>((resolve, reject) => {
      this.waiting.push({ job, timeoutMs: options.timeoutMs ?? 30_000, resolve, reject });
    });
    this.pending.add(pdf);
    this.giveOut();
    return pdf.finally(() => this.pending.delete(pdf));
  }

  /** Finishes what was already asked for, then ends the child processes. */
  async close(): Promise<void> {
    this.closed = true;
    await Promise.allSettled(this.pending);
    await Promise.all(this.processes.map((process) => process.stop()));
    this.processes = [];
  }

  private giveOut(): void {
    this.processes = this.processes.filter((process) => !process.spent);
    while (this.waiting.length > 0) {
      const process = this.idleProcess();
      if (!process) return;
      const next = this.waiting.shift();
      if (next) void this.run(process, next);
    }
  }

  private async run(process: RendererProcess, { job, timeoutMs, resolve, reject }: Waiting): Promise<void> {
    await process.render(job, timeoutMs).then(resolve, reject);
    this.giveOut();
  }

  private idleProcess(): RendererProcess | undefined {
    const idle = this.processes.find((process) => process.idle);
    if (idle || this.processes.length >= this.options.size) return idle;
    const started = new RendererProcess(this.options.childPath, this.options.assets, this.limits);
    this.processes.push(started);
    return started;
  }
}
