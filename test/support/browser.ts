import { randomInt } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

export interface Answer {
  status: number;
  body: string;
  location: string | undefined;
  headers: Record<string, string | string[] | number | undefined>;
  json<T = Record<string, unknown>>(): T;
}

type Sent = Record<string, string>;
type Choices = Record<string, string | string[]>;

// Of this file of tests alone: the counters of the rate limits outlive it in the worker's database.
const network = `10.${randomInt(256)}.${randomInt(256)}`;
let addresses = 0;

/** A browser without JavaScript: it keeps cookies, sends forms with the token of the page, and has an address of its own. */
export class Browser {
  readonly cookies = new Map<string, string>();
  private readonly address = `${network}.${++addresses % 250}`;
  private csrf: string | undefined;

  constructor(private readonly nest: NestFastifyApplication) {}

  async get(url: string, headers: Sent = {}): Promise<Answer> {
    const answer = await this.send('GET', url, headers);
    this.csrf = /name="_csrf" value="([^"]+)"/.exec(answer.body)?.[1] ?? this.csrf;
    return answer;
  }

  /** The page of this tab, while another is looked at. */
  remember(): string | undefined {
    return this.csrf;
  }

  recall(tab: string | undefined): void {
    this.csrf = tab;
  }

  /** A field of many choices is sent once for each. */
  post(url: string, form: Choices = {}, headers: Sent = {}): Promise<Answer> {
    const fields = new URLSearchParams(this.csrf ? { _csrf: this.csrf } : {});
    for (const [name, value] of Object.entries(form))
      for (const one of [value].flat()) fields[name === '_csrf' ? 'set' : 'append'](name, one);
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    return this.send('POST', url, { ...type, ...headers }, fields.toString());
  }

  /** A form with one file, as browsers send it: the token is its first field, unless the form brings one elsewhere. */
  upload(
    url: string,
    form: Sent,
    file: { name: string; content: Buffer | string },
    headers: Sent = {},
  ): Promise<Answer> {
    const fields = Object.entries(form).map(([name, value]) => part(`name="${name}"`, value));
    const body = Buffer.concat([
      ...('_csrf' in form ? [] : this.tokenPart()),
      ...fields,
      part(`name="file"; filename="${file.name}"\r\nContent-Type: application/octet-stream`, file.content),
      Buffer.from(`--${boundary}--\r\n`),
    ]);
    const type = { 'content-type': `multipart/form-data; boundary=${boundary}` };
    return this.send('POST', url, { ...type, ...headers }, body);
  }

  /** A form with many files and no other field. */
  uploadMany(
    url: string,
    files: { name: string; content: Buffer | string }[],
    token = this.csrf,
  ): Promise<Answer> {
    const body = Buffer.concat([
      ...this.tokenPart(token),
      ...files.map(({ name, content }) =>
        part(`name="file"; filename="${name}"\r\nContent-Type: application/octet-stream`, content),
      ),
      Buffer.from(`--${boundary}--\r\n`),
    ]);
    return this.send('POST', url, { 'content-type': `multipart/form-data; boundary=${boundary}` }, body);
  }

  private tokenPart(token = this.csrf): Buffer[] {
    return token ? [part('name="_csrf"', token)] : [];
  }

  /** What our own script sends. */
  put(url: string, body: unknown): Promise<Answer> {
    const headers = {
      'content-type': 'application/json',
      accept: 'application/json',
      'x-csrf-token': this.csrf ?? '',
    };
    return this.send('PUT', url, headers, JSON.stringify(body));
  }

  api(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    body?: unknown,
    token?: string,
    unit?: string,
  ): Promise<Answer> {
    const headers = {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
      ...(unit && { 'x-autos-unit': unit }),
    };
    return this.send(method, url, headers, body === undefined ? undefined : JSON.stringify(body));
  }

  private async send(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    headers: Sent,
    payload?: string | Buffer,
  ): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await this.nest.inject({
      method,
      url,
      headers: { ...(cookie && { cookie }), ...headers },
      payload,
      remoteAddress: this.address,
    });
    for (const { name, value, maxAge, expires } of response.cookies) {
      const over = maxAge === 0 || (expires !== undefined && expires.getTime() <= Date.now());
      if (over) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const { statusCode: status, body, headers: received } = response;
    const location = typeof received.location === 'string' ? received.location : undefined;
    return { status, body, location, headers: received, json: <T>() => JSON.parse(body) as T };
  }
}

const boundary = 'autos-form-boundary';

const part = (disposition: string, content: Buffer | string): Buffer =>
  Buffer.concat([
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n`),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ]);
