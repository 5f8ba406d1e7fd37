import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../world/cache';

const largestImage = 8 * 1024 * 1024;
const imageWidth = 1024;

/**
 * A valid PDF (ISO 32000-1) of exactly so many bytes, made once: one page and pictures of random grey, which nothing can
 * compress.
 * @returns the file
 */
export function bigPdf(bytes: number): string {
  const file = join(cacheFolder, `picture-${bytes}.pdf`);
  if (existsSync(file)) return file;
  mkdirSync(cacheFolder, { recursive: true });
  const writer = new PdfWriter(`${file}.draft`);
  writer.object(1, '<< /Type /Catalog /Pages 2 0 R >>');
  writer.object(2, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>');
  writer.object(
    3,
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /I 4 0 R >> >> >>',
  );
  const images = Math.ceil(bytes / largestImage);
  for (let image = 1; image < images; image += 1) writer.image(largestImage / imageWidth);
  const left = bytes - writer.at;
  writer.image(Math.floor((left - 4096) / imageWidth));
  writer.end(bytes);
  renameSync(`${file}.draft`, file);
  return file;
}

class PdfWriter {
  at = 0;
  private readonly offsets: number[] = [];
  private readonly file: number;

  constructor(path: string) {
    this.file = openSync(path, 'w');
    this.write('%PDF-1.7\n');
  }

  object(number: number, body: string): void {
    this.offsets[number] = this.at;
    this.write(`${number} 0 obj\n${body}\nendobj\n`);
  }

  image(height: number): void {
    const number = this.offsets.length;
    const length = imageWidth * height;
    this.offsets[number] = this.at;
    this.write(
      `${number} 0 obj\n<< /Type /XObject /Subtype /Image /Width ${imageWidth} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Length ${length} >>\nstream\n`,
    );
    this.write(randomBytes(length));
    this.write('\nendstream\nendobj\n');
  }

  /** Fills up with a comment, so that the last byte of the end is the last byte wanted. */
  end(bytes: number): void {
    const entries = this.offsets.slice(1).map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
    const size = this.offsets.length;
    const table = `xref\n0 ${size}\n0000000000 65535 f \n${entries.join('')}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n`;
    const tail = (at: number): string => `${table}${at}\n%%EOF\n`;
    const padding = bytes - this.at - tail(bytes).length - 2;
    this.write(`%${' '.repeat(padding)}\n`);
    const at = this.at;
    // The offset may have a digit less than the size: a space more after the mark is allowed.
    const end = tail(at);
    this.write(end.padEnd(bytes - at, '\n'));
    closeSync(this.file);
  }

  private write(content: string | Buffer): void {
    const chunk = typeof content === 'string' ? Buffer.from(content, 'latin1') : content;
    writeSync(this.file, chunk);
    this.at += chunk.length;
  }
}
