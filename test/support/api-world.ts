import { rmSync } from 'node:fs';
import request, { type Test } from 'supertest';
import type { Application } from '../../src/application';
import { buildWorld, type World } from '../../src/demo';
import { pedraBranca, serraAzul } from '../../src/demo/plan';
import type { Config } from '../../src/platform/config';
import { quickApplication } from './application';
import { Browser } from './browser';
import { testConfig, testUrls } from './database';

/** The whole application on a port of its own, with two municipalities, as programs meet it. */
export class ApiWorld {
  private constructor(
    readonly application: Application,
    readonly config: Config,
    readonly address: string,
    readonly home: World,
    readonly away: World,
  ) {}

  static async start(overrides: Record<string, string> = {}): Promise<ApiWorld> {
    const config = testConfig(overrides);
    const application = await quickApplication(config, await testUrls());
    const address = await application.listen();
    const unique = `${process.pid}-${Date.now()}`;
    const build = (plan: typeof pedraBranca) =>
      buildWorld(application.nest, { ...plan, slug: `${plan.slug}-${unique}` });
    return new ApiWorld(application, config, address, await build(pedraBranca), await build(serraAzul));
  }

  /** Somebody's program, with a token of theirs. */
  async signIn(person: string, unit?: string, where: World = this.home): Promise<Client> {
    const { login, password } = where.people[person]!;
    // From an address of its own: the limit on sign-ins is of an address, and its counters outlive this file.
    const answer = await new Browser(this.application.nest).api('POST', `/api/v1/${where.slug}/tokens`, {
      login,
      password,
    });
    const { accessToken } = answer.json<{ accessToken: string }>();
    return new Client(this.address, accessToken, unit);
  }

  stranger(): Client {
    return new Client(this.address);
  }

  async close(): Promise<void> {
    await this.application.close();
    rmSync(this.config.dataFolder, { recursive: true, force: true });
  }
}

interface Proof {
  positionId: string;
  password: string;
  code?: string;
}

export class Client {
  constructor(
    readonly address: string,
    readonly token?: string,
    private readonly unit?: string,
  ) {}

  /** The same person, acting for another of their units. */
  in(unit: string): Client {
    return new Client(this.address, this.token, unit);
  }

  get(path: string): Test {
    return this.send('get', path);
  }

  post(path: string, body?: object): Test {
    return body === undefined ? this.send('post', path) : this.send('post', path).send(body);
  }

  /** A whole ceremony: what is prepared is confirmed; a refusal of the first half is the answer. */
  async sign(documents: { id: string; revision?: number }[], proof: Proof): Promise<request.Response> {
    const { positionId, ...factors } = proof;
    const begun = await this.post('/signing-ceremonies', { documents, positionId });
    if (begun.status !== 200) return begun;
    const { challenge } = begun.body as { challenge: string };
    return this.post('/signing-ceremonies/confirmation', { challenge, ...factors });
  }

  put(path: string, body: object): Test {
    return this.send('put', path).send(body);
  }

  delete(path: string): Test {
    return this.send('delete', path);
  }

  send(method: string, path: string): Test {
    const test = (request(this.address) as unknown as Record<string, (url: string) => Test>)[method]!(
      `/api/v1${path}`,
    );
    if (this.token) void test.set('Authorization', `Bearer ${this.token}`);
    if (this.unit) void test.set('X-Autos-Unit', this.unit);
    return test;
  }
}
