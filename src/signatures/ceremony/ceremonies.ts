import { AsyncResource } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { currentActor } from '../../platform/context';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { RateLimiter, refusalOf, type ItemResult } from '../../platform/http';
import type { Position } from '../../units';
import { SealingGrounds, type SealingGround } from '../sealing/sealing-grounds';
import type { Printed } from '../sealing/sealed-files';
import { SignDocument, type ProvedSigner, type SigningOrder } from '../signing/sign-document';
import { SignerProofs } from '../signing/signer-proofs';
import { CeremonyPreparation } from './ceremony-preparation';
import { CeremonyRecords } from './ceremony-records';
import { CEREMONY_MINUTES, Challenges, type Challenge } from './challenge';
import { abreast, abreastOf, inLanes, inShares, oneByOne } from './lanes';

export interface Consent {
  challenge: string;
  /** The position that was chosen with the password, when it is not the one of the challenge: what is consented to is then this one. */
  positionId?: string;
  password: string;
  /** Of the second factor, when the person has one. */
  code?: string;
}

/** Confirmations of one person in a minute. Five wrong passwords in a row lock the account long before. */
const mostInAMinute = 120;

/** One document of a ceremony: what is to be signed and is being printed, or why not. */
type Checked =
  { id: string; order: SigningOrder; printed: Promise<Printed> } | { id: string; error: unknown };

/**
 * The second half of a ceremony: the consent to exactly what was shown (SIGNATURES.md 7.7). A challenge is good once and for five
 * minutes, whether the password is right or wrong.
 */
@Injectable()
export class Ceremonies {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly limiter: RateLimiter,
    private readonly challenges: Challenges,
    private readonly records: CeremonyRecords,
    private readonly preparation: CeremonyPreparation,
    private readonly grounds: SealingGrounds,
    private readonly proofs: SignerProofs,
    private readonly signing: SignDocument,
  ) {}

  /**
   * Outside a unit of work. Each document is sealed apart, and what one refuses undoes no other; of a single one it is thrown.
   * @throws DomainError naming `password` or `code`; `conflict` when the challenge is over or a document changed: nothing is signed then
   */
  async confirm({ challenge: token, positionId, password, code }: Consent): Promise<ItemResult[]> {
    const challenge = this.open(token, positionId);
    await this.limiter.hit(`signing:${challenge.userId}`, mostInAMinute, 60);
    const position = await this.database.work(() => this.grounds.position(challenge.positionId));
    if (!(await this.records.claim(challenge, position.title)))
      throw new DomainError('conflict', 'signatures.ceremony_used');
    try {
      const proved = await this.prove(challenge, { password, code });
      const checked = await this.check(challenge, position, proved);
      return await this.signAll(challenge, checked, proved);
    } catch (error) {
      await this.records.refused(challenge, error instanceof DomainError ? error.key : 'platform.unexpected');
      throw error;
    }
  }

  /** Which documents and which texts is sealed; the position is the person's to choose until the end, and falls under its rules then. */
  private open(token: string, positionId: string | undefined): Challenge {
    const challenge = this.challenges.read(token);
    const { tenantId, userId, unit } = currentActor();
    if (challenge?.tenantId !== tenantId || challenge.userId !== userId || challenge.unitId !== unit.id)
      throw new DomainError('conflict', 'signatures.ceremony_unknown');
    if (challenge.expiresAt <= this.clock.now())
      throw new DomainError('conflict', 'signatures.ceremony_expired', { minutes: CEREMONY_MINUTES });
    return positionId === undefined ? challenge : { ...challenge, positionId };
  }

  /** @throws DomainError naming `password` or `code`; `conflict` for another level than what was shown */
  private async prove(
    { id, level }: Challenge,
    given: { password: string; code?: string },
  ): Promise<ProvedSigner> {
    const proof = await this.proofs.prove(given);
    if ((proof.signer ? 'advanced' : 'simple') !== level)
      throw new DomainError('conflict', 'signatures.level_changed');
    return { ceremonyId: id, ...proof };
  }

  /**
   * All of it before the first signature: what changed since it was shown ends the ceremony. Meanwhile the printer works, which takes
   * longer than the checks.
   */
  private async check(challenge: Challenge, position: Position, proved: ProvedSigner): Promise<Checked[]> {
    const ground = await this.database.work(() => this.grounds.ground());
    const ended = new AbortController();
    const print = this.printer(proved, ended.signal);
    const checkOne = async (shown: Challenge['documents'][number]): Promise<Checked> => {
      try {
        const order = await this.order(shown, challenge, position, ground);
        const printed = print(order);
        // Who awaits it comes later, or never.
        printed.catch(() => undefined);
        return { id: shown.id, order, printed };
      } catch (error) {
        return { id: shown.id, error };
      }
    };
    const checked = await inShares(challenge.documents, (share) =>
      this.database.work(() => oneByOne(share, checkOne)),
    );
    const fatal = checked.find((one) => 'error' in one && (checked.length === 1 || isChange(one.error)));
    if (!fatal || !('error' in fatal)) return checked;
    ended.abort();
    throw fatal.error;
  }

  /** Of a few at a time, outside of the unit of work in which the order is made: what is stored is read. */
  private printer(proved: ProvedSigner, ended: AbortSignal): (order: SigningOrder) => Promise<Printed> {
    const printing = inLanes(abreast);
    return AsyncResource.bind((order: SigningOrder) =>
      printing(() => {
        ended.throwIfAborted();
        return this.signing.print(order, proved);
      }),
    );
  }

  private async order(
    shown: Challenge['documents'][number],
    { level }: Challenge,
    position: Position,
    ground: SealingGround,
  ): Promise<SigningOrder> {
    const signable = await this.preparation.check(shown, position, level);
    if (signable.sha256 !== shown.sha256) throw new DomainError('conflict', 'signatures.changed_before');
    return this.signing.order(signable, position, ground);
  }

  private async signAll(
    challenge: Challenge,
    checked: readonly Checked[],
    proved: ProvedSigner,
  ): Promise<ItemResult[]> {
    const results = await abreastOf(checked, async (one): Promise<ItemResult> => {
      try {
        if ('error' in one) throw one.error;
        await this.signing.sign(one.order, await one.printed, proved);
        return { id: one.id, done: true };
      } catch (error) {
        if (checked.length === 1) throw error;
        return refusalOf(one.id, error, 'documento');
      }
    });
    const outcomes = results.map(({ id, code }) => ({ id, problem: code }));
    await this.records.signed(challenge, proved.factors, outcomes);
    return results;
  }
}

const isChange = (error: unknown): boolean =>
  error instanceof DomainError && error.key === 'signatures.changed_before';
