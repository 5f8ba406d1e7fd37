import { Injectable } from '@nestjs/common';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { refusalOf, type ItemResult } from '../../platform/http';
import { newId } from '../../platform/ids';
import type { Position } from '../../units';
import { CeremonyRecords } from '../ceremony/ceremony-records';
import type { Challenge } from '../ceremony/challenge';
import { abreastOf } from '../ceremony/lanes';
import { serialNumber } from '../crypto/certificates/x509';
import type { SignatureLevel } from '../sealing/rendition';
import type { MadeElsewhere } from '../sealing/sealed-files';
import { SignDocument } from '../signing/sign-document';
import type { SigningOrder } from '../signing/signed-documents';
import type { SigningFactors } from '../signing/signature-records';
import { OutsideRecords, type OutsideSigning } from './outside-records';

/** What was judged good, and whose it is. */
export interface Accepted {
  order: SigningOrder;
  made: MadeElsewhere;
  /** The signer's, in DER. */
  certificate: Buffer;
}

interface Proof {
  /** Of what is good once, right or wrong; without it, every attempt is a ceremony of its own. */
  ceremonyId?: string;
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

  /**
   * Outside a unit of work. What one of several refuses undoes no other; of a single one it is thrown.
   * @param signings of one person and position
   * @returns a result for each document
   * @throws whatever `judge` throws of a single one; DomainError as `SignDocument.adopt`; `conflict` when the ceremony was spent
   */
  async run(
    signings: readonly OutsideSigning[],
    position: Position,
    { ceremonyId = newId(), level, factors }: Proof,
    judge: (signing: OutsideSigning) => Promise<Accepted>,
  ): Promise<ItemResult[]> {
    const challenge = this.challenge(ceremonyId, signings, level);
    if (!(await this.ceremonies.claim(challenge, position.title)))
      throw new DomainError('conflict', 'signatures.ceremony_used');
    const results = await this.judged(challenge, signings, async (signing) =>
      this.adopt(await judge(signing), { ceremonyId, factors }),
    );
    const outcomes = results.map(({ id, code }) => ({ id, problem: code }));
    await this.ceremonies.signed(challenge, factors, outcomes);
    await this.forget(signings, results);
    return results;
  }

  private async judged(
    challenge: Challenge,
    signings: readonly OutsideSigning[],
    act: (signing: OutsideSigning) => Promise<void>,
  ): Promise<ItemResult[]> {
    try {
      return await abreastOf(signings, (signing) =>
        resultOf(signing.documentId, signings.length === 1, () => act(signing)),
      );
    } catch (error) {
      await this.ceremonies.refused(
        challenge,
        error instanceof DomainError ? error.key : 'platform.unexpected',
      );
      throw error;
    }
  }

  private adopt(
    { order, made, certificate }: Accepted,
    proof: { ceremonyId: string; factors: SigningFactors },
  ): Promise<void> {
    return this.signing.adopt(order, made, { ...proof, serial: serialNumber(certificate) });
  }

  private forget(signings: readonly OutsideSigning[], results: readonly ItemResult[]): Promise<void> {
    const done = signings.filter(({ documentId }) =>
      results.some((one) => one.id === documentId && one.done),
    );
    return this.database.work(() => this.records.done(done.map(({ id }) => id)));
  }

  private challenge(id: string, signings: readonly OutsideSigning[], level: SignatureLevel): Challenge {
    const { tenantId, userId, unit } = currentActor();
    const { positionId, expiresAt } = signings[0]!;
    const documents = signings.map((one) => ({
      id: one.documentId,
      revision: one.revision,
      sha256: one.sourceSha256,
    }));
    return { id, tenantId, userId, unitId: unit.id, positionId, level, expiresAt, documents };
  }
}

async function resultOf(id: string, isOnly: boolean, act: () => Promise<void>): Promise<ItemResult> {
  try {
    await act();
    return { id, done: true };
  } catch (error) {
    if (isOnly) throw error;
    return refusalOf(id, error, 'documento');
  }
}
