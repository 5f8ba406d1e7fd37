import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config';
import { measureOwn, PdfTaskFailed, PdfTools } from '../../platform/pdf';
import { PdfRenderer } from '../../platform/rendering';
import type { DossierRow, LeftOut, Stage } from '../dossier-rows';
import { termOf } from '../plan/authentications';
import type { Plan, PlannedDocument, PlannedProcess } from '../plan/plan';
import { bookOf, frontData, missingData, type Member, type Missing } from './book';
import { Prints, type Print, type Sourced } from './prints';

/** Documents between two steps of the progress. */
const together = 10;

/** What was made: where its bytes are, and what it is without. */
export interface Made {
  bytes: AsyncIterable<Uint8Array>;
  pages: number | null;
  leftOut: LeftOut[];
}

export interface Making {
  tenantId: string;
  row: DossierRow;
  folder: string;
  madeAt: Date;
  onProgress: (stage: Stage, done: number) => Promise<void>;
}

/** The whole process as one PDF: cover, index, documents in order, annexed processes, what is not included. */
@Injectable()
export class PdfCopy {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly prints: Prints,
    private readonly pdf: PdfTools,
    private readonly renderer: PdfRenderer,
  ) {}

  async make(making: Making): Promise<Made> {
    const { row, folder, onProgress } = making;
    const gathered = await this.gather(making);
    await onProgress('joining', row.total);
    const output = join(folder, 'whole.pdf');
    const { pages, missing } = await this.joinWhatCanBe(making, gathered, output);
    const known = new Set(
      row.plan.processes.flatMap(({ documents }) => documents.filter((one) => one.leftOut)),
    );
    return {
      bytes: createReadStream(output),
      pages,
      leftOut: missing
        .filter(({ document }) => !known.has(document))
        .map(({ document, reason }) => ({ documentId: document.id, reason })),
    };
  }

  private async gather({ tenantId, row, folder, onProgress }: Making) {
    const all = inOrder(row.plan);
    const prints = new Map<string, Print>();
    const sourced = all
      .map(([, document]) => document)
      .filter((one): one is Sourced => one.source !== undefined);
    for (let at = 0; at < sourced.length; at += together) {
      const batch = sourced.slice(at, at + together);
      const files = batch.flatMap((one) => [one, termOf(one) ?? []].flat());
      const made = await this.prints.print(tenantId, folder, files);
      for (const [index, { id }] of files.entries()) prints.set(id, made[index]!);
      await onProgress('gathering', at + batch.length);
    }
    const members: Member[] = [];
    const missing: Missing[] = [];
    for (const [process, document] of all) {
      const print = prints.get(document.id) ?? { reason: document.leftOut ?? 'broken' };
      if ('reason' in print) missing.push({ process, document, reason: print.reason });
      else members.push({ process, document, ...print }, ...termsAmong(prints, process, document));
    }
    return { members, missing };
  }

  /** A member that measuring let pass and copying cannot take never breaks the whole: it is told of, like the others. */
  private async joinWhatCanBe(
    making: Making,
    { members, missing }: { members: Member[]; missing: Missing[] },
    output: string,
  ) {
    for (;;) {
      try {
        return { pages: await this.join(making, members, missing, output), missing };
      } catch (error) {
        const broken = error instanceof PdfTaskFailed ? members[(error.brokenPart ?? 0) - 1] : undefined;
        if (!broken) throw error;
        members = members.filter((member) => member !== broken);
        if (!broken.term)
          missing = [...missing, { process: broken.process, document: broken.document, reason: 'broken' }];
      }
    }
  }

  private async join(making: Making, members: Member[], missing: Missing[], output: string): Promise<number> {
    const { row, madeAt } = making;
    const address = `${this.config.publicUrl}/${row.plan.tenantSlug}/verificar`;
    const front = await this.printed(
      making,
      'front',
      frontData(row.plan, members, missing, { address, madeAt }),
    );
    const last = missing.length > 0 ? await this.printed(making, 'missing', missingData(missing)) : undefined;
    const book = bookOf(row.plan, members, front, last);
    await this.pdf.join({ ...book, output });
    return book.parts.reduce((sum, { pages }) => sum + pages, 0);
  }

  private async printed({ folder, row, madeAt }: Making, what: 'front' | 'missing', data: unknown) {
    const path = join(folder, `${what}.pdf`);
    const title = `Processo ${row.plan.processes[0]!.number}`;
    await writeFile(path, await this.renderer.render(`dossier-${what}`, data, { timestamp: madeAt, title }));
    const measured = await measureOwn(path);
    if ('problem' in measured) throw new Error('our own page cannot be read');
    return { path, pages: measured.pages };
  }
}

function termsAmong(
  prints: ReadonlyMap<string, Print>,
  process: PlannedProcess,
  document: PlannedDocument,
): Member[] {
  const print = prints.get(termOf(document)?.id ?? '');
  return print && 'path' in print ? [{ process, document, ...print, term: true }] : [];
}

const inOrder = (plan: Plan): [PlannedProcess, PlannedDocument][] =>
  plan.processes.flatMap((process) =>
    process.documents.map((document): [PlannedProcess, PlannedDocument] => [process, document]),
  );
