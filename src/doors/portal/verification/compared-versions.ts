import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { PdfTaskFailed, PdfTools } from '../../../platform/pdf';
import type { Report } from '../../../signatures';
import { nameOf } from './claimed-names';
import { signedOctets } from './signed-versions';

/** A page whose words are others now. Undefined where the version has no such page. */
export interface ComparedPage {
  number: number;
  signed: string | undefined;
  present: string | undefined;
}

export interface ComparedVersions {
  /** Whose signature is intact. */
  signer: string;
  /** None when the words are the same and only the look is another. */
  pages: ComparedPage[];
  /** Notes were added or changed, whose words are not among those of the pages. */
  notes: boolean;
}

/** What a page of an answer can show, and what a child process may spend on it. */
const limits = { pages: 40, characters: 40_000, timeoutMs: 8_000 };

/** "What was signed": the words of the signed revision beside those of the file as it is now. */
@Injectable()
export class VersionComparison {
  constructor(private readonly pdf: PdfTools) {}

  /** Of the first intact signature after which the document was changed; undefined when there is none, or no words to be had. */
  async of(report: Report, bytes: Buffer): Promise<ComparedVersions | undefined> {
    const changed = report.signatures.find(
      (one) => one.changesAfter === 'NOT_ALLOWED' && signedOctets(one, bytes) !== undefined,
    );
    if (report.document.kind !== 'PDF' || !changed) return undefined;
    const folder = await mkdtemp(join(tmpdir(), 'autos-versoes-'));
    try {
      const signed = bytes.subarray(0, signedOctets(changed, bytes));
      const [before, now] = await Promise.all([
        this.words(folder, 'assinada.pdf', signed),
        this.words(folder, 'atual.pdf', bytes),
      ]);
      return { signer: nameOf(changed), pages: differing(before, now), notes: changedNotes(report) };
    } catch (error) {
      if (error instanceof PdfTaskFailed) return undefined;
      throw error;
    } finally {
      // The file of a citizen is not kept.
      await rm(folder, { recursive: true, force: true });
    }
  }

  private async words(folder: string, name: string, bytes: Buffer): Promise<string[]> {
    const path = join(folder, name);
    await writeFile(path, bytes, { mode: 0o600 });
    return (await this.pdf.text(path, limits)).text.split('\f');
  }
}

const changedNotes = ({ revisions }: Report): boolean =>
  revisions.some(({ changes }) => changes.some(({ kind }) => kind === 'ANNOTATION'));

function differing(before: readonly string[], now: readonly string[]): ComparedPage[] {
  const numbers = Array.from({ length: Math.max(before.length, now.length) }, (_, index) => index);
  return numbers
    .filter((index) => before[index]?.trim() !== now[index]?.trim())
    .map((index) => ({ number: index + 1, signed: before[index], present: now[index] }));
}
