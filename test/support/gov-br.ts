import { createHash, randomBytes, X509Certificate } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { attribute } from '../../src/signatures/crypto/cms/signed-content';
import * as der from '../../src/signatures/crypto/asn1/der';
import { keySignature } from '../../src/signatures/crypto/keys/key-signature';
import { readCertificate } from '../../src/signatures/crypto/certificates/x509';
import type { Party } from './pki';

interface Allowed {
  redirectUri: string;
  scope: string;
  until: number;
  signed?: number;
}

interface Answer {
  status: number;
  type: string;
  body: string | Buffer;
}

/**
 * The authorization server and the API of signature of gov.br, by their manual of integration alone (revision of 2026-03-24): codes
 * that are good once, a token for one signature in ten minutes, refusals in plain text.
 */
export class GovBrServer {
  readonly clientId = 'orgao.mg.gov.br';
  readonly clientSecret = 'segredo-do-orgao';
  /** Seconds. */
  tokenLife = 600;
  account: 'prata' | 'bronze' | 'cancelled' = 'prata';
  /** What the server does wrong, to be tried. */
  fault: 'down' | 'other-hash' | 'garbage' | undefined;
  signer: Party;
  /** Signatures that one token for several allows; then it is over. */
  most = 100;
  /** Hashes that were signed, in base64. */
  readonly signed: string[] = [];
  /** What was sent to the token address. */
  readonly asked: URLSearchParams[] = [];
  private readonly codes = new Map<string, Allowed>();
  private readonly tokens = new Map<string, Allowed>();

  private constructor(
    private readonly server: Server,
    signer: Party,
  ) {
    this.signer = signer;
  }

  static async start(signer: Party): Promise<GovBrServer> {
    const server = createServer();
    const made = new GovBrServer(server, signer);
    server.on('request', (request, response) => {
      void made.answer(request).then(({ status, type, body }) => {
        response.writeHead(status, { 'content-type': type }).end(body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return made;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  get settings(): Record<string, string> {
    const root = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return {
      GOV_BR_SIGNATURE_CLIENT_ID: this.clientId,
      GOV_BR_SIGNATURE_CLIENT_SECRET: this.clientSecret,
      GOV_BR_SIGNATURE_AUTHORIZATION: `${root}/oauth2.0`,
      GOV_BR_SIGNATURE_API: `${root}/externo/v2`,
    };
  }

  /** What the person does in the browser: allows it with the code of the SMS, or denies it. @returns the parameters of the way back */
  allow(address: string, answer: 'yes' | 'no' = 'yes'): { state: string; code?: string; error?: string } {
    const { searchParams: given, pathname } = new URL(address);
    const get = (name: string) => given.get(name) ?? '';
    if (pathname !== '/oauth2.0/authorize' || get('response_type') !== 'code' || get('nonce') === '')
      throw new Error('not a request of authorization');
    if (get('client_id') !== this.clientId) throw new Error('an unknown client');
    const state = get('state');
    if (answer === 'no') return { state, error: 'access_denied' };
    const code = `OC-${randomBytes(12).toString('hex')}`;
    const until = Date.now() + 60_000;
    this.codes.set(code, { redirectUri: get('redirect_uri'), scope: get('scope'), until });
    return { state, code };
  }

  private async answer(request: IncomingMessage): Promise<Answer> {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const body = Buffer.concat(pieces).toString('utf8');
    if (this.fault === 'down') return { status: 503, type: 'text/html', body: '<h1>Indisponível</h1>' };
    const route = `${request.method} ${request.url}`;
    if (route === 'POST /oauth2.0/token') return this.token(new URLSearchParams(body));
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const allowed = this.tokens.get(token);
    if (!allowed || allowed.until <= Date.now()) return json(401, { status: 401, error: 'Unauthorized' });
    if (this.account === 'bronze')
      return plain(
        403,
        'Cidadão não possui a identidade (Prata ou Ouro) necessária para uso da assinatura eletrônica digital.',
      );
    if (this.account === 'cancelled')
      return plain(
        403,
        'CPF com situação cancelada, nula ou falecido na Receita Federal não permite uso da assinatura eletrônica digital.',
      );
    if (route === 'GET /externo/v2/certificadoPublico')
      return plain(200, new X509Certificate(this.signer.certificate).toString());
    if (route === 'POST /externo/v2/assinarPKCS7') {
      allowed.signed = (allowed.signed ?? 0) + 1;
      const isSession = allowed.scope.split(' ').includes('signature_session');
      if (!isSession || allowed.signed >= this.most) this.tokens.delete(token);
      return this.sign((JSON.parse(body) as { hashBase64: string }).hashBase64);
    }
    return plain(404, 'Not Found');
  }

  private token(given: URLSearchParams): Answer {
    this.asked.push(given);
    if (given.get('client_id') !== this.clientId || given.get('client_secret') !== this.clientSecret)
      return json(401, {
        timestamp: Date.now(),
        status: 401,
        error: 'Unauthorized',
        path: '/oauth2.0/token',
      });
    const code = given.get('code') ?? '';
    const known = this.codes.get(code);
    this.codes.delete(code);
    const isGood =
      known &&
      known.until > Date.now() &&
      given.get('grant_type') === 'authorization_code' &&
      given.get('redirect_uri') === known.redirectUri &&
      known.scope.split(' ').some((one) => one === 'sign' || one === 'signature_session');
    if (!isGood) return plain(400, 'error=invalid_request');
    const token = `AT-${randomBytes(16).toString('hex')}`;
    this.tokens.set(token, { ...known, until: Date.now() + this.tokenLife * 1000 });
    return json(200, { access_token: token, token_type: 'bearer', expires_in: this.tokenLife });
  }

  private sign(hashBase64: string): Answer {
    this.signed.push(hashBase64);
    const type = 'application/octet-stream';
    if (this.fault === 'garbage') return { status: 200, type, body: Buffer.from('assinado') };
    const hash =
      this.fault === 'other-hash'
        ? createHash('sha256').update('outro').digest()
        : Buffer.from(hashBase64, 'base64');
    return { status: 200, type, body: packageOf(this.signer, hash) };
  }
}

const json = (status: number, body: object): Answer => ({
  status,
  type: 'application/json',
  body: JSON.stringify(body),
});

const plain = (status: number, body: string): Answer => ({ status, type: 'text/plain; charset=utf-8', body });

/** As real ones are: the time is signed, the certificate is not bound, and only the person's certificate is in it. */
function packageOf({ key, certificate }: Party, hash: Buffer): Buffer {
  const data = der.objectIdentifier('1.2.840.113549.1.7.1');
  const { algorithm, digestAlgorithm, sign } = keySignature(key);
  const attributes = der.setOf(
    attribute('1.2.840.113549.1.9.3', data),
    attribute('1.2.840.113549.1.9.5', der.time(new Date())),
    attribute('1.2.840.113549.1.9.4', der.octetString(hash)),
  );
  const { issuer, serial } = readCertificate(certificate);
  const signer = der.sequence(
    der.integer(1),
    der.sequence(issuer, serial),
    digestAlgorithm,
    der.implicit(0, attributes),
    algorithm,
    der.octetString(sign(attributes)),
  );
  const signedData = der.sequence(
    der.integer(1),
    der.setOf(digestAlgorithm),
    der.sequence(data),
    der.implicit(0, der.setOf(certificate)),
    der.setOf(signer),
  );
  return der.sequence(der.objectIdentifier('1.2.840.113549.1.7.2'), der.explicit(0, signedData));
}
