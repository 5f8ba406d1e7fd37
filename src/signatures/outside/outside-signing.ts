import { Injectable } from '@nestjs/common';
import { DocumentsQueries } from '../../documents';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { notFound } from '../../platform/errors';
import { RateLimiter, type SentFile } from '../../platform/http';
import { Objects } from '../../platform/storage';
import { FileVerification } from '../file-verification/file-verification';
import { SealedFiles } from '../sealing/sealed-files';
import { SealingGrounds } from '../sealing/sealing-grounds';
import { OutsideCeremonies } from './outside-ceremonies';
import { judgeOutside } from './judge-outside';
import { OutsideOrders } from './outside-orders';
import { OutsideRecords, type OutsideSigning } from './outside-records';
import { SignerPerson } from './signer-person';

/** Each is a PDF printed anew, or a file verified. Of one person in a minute. */
const mostInAMinute = 60;

const level = 'qualified';

/** What the person signs elsewhere, as it was handed out. */
export interface HandedOut extends OutsideSigning {
  documentCode: string;
  bytes: number;
}

/**
 * Qualified signature by a file signed elsewhere (Lei 14.063/2020, art. 4º, III): the text is frozen and handed out; what comes back
 * is taken only when our verifier finds in it one valid signature more, by a certificate of ICP-Brasil with the CPF of the account.
 */
@Injectable()
export class OutsideSignings {
  constructor(
    private readonly database: Database,
    private readonly limiter: RateLimiter,
    private readonly person: SignerPerson,
    private readonly grounds: SealingGrounds,
    private readonly orders: OutsideOrders,
    private readonly files: SealedFiles,
    private readonly objects: Objects,
    private readonly records: OutsideRecords,
    private readonly ceremonies: OutsideCeremonies,
    private readonly verification: FileVerification,
    private readonly documents: DocumentsQueries,
  ) {}

  /**
   * Freezes the text and hands it out. Outside a unit of work.
   * @returns the id of what was handed out
   * @throws DomainError as `CeremonyPreparation.check`; `rule` while the account has no CPF; naming `positionId`
   */
  async prepare(documentId: string, positionId: string): Promise<string> {
    const { userId } = currentActor();
    await this.limiter.hit(`signing-outside:${userId}`, mostInAMinute, 60);
    const { order, sourceSha256 } = await this.database.work(async () => {
      const position = await this.grounds.position(positionId);
      const found = await this.orders.begin({ id: documentId }, position, level);
      await this.person.requireKnown();
      return found;
    });
    const file = await this.files.handedOut(order);
    const { revision } = order;
    return this.database.work(() =>
      this.records.handOut('icp_brasil', { positionId, documentId, revision, sourceSha256 }, file),
    );
  }

  /** In a running unit of work. @throws DomainError `not_found` */
  async find(id: string, documentId: string): Promise<HandedOut> {
    const signing = await this.records.mine(id, 'icp_brasil');
    if (signing.documentId !== documentId) throw notFound();
    const { code } = await this.documents.details(signing.documentId);
    const { bytes } = await this.objects.locate(signing.fileSha256);
    return { ...signing, documentCode: code, bytes };
  }

  /** The file to be signed, octet for octet. @throws DomainError `not_found` */
  file(id: string, documentId: string): Promise<SentFile> {
    return this.database.work(async () => {
      const { documentCode, fileSha256 } = await this.find(id, documentId);
      const object = await this.objects.locate(fileSha256);
      return {
        sha256: object.sha256,
        bytes: object.bytes,
        mediaType: 'application/pdf',
        fileName: `documento-${documentCode}-para-assinar.pdf`,
        open: (range) => this.objects.open(object, range),
      };
    });
  }

  /** Ends what was begun: the file that was handed out is taken back by nobody. @throws DomainError `not_found` */
  discard(id: string, documentId: string): Promise<void> {
    return this.database.work(async () => {
      const signing = await this.find(id, documentId);
      await this.records.done([signing.id]);
    });
  }

  /**
   * Takes what came back. Outside a unit of work. What is refused leaves an entry in the audit log, and nothing of the file.
   * @throws DomainError `not_found`; `rule` naming `file` with what is wrong with it; `conflict` when the document changed meanwhile
   */
  async accept(id: string, documentId: string, file: Buffer): Promise<void> {
    const { userId } = currentActor();
    await this.limiter.hit(`signing-outside:${userId}`, mostInAMinute, 60);
    const { signing, position } = await this.database.work(async () => {
      const found = await this.find(id, documentId);
      return { signing: found, position: await this.grounds.position(found.positionId) };
    });
    await this.ceremonies.run([signing], position, { level, factors: 'icp_brasil' }, async () => {
      const { order, base, file: handedOut } = await this.orders.resume(signing, position, level);
      const { signed, certificate } = await this.judge(handedOut, file);
      return { order, made: { level, base, ...signed }, certificate };
    });
  }

  /** @throws DomainError `rule` */
  private async judge(base: Buffer, file: Buffer) {
    const { tenantId } = currentActor();
    const { engine, request } = await this.verification.engine(tenantId);
    try {
      const judged = await judgeOutside(engine, base, file, 'ICP_BRASIL');
      await this.person.requireSame(judged.holder);
      return judged;
    } finally {
      await request();
    }
  }
}
