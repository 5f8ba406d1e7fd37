import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { refusalOf, RateLimiter, type ItemResult } from '../../platform/http';
import { newId } from '../../platform/ids';
import { Objects } from '../../platform/storage';
import type { Position } from '../../units';
import { CEREMONY_MINUTES } from '../ceremony/challenge';
import { abreastOf } from '../ceremony/lanes';
import { sha256 } from '../crypto/codes';
import { SigningRefused } from '../crypto/errors';
import { completePdf, preparePdf } from '../crypto/pdf/pades';
import type { SignatureDescription } from '../crypto/pdf/revision';
import { FileVerification } from '../file-verification/file-verification';
import { judgeOutside, type Authority, type JudgedOutside } from '../outside/judge-outside';
import { OutsideCeremonies, type Accepted } from '../outside/outside-ceremonies';
import { OutsideOrders, type Ordered } from '../outside/outside-orders';
import { OutsideRecords, type OutsideSigning } from '../outside/outside-records';
import type { SignatureLevel } from '../sealing/rendition';
import { SealedFiles } from '../sealing/sealed-files';
import { SealingGrounds } from '../sealing/sealing-grounds';
import { mostAtOnce } from '../signing/signable-documents';
import type { SigningFactors } from '../signing/signature-records';
import { SignaturesQueries, type TitledDocument } from '../signatures.queries';
import type { Engine } from '../verification';
import { readPdf } from '../verification/pdf';
import { inflate } from '../verification/pdf/inflate.node';
import type { Holder } from '../verification/x509/holder';

/** Of one person: each prints or judges up to a hundred files. */
const mostInAMinute = 60;

/** By whom hashes are signed, and what that is worth. */
export interface HashMeans {
  means: 'gov_br' | 'a1';
  level: SignatureLevel;
  factors: SigningFactors;
  authority: Authority;
  subFilter?: SignatureDescription['subFilter'];
  /** A confirmation of it is good once, right or wrong. */
  once: boolean;
}

/** One file that waits for a signature. */
export interface HashSigning extends OutsideSigning {
  document: TitledDocument;
}

/** What one person signs together. */
export interface HashBatch {
  id: string;
  positionId: string;
  expiresAt: Date;
  signings: HashSigning[];
}

export interface PreparedBatch {
  id: string;
  /** What cannot be signed, and why. */
  refused: ItemResult[];
}

/** Gives the CMS over what the last signature of the prepared file covers. */
type SignHash = (signing: OutsideSigning, prepared: Buffer) => Promise<Buffer>;

/**
 * Signatures of which only the hash leaves: the file with the empty place in it is frozen, somebody else signs what it covers, and
 * what comes back is put in its place only if our verifier finds it good (SIGNATURES.md 2.2). From 1 to 100 files together.
 */
@Injectable()
export class HashBatches {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly limiter: RateLimiter,
    private readonly grounds: SealingGrounds,
    private readonly orders: OutsideOrders,
    private readonly files: SealedFiles,
    private readonly objects: Objects,
    private readonly records: OutsideRecords,
    private readonly ceremonies: OutsideCeremonies,
    private readonly verification: FileVerification,
    private readonly queries: SignaturesQueries,
  ) {}

  /**
   * Freezes what is to be signed. Outside a unit of work. What one document refuses keeps no other out; of a single one, or when none
   * is left, it is thrown.
   * @param require what else must hold, asked only about a document that the person may sign; in a unit of work
   * @throws DomainError as `CeremonyPreparation.check`; naming `documents` or `positionId`
   */
  async prepare(
    how: HashMeans,
    documentIds: readonly string[],
    positionId: string,
    require: () => Promise<void>,
  ): Promise<PreparedBatch> {
    await this.hit();
    const ids = [...new Set(documentIds)];
    if (ids.length === 0 || ids.length > mostAtOnce)
      throw new DomainError('invalid', 'signatures.many', { most: mostAtOnce }, { field: 'documents' });
    const position = await this.database.work(() => this.grounds.position(positionId));
    const [batchId, thrown] = [newId(), [] as unknown[]];
    const results = await abreastOf(ids, async (id): Promise<ItemResult> => {
      try {
        await this.freeze(how, await this.begin(how, id, position, require), batchId);
        return { id, done: true };
      } catch (error) {
        thrown.push(error);
        return refusalOf(id, error, 'documento');
      }
    });
    if (thrown.length === ids.length) throw thrown[0];
    return { id: batchId, refused: results.filter(({ done }) => !done) };
  }

  /** What is given up. In a running unit of work. */
  discard({ signings }: HashBatch): Promise<void> {
    return this.records.done(signings.map(({ id }) => id));
  }

  /** Also when it is over, so that the person can begin anew. In a running unit of work. @throws DomainError `not_found` */
  async find({ means }: HashMeans, id: string): Promise<HashBatch> {
    const signings = await this.records.batch(id, means);
    const titles = await this.queries.titles(signings.map(({ documentId }) => documentId));
    const known = new Map(titles.map((document) => [document.id, document]));
    const { positionId, expiresAt } = signings[0]!;
    const all = signings.map((one) => ({ ...one, document: known.get(one.documentId)! }));
    return { id, positionId, expiresAt, signings: all };
  }

  /**
   * Outside a unit of work. What one document refuses undoes no other; of a single one it is thrown.
   * @throws DomainError `conflict` when the batch is over or was spent; `rule` with what is wrong with the signature
   */
  async complete(
    how: HashMeans,
    { id, positionId, expiresAt, signings }: HashBatch,
    sign: SignHash,
    requireSame: (holder: Holder) => Promise<void>,
  ): Promise<ItemResult[]> {
    await this.hit();
    if (expiresAt <= this.clock.now())
      throw new DomainError('conflict', 'signatures.ceremony_expired', { minutes: CEREMONY_MINUTES });
    const position = await this.database.work(() => this.grounds.position(positionId));
    const { engine, request } = await this.verification.engine(currentActor().tenantId);
    const proof = { level: how.level, factors: how.factors, ...(how.once && { ceremonyId: id }) };
    try {
      return await this.ceremonies.run(signings, position, proof, async (signing) => {
        const resumed = await this.orders.resume(signing, position, how.level);
        if (sha256(resumed.file) !== signing.fileSha256)
          throw new Error('the frozen file is not the one that was kept');
        const judged = await this.judge(engine, resumed.file, await sign(signing, resumed.file), how);
        await requireSame(judged.holder);
        return accepted(how, resumed, judged);
      });
    } finally {
      await request();
    }
  }

  private begin({ level }: HashMeans, id: string, position: Position, require: () => Promise<void>) {
    return this.database.work(async () => {
      const begun = await this.orders.begin({ id }, position, level);
      await require();
      return begun;
    });
  }

  private async freeze({ means, subFilter }: HashMeans, begun: Ordered, batchId: string): Promise<void> {
    const { order, sourceSha256 } = begun;
    const { documentId, revision, position } = order;
    const base = await this.objects.read(await this.files.handedOut(order));
    const { name, tenantId } = currentActor();
    const prepared = preparePdf(base, {
      fieldName: `Assinatura_${randomBytes(4).toString('hex')}`,
      name,
      reason: `${position.title}: assinatura do documento ${order.frozen.code}`,
      location: order.frozen.tenantName,
      claimedTime: this.clock.now(),
      ...(subFilter && { subFilter }),
      docMdp: undefined,
    });
    const file = await this.objects.keep(tenantId, prepared);
    const about = { positionId: position.id, documentId, revision, sourceSha256, batchId };
    await this.database.work(() => this.records.handOut(means, about, file));
  }

  private async judge(engine: Engine, prepared: Buffer, cms: Buffer, { authority }: HashMeans) {
    const from = readPdf(prepared, { inflate }).revisions.at(-1)!.start;
    try {
      return await judgeOutside(engine, prepared.subarray(0, from), inPlace(prepared, cms), authority);
    } catch (error) {
      // Who sent no file cannot send it again.
      if (error instanceof DomainError && error.key === 'signatures.outside_try_later')
        throw new DomainError('rule', 'signatures.hash_try_later');
      throw error;
    }
  }

  private hit(): Promise<void> {
    return this.limiter.hit(`signing-outside:${currentActor().userId}`, mostInAMinute, 60);
  }
}

const accepted = (
  { level }: HashMeans,
  { order, base }: { order: Accepted['order']; base: Accepted['made']['base'] },
  { signed, certificate }: JudgedOutside,
): Accepted => ({ order, made: { level, base, ...signed }, certificate });

/** @throws DomainError `rule` for a CMS that is larger than any honest one */
function inPlace(prepared: Buffer, cms: Buffer): Buffer {
  try {
    return completePdf(prepared, cms);
  } catch (error) {
    if (error instanceof SigningRefused) throw new DomainError('rule', 'signatures.outside_broken');
    throw error;
  }
}
