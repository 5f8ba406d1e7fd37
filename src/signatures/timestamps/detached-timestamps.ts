import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { Objects } from '../../platform/storage';
import { withSignatureTimestamp } from '../crypto/cms/cms-timestamp';
import { EvidenceRefused } from '../sealing/evidence-check';
import { FileVerification } from '../file-verification/file-verification';
import { OutsideRecords, type DetachedSignature } from '../outside/outside-records';
import { verifyFile, type SignatureReport } from '../verification';
import { readCmsFile, unarmoured } from '../verification/cms/cms-file';
import type { Stamp } from './timestamp-client';
import { Timestamps } from './timestamps';

/**
 * Signatures in a file of their own (.p7s, .p7m) get a timestamp over their value (CAdES-T), in a copy beside what was received, which
 * stays as it came. One that proves its time already is left as it is.
 */
@Injectable()
export class DetachedTimestamps {
  constructor(
    private readonly database: Database,
    private readonly objects: Objects,
    private readonly records: OutsideRecords,
    private readonly timestamps: Timestamps,
    private readonly verification: FileVerification,
  ) {}

  /** Those of a document that have none yet. Outside a unit of work. */
  async due(tenantId: string, documentId: string): Promise<DetachedSignature[]> {
    const found = await this.database.transaction(tenantId, () => this.records.detached(documentId));
    return found.filter(({ stampedAt }) => stampedAt === null);
  }

  /** Outside a unit of work. @throws EvidenceRefused; whatever keeps a timestamp from coming: the queue tries again */
  async stamp(tenantId: string, { id, madeSha256, signedSha256 }: DetachedSignature): Promise<void> {
    const [made, content] = await Promise.all([
      this.read(tenantId, madeSha256),
      this.read(tenantId, signedSha256),
    ]);
    const before = await this.judge(tenantId, made, content);
    if (before.time.proved) return this.keep(tenantId, id, made, stampIn(before));
    const [signer] = readCmsFile(made).signers;
    const stamp = await this.timestamps.stamp(tenantId, [signer!.signature]);
    const stamped = withSignatureTimestamp(unarmoured(made), stamp.token);
    const after = await this.judge(tenantId, stamped, content);
    if (after.indication !== before.indication || after.time.proved === null)
      throw new EvidenceRefused('a detached signature would get another answer, or no proof of its time');
    await this.keep(tenantId, id, stamped, stamp);
  }

  private async keep(
    tenantId: string,
    id: string,
    stamped: Buffer,
    stamp: Pick<Stamp, 'time' | 'authority'>,
  ): Promise<void> {
    const stored = await this.objects.keep(tenantId, stamped);
    await this.database.transaction(tenantId, () => this.records.stamped(id, stored, stamp));
  }

  /** Its only signature comes first; of a file that is enveloped, what it holds is told after it. */
  private async judge(tenantId: string, bytes: Buffer, content: Buffer): Promise<SignatureReport> {
    const { engine, request } = await this.verification.engine(tenantId);
    const { signatures } = await verifyFile(engine, { name: '', bytes, content });
    await request();
    if (signatures[0]) return signatures[0];
    throw new EvidenceRefused('a detached signature is none any more');
  }

  private async read(tenantId: string, sha256: string): Promise<Buffer> {
    return this.objects.read(await this.database.transaction(tenantId, () => this.objects.locate(sha256)));
  }
}

/** The timestamp that it brought with it. */
function stampIn({ time, timestamps }: SignatureReport): Pick<Stamp, 'time' | 'authority'> {
  const [valid] = timestamps.filter((one) => one.valid);
  return { time: new Date(time.proved!), authority: valid?.tsa ?? '' };
}
