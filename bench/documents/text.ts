import { spawnSync } from 'node:child_process';
import { PdfTools } from '../../src/platform/pdf';
import type { Figure } from '../figures';
import { median, short } from '../support/report';
import { corpus } from './corpus';

const repetitions = 3;
const limits = { pages: 5_000, characters: 50_000_000, timeoutMs: 600_000 };

export const extraction: Figure = {
  name: 'documents-text',
  about: 'pages a second of text extraction in its child process, against pdftotext',
  async *measure(bench) {
    const pages = bench.choose(300, 60);
    const [written, printed] = await corpus(2, pages);
    const tools = new PdfTools();
    const [ours, floor]: number[][] = [[], []];
    for (let index = 0; index < repetitions; index += 1) {
      let [we, they] = [0, 0];
      for (const path of [written!, printed!]) {
        const began = performance.now();
        const { text } = await tools.text(path, limits);
        we += performance.now() - began;
        if (text.length < pages * 500) throw new Error('the text is not there');
        const other = performance.now();
        if (spawnSync('pdftotext', [path, '/dev/null']).status !== 0) throw new Error('pdftotext failed');
        they += performance.now() - other;
      }
      ours!.push((2000 * pages) / we);
      floor!.push((2000 * pages) / they);
    }
    yield {
      name: 'documents-text',
      ours: median(ours!),
      floor: median(floor!),
      unit: 'pages/s',
      of: 'ratio',
      limit: 1 / 3,
      bound: 'least',
      details: [`ours: ${ours!.map(short).join(', ')}`, `pdftotext: ${floor!.map(short).join(', ')}`],
    };
  },
};
