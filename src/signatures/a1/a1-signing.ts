import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { notFound } from '../../platform/errors';
import type { ItemResult, SentFile } from '../../platform/http';
import { Objects } from '../../platform/storage';
import { HashBatches, type HashBatch, type HashMeans, type PreparedBatch } from '../by-hash/hash-batches';
import { digestToSign } from '../crypto/pdf/pades';
import { SignerPerson } from '../outside/signer-person';
import { cmsAround, type MadeInBrowser } from './made-in-browser';

const how: HashMeans = {
  means: 'a1',
  level: 'qualified',
  factors: 'icp_brasil',
  authority: 'ICP_BRASIL',
  once: true,
};

/**
 * Qualified signature with a certificate file of ICP-Brasil (A1), Lei 14.063/2020, art. 4º, III: the browser opens the file, hashes
 * what it downloaded and signs; neither the file, nor its password, nor the key comes here. The CMS is built around its signature.
 */
@Injectable()
export class A1Signings {
  constructor(
    private readonly database: Database,
    private readonly objects: Objects,
    private readonly person: SignerPerson,
    private readonly batches: HashBatches,
  ) {}

  /** Outside a unit of work. @throws DomainError as `HashBatches.prepare`; `rule` while the account has no CPF */
  prepare(documentIds: readonly string[], positionId: string): Promise<PreparedBatch> {
    return this.batches.prepare(how, documentIds, positionId, () => this.person.requireKnown());
  }

  /** Also when it is over. In a running unit of work. @throws DomainError `not_found` */
  find(id: string): Promise<HashBatch> {
    return this.batches.find(how, id);
  }

  /** What the browser hashes, octet for octet. @throws DomainError `not_found` */
  file(id: string, signingId: string): Promise<SentFile> {
    return this.database.work(async () => {
      const signing = (await this.find(id)).signings.find((one) => one.id === signingId);
      if (!signing) throw notFound();
      const object = await this.objects.locate(signing.fileSha256);
      return {
        sha256: object.sha256,
        bytes: object.bytes,
        mediaType: 'application/pdf',
        fileName: `documento-${signing.document.code}-para-assinar.pdf`,
        open: (range) => this.objects.open(object, range),
      };
    });
  }

  /**
   * Takes the signatures. Outside a unit of work. Good once, right or wrong.
   * @throws DomainError `not_found`; `conflict` when it is over, was used, or a document changed; `rule` with what is wrong
   */
  async complete(id: string, made: MadeInBrowser): Promise<ItemResult[]> {
    const batch = await this.database.work(() => this.find(id));
    const cmsOf = cmsAround(made);
    return this.batches.complete(
      how,
      batch,
      (signing, prepared) => cmsOf(digestToSign(prepared), signing.id),
      (holder) => this.person.requireSame(holder),
    );
  }
}
