import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { portalWorld, type PortalWorld } from '../support/portal-world';
import { openChromium } from '../support/web/chromium';

jest.setTimeout(180_000);

const screens: [string, BrowserContextOptions][] = [
  ['an old PC', { viewport: { width: 1366, height: 768 } }],
  ['a telephone', { viewport: { width: 320, height: 640 } }],
  ['a telephone at night', { viewport: { width: 320, height: 640 }, colorScheme: 'dark' }],
];

const pages: [string, (world: PortalWorld) => string][] = [
  ['the municipalities', () => '/'],
  ['home', ({ home }) => `/${home.slug}`],
  ['a process in two units', ({ home, open }) => `/${home.slug}/consulta?q=${open.number}`],
  ['a process not found', ({ home, secret }) => `/${home.slug}/consulta?q=${secret.number}`],
  ['a wrong number', ({ home }) => `/${home.slug}/consulta?q=abacate`],
  ['the form of verification', ({ home }) => `/${home.slug}/verificar`],
  ['a verified document', ({ home, open }) => `/${home.slug}/verificar/${open.code}?c=${open.crc}`],
  ['a restricted document', ({ home, restricted: r }) => `/${home.slug}/verificar/${r.code}?c=${r.crc}`],
  ['a cancelled document', ({ home, cancelled: c }) => `/${home.slug}/verificar/${c.code}?c=${c.crc}`],
  ['a document not found', ({ home, open }) => `/${home.slug}/verificar/${open.code}?c=00000000`],
  ['the certificate', ({ home }) => `/${home.slug}/certificado`],
  ['the levels of signatures', ({ home }) => `/${home.slug}/o-que-vale-cada-assinatura`],
  ['accessibility', ({ home }) => `/${home.slug}/acessibilidade`],
  ['an address of nobody', () => '/nada/consulta'],
];

let world: PortalWorld;
let browser: Browser;
let address: string;

beforeAll(async () => {
  world = await portalWorld();
  address = await world.app.application.listen();
  browser = await openChromium();
});
afterAll(async () => {
  await browser.close();
  await world.app.close();
});

describe.each(screens)('the portal on %s', (_, options) => {
  it.each(pages)(
    '%s: axe finds nothing, the contrast is 7:1, the text 18 px, and all of it fits',
    async (_name, path) => {
      const context = await browser.newContext(options);
      const tab = await context.newPage();
      const requested: string[] = [];
      // Those of the browser's own PDF viewer have schemes of their own.
      tab.on('request', (request) => /^https?:/.test(request.url()) && requested.push(request.url()));
      await tab.goto(address + path(world));
      const axe = await new AxeBuilder({ page: tab })
        .options({ rules: { 'color-contrast-enhanced': { enabled: true } } })
        .analyze();
      expect(axe.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      expect(axe.passes.map(({ id }) => id)).toContain('color-contrast-enhanced');
      const { overflow, smallest } = await tab.evaluate(() => ({
        overflow: document.documentElement.scrollWidth - window.innerWidth,
        smallest: Math.min(
          ...[...document.querySelectorAll('main p, main li, main dt, main dd, main label')].map((element) =>
            parseFloat(getComputedStyle(element).fontSize),
          ),
        ),
      }));
      expect(overflow).toBeLessThanOrEqual(0);
      expect(smallest).toBeGreaterThanOrEqual(18);
      expect(requested.filter((url) => !url.startsWith(address) || /\.(js|woff2)$/.test(url))).toEqual([]);
      await context.close();
    },
  );
});

it('serves the whole errand without JavaScript: number, document, codes, verdict', async () => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 320, height: 640 },
  });
  const tab = await context.newPage();
  await tab.goto(`${address}/${world.home.slug}`);
  await tab
    .getByLabel('Número do processo ou código do documento')
    .fill(world.open.number.replace(/\D/g, ''));
  await tab.getByRole('button', { name: 'Consultar' }).click();
  expect(await tab.locator('.portal__answer').textContent()).toContain('Seu processo está em 2 unidades');
  await tab.getByRole('link', { name: /^Despacho/ }).click();
  expect(await tab.getByLabel('Código verificador').inputValue()).toBe(world.open.code);
  await tab.getByLabel('CRC').fill(world.open.crc.toLowerCase());
  await tab.getByRole('button', { name: 'Verificar' }).click();
  expect(await tab.locator('.verdict').textContent()).toContain('O documento é verdadeiro');
  expect(new URL(tab.url()).pathname).toBe(`/${world.home.slug}/verificar/${world.open.code}`);
  await context.close();
});
