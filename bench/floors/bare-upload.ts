import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import multipart from '@fastify/multipart';
import fastify from 'fastify';

/** The floor of an upload: the same parser, the bytes hashed and written to a file, nothing looked at, nothing kept. */
async function serve(port: number, target: string): Promise<void> {
  const app = fastify();
  await app.register(multipart, { limits: { fileSize: Infinity } });
  app.get('/ready', () => 'ready');
  app.post('/files', async (request) => {
    const hash = createHash('sha256');
    const file = await request.file();
    const meter = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        done(null, chunk);
      },
    });
    await pipeline(file!.file, meter, createWriteStream(target));
    return { sha256: hash.digest('hex') };
  });
  await app.listen({ port, host: '127.0.0.1' });
}

void serve(Number(process.argv[2]), process.argv[3]!);
