import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { printImage } from './print-image';

const folder = mkdtempSync(join(tmpdir(), 'autos-print-image-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
/** A picture that claims 30,000 by 30,000 pixels: 3.6 GB when unpacked. */
const hugePng = Buffer.from(png);
hugePng.writeUInt32BE(30_000, 16);
hugePng.writeUInt32BE(30_000, 20);
const size = Buffer.from('ffc0001108753075300301220002110103110100', 'hex');
const hugeJpeg = Buffer.concat([
  Buffer.from('ffd8', 'hex'),
  size,
  Buffer.alloc(60),
  Buffer.from('ffd9', 'hex'),
]);

async function print(bytes: Buffer, mediaType: string) {
  const [path, output] = [join(folder, 'picture'), join(folder, 'page.pdf')];
  rmSync(output, { force: true });
  writeFileSync(path, bytes);
  const before = process.memoryUsage().rss;
  const measured = await printImage(path, mediaType, output);
  return { measured, made: existsSync(output), grown: process.memoryUsage().rss - before };
}

it('prints an ordinary picture', async () => {
  expect(await print(png, 'image/png')).toMatchObject({ measured: { pages: 1 }, made: true });
});

it('refuses a PNG of 30,000 by 30,000 before it is unpacked', async () => {
  const { measured, made, grown } = await print(hugePng, 'image/png');
  expect(measured).toMatchObject({ problem: 'huge', detail: expect.stringContaining('900000000 pixels') });
  expect([made, grown < 100 * 1024 * 1024]).toEqual([false, true]);
});

it('puts a JPEG of 30,000 by 30,000 in as it is, without unpacking it', async () => {
  const { measured, grown } = await print(hugeJpeg, 'image/jpeg');
  expect([measured, grown < 100 * 1024 * 1024]).toEqual([{ pages: 1 }, true]);
});
