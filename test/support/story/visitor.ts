import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { inspect, type Inspection } from './inspect';
import { storyOrigin } from './origin';

export const town = 'pedra-branca';
export const desktop = { width: 1366, height: 768 };

type AriaRole = Parameters<Page['getByRole']>[0];

interface VisitorOptions {
  javaScript?: boolean;
  /** Of a former visit, so that who is signed in stays so. */
  storageState?: Awaited<ReturnType<BrowserContext['storageState']>>;
}

/** Somebody at a computer of their own: what they do, in their words, and what the browser complains of meanwhile. */
export class Visitor {
  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    readonly javaScript: boolean,
    /** Errors of the console, answers that were refused, requests to other places; of all the tabs. */
    readonly complaints: string[] = [],
  ) {
    this.listen();
  }

  static async arrive(browser: Browser, { javaScript = true, storageState }: VisitorOptions = {}) {
    const context = await browser.newContext({
      viewport: desktop,
      locale: 'pt-BR',
      timezoneId: 'America/Sao_Paulo',
      reducedMotion: 'reduce',
      javaScriptEnabled: javaScript,
      storageState,
    });
    context.setDefaultTimeout(30_000);
    return new Visitor(context, await context.newPage(), javaScript);
  }

  /** The same person at another tab of the same browser. */
  at(page: Page): Visitor {
    return new Visitor(this.context, page, this.javaScript, this.complaints);
  }

  /** An address of the town, without its first part: `/controle`. */
  async go(path: string): Promise<void> {
    await this.page.goto(`${storyOrigin()}/${town}${path}`);
  }

  async signIn(person: string, password: string): Promise<void> {
    await this.fill('E-mail', `${person}@pedrabranca.exemplo`);
    await this.fill('Senha', password);
    await this.press('Entrar');
  }

  async press(name: string | RegExp): Promise<void> {
    await this.named('button', name).click();
  }

  async follow(name: string | RegExp): Promise<void> {
    await this.named('link', name).click();
  }

  /** What stands behind "Mais" of the document that is shown or written. */
  async followMore(name: string | RegExp): Promise<void> {
    await this.page.locator('details.more > summary', { hasText: 'ações do documento' }).click();
    await this.follow(name);
  }

  async fill(label: string, text: string): Promise<void> {
    await this.field(label).fill(text);
  }

  async choose(label: string, option: string): Promise<void> {
    await this.field(label).selectOption({ label: option });
  }

  async check(label: string): Promise<void> {
    await this.field(label).check();
  }

  /** By the words of its label, whether or not they end in "(opcional)". */
  field(label: string): Locator {
    const words = label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return this.page.getByLabel(new RegExp(`^\\s*${words}\\s*(\\(opcional\\))?\\s*$`)).first();
  }

  /** Waits until the words stand on the page, in sight. */
  async sees(words: string | RegExp): Promise<void> {
    await this.page.getByText(words).filter({ visible: true }).first().waitFor();
  }

  async heading(): Promise<string> {
    return (await this.page.locator('h1').innerText()).replace(/\s+/g, ' ').trim();
  }

  main(): Locator {
    return this.page.locator('main');
  }

  async text(): Promise<string> {
    return (await this.main().innerText()).replace(/\s+/g, ' ');
  }

  named(role: AriaRole, name: string | RegExp): Locator {
    return this.page.getByRole(role, { name, exact: true }).filter({ visible: true }).first();
  }

  /** What everybody must be able to do with the page that is open. */
  look(inspection: Omit<Inspection, 'scripted'> = {}): Promise<void> {
    return inspect(this.page, { ...inspection, scripted: this.javaScript });
  }

  async leave(): Promise<void> {
    await this.context.close();
  }

  private listen(): void {
    this.page.on('pageerror', (error) => this.complaints.push(String(error)));
    this.page.on('console', (message) => {
      // Chromium says this also of our own pages for refused forms; `response` tells the two apart.
      const known = message.text().startsWith('Failed to load resource');
      if (message.type() === 'error' && !known) this.complaints.push(message.text());
    });
    this.page.on('request', (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol.startsWith('http') && origin !== storyOrigin())
        this.complaints.push(`request to ${request.url()}`);
    });
    this.page.on('response', (response) => {
      const request = response.request();
      const opened = request.isNavigationRequest() && request.frame() === this.page.mainFrame();
      if (response.status() >= 400 && !opened)
        this.complaints.push(`${response.status()} of ${response.url()}`);
    });
  }
}
