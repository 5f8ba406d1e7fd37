import { buildWorld, pedraBranca, type World } from '../../src/demo';
import { actsOf, type Acts } from './acts';
import { testApplication, type TestApplication } from './application';
import { Browser, type Answer } from './browser';

/** Pedra Branca with its people at their browsers. */
export class FormsWorld {
  private constructor(
    readonly app: TestApplication,
    readonly world: World,
    readonly acts: Acts,
  ) {}

  static async start(
    overrides: Record<string, string> = {},
    found: (app: TestApplication) => Promise<World> = (app) => app.newWorld(),
  ): Promise<FormsWorld> {
    const app = await testApplication(overrides);
    const world = await found(app);
    return new FormsWorld(app, world, actsOf(app, world));
  }

  /** Signed in, acting for that unit, or for the first of the person's. */
  async at(person: string, unit?: string): Promise<Browser> {
    const browser = new Browser(this.app.nest);
    const { login, password } = this.world.people[person]!;
    await browser.post(this.path('/entrar'), { login, password });
    // The token of the forms comes with the first page.
    await browser.get(this.path('/processos/novo'));
    if (unit) await this.switch(browser, unit);
    return browser;
  }

  /** Chooses the unit at the top of a page; the forms of the page that follows are of that unit. */
  async switch(browser: Browser, unit: string): Promise<void> {
    const { location } = await browser.post(this.path('/unidade-atual'), {
      unitId: this.world.units[unit]!.id,
    });
    await browser.get(location!);
  }

  /** Without an account. */
  stranger(): Browser {
    return new Browser(this.app.nest);
  }

  /** Somewhere else: its processes are nobody's business here. */
  elsewhere(): Promise<World> {
    return buildWorld(this.app.nest, { ...pedraBranca, slug: `outra-${process.pid}-${Date.now()}` });
  }

  path(rest: string): string {
    return `/${this.world.slug}${rest}`;
  }

  process(id: string, rest = ''): string {
    return this.path(`/processos/${id}${rest}`);
  }

  document(id: string, rest: string): string {
    return this.path(`/documentos/${id}${rest}`);
  }

  query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.app.query<Row>(this.world.tenantId, sql, [this.world.tenantId, ...parameters]);
  }

  async count(table: 'processes' | 'documents' | 'objects'): Promise<number> {
    const [row] = await this.query<{ count: string }>(`SELECT count(*) FROM ${table} WHERE tenant_id = $1`);
    return Number(row!.count);
  }
}

/** The words of a page, as a person reads them. */
export const words = ({ body }: Answer): string =>
  body
    .replace(/<(script|style|svg)\b.*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');

/** What stands in a field of the page. */
export function valueOf({ body }: Answer, name: string): string | undefined {
  const escaped = name.replace(/[.]/g, '\\.');
  const [input] = new RegExp(`<input[^>]*name="${escaped}"[^>]*>`).exec(body) ?? [];
  if (input) return /value="([^"]*)"/.exec(input)?.[1] ?? '';
  const [, typed] = new RegExp(`<textarea[^>]*name="${escaped}"[^>]*>([^<]*)<`).exec(body) ?? [];
  if (typed !== undefined) return typed;
  const [, options] = new RegExp(`<select[^>]*name="${escaped}"[^>]*>(.*?)</select>`, 's').exec(body) ?? [];
  return options && (/value="([^"]*)"[^>]*selected/.exec(options)?.[1] ?? '');
}

/** The address to which a form of the page is sent. */
export const actionOf = ({ body }: Answer, containing: string): string =>
  new RegExp(`action="([^"]*${containing}[^"]*)"`).exec(body)![1]!.replaceAll('&amp;', '&');
