import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What an ID token of the forger says wrong. */
export interface Forgery {
  claims?: Record<string, unknown>;
  header?: Record<string, unknown>;
  /** Signed by a key that the provider never published. */
  strangeKey?: boolean;
  /** Without any signature. */
  unsigned?: boolean;
  /** Of the discovery document. */
  issuer?: string;
}

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A provider that lies as it is told: each of its answers is right but for one thing. */
export class ForgingProvider {
  forgery: Forgery = {};
  nonce = '';
  private readonly keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  private readonly strange = generateKeyPairSync('rsa', { modulusLength: 2048 });

  private constructor(
    private readonly server: Server,
    readonly sub: string,
  ) {}

  static async start(sub: string): Promise<ForgingProvider> {
    const server = createServer();
    const made = new ForgingProvider(server, sub);
    server.on('request', (request, response) => {
      const body = made.answer(new URL(request.url ?? '/', 'http://x').pathname);
      response.writeHead(body ? 200 : 404, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body ?? {}));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return made;
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private answer(path: string): object | undefined {
    const { issuer } = this;
    if (path === '/.well-known/openid-configuration')
      return {
        issuer: this.forgery.issuer ?? issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      };
    if (path === '/jwks')
      return {
        keys: [{ ...this.keys.publicKey.export({ format: 'jwk' }), kid: 'a', alg: 'RS256', use: 'sig' }],
      };
    if (path === '/token')
      return { access_token: 'x', token_type: 'Bearer', expires_in: 60, id_token: this.idToken() };
    return undefined;
  }

  private idToken(): string {
    const now = Math.floor(Date.now() / 1000);
    const right = {
      iss: this.issuer,
      aud: 'autos',
      sub: this.sub,
      nonce: this.nonce,
      iat: now,
      exp: now + 60,
    };
    const { header, claims, unsigned, strangeKey } = this.forgery;
    const said = `${encoded({ alg: 'RS256', kid: 'a', ...header })}.${encoded({ ...right, ...claims })}`;
    const key: KeyObject = (strangeKey ? this.strange : this.keys).privateKey;
    const signature = unsigned ? '' : createSign('RSA-SHA256').update(said).sign(key).toString('base64url');
    return `${said}.${signature}`;
  }
}
