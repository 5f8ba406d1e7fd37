import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { guardedFetch, refuseAddress, type FetchRules } from './guarded-fetch';

let server: Server;
let root: string;
const rules: FetchRules = { loopback: true, milliseconds: 500, mostOctets: 1000 };

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/desvio') return response.writeHead(302, { location: 'http://10.0.0.1/' }).end();
    if (request.url === '/grande') return response.end(Buffer.alloc(5000));
    if (request.url === '/lento') return response.writeHead(200).write('l');
    return response.end(`${request.method} ${String(request.headers['x-y'])}`);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

it('asks, and follows no redirect', async () => {
  const answer = await guardedFetch(`${root}/`, rules, {
    method: 'POST',
    headers: { 'x-y': 'z' },
    body: 'a',
  });
  expect([answer.status, await answer.text()]).toEqual([200, 'POST z']);
  expect((await guardedFetch(`${root}/desvio`, rules)).status).toBe(302);
});

it('ends what is too large or too slow', async () => {
  await expect(guardedFetch(`${root}/grande`, rules)).rejects.toThrow('too large');
  await expect(guardedFetch(`${root}/lento`, rules)).rejects.toThrow('too long');
});

it('asks nothing of this machine outside of tests, and nothing that is not https on its own port', () => {
  const closed = { loopback: false };
  for (const [address, reason] of [
    [root, 'not https'],
    ['https://127.0.0.1/', 'a number for a host'],
    ['https://[fd00::1]/', 'a number for a host'],
    ['https://0x7f000001/', 'a number for a host'],
    ['https://exemplo.gov.br:22/', 'port 22'],
    ['https://a:b@exemplo.gov.br/', 'a name and password in it'],
    ['ftp://exemplo.gov.br/', 'not https'],
    ['exemplo', 'not an address'],
  ] as const)
    expect(() => refuseAddress(address, closed)).toThrow(reason);
  expect(refuseAddress('https://sso.acesso.gov.br/', closed).hostname).toBe('sso.acesso.gov.br');
});

it('goes only to a name whose addresses are all of the public internet', async () => {
  for (const addresses of [[], ['10.0.0.1'], ['200.198.0.1', '127.0.0.1'], ['::1'], ['169.254.169.254']]) {
    const resolve = () => Promise.resolve(addresses);
    await expect(
      guardedFetch('https://sso.exemplo.gov.br/', { ...rules, loopback: false, resolve }),
    ).rejects.toThrow('not of the public internet');
  }
});
