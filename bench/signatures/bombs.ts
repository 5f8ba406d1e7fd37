import { createDeflate } from 'node:zlib';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../world/cache';

const GIGABYTE = 2 ** 30;
const HEAD = '%PDF-1.7\n';

/** A file that costs far more to read than to send, in the words of SIGNATURES.md, 3. */
export interface Bomb {
  readonly name: string;
  readonly path: string;
}

/** Made once and kept. */
export async function bombs(): Promise<Bomb[]> {
  const folder = join(cacheFolder, 'bombs');
  mkdirSync(folder, { recursive: true });
  const made: Bomb[] = [];
  for (const [name, make] of Object.entries(makers)) {
    const path = join(folder, `${name.replaceAll(' ', '-')}.pdf`);
    if (!existsSync(path)) writeFileSync(path, await make());
    made.push({ name, path });
  }
  return made;
}

const makers: Record<string, () => Promise<Buffer> | Buffer> = {
  '10000 revisions': manyRevisions,
  'deep nesting': () =>
    withTable({ 1: `<</Type/Catalog/Pages 2 0 R/Names ${'['.repeat(200_000)}${']'.repeat(200_000)}>>` }),
  'cyclic Prev': cyclic,
  '1 GB of cross reference': async () => {
    const packed = await zeros();
    const dictionary = `/Type/XRef/Size 99999999/W[1 4 1]/Root 1 0 R/Filter/FlateDecode/Length ${packed.length}`;
    return withTail(
      `1 0 obj\n<<${dictionary}>>stream\n`,
      packed,
      `\nendstream\nendobj\nstartxref\n${HEAD.length}\n%%EOF\n`,
    );
  },
  '1 GB of object stream': async () => {
    const packed = await zeros();
    const container = `5 0 obj\n<</Type/ObjStm/N 99999999/First 100/Filter/FlateDecode/Length ${packed.length}>>stream\n`;
    const body = Buffer.concat([Buffer.from(HEAD + container), packed, Buffer.from('\nendstream\nendobj\n')]);
    const rows = [Buffer.from([1, 0, 0, 0, HEAD.length, 0]), Buffer.from([2, 0, 0, 0, 5, 0])];
    const reference = `6 0 obj\n<</Type/XRef/Size 7/W[1 4 1]/Index[5 1 1 1]/Root 1 0 R/Length 12>>stream\n`;
    const end = `\nendstream\nendobj\nstartxref\n${body.length}\n%%EOF\n`;
    return Buffer.concat([body, Buffer.from(reference), ...rows, Buffer.from(end)]);
  },
};

function manyRevisions(): Buffer {
  const base = withTable({ 1: '<</Type/Catalog/Pages 2 0 R>>', 2: '<</Type/Pages/Kids[]/Count 0>>' });
  const parts = [base.toString('latin1')];
  let [length, previous] = [base.length, base.lastIndexOf('xref\n0 1')];
  for (let revision = 0; revision < 10_000; revision += 1) {
    const text = `xref\n0 0\ntrailer\n<</Size 10/Root 1 0 R/Prev ${previous}>>\nstartxref\n${length}\n%%EOF\n`;
    parts.push(text);
    [length, previous] = [length + text.length, length];
  }
  return Buffer.from(parts.join(''), 'latin1');
}

/** A thousand sections, the oldest of which leads to the newest again. */
function cyclic(): Buffer {
  const section = (at: number, previous: number) =>
    `xref\n0 0\ntrailer\n<</Size 10/Root 1 0 R/Prev ${String(previous).padStart(8, '0')}>>\nstartxref\n${String(at).padStart(8, '0')}\n%%EOF\n`;
  const size = section(0, 0).length;
  const places = Array.from({ length: 900 }, (_, index) => HEAD.length + index * size);
  const parts = places.map((at, index) => section(at, places[index - 1] ?? places.at(-1)!));
  return Buffer.from(HEAD + parts.join(''), 'latin1');
}

function withTable(objects: Record<number, string>): Buffer {
  let text = HEAD;
  const lines = Object.entries(objects).map(([number, body]) => {
    const line = `${number} 1\n${String(text.length).padStart(10, '0')} 00000 n \n`;
    text += `${number} 0 obj\n${body}\nendobj\n`;
    return line;
  });
  const place = text.length;
  text += `xref\n0 1\n0000000000 65535 f \n${lines.join('')}trailer\n<</Size 10/Root 1 0 R>>\n`;
  return Buffer.from(`${text}startxref\n${place}\n%%EOF\n`, 'latin1');
}

function withTail(opening: string, data: Buffer, closing: string): Buffer {
  return Buffer.concat([Buffer.from(HEAD + opening, 'latin1'), data, Buffer.from(closing, 'latin1')]);
}

let packedZeros: Buffer | undefined;

/** A gigabyte of zeros, deflated piece by piece. */
async function zeros(): Promise<Buffer> {
  if (packedZeros) return packedZeros;
  const deflate = createDeflate({ level: 9 });
  const parts: Buffer[] = [];
  deflate.on('data', (part: Buffer) => parts.push(part));
  const piece = Buffer.alloc(1 << 20);
  for (let written = 0; written < GIGABYTE; written += piece.length)
    if (!deflate.write(piece)) await once(deflate, 'drain');
  deflate.end();
  await once(deflate, 'end');
  return (packedZeros = Buffer.concat(parts));
}
