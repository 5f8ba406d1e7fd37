import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIG, type Config, type GovBrSignatureSettings } from '../../platform/config';
import { DomainError } from '../../platform/errors';
import { looksLikeCms } from '../verification/cms/cms-file';

const MOST_MILLISECONDS = 20_000;
/** A certificate takes some 3 KB, a CMS with its chain some 12. */
const MOST_OCTETS = 128 * 1024;

/**
 * The API of gov.br that signs a hash (Lei 14.063/2020, art. 4º, II), as its manual of integration describes it: a token for one
 * signature, or for several in ten minutes, by OAuth 2.0 (RFC 6749, 4.1), the certificate of the person, a PKCS #7 over the SHA-256. Only the hash goes there.
 */
@Injectable()
export class GovBrClient {
  private readonly logger = new Logger(GovBrClient.name);
  private readonly settings: GovBrSignatureSettings | undefined;

  constructor(@Inject(CONFIG) config: Config) {
    this.settings = config.govBrSignature;
  }

  get isOn(): boolean {
    return this.settings !== undefined;
  }

  /** Where the person allows one signature, or several with one token. @throws DomainError `rule` when it is off */
  authorizationAddress(about: {
    state: string;
    nonce: string;
    redirectUri: string;
    several: boolean;
  }): string {
    const { authorization, clientId } = this.known();
    const address = new URL(`${authorization}/authorize`);
    const parameters = {
      response_type: 'code',
      client_id: clientId,
      scope: `${about.several ? 'signature_session' : 'sign'} govbr`,
      state: about.state,
    };
    for (const [name, value] of Object.entries({
      ...parameters,
      nonce: about.nonce,
      redirect_uri: about.redirectUri,
    }))
      address.searchParams.set(name, value);
    return address.href;
  }

  /** A code is good once, the token too, for ten minutes. @throws DomainError `rule`, `unavailable` */
  async token(code: string, redirectUri: string): Promise<string> {
    const { authorization, clientId, clientSecret } = this.known();
    const body = new URLSearchParams({
      ...{ grant_type: 'authorization_code', code, redirect_uri: redirectUri },
      ...{ client_id: clientId, client_secret: clientSecret },
    });
    const answer = await this.ask(`${authorization}/token`, { method: 'POST', body });
    if (answer.status === 400) throw new DomainError('rule', 'signatures.gov_br_over');
    if (answer.status !== 200) throw this.unavailable('token', answer.status);
    const token = tokenIn(answer.body);
    if (token) return token;
    throw this.unavailable('token', answer.status);
  }

  /** Of the person who allowed it, in DER. @throws DomainError `rule`, `unavailable` */
  async certificate(token: string): Promise<Buffer> {
    const { api } = this.known();
    const body = await this.allowed('certificadoPublico', `${api}/certificadoPublico`, token, {});
    const [, base64] = /-----BEGIN CERTIFICATE-----([^-]+)-----END/.exec(body.toString('latin1')) ?? [];
    if (base64) return Buffer.from(base64, 'base64');
    throw this.unavailable('certificadoPublico', 200);
  }

  /** @param digest SHA-256 @returns a PKCS #7 in DER, to be judged */
  async sign(token: string, digest: Buffer): Promise<Buffer> {
    const { api } = this.known();
    const body = await this.allowed('assinarPKCS7', `${api}/assinarPKCS7`, token, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ hashBase64: digest.toString('base64') }),
    });
    if (looksLikeCms(body)) return body;
    throw this.unavailable('assinarPKCS7', 200);
  }

  private async allowed(what: string, address: string, token: string, init: RequestInit): Promise<Buffer> {
    const headers = { ...(init.headers as Record<string, string>), Authorization: `Bearer ${token}` };
    const { status, body } = await this.ask(address, { ...init, headers });
    if (status === 200) return body;
    if (status === 401) throw new DomainError('rule', 'signatures.gov_br_over');
    if (status === 403) throw refusedTo(body.toString('utf8'));
    throw this.unavailable(what, status);
  }

  /** No redirection, 20 seconds and 128 KiB at most. */
  private async ask(address: string, init: RequestInit): Promise<{ status: number; body: Buffer }> {
    try {
      const signal = AbortSignal.timeout(MOST_MILLISECONDS);
      const answer = await fetch(address, { ...init, redirect: 'error', signal });
      return { status: answer.status, body: await bounded(answer) };
    } catch (error) {
      // Neither the secret nor the token stands in the message of a failed connection; the address does.
      this.logger.warn(`${new URL(address).host}: ${error instanceof Error ? error.message : 'failed'}`);
      throw new DomainError('unavailable', 'signatures.gov_br_unavailable');
    }
  }

  private unavailable(what: string, status: number): DomainError {
    this.logger.warn(`gov.br answered ${what} with HTTP ${status}`);
    return new DomainError('unavailable', 'signatures.gov_br_unavailable');
  }

  private known(): GovBrSignatureSettings {
    if (this.settings) return this.settings;
    throw new DomainError('rule', 'signatures.gov_br_off');
  }
}

/** The API says in plain text why it does not sign. */
function refusedTo(text: string): DomainError {
  if (/prata|ouro|identidade/i.test(text)) return new DomainError('rule', 'signatures.gov_br_level');
  if (/CPF/.test(text)) return new DomainError('rule', 'signatures.gov_br_cpf');
  return new DomainError('rule', 'signatures.gov_br_refused');
}

function tokenIn(body: Buffer): string | undefined {
  try {
    const { access_token: token } = JSON.parse(body.toString('utf8')) as { access_token?: unknown };
    return typeof token === 'string' && /^[\x21-\x7e]{1,4000}$/.test(token) ? token : undefined;
  } catch {
    return undefined;
  }
}

async function bounded({ body }: Response): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let octets = 0;
  for await (const piece of (body ?? []) as AsyncIterable<Uint8Array>) {
    octets += piece.length;
    if (octets > MOST_OCTETS) throw new RangeError(`an answer of more than ${MOST_OCTETS} octets`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
