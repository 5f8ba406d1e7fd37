import { randomBytes, randomUUID } from 'node:crypto';
import * as http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

import { newFinalKey } from '../keys';
import { S3Store } from './s3-store';
import { StorageUnavailable } from '../storage-errors';

// How the adapter bears a service that misbehaves. That it speaks S3 is shown on a real one, in test/s3.

const tenantId = randomUUID();
const key = newFinalKey(tenantId, 'a'.repeat(64));
const waits: http.RequestListener = (request) => void request.resume();
let server: http.Server;
let store: S3Store;

afterEach(async () => {
  await store.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

it('does not wait for ever for a service that never answers', async () => {
  await serve(waits);
  const begun = Date.now();
  await expect(store.ready()).rejects.toThrow(/no answer for 200 ms/);
  await expect(store.stat(key)).rejects.toThrow(StorageUnavailable);
  await expect(store.open(key)).rejects.toThrow(StorageUnavailable);
  await expect(stage(10)).rejects.toThrow(StorageUnavailable);
  expect(Date.now() - begun).toBeLessThan(3_000);
});

it('does not wait for ever for the rest of an answer', async () => {
  await serve((_, response) => response.writeHead(200, { 'content-length': 1000 }).write('the first bytes'));
  await expect(buffer(await store.open(key))).rejects.toThrow(StorageUnavailable);
});

it('waits for a reader who pauses longer than the service may be silent', async () => {
  const content = randomBytes(4 * 1024 * 1024);
  await serve((_, response) => response.writeHead(200, { 'content-length': content.length }).end(content));
  const stream = await store.open(key);
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(content.equals(await buffer(stream))).toBe(true);
});

it('is unavailable when nobody listens', async () => {
  await serve(waits);
  await new Promise((resolve) => server.close(resolve));
  await expect(store.ready()).rejects.toThrow(StorageUnavailable);
  await serve(waits);
});

it.each([500, 503, 403, 301])(
  'is unavailable, not without objects, when the service answers %d',
  async (status) => {
    await serve((request, response) => {
      request.resume().on('end', () => response.writeHead(status).end('<html>a proxy speaks</html>'));
    });
    await expect(store.ready()).rejects.toThrow(StorageUnavailable);
    await expect(store.stat(key)).rejects.toThrow(StorageUnavailable);
    await expect(store.open(key)).rejects.toThrow(StorageUnavailable);
    await expect(store.remove(key)).rejects.toThrow(StorageUnavailable);
    await expect(store.list(`${tenantId}/`)[Symbol.asyncIterator]().next()).rejects.toThrow(
      StorageUnavailable,
    );
    await expect(stage(10)).rejects.toThrow(StorageUnavailable);
  },
);

it('tries once more when the service has dropped the connection', async () => {
  let calls = 0;
  await serve((request, response) => {
    calls += 1;
    if (calls === 1) request.socket.destroy();
    else response.writeHead(200, { 'content-length': 5, 'last-modified': new Date(0).toUTCString() }).end();
  });
  expect(await store.stat(key)).toEqual({ bytes: 5, modifiedAt: new Date(0) });
  expect(calls).toBe(2);
});

it('does not believe a completed upload that is not whole', async () => {
  await serve((request, response) => {
    const bodies: Record<string, string> = {
      POST: request.url?.includes('uploads')
        ? '<InitiateMultipartUploadResult><UploadId>u-1</UploadId></InitiateMultipartUploadResult>'
        : '<CompleteMultipartUploadResult><ETag>e</ETag></CompleteMultipartUploadResult>',
      HEAD: '',
    };
    const headers = { etag: '"e"', 'last-modified': new Date(0).toUTCString() };
    request
      .resume()
      .on('end', () => response.writeHead(200, headers).end(bodies[request.method ?? ''] ?? ''));
  });
  await expect(stage(9 * 1024 * 1024)).rejects.toThrow(StorageUnavailable);
});

it.each(['http://s3.example/path', 'http://s3.example/?x', 'ftp://s3.example'])(
  'refuses the endpoint %s',
  async (endpoint) => {
    await serve(waits);
    expect(() => new S3Store({ endpoint, bucket: 'autos', accessKey: 'a', secretKey: 's' })).toThrow(
      TypeError,
    );
  },
);

function stage(bytes: number) {
  return store.putStaged(tenantId, Readable.from([randomBytes(bytes)]), { limitBytes: 64 * 1024 * 1024 });
}

async function serve(listener: http.RequestListener): Promise<void> {
  server = http.createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const options = { endpoint, bucket: 'autos', accessKey: 'key', secretKey: 'secret', timeoutMs: 200 };
  store = new S3Store(options);
}
