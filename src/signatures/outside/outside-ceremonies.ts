import { Injectable } from '@nestjs/common';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { newId } from '../../platform/ids';
import type { Position } from '../../units';
import { CeremonyRecords } from '../ceremony/ceremony-records';
import type { Challenge } from '../ceremony/challenge';
import { serialNumber } from '../crypto/x509';
import type { SignatureLevel } from '../rendition';
import type { MadeElsewhere } from '../sealed-files';
import { SignDocument, type SigningOrder } from '../sign-document';
import type { SigningFactors } from '../signature-records';
import { OutsideRecords, type OutsideSigning } from './outside-records';

/** What was judged good, and whose it is. */
export interface Accepted {
  order: SigningOrder;
  made: MadeElsewhere;
  /** The signer's, in DER. */
  certificate: Buffer;
}

interface Proof {
  level: SignatureLevel;
  factors: SigningFactors;
}

/** A signature made elsewhere is written down as every ceremony is: made or refused, with what was consented to. */
@Injectable()
export class OutsideCeremonies {
  constructor(
    private readonly database: Database,
    private readonly ceremonies: CeremonyRecords,
    private readonly signing: SignDocument,
    private readonly records: OutsideRecords,
  ) {}

  /** Outside a unit of work. @throws whatever `judge` throws; DomainError as `SignDocument.adopt` */
  async run(
    signing: OutsideSigning,
    position: Position,
    { level, factors }: Proof,
    judge: () => Promise<Accepted>,
  ): Promise<void> {
    const challenge = this.challenge(signing, level);
    await this.ceremonies.claim(challenge, position.title);
    try {
      const { order, made, certificate } = await judge();
      const serial = serialNumber(certificate);
      await this.signing.adopt(order, made, { ceremonyId: challenge.id, factors, serial });
    } catch (error) {
      await this.ceremonies.refused(
        challenge,
        error instanceof DomainError ? error.key : 'platform.unexpected',
      );
      throw error;
    }
    await this.ceremonies.signed(challenge, factors, [{ id: signing.documentId }]);
    await this.database.work(() => this.records.done(signing.id));
  }

  private challenge(
    { documentId, revision, sourceSha256, positionId, expiresAt }: OutsideSigning,
    level: SignatureLevel,
  ): Challenge {
    const { tenantId, userId, unit } = currentActor();
    const documents = [{ id: documentId, revision, sha256: sourceSha256 }];
    return { id: newId(), tenantId, userId, unitId: unit.id, positionId, level, expiresAt, documents };
  }
}
