import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import type { ReceivedFile } from '../../platform/http';
import { Objects, type StoredObject } from '../../platform/storage';
import { Tenants } from '../../tenants';
import { CertificateStatus } from '../certificates/status/certificate-status';
import { sha256 as sha256Of } from '../crypto/codes';
import { standingOf, timedBy, type OwnFile } from './file-standing';
import { InstalledTrust } from './installed-trust';
import { FetchedLists } from '../network/fetched-lists';
import { KnownCopies } from './known-copies';
import { KnownFiles } from './known-files';
import { LogWitness } from './log-witness';
import { TimeTrust } from '../timestamps/time-trust';
import {
  Certificate,
  looksLikeCms,
  nodeCrypto,
  summaryOf,
  verifyFile,
  type Engine,
  type Report,
  type TrustStore,
} from '../verification';

/** Held in memory while it is looked at, and nowhere else. */
export const mostVerifiedOctets = 50 * 1024 * 1024;

/** Any signed file of anybody, checked against ICP-Brasil, gov.br and the tenant's own authority. Nothing is kept of it. */
@Injectable()
export class FileVerification {
  constructor(
    private readonly trust: InstalledTrust,
    private readonly database: Database,
    private readonly tenants: Tenants,
    private readonly clock: Clock,
    private readonly status: CertificateStatus,
    private readonly timeTrust: TimeTrust,
    private readonly lists: FetchedLists,
    private readonly known: KnownFiles,
    private readonly copies: KnownCopies,
    private readonly objects: Objects,
    private readonly witness: LogWitness,
  ) {}

  /**
   * @param files `file`, and `content` when the signature stands in a file of its own
   * @throws DomainError `not_found` for an unknown tenant, `invalid` without a file, or with an empty one
   */
  async verify(tenantSlug: string, sent: ReadonlyMap<string, ReceivedFile>): Promise<Report> {
    const files = putRight(sent);
    const file = files.get('file');
    if (!file) throw new DomainError('invalid', 'platform.file_missing', {}, { field: 'file' });
    const { id } = await this.tenants.get(tenantSlug);
    refuseEmpty(files);
    const { engine, request } = await this.engine(id);
    const name = file.fileName.split(/[\\/]/).at(-1) ?? '';
    const content = files.get('content')?.bytes;
    const report = await verifyFile(engine, { name, bytes: file.bytes, content });
    await request();
    // What a detached signature signs is the document; the file of the signature is none.
    const document = content && report.document.kind === 'P7S' ? content : file.bytes;
    const own = await this.database.transaction(id, () => this.ownOf(sha256Of(document)));
    const timed = own.stamped ? await this.withStoredTime(engine, report, document, own.stamped) : report;
    return { ...timed, ...standingOf(timed, own) };
  }

  /** The verifier as this tenant has it, now, and what to do after it was used: what it missed is fetched. Outside a unit of work. */
  async engine(id: string): Promise<{ engine: Engine; request: () => Promise<void> }> {
    const trust = await this.trustOf(id);
    const list = await this.database.transaction(id, () => this.status.list());
    const known = this.lists.knownTo(id);
    // Nobody waits for the network: what the tenant's own authority says is at hand, what others say is kept.
    const fetcher = {
      fetch: async (certificate: Certificate, issuer: Certificate) => {
        const { crls, ocsp } = await known.of(certificate, issuer);
        return { from: 'CACHE' as const, crls: [...(list ? [list] : []), ...crls], ocsp };
      },
    };
    const timeTrust = this.timeTrust.beside(trust);
    const engine = { port: nodeCrypto, trust, timeTrust, fetcher, now: this.clock.now() };
    return { engine, request: () => known.request() };
  }

  /** In a running unit of work. */
  private async ownOf(sha256: string): Promise<OwnFile> {
    const found = await this.known.find(sha256);
    const copy = found ? undefined : await this.copies.find(sha256);
    const training = await this.known.isTraining(sha256, Boolean(found ?? copy));
    if (!found) {
      return { training, copy, withdrawnAt: await this.known.withdrawnAt(sha256) };
    }
    const { processId, seq, stamped: newest } = found;
    const logged =
      seq === null ? { logInclusion: null, logProof: null } : await this.witness.of(processId, seq);
    return { found, training, logged, stamped: newest ? await this.objects.locate(newest) : undefined };
  }

  /** Somebody may hold the file as it was before its timestamp: the timestamp that was added to the very same octets proves its time too. */
  private async withStoredTime(
    engine: Engine,
    report: Report,
    bytes: Buffer,
    stamped: StoredObject,
  ): Promise<Report> {
    if (report.signatures.every(({ time }) => time.proved)) return report;
    const newest = await this.objects.read(stamped);
    if (!newest.subarray(0, bytes.length).equals(bytes)) return report;
    const stampedOnes = (await verifyFile(engine, { name: '', bytes: newest })).signatures;
    const signatures = report.signatures.map((one) => timedBy(one, stampedOnes));
    return { ...report, signatures, summary: summaryOf(signatures) };
  }

  /** Roots and seals of today and of before: what they signed stays theirs. */
  private async trustOf(tenantId: string): Promise<TrustStore> {
    const rows = await this.database.transaction(tenantId, () =>
      this.database.query<{ purpose: string; certificate: Buffer }>(
        `SELECT purpose, certificate FROM seal_certificates WHERE tenant_id = $1 AND purpose IN ('root', 'seal')`,
        [tenantId],
      ),
    );
    const of = (purpose: string) =>
      rows.filter((row) => row.purpose === purpose).map(({ certificate }) => certificate);
    const anchors = of('root').map((root) => ({
      certificate: new Certificate(root),
      kind: 'TENANT' as const,
    }));
    return this.trust.store.with(anchors, of('seal'));
  }
}

/** Each of a pair in its place, whichever way round somebody sent them. */
function putRight(files: ReadonlyMap<string, ReceivedFile>): ReadonlyMap<string, ReceivedFile> {
  const [file, content] = [files.get('file'), files.get('content')];
  if (!file || !content || looksLikeCms(file.bytes) || !looksLikeCms(content.bytes)) return files;
  return new Map([
    ['file', content],
    ['content', file],
  ]);
}

/** @throws DomainError naming the field of a file without a single octet */
function refuseEmpty(files: ReadonlyMap<string, ReceivedFile>): void {
  for (const [field, { bytes, fileName: name }] of files)
    if (bytes.length === 0) throw new DomainError('invalid', 'uploads.empty', { name }, { field });
}
