import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { Objects, type StoredObject } from '../../platform/storage';
import type { Position } from '../../units';
import { CeremonyPreparation } from '../ceremony/ceremony-preparation';
import type { SignatureLevel } from '../sealing/rendition';
import { SealingGrounds } from '../sealing/sealing-grounds';
import { SignDocument } from '../signing/sign-document';
import type { SigningOrder } from '../signing/signed-documents';
import type { OutsideSigning } from './outside-records';

/** What is to be signed, and the text that it says. */
export interface Ordered {
  order: SigningOrder;
  /** Of the canonical text, in hex. */
  sourceSha256: string;
}

/** What a document says that is signed elsewhere: when it is handed out, and again when it comes back. */
@Injectable()
export class OutsideOrders {
  constructor(
    private readonly database: Database,
    private readonly preparation: CeremonyPreparation,
    private readonly grounds: SealingGrounds,
    private readonly signing: SignDocument,
    private readonly objects: Objects,
  ) {}

  /** In a running unit of work. @throws DomainError as `CeremonyPreparation.check` */
  async begin(
    asked: { id: string; revision?: number },
    position: Position,
    level: SignatureLevel,
  ): Promise<Ordered> {
    const signable = await this.preparation.check(asked, position, level);
    const order = await this.signing.order(signable, position, await this.grounds.ground());
    return { order, sourceSha256: signable.sha256 };
  }

  /**
   * With the file that was handed out. Outside a unit of work.
   * @throws DomainError as `begin`; `conflict` when the document says something else by now
   */
  async resume(
    { documentId, revision, sourceSha256, fileSha256 }: OutsideSigning,
    position: Position,
    level: SignatureLevel,
  ): Promise<{ order: SigningOrder; base: StoredObject; file: Buffer }> {
    const now = await this.database.work(() => this.begin({ id: documentId, revision }, position, level));
    if (now.sourceSha256 !== sourceSha256) throw new DomainError('conflict', 'signatures.changed_before');
    const base = await this.database.work(() => this.objects.locate(fileSha256));
    return { order: now.order, base, file: await this.objects.read(base) };
  }
}
