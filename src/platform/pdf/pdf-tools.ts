import { fork } from 'node:child_process';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { projectRoot } from '../config';
import type { Joining, Measured } from './join';
import type { PdfAnswer, PdfResults, PdfTask } from './tasks';
import type { ExtractedText } from './text';

/** The child that worked on it ended, or took too long. `brokenPart`: because of this one of what was to be joined. */
export class PdfTaskFailed extends Error {
  constructor(
    readonly reason: 'failed' | 'timeout' | 'crashed',
    message: string,
    readonly brokenPart?: number,
  ) {
    super(message);
    this.name = 'PdfTaskFailed';
  }
}

const heapMegabytes = 640;
const second = 1000;

/** A child runs compiled code only, whether the program runs from its source, from its build or from one bundled file. */
const script = join(projectRoot, 'dist/src/platform/pdf/pdf-child.js');

/**
 * Work on PDF files that strangers made. Each task has a child process of its own, with a limit of time and of memory and an
 * empty environment: a file that breaks its reader breaks nothing else.
 */
@Injectable()
export class PdfTools {
  /** How many pages each file has, or why it cannot be joined. */
  measure(paths: string[]): Promise<Measured[]> {
    return this.run<'measure'>({ kind: 'measure', paths }, (30 + paths.length) * second);
  }

  /** A JPEG or a PNG as one page. */
  printImage(path: string, mediaType: string, output: string): Promise<Measured> {
    return this.run<'print-image'>({ kind: 'print-image', path, mediaType, output }, 60 * second);
  }

  /** Many files as one. @throws PdfTaskFailed */
  join(joining: Joining): Promise<{ peakBytes: number }> {
    return this.run<'join'>({ kind: 'join', joining }, (120 + joining.parts.length) * second);
  }

  /** The text of the first pages of a file. @throws PdfTaskFailed */
  text(
    path: string,
    limits: { pages: number; characters: number; timeoutMs: number },
  ): Promise<ExtractedText> {
    const task = { kind: 'text', path, mostPages: limits.pages, mostCharacters: limits.characters } as const;
    return this.run<'text'>(task, limits.timeoutMs);
  }

  private run<Kind extends PdfTask['kind']>(task: PdfTask, timeoutMs: number): Promise<PdfResults[Kind]> {
    const child = fork(script, [], {
      env: {},
      execArgv: [`--max-old-space-size=${heapMegabytes}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    return new Promise<PdfResults[Kind]>((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new PdfTaskFailed('timeout', `more than ${timeoutMs} ms`));
        child.kill('SIGKILL');
      }, timeoutMs);
      child.once('message', (answer: PdfAnswer) => {
        if ('result' in answer) resolve(answer.result as PdfResults[Kind]);
        else reject(new PdfTaskFailed('failed', answer.problem, answer.brokenPart));
      });
      child.once('error', (error) => reject(new PdfTaskFailed('crashed', error.message)));
      child.once('exit', (code, signal) => {
        clearTimeout(timer);
        reject(new PdfTaskFailed('crashed', `the child process ended (${signal ?? code})`));
      });
      child.send(task, (error) => {
        if (error) reject(new PdfTaskFailed('crashed', error.message));
      });
    });
  }
}
