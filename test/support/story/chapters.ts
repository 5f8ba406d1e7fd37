import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { openChromium } from '../web/chromium';
import { Visitor } from './visitor';

export interface Story {
  /** Somebody new at a computer of their own; leaves when the story ends. */
  visitor: (options?: Parameters<typeof Visitor.arrive>[1]) => Promise<Visitor>;
  /** A test that goes on where the one before it ended, and does not begin when that one failed. */
  chapter: (title: string, tell: () => Promise<void>) => void;
}

/** The stories of one file: a browser, its visitors, and chapters that leave a picture where they break off. */
export function story(): Story {
  const visitors: Visitor[] = [];
  let browser: Browser;
  let broken: string | undefined;
  beforeAll(async () => {
    browser = await openChromium();
  });
  afterAll(() => browser.close());
  return {
    async visitor(options) {
      const visitor = await Visitor.arrive(browser, options);
      visitors.push(visitor);
      return visitor;
    },
    chapter(title, tell) {
      it(title, async () => {
        if (broken) throw new Error(`The story broke off at “${broken}”.`);
        try {
          await tell();
        } catch (error) {
          broken = title;
          throw new Error(`${String(error)}\n${await pictures(visitors)}`, { cause: error });
        }
        expect(visitors.flatMap(({ complaints }) => complaints)).toEqual([]);
      });
    },
  };
}

/** Of a page, since the pictures stay behind on the machine where the story broke off. */
const mostWords = 1_500;

async function pictures(visitors: readonly Visitor[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'autos-story-'));
  const taken = visitors.map(async ({ page }, index) => {
    const path = join(folder, `${index + 1}.png`);
    await page.screenshot({ path, timeout: 5_000 }).catch(() => undefined);
    const words = await page
      .locator('main')
      .innerText({ timeout: 5_000 })
      .catch(() => '');
    return `${page.url()}: ${path}\n${words.slice(0, mostWords)}`;
  });
  return (await Promise.all(taken)).join('\n');
}
