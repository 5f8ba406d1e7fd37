import { Injectable } from '@nestjs/common';
import { DocumentAuthority, DocumentHooks, DocumentRegistry, type Document } from '../../documents';
import { History } from '../../history';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { Objects } from '../../platform/storage';
import { Processes } from '../../processes';
import type { SealedFileSet, SealingOrder } from '../sealing/sealed-files';
import { SignatureRecords, type SigningProof } from './signature-records';

/** One document of a ceremony, ready to be signed. */
export interface SigningOrder extends SealingOrder {
  processId: string;
  documentId: string;
  revision: number;
}

/** A document and the files with one more signature, to which nothing refers yet. */
export interface MadeFiles {
  order: SigningOrder;
  files: SealedFileSet;
}

/** Writes down that documents were signed: of each all its rows or none. Outside any unit of work. */
@Injectable()
export class SignedDocuments {
  constructor(
    private readonly database: Database,
    private readonly registry: DocumentRegistry,
    private readonly authority: DocumentAuthority,
    private readonly documentHooks: DocumentHooks,
    private readonly processes: Processes,
    private readonly records: SignatureRecords,
    private readonly objects: Objects,
    private readonly history: History,
  ) {}

  /**
   * Several in one unit of work, since what is begun and ended once costs less. One that refuses undoes no other: then each is written
   * down by itself.
   * @returns of each what kept it from being signed
   */
  async addAll(all: readonly MadeFiles[], proof: SigningProof): Promise<unknown[]> {
    if (all.length > 1)
      try {
        await this.database.work(async () => {
          for (const made of inOrderOfLocks(all)) await this.commit(made, proof);
        });
        return all.map(() => undefined);
      } catch (error) {
        // After anything but a refusal of ours nobody knows whether they were signed.
        if (!(error instanceof DomainError)) return all.map(() => error);
      }
    const refusals: unknown[] = [];
    for (const made of all) refusals.push(await this.add(made, proof).catch((error: unknown) => error));
    return refusals;
  }

  /** @throws DomainError `conflict` when the document changed meanwhile: of two people who sign at once one wins, and the other is told */
  async add(made: MadeFiles, proof: SigningProof): Promise<void> {
    try {
      await this.database.work(() => this.commit(made, proof));
    } catch (error) {
      // After a refusal of ours nothing was committed. After anything else the rows may exist: the sweep decides.
      if (error instanceof DomainError) {
        for (const { storageKey } of made.files.fresh) await this.objects.discard(storageKey);
      }
      throw error;
    }
  }

  private async commit({ order, files }: MadeFiles, proof: SigningProof): Promise<void> {
    const { documentId } = order;
    const document = await this.registry.load(documentId);
    if (document.revision !== order.revision)
      throw new DomainError('conflict', 'signatures.changed_meanwhile');
    // The process is locked with its document: nothing is between this look and the act.
    await this.authority.foresee(document, 'sign');
    document.sign(files.signedAt, currentActor().unit.id);
    await this.registry.save(document);
    await this.records.add({ documentId, order, files, ...proof });
    await this.tell(document, order, files);
    await this.documentHooks.publishSigned({ documentId });
    this.processes.announceNews(document.processId);
  }

  private async tell(document: Document, order: SigningOrder, files: SealedFileSet): Promise<void> {
    await this.history.record({
      processId: document.processId,
      type: 'signature.made',
      attributes: {
        code: document.code,
        title: document.title,
        position: order.position.title,
        level: files.level,
        sourceSha256: files.codes.sourceSha256,
        pdfSha256: files.pdf.sha256,
        ...(files.evidence && { evidenceSha256: files.evidence.sha256 }),
        ...(files.detached && { detachedSha256: files.detached.sha256 }),
      },
      personal: { signer: currentActor().name },
    });
  }
}

/** By process, as every act on several locks them; those of one process stay in the order given. */
function inOrderOfLocks(all: readonly MadeFiles[]): MadeFiles[] {
  const processOf = ({ order }: MadeFiles) => order.processId;
  return [...all].sort((one, other) =>
    processOf(one) < processOf(other) ? -1 : Number(processOf(one) > processOf(other)),
  );
}
