import { BrokenPart, join, measure } from './join';
import { printImage } from './print-image';
import type { PdfAnswer, PdfResults, PdfTask } from './tasks';
import { extractText } from './text';

/** The program of a child process: one task, one answer, and it ends. */
process.on('disconnect', () => process.exit());
process.once('message', (task: PdfTask) => {
  void answered(task).then((answer) => process.send?.(answer, () => process.exit()));
});

async function answered(task: PdfTask): Promise<PdfAnswer> {
  try {
    return { result: await done(task) };
  } catch (error) {
    const problem = String(error).slice(0, 500);
    return error instanceof BrokenPart ? { problem, brokenPart: error.index } : { problem };
  }
}

async function done(task: PdfTask): Promise<PdfResults[keyof PdfResults]> {
  switch (task.kind) {
    case 'measure': {
      const measured = [];
      for (const path of task.paths) measured.push(await measure(path));
      return measured;
    }
    case 'print-image':
      return printImage(task.path, task.mediaType, task.output);
    case 'join':
      await join(task.joining);
      return { peakBytes: process.resourceUsage().maxRSS * 1024 };
    case 'text':
      return extractText(task.path, task.mostPages, task.mostCharacters);
  }
}
