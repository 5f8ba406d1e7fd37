import { closeSync, openSync, writeSync } from 'node:fs';

const chunk = 1024 * 1024;

/** A PDF that is written from front to back: only where each object stands is kept in memory. */
export class PdfOutput {
  private readonly file: number;
  private readonly offsets: number[] = [0];
  private waiting: Buffer[] = [];
  private waitingBytes = 0;
  private written = 0;

  constructor(path: string) {
    this.file = openSync(path, 'w', 0o600);
    this.write(Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1'));
  }

  /** A number for an object that will be written. */
  reserve(): number {
    return this.offsets.push(0) - 1;
  }

  put(number: number, value: Buffer | string, stream?: Buffer): void {
    this.offsets[number] = this.written;
    const body = typeof value === 'string' ? Buffer.from(value, 'latin1') : value;
    this.write(Buffer.from(`${number} 0 obj\n`, 'latin1'), body);
    if (stream) this.write(Buffer.from('\nstream\n'), stream, Buffer.from('\nendstream'));
    this.write(Buffer.from('\nendobj\n'));
  }

  add(value: Buffer | string, stream?: Buffer): number {
    const number = this.reserve();
    this.put(number, value, stream);
    return number;
  }

  /** Writes the cross-reference. An object that was reserved and not written is null (ISO 32000-2, 7.3.10). */
  end(root: number, info: number): void {
    const startxref = this.written;
    const lines = this.offsets.map((offset, number) =>
      number > 0 && offset > 0 ? `${String(offset).padStart(10, '0')} 00000 n \n` : '0000000000 65535 f \n',
    );
    this.write(Buffer.from(`xref\n0 ${this.offsets.length}\n${lines.join('')}`, 'latin1'));
    const trailer = `<< /Size ${this.offsets.length} /Root ${root} 0 R /Info ${info} 0 R >>`;
    this.write(Buffer.from(`trailer\n${trailer}\nstartxref\n${startxref}\n%%EOF\n`, 'latin1'));
    this.flush();
    closeSync(this.file);
  }

  abandon(): void {
    closeSync(this.file);
  }

  private write(...pieces: Buffer[]): void {
    for (const piece of pieces) {
      this.waiting.push(piece);
      this.waitingBytes += piece.length;
      this.written += piece.length;
    }
    if (this.waitingBytes > chunk) this.flush();
  }

  private flush(): void {
    const whole = Buffer.concat(this.waiting);
    for (let done = 0; done < whole.length;) done += writeSync(this.file, whole, done);
    [this.waiting, this.waitingBytes] = [[], 0];
  }
}
