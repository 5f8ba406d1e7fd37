import { openAsBlob, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure } from '../figures';
import { freePort, startChild, type Child } from '../support/children';
import { memoryOf } from '../support/processes';
import { startProduct } from '../support/product';
import { superuserClient } from '../support/statements';
import { cacheFolder, copyDataFolder, type Urls } from '../world/cache';
import { readFacts } from './facts';
import { bigPdf } from './big-pdf';

const limitMb = 64;
const megabyte = 1024 * 1024;
const repetitions = 3;

/** One side: where to send the file, with what beside it. */
interface Target {
  child: Child;
  path: string;
  headers: Record<string, string>;
  fields: Record<string, string>;
}

export const upload: Figure = {
  name: 'foundation-upload',
  about: 'how far an upload of 200 MB raises the peak memory of the server',
  async *measure(bench) {
    const file = bigPdf(bench.choose(200, 20) * megabyte);
    const cache = await bench.cache();
    const urls = await cache.copyOf(2_000, 'upload');
    const dataFolder = copyDataFolder(cache, 'upload');
    const product = bench.keep(await startProduct({ urls, dataFolder, log: 'foundation-upload' }));
    const { thickIds } = await readFacts(urls, { person: 'bruno', unit: 'SMO' });
    const ours: Target = {
      child: product,
      path: `/api/v1/processes/${thickIds[0]}/files`,
      headers: { authorization: await product.token('bruno') },
      fields: { typeId: await externalType(urls), level: 'public' },
    };
    const floor: Target = { child: bench.keep(await startFloor()), path: '/files', headers: {}, fields: {} };
    const [a, b] = [await rise(ours, file), await rise(floor, file)];
    await bench.stopAll();
    rmSync(dataFolder, { recursive: true, force: true });
    yield {
      name: 'foundation-upload',
      ours: Math.max(...a),
      floor: Math.max(...b),
      unit: 'MB more at the peak',
      of: 'ours',
      limit: limitMb,
      details: [`ours: ${inMegabytes(a)}`, `floor: ${inMegabytes(b)}`],
    };
  },
};

/** Resident megabytes at the peak, above what was resident before, for each of some uploads after a small one. */
async function rise(target: Target, file: string): Promise<number[]> {
  await send(target, bigPdf(megabyte));
  const rises: number[] = [];
  for (let index = 0; index < repetitions; index += 1) {
    const { pid } = target.child;
    // Forgets the peak so far (proc(5)): what happened before must not hide what happens now.
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
    const before = memoryOf(pid, 'VmRSS');
    await send(target, file);
    rises.push(memoryOf(pid, 'VmHWM') - before);
  }
  return rises;
}

async function send({ child, path, headers, fields }: Target, file: string): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', await openAsBlob(file), 'requerimento.pdf');
  const answer = await fetch(child.origin + path, { method: 'POST', headers, body: form });
  const body = await answer.text();
  if (!answer.ok) throw new Error(`The upload was answered ${answer.status}: ${body.slice(0, 500)}`);
}

async function startFloor(): Promise<Child> {
  const port = await freePort();
  return startChild({
    script: 'dist/bench/floors/bare-upload.js',
    arguments: [String(port), join(cacheFolder, 'floor-upload.bin')],
    port,
    readyPath: '/ready',
    log: 'floor-upload',
  });
}

async function externalType(urls: Urls): Promise<string> {
  const client = await superuserClient(urls);
  try {
    const { rows } = await client.query<{ id: string }>(
      `SELECT y.id FROM document_types y JOIN tenants t ON t.id = y.tenant_id
        WHERE t.slug = 'pedra-branca' AND y.name = 'Requerimento'`,
    );
    return rows[0]!.id;
  } finally {
    await client.end();
  }
}

const inMegabytes = (values: number[]): string => values.map((value) => `${value.toFixed(1)} MB`).join(', ');
