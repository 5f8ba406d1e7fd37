import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { certify, smallWorld, TIME_STAMPING, type Party } from '../../../test/support/pki';
import { engineAt } from '../../../test/support/pki/engine';
import * as der from '../crypto/asn1/der';
import { keySignature } from '../crypto/keys/key-signature';
import { createTimestampAuthority, mayStamp } from '../crypto/timestamp/authority';
import {
  createTimestampRefusal,
  createTimestampRequest,
  createTimestampResponse,
  failure,
  readTimestampRequest,
} from '../crypto/timestamp/exchange';
import { createTimestampToken, type TokenRequest } from '../crypto/timestamp/token';
import { Certificate } from '../verification';
import { purposes } from '../verification/x509/extensions';
import { overHttp, requestTimestamp, type Carrier } from './timestamp-client';

const now = '2030-01-01T12:00:00Z';
const world = smallWorld();
const timing = { purposes: [TIME_STAMPING], purposesCritical: true };
const clock = certify({ name: 'ACT', issuer: world.root, ...timing });
const engine = async () => engineAt(now, world.root);
const covered = [Buffer.from('Defiro '), Buffer.from('o pedido.')];
const whole = createHash('sha256').update(Buffer.concat(covered)).digest();

/** An authority that answers rightly, but for what is changed. */
function authority(change: Partial<TokenRequest> = {}, by: Party = clock): Carrier {
  return async (request) => {
    const { imprint, nonce } = readTimestampRequest(request);
    const token = createTimestampToken({
      imprint,
      imprintDigest: 'sha256',
      time: new Date(now),
      serial: 7n,
      policy: '1.2.3.4',
      nonce,
      authority: by.certificate,
      signature: keySignature(by.key),
      certificates: [by.certificate],
      ...change,
    });
    return createTimestampResponse(token);
  };
}
const ask = (carry: Carrier, policy?: string) => requestTimestamp(engine, carry, { covered, policy });

describe('a timestamp that is asked for', () => {
  it('is believed when it answers this question and hangs on a root that is believed', async () => {
    const stamp = await ask(authority(), '1.2.3.4');
    expect([stamp.authority, stamp.time.toISOString()]).toEqual(['ACT', '2030-01-01T12:00:00.000Z']);
    expect(stamp.until.toISOString()).toBe('2034-01-01T00:00:00.000Z');
    expect(stamp.token.includes(whole)).toBe(true);
    expect(stamp.token.includes('Defiro')).toBe(false);
    const named = authority({ accuracySeconds: 1, named: true });
    expect((await ask(named)).authority).toBe('ACT');
  });

  const stranger = certify({ name: 'ACT', issuer: smallWorld().root, ...timing });
  const notCritical = certify({ name: 'ACT', issuer: world.root, purposes: [TIME_STAMPING] });
  const ended = certify({ name: 'ACT', issuer: world.root, ...timing, to: '2029-12-31' });
  it.each<[string, Carrier, string]>([
    ['to another question', authority({ nonce: 1n }), 'another question'],
    ['without a nonce', authority({ nonce: undefined }), 'another question'],
    ['of something else', authority({ imprint: Buffer.alloc(32) }), 'does not hold'],
    ['of another policy', authority({ policy: '1.2.3.5' }), 'the policy 1.2.3.5'],
    ['from tomorrow', authority({ time: new Date('2030-01-02T12:00:00Z') }), 'does not hold'],
    ['by a stranger', authority({}, stranger), 'does not hold'],
    ['by a key that may do more', authority({}, notCritical), 'does not hold'],
    ['by a certificate that has ended', authority({}, ended), 'does not hold'],
    ['by another key', authority({ signature: keySignature(stranger.key) }), 'does not hold'],
    [
      'refused',
      async () => createTimestampRefusal(failure.timeNotAvailable, 'Sem hora.'),
      'status 2 Sem hora.',
    ],
    ['that is none', async () => Buffer.from('<html>'), 'FORMAT_FAILURE'],
    ['without a token', async () => der.sequence(der.sequence(der.integer(0))), 'gave no token'],
    ['that is no token', async () => createTimestampResponse(der.sequence()), 'FORMAT_FAILURE'],
  ])('is not believed %s', async (_, carry, why) => {
    await expect(ask(carry, '1.2.3.4')).rejects.toThrow(why);
  });
});

describe('over HTTP', () => {
  let server: Server;
  let url: URL;
  const asked: { type?: string | undefined; authorization?: string | undefined }[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push({ type: request.headers['content-type'], authorization: request.headers.authorization });
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        if (request.url === '/moved') response.writeHead(302, { Location: '/' }).end();
        else if (request.url === '/broken') response.writeHead(503).end('later');
        else if (request.url === '/endless') {
          const more = (): void => void (response.destroyed || response.write(Buffer.alloc(32_768), more));
          more();
        } else void authority()(Buffer.concat(chunks)).then((answer) => response.end(answer));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = new URL(`http://cliente:c%40ixa@127.0.0.1:${(server.address() as AddressInfo).port}/`);
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('is asked as RFC 3161 says, with the name and the password that the address has', async () => {
    expect((await ask(overHttp(url))).authority).toBe('ACT');
    const authorization = `Basic ${Buffer.from('cliente:c@ixa').toString('base64')}`;
    expect(asked.at(-1)).toEqual({ type: 'application/timestamp-query', authorization });
  });

  it.each([
    ['/moved', /fetch failed|redirect/],
    ['/broken', 'HTTP 503'],
    ['/endless', 'more than 65536 octets'],
  ])('gives up on %s', async (path, why) => {
    await expect(ask(overHttp(new URL(path, url)))).rejects.toThrow(why);
  });
});

describe('a question', () => {
  const right = createTimestampRequest(whole, 99n, '1.2.3.4');

  it('is read as it was written', () => {
    expect(readTimestampRequest(right)).toEqual({
      digest: 'sha256',
      imprint: whole,
      policy: '1.2.3.4',
      nonce: 99n,
      wantsCertificate: true,
      hasExtensions: false,
    });
  });

  it('is refused in any other form, and an imprint of the wrong length is of no algorithm', () => {
    const message = der.sequence(
      der.sequence(der.objectIdentifier('2.16.840.1.101.3.4.2.1')),
      der.octetString(whole),
    );
    const odd = [
      Buffer.alloc(0),
      right.subarray(0, -1),
      Buffer.concat([right, Buffer.of(0)]),
      der.sequence(der.integer(2), message),
      der.sequence(der.integer(1), message, der.boolean(true), der.integer(1)),
      der.sequence(der.integer(1), message, der.integer(1n << 300n)),
    ];
    for (const request of odd) expect(() => readTimestampRequest(request)).toThrow('FORMAT_FAILURE');
    expect(readTimestampRequest(createTimestampRequest(whole.subarray(1), 1n)).digest).toBeUndefined();
  });
});

it('the tenant’s own certificate may do nothing but stamp, for ten years, and its key for one', () => {
  const issuer = { certificate: world.root.certificate, privateKey: world.root.key };
  const start = new Date('2025-03-01T00:00:00.500Z');
  const { certificate } = createTimestampAuthority({ tenantName: 'Pedra Branca', now: start }, issuer);
  const read = new Certificate(certificate);
  expect(purposes(read)).toEqual({ list: [TIME_STAMPING], critical: true });
  expect(read.subject.commonName).toBe('Carimbo do tempo de Pedra Branca');
  // No longer than its root, which ends in 2034.
  expect(read.notAfter).toEqual(new Certificate(world.root.certificate).notAfter);
  const may = (instant: string) => mayStamp(certificate, new Date(instant));
  expect(may('2025-02-28T23:59:59Z')).toBe(false);
  expect([may('2026-02-28T23:59:59Z'), may('2026-03-01T00:00:00Z')]).toEqual([true, false]);
});
