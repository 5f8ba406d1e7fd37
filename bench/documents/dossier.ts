import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PdfTools } from '../../src/platform/pdf';
import { bookOf, frontData } from '../../src/dossier/making/book';
import type { Plan, PlannedDocument, PlannedProcess } from '../../src/dossier/plan/plan';
import { PdfRenderer } from '../../src/platform/rendering';
import type { Figure } from '../figures';
import type { Bench } from '../support/bench';
import { median, short, type Line } from '../support/report';
import { corpus } from './corpus';

const repetitions = 3;
const memoryLimit = 1024;

/** From the files on the disk to the whole on the disk: counted, cover and index printed, joined, stamped, with bookmarks. */
async function* measure(
  bench: Bench,
  name: string,
  limit: number,
  path: string | undefined,
): AsyncGenerator<Line> {
  const files = await corpus(bench.choose(300, 30));
  const folder = mkdtempSync(join(tmpdir(), 'autos-bench-dossier-'));
  const [ours, floor, peaks]: number[][] = [[], [], []];
  const before = process.env['PATH'];
  try {
    for (let index = 0; index < repetitions; index += 1) {
      if (path !== undefined) process.env['PATH'] = path;
      const began = performance.now();
      peaks!.push((await whole(files, folder)).peakBytes / 2 ** 20);
      ours!.push(performance.now() - began);
      process.env['PATH'] = before;
      floor!.push(qpdf(files, join(folder, 'floor.pdf')));
    }
    checked(join(folder, 'whole.pdf'));
  } finally {
    process.env['PATH'] = before;
    rmSync(folder, { recursive: true, force: true });
  }
  const details = [
    `ours: ${ours!.map(short).join(', ')} ms`,
    `qpdf --empty --pages: ${floor!.map(short).join(', ')} ms`,
  ];
  yield { name, ours: median(ours!), floor: median(floor!), unit: 'ms', of: 'ratio', limit, details };
  const peak = Math.max(...peaks!);
  yield {
    name: `${name}-memory`,
    ours: peak,
    floor: memoryLimit,
    unit: 'MB at the peak',
    of: 'ours',
    limit: memoryLimit,
  };
}

async function whole(files: string[], folder: string): Promise<{ peakBytes: number }> {
  const [tools, renderer] = [new PdfTools(), new PdfRenderer()];
  const measured = await tools.measure(files);
  const documents = files.map(planned);
  const plan = planOf(documents);
  const members = files.map((path, index) => {
    const pages = measured[index]!;
    if ('problem' in pages) throw new Error(`${path}: ${pages.detail}`);
    return { process: plan.processes[0]!, document: documents[index]!, path, pages: pages.pages };
  });
  const facts = frontData(plan, members, [], {
    address: 'https://autos.exemplo/verificar',
    madeAt: new Date(),
  });
  const pdf = await renderer.render('dossier-front', facts, {
    timestamp: new Date(),
    title: plan.processes[0]!.number,
  });
  await renderer.close();
  const path = join(folder, 'front.pdf');
  writeFileSync(path, pdf);
  const [front] = (await tools.measure([path])) as { pages: number }[];
  const book = bookOf(plan, members, { path, pages: front!.pages }, undefined);
  return tools.join({ ...book, output: join(folder, 'whole.pdf') });
}

const planned = (_path: string, index: number): PlannedDocument => ({
  id: String(index),
  code: String(index + 1).padStart(7, '0'),
  place: index + 1,
  title: `Documento nº ${index + 1}/2026`,
  unitLabel: 'SMO',
  createdAt: '2026-03-12T12:00:00.000Z',
  documentDate: null,
  authentications: [],
  level: 0,
});

function planOf(documents: PlannedDocument[]): Plan {
  const process: PlannedProcess = {
    id: '1', number: '1500.01.0000123/2026-40', typeName: 'Obras: Alvará', subject: 'Loja térrea', level: 0,
    legalGround: null, registeredOn: '2026-03-12', parties: ['Construtora Ipê Ltda.'], documents,
  }; // prettier-ignore
  return {
    tenantSlug: 'pedra-branca',
    tenantName: 'Prefeitura de Pedra Branca',
    selection: false,
    processes: [process],
  };
}

/** @returns milliseconds */
function qpdf(files: string[], output: string): number {
  const began = performance.now();
  const { status, stderr } = spawnSync('qpdf', ['--empty', '--pages', ...files, '--', output], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`qpdf: ${stderr}`);
  return performance.now() - began;
}

/** Who counts a file that nobody can read has measured nothing. */
function checked(path: string): void {
  execFileSync('qpdf', ['--check', path], { stdio: 'pipe' });
}

export const dossier: Figure = {
  name: 'documents-dossier',
  about:
    'a process of 300 documents and 3,000 pages as one PDF, without qpdf and poppler, against qpdf; memory',
  measure: (bench) => measure(bench, 'documents-dossier', 6, ''),
};

export const dossierWithQpdf: Figure = {
  name: 'documents-dossier-qpdf',
  about: 'the same with qpdf in PATH: our own joining is the faster one, and is used all the same',
  measure: (bench) => measure(bench, 'documents-dossier-qpdf', 1.5, undefined),
};
