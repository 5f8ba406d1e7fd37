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
import { SignDocument, type ProvedSigner } from '../signing/sign-document';
import type { SigningOrder } from '../signing/signed-documents';
import { SignerProofs } from '../signing/signer-proofs';
import { CeremonyPreparation } from './ceremony-preparation';
import { CeremonyRecords } from './ceremony-records';
import { CeremonySigning, type Checked } from './ceremony-signing';
import { CEREMONY_MINUTES, Challenges, type Challenge } from './challenge';
import { abreast, inLanes, inShares, oneByOne } from './lanes';

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
    private readonly documents: SignDocument,
    private readonly signing: CeremonySigning,
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
      const proving = this.prove(challenge, { password, code });
      const checking = this.check(challenge, position, proving);
      // Nothing goes on behind a refusal, and that of the password comes first.
      await Promise.allSettled([proving, checking]);
      const proved = await proving;
      return await this.signAll(challenge, await checking, proved);
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
   * All of it before the first signature: what changed since it was shown ends the ceremony. It only reads, and need not wait for the
   * password; the printer does, and works while the rest is checked.
   */
  private async check(
    challenge: Challenge,
    position: Position,
    proving: Promise<ProvedSigner>,
  ): Promise<Checked[]> {
    const ground = await this.database.work(() => this.grounds.ground());
    const ended = new AbortController();
    const print = this.printer(proving, ended.signal);
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
    const share = Math.ceil(challenge.documents.length / abreast);
    const checked = await inShares(challenge.documents, share, (documents) =>
      this.database.work(() => oneByOne(documents, checkOne)),
    );
    const fatal = checked.find((one) => 'error' in one && (checked.length === 1 || isChange(one.error)));
    if (!fatal || !('error' in fatal)) return checked;
    ended.abort();
    throw fatal.error;
  }

  /** Of a few at a time, outside of the unit of work in which the order is made: what is stored is read. */
  private printer(
    proving: Promise<ProvedSigner>,
    ended: AbortSignal,
  ): (order: SigningOrder) => Promise<Printed> {
    const printing = inLanes(abreast);
    return AsyncResource.bind((order: SigningOrder) =>
      printing(async () => {
        const proved = await proving;
        ended.throwIfAborted();
        return this.documents.print(order, proved);
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
    return this.documents.order(signable, position, ground);
  }

  private async signAll(
    challenge: Challenge,
    checked: readonly Checked[],
    proved: ProvedSigner,
  ): Promise<ItemResult[]> {
    const outcomes = await this.signing.run(checked, proved);
    const refused = outcomes.find(({ error }) => error !== undefined);
    if (refused && outcomes.length === 1) throw refused.error;
    const results = outcomes.map(({ id, error }) =>
      error === undefined ? { id, done: true } : refusalOf(id, error, 'documento'),
    );
    const problems = results.map(({ id, code }) => ({ id, problem: code }));
    await this.records.signed(challenge, proved.factors, problems);
    return results;
  }
}

const isChange = (error: unknown): boolean =>
  error instanceof DomainError && error.key === 'signatures.changed_before';
