import type { Page } from 'playwright-core';
import { demoPassword } from '../../src/demo/plan';
import { story } from '../support/story/chapters';
import type { Visitor } from '../support/story/visitor';

const { visitor, chapter } = story();
let davi: Visitor;

/** Where the focus is, in the words that a screen reader says. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement | null;
    return (element?.innerText || element?.getAttribute('aria-label') || element?.id || '').trim();
  });

/** Waits until the focus is in sight, and not below the bar that stays at the top (WCAG 2.4.11). */
async function inSight(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const element = document.activeElement!;
    const { left, top, width, height } = element.getBoundingClientRect();
    const seen = document.elementFromPoint(left + Math.min(width, 20) / 2, top + height / 2);
    return seen !== null && (element.contains(seen) || seen.contains(element));
  });
}

/** Presses Tab until the focus is there. @returns the stops on the way */
async function tabTo(page: Page, name: string): Promise<string[]> {
  const stops: string[] = [];
  while (stops.at(-1) !== name) {
    if (stops.length > 40) throw new Error(`Tab does not reach “${name}”: ${stops.join(' → ')}`);
    await page.keyboard.press('Tab');
    stops.push(await focused(page));
    await inSight(page);
  }
  return stops;
}

describe('without a mouse', () => {
  chapter('one signs in', async () => {
    davi = await visitor();
    await davi.go('/entrar');
    await tabTo(davi.page, 'campo-login');
    await davi.page.keyboard.type('davi@pedrabranca.exemplo');
    await davi.page.keyboard.press('Tab');
    await davi.page.keyboard.type(demoPassword);
    await davi.page.keyboard.press('Enter');
    await davi.page.waitForURL('**/controle');
  });

  chapter('the first stop leads past the menu, and the next to the main action', async () => {
    const { page } = davi;
    await page.keyboard.press('Tab');
    expect(await focused(page)).toMatch(/^Ir para o conteúdo/);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Iniciar processo');
  });

  chapter('Tab alone reaches it too, through the bar and the menu, always in sight', async () => {
    await davi.go('/controle');
    const stops = await tabTo(davi.page, 'Iniciar processo');
    expect(stops.slice(0, 3).join()).toMatch(/Ir para/);
  });

  chapter('j goes to the first row and Enter opens it', async () => {
    const { page } = davi;
    await davi.go('/controle');
    const first = await page.locator('#recebidos .desk__process').first().innerText();
    await page.keyboard.press('j');
    expect(await focused(page)).toBe(first);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/processos\/[0-9a-f-]{36}$/);
    expect(await page.locator('h1 .number').innerText()).toBe(first);
  });

  chapter('g m goes back to the desk', async () => {
    await davi.page.keyboard.press('g');
    await davi.page.keyboard.press('m');
    await davi.page.waitForURL('**/controle');
  });

  chapter('? shows the keys, and Escape takes them away', async () => {
    const { page } = davi;
    await page.keyboard.press('?');
    await page.locator('dialog[open]').waitFor();
    await davi.look();
    await page.keyboard.press('Escape');
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
  });
});
