import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { clamd, eicar } from '../../../test/support/clamd';
import { scan, ScannerUnavailable } from './clamd';

let server: Server;
const sockets = new Set<Socket>();
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
});

function listen(handle: (socket: Socket) => void, at: { port: number } | { path: string } = { port: 0 }) {
  server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined));
    handle(socket);
  });
  return new Promise<{ host: string; port: number }>((resolve) =>
    server.listen({ host: '127.0.0.1', ...at }, () => {
      resolve({ host: '127.0.0.1', port: (server.address() as AddressInfo).port });
    }),
  );
}

const content = (...pieces: (string | Buffer)[]) =>
  Readable.from(pieces.map((piece) => Buffer.from(piece as string)));

describe('asking clamd', () => {
  it('sends every byte, in whatever pieces it came', async () => {
    const got: Buffer[] = [];
    const address = await listen(clamd(Infinity, got));
    const large = Buffer.alloc(3_000_001, 'Autos');
    expect(await scan(address, content('a', large, '', 'b'))).toEqual({ infected: false });
    expect(Buffer.concat(got).equals(Buffer.concat([Buffer.from('a'), large, Buffer.from('b')]))).toBe(true);
  });

  it('hears what was found', async () => {
    const address = await listen(clamd(Infinity));
    expect(await scan(address, content('x', eicar))).toEqual({
      infected: true,
      signature: 'Eicar-Test-Signature',
    });
  });

  it('speaks through a Unix socket too', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'autos-clamd-'));
    const path = join(folder, 'clamd.ctl');
    await listen(clamd(Infinity), { path });
    expect(await scan({ path }, content('limpo'))).toEqual({ infected: false });
    rmSync(folder, { recursive: true, force: true });
  });

  it.each<[string, (socket: Socket) => void]>([
    ['closes at once', (socket) => socket.destroy()],
    ['says nothing', () => undefined],
    ['says something else', (socket) => socket.end('stream: talvez\0')],
    ['takes no more than 10 bytes', clamd(10)],
    ['stops reading', (socket) => socket.pause()],
  ])('knows nothing from a scanner that %s', async (_, handle) => {
    const address = await listen(handle);
    const asked = scan(address, content(Buffer.alloc(2_000_000)), 300);
    await expect(asked).rejects.toBeInstanceOf(ScannerUnavailable);
  });

  it('knows nothing from a scanner that is away', async () => {
    const { host, port } = await listen(() => undefined);
    await new Promise((resolve) => server.close(resolve));
    await expect(scan({ host, port }, content('x'), 300)).rejects.toBeInstanceOf(ScannerUnavailable);
    await listen(() => undefined);
  });
});
