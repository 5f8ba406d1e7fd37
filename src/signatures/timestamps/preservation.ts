import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { DocumentHooks } from '../../documents';
import { Audit } from '../../history';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { Jobs } from '../../platform/jobs';
import { Objects, type StoredObject } from '../../platform/storage';
import { CertificateStatus } from '../certificates/status/certificate-status';
import { sha256 } from '../crypto/codes';
import { SignatureRefused, SigningRefused } from '../crypto/errors';
import { timestampPdf } from '../crypto/pdf/pades';
import { appendSecurityStore } from '../crypto/pdf/security-store';
import {
  answersOf,
  EvidenceRefused,
  provesItself,
  requirePreserved,
  type OwnTrust,
} from '../sealing/evidence-check';
import { TenantSeal } from '../sealing/tenant-seal';
import { DetachedTimestamps } from './detached-timestamps';
import { PreservedFiles, type NewRevision, type Preservable, type PreservedLevel } from './preserved-files';
import { ForeignTrust } from './foreign-trust';
import { TimeTrust } from './time-trust';
import type { Stamp } from './timestamp-client';
import { Timestamps } from './timestamps';
import { validationDataOf } from './validation-data';

/** So long before its timestamp ends, a file gets another. */
export const RENEWAL_MONTHS = 12;
/** Of one tenant in one night: what an old installation has to catch up on is spread over several. */
const MOST_A_NIGHT = 5_000;

interface Work {
  tenantId: string;
  found: Preservable;
  trust: OwnTrust;
}

/**
 * What makes signatures last (EN 319 142-1): after each signature, in a job that never holds up the signer, the file gets a document
 * timestamp (B-T) and what proves its certificates (B-LT); long before the timestamp ends, another one over all of it (B-LTA). Each
 * revision is appended, and stored only if the verifier says of every older signature what it said before.
 */
@Injectable()
export class Preservation implements OnModuleInit {
  private readonly logger = new Logger('Preservation');

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly documentHooks: DocumentHooks,
    private readonly objects: Objects,
    private readonly files: PreservedFiles,
    private readonly timestamps: Timestamps,
    private readonly detached: DetachedTimestamps,
    private readonly timeTrust: TimeTrust,
    private readonly foreign: ForeignTrust,
    private readonly seal: TenantSeal,
    private readonly status: CertificateStatus,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.jobs.register<{ tenantId: string; documentId: string }>(
      'signatures.preserve',
      ({ tenantId, documentId }) => this.run(tenantId, documentId),
    );
    this.jobs.schedule('signatures:preserve', { at: '41 4 * * *', run: () => this.everyTenant() });
    this.documentHooks.onSigned(async ({ documentId }) => this.database.gather(this.begin, documentId));
  }

  private readonly begin = async (documentIds: string[]): Promise<void> => {
    await this.files.expect(documentIds, this.clock.now());
    await this.enqueue(documentIds);
  };

  /** What fell by the wayside, and what must be renewed. What stops one tenant must not stop the others. */
  async everyTenant(): Promise<void> {
    for (const { id } of await this.tenantsWithDue())
      await this.database
        .transaction(id, async () => {
          const due = await this.files.due(MOST_A_NIGHT);
          await this.enqueue(due.map(({ documentId }) => documentId));
        })
        .catch((error: unknown) =>
          this.logger.error({ err: error, tenantId: id }, 'the timestamps were not looked after'),
        );
  }

  private tenantsWithDue(): Promise<{ id: string }[]> {
    return this.database.reference('SELECT tenants_with_due_timestamps($1) AS id', [this.clock.now()]);
  }

  /**
   * Does all that can be done now, once: killed anywhere, it is done again from the stored file. Outside a unit of work.
   * @throws whatever keeps a timestamp or a proof from coming: the queue tries again
   */
  async run(tenantId: string, documentId: string): Promise<void> {
    // What keeps one from its timestamp keeps no other.
    const outcomes = await Promise.allSettled([this.file(tenantId, documentId)]);
    outcomes.push(...(await Promise.allSettled([this.apart(tenantId, documentId)])));
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  }

  /** Signatures that stand in files of their own. */
  private async apart(tenantId: string, documentId: string): Promise<void> {
    for (const one of await this.detached.due(tenantId, documentId))
      try {
        await this.detached.stamp(tenantId, one);
      } catch (error) {
        if (!isRefusal(error)) throw error;
        await this.tell({ tenantId, documentId, file: one.madeSha256 }, error);
      }
  }

  private async file(tenantId: string, documentId: string): Promise<void> {
    const { found, trust } = await this.database.transaction(tenantId, async () => ({
      found: await this.files.one(documentId),
      trust: await this.trust(),
    }));
    const now = this.clock.now();
    if (!found || (found.complete && found.renewAt && found.renewAt > now)) {
      const next = found?.renewAt ?? undefined;
      return this.database.transaction(tenantId, () => this.files.expect([documentId], next));
    }
    const { trust: timeTrust } = await this.timeTrust.engine(tenantId, now);
    const work = { tenantId, found, trust: { ...trust, timeTrust } };
    try {
      const file = await this.intact(found);
      const foreign = await this.foreign.of(tenantId, file);
      await this.extend({ ...work, trust: { ...work.trust, ...(foreign && { foreign }) } }, file);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      await this.tell({ tenantId, documentId, file: found.newestSha256 }, error);
    }
  }

  /** What is damaged is not stamped: a timestamp would prove the damage. */
  private async intact({ object, newestSha256 }: Preservable & { object: StoredObject }): Promise<Buffer> {
    const pdf = await this.objects.read(object);
    if (sha256(pdf) === newestSha256) return pdf;
    throw new EvidenceRefused('the stored file is not the one that was signed');
  }

  private async extend(work: Work, before: Buffer): Promise<void> {
    const { found, trust } = work;
    // Without a timestamp, or with one that will end: a new one over all that is there.
    const isRenewal = found.renewAt !== null && found.renewAt <= this.clock.now();
    const base = isRenewal ? await this.proved(before, work) : before;
    const stamp = found.step === 0 || isRenewal ? await this.stamped(base, work) : undefined;
    const stamped = stamp?.pdf ?? base;
    const complete = await provesItself(stamped, trust, this.clock.now());
    const after = complete ? stamped : await this.proved(stamped, work);
    const isComplete = complete || (await provesItself(after, trust, this.clock.now()));
    if (stamp || isComplete) await this.store(work, after, isComplete, stamp);
    if (!isComplete) throw new Error('What proves the certificates of the file is not all at hand yet.');
  }

  private async stamped(before: Buffer, { tenantId, trust }: Work): Promise<Stamp & { pdf: Buffer }> {
    let stamp: Stamp | undefined;
    const pdf = await timestampPdf(before, `Carimbo_${randomBytes(4).toString('hex')}`, async (covered) => {
      stamp = await this.timestamps.stamp(tenantId, covered);
      return stamp.token;
    });
    // Not before the timestamp: the certificate that made it may be newer than this work.
    await requirePreserved(before, pdf, trust, this.clock.now());
    return { ...stamp!, pdf };
  }

  private async proved(before: Buffer, { trust }: Work): Promise<Buffer> {
    const after = appendSecurityStore(before, validationDataOf(before, trust));
    await requirePreserved(before, after, trust, this.clock.now());
    return after;
  }

  private async store(work: Work, pdf: Buffer, complete: boolean, stamp: Stamp | undefined): Promise<void> {
    const { tenantId, found, trust } = work;
    const level = await levelOf(pdf, trust, this.clock.now());
    const stored = await this.objects.keep(tenantId, pdf);
    await this.database.transaction(tenantId, async () => {
      const last = stamp ?? (await this.files.lastStamp(found));
      const revision: NewRevision = {
        stored,
        level,
        complete,
        stampedAt: last.time,
        stampedBy: last.authority,
        renewAt: 'until' in last ? monthsBefore(last.until, RENEWAL_MONTHS) : last.renewAt,
      };
      await this.files.add(found, revision);
      await this.files.expect([found.documentId], complete ? revision.renewAt : this.clock.now());
    });
  }

  /** Nothing was stored. It is told to who administers, and tried again in the night. */
  private async tell(
    { tenantId, documentId, file }: { tenantId: string; documentId: string; file: string },
    error: Error,
  ): Promise<void> {
    this.logger.error({ err: error, tenantId, documentId }, 'a timestamp was not stored');
    await this.database.transaction(tenantId, () =>
      this.audit.record({
        kind: 'timestamp.refused',
        subjectId: documentId,
        attributes: { file, reason: error.message.slice(0, 300) },
      }),
    );
  }

  private async trust(): Promise<OwnTrust> {
    const intermediate = await this.seal.intermediateCertificate();
    return { ...(await this.seal.certificates()), intermediate, list: await this.status.list() };
  }

  /** In a running unit of work. One that waits is taken the place of. */
  private enqueue(documentIds: readonly string[]): Promise<void> {
    return this.jobs.enqueueAll(
      'signatures.preserve',
      documentIds.map((documentId) => ({
        payload: { documentId },
        key: `signatures.preserve:${documentId}`,
      })),
    );
  }
}

const isRefusal = (error: unknown): error is Error =>
  error instanceof EvidenceRefused || error instanceof SignatureRefused || error instanceof SigningRefused;

const levels = ['B-T', 'B-LT', 'B-LTA'] as const;

/** The lowest of its signatures: a chain is as strong as that. */
async function levelOf(pdf: Buffer, trust: OwnTrust, now: Date): Promise<PreservedLevel> {
  const answers = await answersOf(pdf, trust, now);
  const found = answers.filter(({ type }) => type === 'SIGNATURE').map(({ padesLevel }) => padesLevel);
  return levels.find((level) => found.includes(level)) ?? 'B-T';
}

function monthsBefore(instant: Date, months: number): Date {
  const earlier = new Date(instant);
  earlier.setUTCMonth(earlier.getUTCMonth() - months);
  return earlier;
}
