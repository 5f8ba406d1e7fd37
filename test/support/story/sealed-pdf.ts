import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SealedPdf {
  /** What pdfsig says of its signatures. */
  report: string;
  /** XMP. */
  metadata: string;
  text: string;
  /** The address that the QR code on its last page holds: the sheet of signatures. */
  qrAddress: string;
}

/** The file in the eyes of other people's programs: poppler and zbar. */
export function readSealedPdf(bytes: Buffer): SealedPdf {
  const folder = mkdtempSync(join(tmpdir(), 'autos-sealed-'));
  const path = join(folder, 'document.pdf');
  const run = (command: string, ...args: string[]): string =>
    execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
  try {
    writeFileSync(path, bytes);
    const pages = /Pages: +(\d+)/.exec(run('pdfinfo', path))?.[1] ?? '1';
    run('pdftoppm', '-r', '150', '-f', pages, '-singlefile', '-png', path, 'sheet');
    return {
      report: run('pdfsig', '-nocert', path),
      metadata: run('pdfinfo', '-meta', path),
      text: run('pdftotext', path, '-').replace(/\s+/g, ' '),
      qrAddress: run('zbarimg', '--quiet', '--raw', 'sheet.png').trim(),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
