import type { Browser, Page } from 'playwright-core';
import { demoPassword } from '../../src/demo/plan';
import type { Figure } from '../figures';
import { slug, startProduct } from '../support/product';
import { median, short } from '../support/report';
import { copyDataFolder } from '../world/cache';
import { headlessChromium } from './chromium';
import { longDraft } from './long-draft';

const limitMs = 50;
const words = 'segue o pedido com a planta ';

/**
 * From the key to the picture of it on the screen, in the middle of fifty pages, with everything that the editor does
 * meanwhile: numbers, toolbar, saving. The floor is the same text in a bare `contenteditable`.
 */
export const typing: Figure = {
  name: 'documents-typing',
  about:
    'from a key to the letter on the screen, in the editor with 50 pages, against a bare contenteditable',
  async *measure(bench) {
    const cache = await bench.cache();
    const urls = await cache.copyOf(bench.choose(20_000, 2_000), 'typing');
    const dataFolder = copyDataFolder(cache, 'typing');
    const product = bench.keep(
      await startProduct({ urls, dataFolder, log: 'documents-typing', jobs: 'off' }),
    );
    const id = await longDraft(product, 50);
    const browser = await headlessChromium();
    try {
      const keys = bench.choose(600, 150);
      const page = await editor(browser, product.origin, id);
      const ours = await type(page, '.editor__page p.numbered', keys);
      const text = await page.locator('.editor__page > div').innerHTML();
      const floor = await type(await bare(browser, text), 'p.numbered', keys);
      yield {
        name: 'documents-typing',
        ours: percentile(ours, 0.95),
        floor: percentile(floor, 0.95),
        unit: 'ms (p95)',
        of: 'ours',
        limit: limitMs,
        details: [inWords('ours', ours), inWords('bare contenteditable', floor)],
      };
    } finally {
      await browser.close();
      await bench.stopAll();
    }
  },
};

async function editor(browser: Browser, origin: string, id: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  await page.goto(`${origin}/${slug}/entrar`);
  await page.getByLabel('E-mail').fill('ana@pedrabranca.exemplo');
  await page.locator('input[type=password]').fill(demoPassword);
  await page.getByRole('button', { name: 'Entrar', exact: true }).click();
  await page.waitForURL('**/controle');
  await page.goto(`${origin}/${slug}/documentos/${id}/editar`);
  return page;
}

async function bare(browser: Browser, text: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  await page.setContent(`<div contenteditable="true">${text}</div>`);
  return page;
}

/** @returns milliseconds of each key, until the frame that shows it was handed over. */
async function type(page: Page, place: string, keys: number): Promise<number[]> {
  const paragraphs = page.locator(place);
  await paragraphs.first().waitFor();
  await paragraphs.nth(Math.floor((await paragraphs.count()) / 2)).click();
  await page.keyboard.press('End');
  await page.evaluate(listen);
  for (let index = 0; index < keys; index += 1) {
    // A new paragraph now and then, after which all numbers are others.
    const letter = index % 50 === 49 ? 'Enter' : words[index % words.length]!;
    await page.keyboard.press(letter === ' ' ? 'Space' : letter);
    await page.waitForFunction((count) => window.seenKeys.length > count, index);
  }
  return page.evaluate(() => window.seenKeys);
}

declare global {
  interface Window {
    seenKeys: number[];
  }
}

/** Runs in the page: the message is taken up after the frame was drawn. */
function listen(): void {
  window.seenKeys = [];
  const seen = (since: number): void => {
    const drawn = new MessageChannel();
    drawn.port1.onmessage = () => window.seenKeys.push(performance.now() - since);
    requestAnimationFrame(() => drawn.port2.postMessage(''));
  };
  document.addEventListener('keydown', (event) => seen(event.timeStamp), { capture: true });
}

function percentile(values: number[], share: number): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length * share)]!;
}

const inWords = (side: string, values: number[]): string =>
  `${side}: median ${short(median(values))} ms, p99 ${short(percentile(values, 0.99))} ms, ${values.length} keys`;
