import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { World } from '../../../src/demo';

export interface Shown {
  status: number;
  headers: Record<string, unknown>;
  body: string;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

const ofEachRequest = new Set(['date', 'x-request-id', 'keep-alive', 'connection']);
let addresses = 0;

/** Somebody with a browser and a program: every answer as it came, octet by octet. */
export class Asker {
  private constructor(
    private readonly nest: NestFastifyApplication,
    readonly slug: string,
    private readonly cookie: string,
    readonly csrf: string,
    private readonly token: string,
    private readonly unit: string,
    private readonly address: string,
  ) {}

  static async signIn(
    nest: NestFastifyApplication,
    world: World,
    name: string,
    unit: string,
  ): Promise<Asker> {
    const { login, password } = world.people[name]!;
    const remoteAddress = `10.77.${process.pid % 250}.${++addresses}`;
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const [page, api] = [`/${world.slug}`, `/api/v1/${world.slug}`];
    const entered = await nest.inject({
      ...{ method: 'POST', url: `${page}/entrar`, headers: form, remoteAddress },
      payload: new URLSearchParams({ login, password }).toString(),
    });
    const cookie = entered.cookies.map(({ name: key, value }) => `${key}=${value}`).join('; ');
    const first = await nest.inject({ url: `${page}/processos/novo`, headers: { cookie }, remoteAddress });
    const csrfOf = (body: string) => /name="_csrf" value="([^"]+)"/.exec(body)?.[1] ?? '';
    await nest.inject({
      ...{ method: 'POST', url: `${page}/unidade-atual`, headers: { ...form, cookie }, remoteAddress },
      payload: new URLSearchParams({ _csrf: csrfOf(first.body), unitId: world.units[unit]!.id }).toString(),
    });
    const { body } = await nest.inject({ url: `${page}/processos/novo`, headers: { cookie }, remoteAddress });
    const token = await nest.inject({
      method: 'POST',
      url: `${api}/tokens`,
      payload: { login, password },
      remoteAddress,
    });
    const { accessToken } = token.json<{ accessToken: string }>();
    return new Asker(nest, world.slug, cookie, csrfOf(body), accessToken, unit, remoteAddress);
  }

  /** The same person, at the pages of another municipality. */
  at(slug: string): Asker {
    return new Asker(this.nest, slug, this.cookie, this.csrf, this.token, this.unit, this.address);
  }

  async api(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Shown> {
    const upload = body instanceof FormFile;
    return this.send(
      method,
      path,
      upload ? body.bytes() : body === undefined ? undefined : JSON.stringify(body),
      {
        authorization: `Bearer ${this.token}`,
        'x-autos-unit': this.unit,
        ...(body !== undefined && { 'content-type': upload ? FormFile.type : 'application/json' }),
        ...headers,
      },
    );
  }

  /** @param fields several of one name are sent once each; a file makes it a form of parts */
  async page(
    method: string,
    path: string,
    fields: [string, string][] = [],
    headers: Record<string, string> = {},
  ): Promise<Shown> {
    const mine = { cookie: this.cookie, ...headers };
    if (method === 'GET') return this.send('GET', path, undefined, { accept: 'text/html', ...mine });
    const form = new URLSearchParams([['_csrf', this.csrf], ...fields]).toString();
    const type = { 'content-type': 'application/x-www-form-urlencoded', 'x-csrf-token': this.csrf };
    return this.send(method, path, form, { ...type, ...mine });
  }

  /** What a script of a page of theirs sends. */
  script(method: string, path: string, body: object): Promise<Shown> {
    const upload = body instanceof FormFile;
    return this.send(method, path, upload ? body.bytes() : JSON.stringify(body), {
      ...{ cookie: this.cookie, 'x-csrf-token': this.csrf, accept: 'application/json' },
      'content-type': upload ? FormFile.type : 'application/json',
    });
  }

  private async send(
    method: string,
    url: string,
    payload: string | Buffer | undefined,
    headers: Record<string, string>,
  ): Promise<Shown> {
    const {
      statusCode: status,
      headers: all,
      rawPayload,
    } = await this.nest.inject({
      ...{ method: method as Method, url, headers, remoteAddress: this.address },
      ...(payload !== undefined && { payload }),
    });
    const id = String(all['x-request-id']);
    const kept = Object.entries(all).filter(([name]) => !ofEachRequest.has(name));
    return {
      status,
      headers: Object.fromEntries(kept),
      body: rawPayload.toString('latin1').replaceAll(id, '<request>'),
    };
  }
}

/** One file in a form of parts, and nothing else. */
export class FormFile {
  static readonly type = 'multipart/form-data; boundary=isolation';

  constructor(private readonly token = '') {}

  bytes(): Buffer {
    const field =
      this.token && `--isolation\r\nContent-Disposition: form-data; name="_csrf"\r\n\r\n${this.token}\r\n`;
    return Buffer.from(
      `${field}--isolation\r\nContent-Disposition: form-data; name="file"; filename="nota.txt"\r\n` +
        'Content-Type: text/plain\r\n\r\ntexto\r\n--isolation--\r\n',
    );
  }
}

/** An answer without the id that was asked with: what is left must be the same, whose id it ever was. */
export function masked({ status, headers, body }: Shown, asked: readonly string[]): string {
  const page = body.replace(/(name="challenge" value=)"[^"]+"/g, '$1"<challenge>"');
  const whole = `${status}\n${JSON.stringify(headers)}\n\n${page}`;
  // What was made anew has an id and a time of its own; whose it is, `leaks` asks.
  const text =
    status < 400
      ? whole
          .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => (asked.includes(id) ? id : '<id>'))
          .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>')
      : whole;
  return asked.reduce(
    (rest, id) => rest.replaceAll(id, '<asked>').replaceAll(encodeURIComponent(id), '<asked>'),
    text,
  );
}
