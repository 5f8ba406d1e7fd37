import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, BrowserContextOptions, Page as Tab } from 'playwright-core';
import { openChromium } from '../support/web/chromium';
import { gallery } from '../support/web/gallery';
import { openSite, type Handler, type Site } from '../support/web/site';

jest.setTimeout(120_000);

const screens: [string, BrowserContextOptions][] = [
  ['light', { viewport: { width: 1366, height: 768 } }],
  ['dark', { viewport: { width: 1366, height: 768 }, colorScheme: 'dark' }],
  ['tablet', { viewport: { width: 820, height: 1180 } }],
  ['320 px', { viewport: { width: 320, height: 640 } }],
];
const pages = gallery();

let browser: Browser;
let site: Site;
let tokens: (string | undefined)[];

const part: Handler = (request, response) => {
  tokens.push(request.headers['x-csrf-token'] as string | undefined);
  response.setHeader('HX-Trigger', JSON.stringify({ announce: { sentence: 'Parte carregada.' } }));
  response.writeHead(200, { 'content-type': 'text/html' }).end('<p>A parte</p>');
};
const refusal: Handler = (request, response) => {
  tokens.push(request.headers['x-csrf-token'] as string | undefined);
  response.writeHead(503, { 'content-type': 'text/html' }).end('<h1>Página inteira</h1>');
};

beforeAll(async () => {
  site = await openSite(
    pages,
    new Map([
      ['/parte', part],
      ['/recusa', refusal],
    ]),
  );
  browser = await openChromium();
});

afterAll(async () => {
  await browser.close();
  site.close();
});

beforeEach(() => (tokens = []));

describe.each(screens)('every page, %s', (_name, options) => {
  it.each([...pages.keys()])('%s passes axe, fits the screen and keeps to the policy', async (path) => {
    const context = await browser.newContext(options);
    const { tab, complaints } = await open(context, path);
    const { violations } = await new AxeBuilder({ page: tab }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    expect(
      await tab.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    ).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe('in the browser', () => {
  let context: BrowserContext;
  beforeEach(async () => {
    context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  });
  afterEach(() => context.close());

  it('walks, selects and opens rows by the keyboard', async () => {
    const { tab } = await open(context, '/pedra-branca/controle');
    expect(await tab.locator('[data-selection-bar]').isVisible()).toBe(false);
    for (const key of ['j', 'j', 'x']) await tab.keyboard.press(key);
    expect(await tab.locator('[data-selection-count]').innerText()).toBe('1 selecionado');
    expect(await tab.locator('tr[data-selected]').innerText()).toContain('0000121');
    await tab.keyboard.press('k');
    await tab.keyboard.press('Enter');
    await tab.waitForURL('**/processo');
  });

  it('goes to the search and to the desk by the keyboard, until the shortcuts are off', async () => {
    const { tab } = await open(context, '/pedra-branca/controle');
    await tab.keyboard.press('/');
    await tab.keyboard.type('j?');
    expect(await tab.inputValue('#pesquisa')).toBe('j?');
    await tab.locator('h1').click();
    await tab.keyboard.press('g');
    await tab.keyboard.press('p');
    await tab.waitForURL('**/pesquisa');
    await tab.keyboard.press('?');
    await tab.getByLabel('Usar atalhos de uma letra').uncheck();
    await tab.keyboard.press('Escape');
    await tab.keyboard.press('?');
    expect(await tab.locator('dialog[open]').count()).toBe(0);
  });

  it('copies a number and says so', async () => {
    const { tab } = await open(context, '/processo');
    await tab.getByRole('button', { name: 'Copiar número do processo' }).click();
    await statusSays(tab, 'Copiado: 1500.01.0000123/2026-40');
    expect(await tab.evaluate(() => navigator.clipboard.readText())).toBe('1500.01.0000123/2026-40');
  });

  it('swaps a part with the token, hears the server, and never swaps the page of an error', async () => {
    const { tab, complaints } = await open(context, '/processo');
    await tab.getByRole('button', { name: 'Carregar' }).click();
    await tab.locator('#parte', { hasText: 'A parte' }).waitFor();
    await statusSays(tab, 'Parte carregada.');
    expect(complaints).toEqual([]);
    await tab.getByRole('button', { name: 'Recusar' }).click();
    await statusSays(tab, 'O sistema não respondeu');
    expect(await tab.locator('#parte').innerText()).toBe('A parte');
    expect(tokens).toEqual(['tok', 'tok']);
  });

  it('puts the focus on the summary of errors, and its links on the fields', async () => {
    const { tab } = await open(context, '/formulario');
    const focused = () => tab.evaluate(() => document.activeElement?.id || document.activeElement?.className);
    expect(await focused()).toBe('error-summary');
    await tab.getByRole('link', { name: 'Escolha o nível de acesso.' }).click();
    expect(await focused()).toBe('campo-level');
  });

  it('cuts nothing of a pasted text that is too long, and says by how much', async () => {
    const { tab } = await open(context, '/formulario');
    const note = tab.getByLabel('Observação');
    const told = tab.locator('.field__length');
    await note.fill('á'.repeat(1153));
    expect(await told.innerText()).toBe('Letras a mais: 1.003. O texto tem até 150.');
    expect(await note.inputValue()).toHaveLength(1153);
    expect(await note.evaluate((area: HTMLTextAreaElement) => area.checkValidity())).toBe(false);
    await note.fill('😀'.repeat(149));
    expect(await told.innerText()).toBe('Letras que ainda cabem: 1.');
    expect(await note.evaluate((area: HTMLTextAreaElement) => area.checkValidity())).toBe(true);
  });

  it('asks before leaving a form with something typed', async () => {
    const { tab } = await open(context, '/formulario');
    await tab.getByLabel('Observação').pressSequentially('rascunho');
    const asks = () =>
      tab.evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })));
    expect(await asks()).toBe(true);
    await tab
      .locator('form[data-guard]')
      .evaluate((form) => form.dispatchEvent(new Event('submit', { bubbles: true })));
    expect(await asks()).toBe(false);
  });
});

it.each(['light', 'dark'] as const)('shows the portal at 7:1, %s', async (colorScheme) => {
  const context = await browser.newContext({ colorScheme });
  const { tab } = await open(context, '/portal');
  const { violations, passes } = await new AxeBuilder({ page: tab })
    .withRules('color-contrast-enhanced')
    .analyze();
  expect(violations.flatMap(({ nodes }) => nodes.map(({ html }) => html))).toEqual([]);
  expect(passes.flatMap(({ nodes }) => nodes).length).toBeGreaterThan(5);
  expect(await tab.locator('body').evaluate((body) => getComputedStyle(body).fontSize)).toBe('18px');
  await context.close();
});

it('offers the menu, the actions and the switch of units without JavaScript, at 320 px', async () => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 320, height: 640 },
  });
  const { tab } = await open(context, '/pedra-branca/controle');
  expect(await tab.getByRole('link', { name: 'Iniciar processo' }).count()).toBe(1);
  await tab.getByRole('link', { name: 'Menu', exact: true }).click();
  await tab.locator('#navegacao').getByRole('link', { name: 'Pesquisa' }).waitFor();
  expect(await tab.getByRole('button', { name: 'Trocar de unidade' }).isVisible()).toBe(true);
  expect(await tab.getByText('Com os selecionados:').isVisible()).toBe(true);
  expect(await tab.getByRole('button', { name: 'Copiar' }).count()).toBe(0);
  await context.close();
});

async function open(context: BrowserContext, path: string): Promise<{ tab: Tab; complaints: string[] }> {
  const tab = await context.newPage();
  const complaints: string[] = [];
  tab.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  tab.on('pageerror', (error) => complaints.push(String(error)));
  await tab.goto(site.address + path);
  return { tab, complaints };
}

const statusSays = (tab: Tab, words: string) =>
  tab.locator('#status', { hasText: words }).waitFor({ timeout: 10_000 });
