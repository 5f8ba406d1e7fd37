import { rmSync, writeFileSync } from 'node:fs';
import type { Figure } from '../figures';
import { memoryOf } from '../support/processes';
import { slug, startProduct, type Product } from '../support/product';
import { short } from '../support/report';
import { copyDataFolder } from '../world/cache';
import { fivePages } from './five-pages';
import { draftWriter } from './long-draft';

const limitMb = 100;
const warmUp = 20;
const samples = 5;

/** The process that serves, alone: the children that print are recycled and have a limit of their own. */
export const printMemory: Figure = {
  name: 'documents-print-memory',
  about: 'how far 1,000 documents of five pages, written and printed, raise the memory of the server process',
  async *measure(bench) {
    const cache = await bench.cache();
    const urls = await cache.copyOf(2_000, 'print');
    const dataFolder = copyDataFolder(cache, 'print');
    const product = bench.keep(await startProduct({ urls, dataFolder, log: 'documents-print-memory' }));
    const print = await printer(product);
    for (let edition = 1; edition <= warmUp; edition += 1) await print(edition);
    // Forgets the peak so far (proc(5)): what starting needed must not hide what printing needs.
    writeFileSync(`/proc/${product.pid}/clear_refs`, '5');
    const before = memoryOf(product.pid, 'VmRSS');
    const count = bench.choose(1_000, 100);
    const seen: number[] = [];
    for (let index = 1; index <= count; index += 1) {
      await print(warmUp + index);
      if (index % (count / samples) === 0) seen.push(memoryOf(product.pid, 'VmRSS'));
    }
    const growth = memoryOf(product.pid, 'VmHWM') - before;
    await bench.stopAll();
    rmSync(dataFolder, { recursive: true, force: true });
    const course = seen.map(short).join(', ');
    yield {
      name: 'documents-print-memory',
      ours: growth,
      floor: limitMb,
      unit: 'MB more at the peak',
      of: 'ours',
      limit: limitMb,
      details: [`${short(before)} MB after ${warmUp} documents; then, of ${count} more: ${course} MB`],
    };
  },
};

/** Writes a document and prints it, as a person does who looks at it before signing. */
async function printer(product: Product): Promise<(edition: number) => Promise<void>> {
  const write = await draftWriter(product);
  const cookie = await product.signIn('ana');
  return async (edition) => {
    const id = await write(fivePages(edition));
    const answer = await fetch(`${product.origin}/${slug}/documentos/${id}/previa.pdf`, {
      headers: { cookie },
    });
    const pdf = Buffer.from(await answer.arrayBuffer());
    if (!answer.ok || pdf.subarray(0, 5).toString('latin1') !== '%PDF-')
      throw new Error(`The print was answered ${answer.status}`);
  };
}
