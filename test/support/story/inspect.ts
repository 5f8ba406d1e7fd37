import { AxeBuilder } from '@axe-core/playwright';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

export interface Inspection {
  /** The link or button that the page is for: it must be within reach on the smallest screen. */
  action?: string;
  /** Whether the browser runs JavaScript. */
  scripted?: boolean;
}

/** WCAG 2.2 AA, and what axe counts among good practice. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// 1366 × 768 is the screen of a small city hall; 320 CSS px are what a page keeps at 400 % (WCAG 1.4.10).
const screens = [
  { name: 'light', colorScheme: 'light', size: { width: 1366, height: 768 } },
  { name: 'dark-320', colorScheme: 'dark', size: { width: 320, height: 640 } },
] as const;

/**
 * Axe in light and dark, no sideways scrolling and the main action within reach at 320 px.
 * With AUTOS_PICTURES=folder it leaves a picture of each page there, for eyes.
 * @throws Error that names the page, the rule and the element.
 */
export async function inspect(page: Page, { action, scripted = true }: Inspection): Promise<void> {
  const audited = scripted ? page : await twinOf(page);
  for (const { name, colorScheme, size } of screens) {
    for (const each of new Set([page, audited])) await show(each, { colorScheme, size });
    await keepPicture(page, name);
    await refuseViolations(audited, name);
  }
  if (audited !== page) await audited.context().close();
  await refuseSideways(page);
  if (action) await reach(page, action);
  await show(page, screens[0]);
}

/** The same page, as it came without scripts, in a browser that runs those of axe and no others. */
async function twinOf(page: Page): Promise<Page> {
  const [body, url] = [await page.content(), page.url().split('#')[0]!];
  const context = await page.context().browser()!.newContext({ reducedMotion: 'reduce' });
  const twin = await context.newPage();
  await twin.route('**/*', (route) => {
    const kind = route.request().resourceType();
    if (kind === 'document' && route.request().url() === url)
      return route.fulfill({ body, contentType: 'text/html; charset=utf-8' });
    return kind === 'document' || kind === 'script' ? route.abort() : route.continue();
  });
  await twin.goto(url);
  return twin;
}

type Screen = Pick<(typeof screens)[number], 'colorScheme' | 'size'>;

/** The page is laid out anew some time after it was asked: a click before that would miss. */
async function show(page: Page, { colorScheme, size }: Screen): Promise<void> {
  // No colour may be on its way from one scheme to the other when it is read.
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.setViewportSize(size);
  const isLaidOut = ({ width, dark }: { width: number; dark: boolean }) =>
    window.innerWidth === width &&
    window.matchMedia('(prefers-color-scheme: dark)').matches === dark &&
    document.getAnimations().length === 0;
  const asked = { width: size.width, dark: colorScheme === 'dark' };
  while (!(await page.evaluate(isLaidOut, asked)));
  await page.evaluate(() => window.scrollTo(0, 0));
}

async function refuseViolations(page: Page, screen: string): Promise<void> {
  // No script runs in our sandboxed frames, so axe would wait for them for ever: they are pages of their own.
  const { violations } = await new AxeBuilder({ page })
    .exclude('iframe')
    .options({ runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })
    .analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary ?? ''}`),
  );
  if (found.length > 0) throw new Error(`axe, ${screen}, ${page.url()}\n${found.join('\n')}`);
}

async function refuseSideways(page: Page): Promise<void> {
  const wider = await page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > root.clientWidth + 1)
      .map((element) => `${element.tagName}.${element.className}`)
      .slice(-5);
  });
  if (wider.length > 0) throw new Error(`scrolls sideways at 320 px, ${page.url()}: ${wider.join(', ')}`);
}

/** As a finger does: in sight after scrolling down only, not covered, and a target of 24 px at least. */
async function reach(page: Page, name: string): Promise<void> {
  const control = page
    .locator('main')
    .getByRole('button', { name, exact: true })
    .or(page.locator('main').getByRole('link', { name, exact: true }))
    .filter({ visible: true })
    .first();
  await control.click({ trial: true });
  const box = await control.boundingBox();
  const fits = box && box.x >= 0 && box.x + box.width <= 320 && box.height >= 24;
  if (!fits) throw new Error(`“${name}” is out of reach at 320 px, ${page.url()}: ${JSON.stringify(box)}`);
}

let pictures = 0;

async function keepPicture(page: Page, screen: string): Promise<void> {
  const folder = process.env['AUTOS_PICTURES'];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  const place = new URL(page.url()).pathname.replace(/[0-9a-f-]{36}/g, 'id').replace(/\W+/g, '-');
  const number = String(Math.floor(pictures++ / screens.length)).padStart(2, '0');
  const path = join(folder, `${process.pid}-${number}${place}-${screen}.png`);
  await page.screenshot({ path, fullPage: screen !== 'light' });
}
