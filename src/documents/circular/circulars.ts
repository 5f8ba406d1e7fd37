import { Injectable } from '@nestjs/common';
import { PUBLIC } from '../../access';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { ProcessesQueries } from '../../processes';
import { DocumentBatches, type LineResult } from '../batches/document-batches';
import { DocumentAuthority } from '../document-authority';
import { DocumentRegistry } from '../document-registry';
import { DocumentsQueries } from '../documents.queries';
import { Recipients } from '../recipients/recipients';

export interface CircularResult extends LineResult {
  /** To whom. */
  name: string;
}

/**
 * Gerar circular (DOMAIN.md 1.21): of a document with recipients, signed or not, a draft for each of them, all of its number.
 * The document itself stays as it is. The tree of a restricted process is shown to units that may not read its contents
 * (DOMAIN.md 8): there the title names no person, who is told by their place in the list of recipients.
 */
@Injectable()
export class Circulars {
  constructor(
    private readonly database: Database,
    private readonly queries: DocumentsQueries,
    private readonly registry: DocumentRegistry,
    private readonly authority: DocumentAuthority,
    private readonly recipients: Recipients,
    private readonly processes: ProcessesQueries,
    private readonly batches: DocumentBatches,
  ) {}

  /**
   * Each apart; under the same `batchId` what was made is not made again.
   * @throws DomainError naming `recipientIds`; `rule` for a file or a cancelled document; as `DocumentBatches.run`
   */
  async make(
    documentId: string,
    batchId: string,
    recipientIds: readonly string[],
  ): Promise<CircularResult[]> {
    const { source, addressees } = await this.database.work(async () => {
      const document = await this.registry.load(documentId);
      await this.authority.require(document, 'edit');
      const source = await this.queries.details(documentId);
      if (!source.content) throw new DomainError('rule', 'documents.has_no_text');
      const { level } = await this.processes.header(source.processId);
      const named = (await this.recipients.addressees(documentId, recipientIds)).map((each) => ({
        ...each,
        label: level === PUBLIC || each.unitId ? each.name : `destinatário ${each.place}`,
      }));
      return { source, addressees: named };
    });
    const { processId, typeId, level, legalGroundId, code } = source;
    const lines = await this.batches.run(batchId, {
      ...{ processId, typeId, level, modelCode: code, csv: '', circular: true },
      legalGroundId: legalGroundId ?? undefined,
      addressees,
    });
    return lines.map((line) => ({ ...line, name: addressees[line.line - 1]!.name }));
  }
}
