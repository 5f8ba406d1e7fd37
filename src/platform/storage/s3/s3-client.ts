import * as http from 'node:http';
import * as https from 'node:https';

import { Client } from 'minio';

import { StorageUnavailable, codeOf } from '../storage-errors';

export interface S3Options {
  /** `http://` or `https://`, host and port, without a path. */
  endpoint: string;
  bucket: string;
  accessKey: string;
  secretKey: string;
  /** `us-east-1` unless told otherwise: given, so that the client does not ask for it before every first call. */
  region?: string;
  /** `true` unless told otherwise: the bucket in the path, not in the host name. */
  pathStyle?: boolean;
  /** How long a connection may be silent, connecting included, in milliseconds; 20,000 unless told otherwise. */
  timeoutMs?: number;
}

/** The client of minio with what it lacks: a limit on silence, one quiet second try, typed errors. */
export class S3Client {
  readonly bucket: string;
  private readonly client: Client;
  private readonly agent: http.Agent;
  private readonly timeoutMs: number;

  constructor(options: S3Options) {
    const url = new URL(options.endpoint);
    if (!/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search) {
      throw new TypeError('the endpoint of S3 is http(s)://host:port, without a path');
    }
    const secure = url.protocol === 'https:';
    this.bucket = options.bucket;
    this.timeoutMs = options.timeoutMs ?? 20_000;
    this.agent = secure ? new https.Agent({ keepAlive: true }) : new http.Agent({ keepAlive: true });
    this.client = new Client({
      endPoint: url.hostname,
      port: Number(url.port) || undefined,
      useSSL: secure,
      accessKey: options.accessKey,
      secretKey: options.secretKey,
      region: options.region ?? 'us-east-1',
      pathStyle: options.pathStyle ?? true,
      transport: { request: impatient(secure ? https.request : http.request, this.timeoutMs) },
      transportAgent: this.agent,
      // Its own retry writes to the console and leaves the answer unread.
      retryOptions: { disableRetry: true },
    });
  }

  /** For calls that may be repeated: a kept-alive connection that the server has just closed is not an outage. */
  async ask<T>(what: string, call: (client: Client) => Promise<T>): Promise<T> {
    try {
      return await call(this.client);
    } catch (error) {
      if (!mayPass(error)) throw unavailable(what, error);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
    return this.askOnce(what, call);
  }

  async askOnce<T>(what: string, call: (client: Client) => Promise<T>): Promise<T> {
    try {
      return await call(this.client);
    } catch (error) {
      throw unavailable(what, error);
    }
  }

  close(): void {
    this.agent.destroy();
  }
}

/** The code of S3's own answer (`NoSuchKey`), also of one that `ask` has wrapped. */
export function s3Code(error: unknown): string | undefined {
  return codeOf(error instanceof StorageUnavailable ? error.cause : error);
}

export function isAbsent(error: unknown): boolean {
  return ['NoSuchKey', 'NotFound'].includes(s3Code(error) ?? '');
}

function unavailable(what: string, error: unknown): StorageUnavailable {
  return new StorageUnavailable(`S3 ${what}`, error);
}

const connectionCodes = ['ECONNRESET', 'EPIPE', 'ECONNREFUSED', 'ETIMEDOUT', 'EAI_AGAIN'];

function mayPass(error: unknown): boolean {
  return connectionCodes.includes(codeOf(error) ?? '') || String(error).includes('Retryable HTTP status');
}

// `timeout` among the options counts from before the connection stands; request.setTimeout() would not.
function impatient(request: typeof http.request, timeoutMs: number): typeof http.request {
  const limited = (options: http.RequestOptions, onAnswer?: (answer: http.IncomingMessage) => void) => {
    const sent = request({ ...options, timeout: timeoutMs }, onAnswer);
    return sent.on('timeout', () => sent.destroy(new Error(`no answer for ${timeoutMs} ms`)));
  };
  return limited as typeof http.request;
}
