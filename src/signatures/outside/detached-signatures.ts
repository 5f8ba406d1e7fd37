import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { DocumentReading } from '../../documents';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { notFound } from '../../platform/errors';
import type { SentFile } from '../../platform/http';
import { ObjectMissing, Objects } from '../../platform/storage';
import { SignatureRefused } from '../crypto/errors';
import { InstalledTrust } from '../file-verification/installed-trust';
import { nodeCrypto, verifyFile } from '../verification';
import { readCmsFile } from '../verification/cms/cms-file';
import { OutsideRecords, type DetachedSignature } from './outside-records';

/** Signatures that stand in a file of their own, for whoever may read the document. */
@Injectable()
export class DetachedSignatures {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly reading: DocumentReading,
    private readonly records: OutsideRecords,
    private readonly objects: Objects,
    private readonly trust: InstalledTrust,
  ) {}

  /** @throws DomainError as `DocumentReading.open` */
  list(documentId: string): Promise<DetachedSignature[]> {
    return this.database.work(async () => {
      await this.reading.open(documentId);
      return this.records.detached(documentId);
    });
  }

  /** The signature, or the file that it signs. @throws DomainError as `list`; `not_found` */
  file(documentId: string, signatureId: string, which: 'signature' | 'signed'): Promise<SentFile> {
    return this.database.work(async () => {
      const { code } = await this.reading.open(documentId);
      const found = (await this.records.detached(documentId)).find(({ id }) => id === signatureId);
      if (!found) throw notFound();
      const name = `documento-${code}-${found.id.slice(-8)}.pdf`;
      const object = await this.objects.locate(which === 'signed' ? found.signedSha256 : found.sha256);
      return {
        sha256: object.sha256,
        bytes: object.bytes,
        mediaType: which === 'signed' ? 'application/pdf' : 'application/pkcs7-signature',
        fileName: which === 'signed' ? name : `${name}.p7s`,
        open: (range) => this.objects.open(object, range),
      };
    });
  }

  /** Whether all in force are there, still sign their files, and stand in the history. Outside a unit of work. */
  async areWhole(tenantId: string, documentId: string, processId: string): Promise<boolean> {
    const { found, recorded } = await this.database.transaction(tenantId, async () => ({
      found: await this.records.detached(documentId),
      recorded: await this.records.detachedByHistory(processId),
    }));
    for (const { sha256, madeSha256, signedSha256 } of found) {
      const [made, stamped, content] = [
        await this.intact(tenantId, madeSha256),
        await this.intact(tenantId, sha256),
        await this.intact(tenantId, signedSha256),
      ];
      if (!recorded.includes(madeSha256) || !made || !stamped || !content) return false;
      if (!(await this.holds(made, content))) return false;
      if (stamped !== made && !isSameSignature(stamped, made)) return false;
    }
    return true;
  }

  /** Time and revocation are not asked about: what was made stays made. */
  private async holds(bytes: Buffer, content: Buffer): Promise<boolean> {
    const engine = { port: nodeCrypto, trust: this.trust.store, fetcher: undefined, now: this.clock.now() };
    const { signatures } = await verifyFile(engine, { name: '', bytes, content });
    const isIntact = ({ digestOk, signatureOk }: (typeof signatures)[number]['integrity']) =>
      digestOk === true && signatureOk === true;
    return signatures.length > 0 && signatures.every(({ integrity }) => isIntact(integrity));
  }

  private async intact(tenantId: string, sha256: string): Promise<Buffer | undefined> {
    const object = await this.database.transaction(tenantId, () => this.objects.locate(sha256));
    try {
      const content = await this.objects.read(object);
      return createHash('sha256').update(content).digest('hex') === sha256 ? content : undefined;
    } catch (error) {
      if (error instanceof ObjectMissing) return undefined;
      throw error;
    }
  }
}

/** A timestamp is put beside the signature, and changes nothing of it. */
function isSameSignature(stamped: Buffer, made: Buffer): boolean {
  const [one, other] = [fieldsOf(stamped), fieldsOf(made)];
  return one !== undefined && other !== undefined && one.equals(other);
}

/** All of the signature but what stands beside it; undefined of what is no CMS. */
function fieldsOf(cms: Buffer): Buffer | undefined {
  try {
    const [signer] = readCmsFile(cms).signers;
    return signer && Buffer.concat(signer.fields.map(({ encoding }) => encoding));
  } catch (error) {
    if (error instanceof SignatureRefused) return undefined;
    throw error;
  }
}
