import { PDFDocument } from '@cantoo/pdf-lib';
import type { Browser, Page } from 'playwright-core';
import type { Config } from '../../src/platform/config';
import { PdfRenderer } from '../../src/platform/rendering';
import type { Objects } from '../../src/platform/storage';
import { Rendition, type FrozenDocument, type SheetLine } from '../../src/signatures/sealing/rendition';
import type { Figure } from '../figures';
import { median, short } from '../support/report';
import { headlessChromium } from './chromium';
import { fivePages } from './five-pages';

const limitMs = 100;
const timesFaster = 5;
/** Of each side in turn, lest one run while the other still clears up. */
const perRound = 20;
/** The look of our print, near enough for the same number of pages. */
const style =
  '<style>@page{size:A4;margin:2.5cm 2.5cm 2.5cm 3cm}body{font:12pt/1.15 "Liberation Serif",serif;text-align:justify}' +
  'h1{font-size:14pt}p{margin:.7em 0}td p{margin:0}table{width:100%;border-collapse:collapse}td,th{border:1px solid}</style></head>';

/**
 * What signing prints (canonical source, codes, PDF/A-2a with its sheet of signatures), against `page.pdf` of the same source,
 * tagged as ours is, in a browser that is open already. The floor gives each document a context of its own and closes it, as a
 * service must that prints the documents of many tenants (ours isolates them, too); the details say what one page kept for all
 * of them takes.
 */
export const print: Figure = {
  name: 'documents-print',
  about: 'a document of five pages to PDF/A, both warm, against headless Chromium on its canonical HTML',
  async *measure(bench) {
    const renderer = new PdfRenderer();
    // No pictures in it: nothing is read from the store.
    const [config, store] = [{ publicUrl: 'https://autos.exemplo' } as Config, {} as Objects];
    const rendition = new Rendition(config, renderer, store);
    const browser = await headlessChromium();
    try {
      const page = await (await browser.newContext()).newPage();
      await race(rendition, page, 0, 1);
      const sides = await race(rendition, page, 1, bench.choose(10, 2));
      const [ours, floor] = sides;
      if ((await ours.pages()) !== 5) throw new Error(`${await ours.pages()} pages instead of five`);
      const details = await Promise.all(sides.map((side) => side.inWords()));
      const line = { ours: ours.p50, floor: floor.p50, unit: 'ms (p50)' };
      yield { name: 'documents-print', ...line, of: 'ours', limit: limitMs, details };
      yield { name: 'documents-print-browser', ...line, of: 'ratio', limit: 1 / timesFaster };
    } finally {
      await renderer.close();
      await browser.close();
    }
  },
};

async function race(rendition: Rendition, page: Page, from: number, rounds: number) {
  const [ours, floor, kept] = [new Side('ours'), new Side('page.pdf'), new Side('page.pdf, one page kept')];
  for (let round = from; round < from + rounds; round += 1) {
    const editions = Array.from({ length: perRound }, (_, index) => round * perRound + index + 1);
    const documents = editions.map(frozen);
    const sources = documents.map((document) => browserSource(rendition, document));
    for (const document of documents) await ours.time(() => printed(rendition, document));
    for (const html of sources) await floor.time(() => inOwnContext(page.context().browser()!, html));
    for (const html of sources) await kept.time(() => inPage(page, html));
  }
  return [ours, floor, kept] as const;
}

/** Its times in milliseconds, and the last of what it made. */
class Side {
  private readonly times: number[] = [];
  private pdf: Buffer = Buffer.alloc(0);

  constructor(private readonly name: string) {}

  async time(make: () => Promise<Buffer>): Promise<void> {
    const began = performance.now();
    this.pdf = await make();
    this.times.push(performance.now() - began);
  }

  get p50(): number {
    return median(this.times);
  }

  async pages(): Promise<number> {
    return (await PDFDocument.load(this.pdf, { updateMetadata: false })).getPageCount();
  }

  async inWords(): Promise<string> {
    const times = [...this.times].sort((one, other) => one - other);
    const p95 = times[Math.floor(times.length * 0.95)]!;
    return `${this.name}: p50 ${short(this.p50)} ms, p95 ${short(p95)} ms, ${times.length} documents of ${await this.pages()} pages`;
  }
}

function frozen(edition: number): FrozenDocument {
  return {
    tenantSlug: 'pedra-branca',
    tenantName: 'Prefeitura de Pedra Branca',
    bodyName: 'Prefeitura Municipal de Pedra Branca',
    unitName: 'Secretaria de Obras',
    processNumber: '1500.01.0000123/2026-40',
    code: String(edition).padStart(7, '0'),
    title: `Parecer nº ${edition}/2026`,
    version: 1,
    content: fivePages(edition),
    images: [],
  };
}

const signedAt = new Date('2026-03-12T12:00:00Z');
const lines: SheetLine[] = [
  { name: 'Ana Souza', position: 'Analista', unit: 'Secretaria de Obras', signedAt, level: 'simple' },
  { name: 'Bruno Lima', position: 'Secretário', unit: 'Secretaria de Obras', signedAt, level: 'advanced' },
];
const secret = Buffer.alloc(32, 1);

function printed(rendition: Rendition, document: FrozenDocument): Promise<Buffer> {
  const codes = rendition.codes(rendition.source(document), secret, document.code);
  return rendition.pdf(document, lines, codes, 'Lei Federal nº 14.063/2020, art. 4º, I');
}

const browserSource = (rendition: Rendition, document: FrozenDocument): string =>
  rendition.source(document).toString('utf8').replace('</head>', style);

async function inPage(page: Page, html: string): Promise<Buffer> {
  await page.setContent(html);
  return page.pdf({ preferCSSPageSize: true, tagged: true, outline: true });
}

async function inOwnContext(browser: Browser, html: string): Promise<Buffer> {
  const page = await browser.newPage();
  try {
    return await inPage(page, html);
  } finally {
    await page.close();
  }
}
