import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bundledTrust } from '../verification';
import { readCertificates, trustFolder } from '../verification/trust/trust-store';
import { crlAddresses } from '../verification/x509/extensions';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAllowedHost, publishingHosts } from './allowed-hosts';
import { download, type DownloadRules } from './download';
import { isPublicAddress } from '../../platform/network';

const LIST = Buffer.from('lista de revogados');
let server: Server;
let port: string;
let rules: DownloadRules;
const asked: string[] = [];

function answer(request: IncomingMessage, response: ServerResponse): void {
  asked.push(request.headers.host ?? '');
  switch (request.url) {
    case '/lista.crl':
      response.end(LIST);
      break;
    case '/desvio':
      response.writeHead(302, { location: '/lista.crl' }).end();
      break;
    case '/grande':
      response.writeHead(200, { 'content-length': '5000' }).end(Buffer.alloc(5000));
      break;
    case '/sem-fim':
      response.writeHead(200);
      for (let part = 0; part < 50; part += 1) response.write(Buffer.alloc(100));
      break;
    case '/lento':
      response.writeHead(200);
      response.write('l');
      break;
    default:
      response.writeHead(404).end();
  }
}

beforeAll(async () => {
  server = createServer(answer).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  port = String((server.address() as AddressInfo).port);
  rules = {
    hosts: ['repo.iti.br'],
    mostOctets: 1000,
    milliseconds: 400,
    ports: [port],
    resolve: () => Promise.resolve(['127.0.0.1']),
    isPublic: (address) => address === '127.0.0.1',
  };
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const at = (path: string, host = 'repo.iti.br') => `http://${host}:${port}${path}`;

it('fetches from a host of the list, at the address that was looked at', async () => {
  expect(await download(at('/lista.crl'), rules)).toEqual(LIST);
  expect(asked.at(-1)).toBe(`repo.iti.br:${port}`);
});

it.each<[string, () => string, Partial<DownloadRules>, RegExp]>([
  ['another host', () => at('/lista.crl', 'exemplo.com.br'), {}, /not on the list/],
  [
    'a host that only ends like one',
    () => at('/lista.crl', 'mau-repo.iti.br.exemplo.com'),
    {},
    /not on the list/,
  ],
  ['a number for a host', () => at('/lista.crl', '127.0.0.1'), {}, /not on the list/],
  ['another port', () => 'http://repo.iti.br:8080/', {}, /port 8080/],
  ['another protocol', () => 'file:///etc/passwd', {}, /plain web/],
  ['a name and password', () => at('/lista.crl', 'a:b@repo.iti.br'), {}, /plain web/],
  ['what is no address', () => 'lista', {}, /not an address/],
  ['a private address', () => at('/lista.crl'), { isPublic: isPublicAddress }, /public internet/],
  [
    'a name with one private address among public ones',
    () => at('/lista.crl'),
    { isPublic: isPublicAddress, resolve: () => Promise.resolve(['200.198.0.1', '10.0.0.1']) },
    /public internet/,
  ],
  [
    'a name that leads nowhere',
    () => at('/lista.crl'),
    { resolve: () => Promise.resolve([]) },
    /public internet/,
  ],
  ['a redirect', () => at('/desvio'), {}, /status 302/],
  ['what is not there', () => at('/outra'), {}, /status 404/],
  ['what says that it is too large', () => at('/grande'), {}, /too large/],
  ['what is too large and does not say so', () => at('/sem-fim'), {}, /too large/],
  ['what takes too long', () => at('/lento'), {}, /too long/],
])('refuses %s', async (_, address, change, reason) => {
  await expect(download(address(), { ...rules, ...change })).rejects.toThrow(reason);
});

it('knows what is not of the public internet', () => {
  const closed = [
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '169.254.169.254',
    '172.31.0.1',
    '192.168.1.1',
  ];
  const mapped = [
    '::',
    '::1',
    '::ffff:10.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::a00:1',
    'fc00::1',
    'fe80::1',
    '2002:a00:1::',
  ];
  for (const address of [...closed, ...mapped, '224.0.0.1', '255.255.255.255', 'nome'])
    expect([address, isPublicAddress(address)]).toEqual([address, false]);
  for (const address of ['200.198.192.1', '2801:80::1']) expect(isPublicAddress(address)).toBe(true);
});

it('lists the host of every list that the authorities of the collection name', () => {
  const between = readCertificates(readFileSync(join(trustFolder(), 'intermediates.pem')));
  const hosts = between.flatMap(crlAddresses).map((address) => new URL(address).hostname);
  expect(bundledTrust().date).not.toBe('');
  expect(hosts.filter((host) => !isAllowedHost(host, publishingHosts))).toEqual([]);
});
