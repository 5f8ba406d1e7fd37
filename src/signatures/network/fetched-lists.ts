import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { CONFIG, type Config } from '../../platform/config';
import { Database } from '../../platform/database';
import { type JobPayload, Jobs } from '../../platform/jobs';
import { NetworkRefused } from '../../platform/network';
import { type Certificate } from '../verification';
import { createOcspQuestion } from '../crypto/certificates/revocation-lists';
import { sha256 } from '../crypto/codes';
import { Crl } from '../verification/revocation/crl';
import { OcspResponse } from '../verification/revocation/ocsp';
import { crlAddresses, ocspAddresses } from '../verification/x509/extensions';
import { isAllowedHost, publishingHosts } from './allowed-hosts';
import { download, type DownloadRules } from './download';

const TASK = 'signatures.fetch-list';
const HOUR = 3_600_000;
const MOST_ADDRESSES = 3;
const LONGEST_ADDRESS = 400;
/** An answer about one certificate is of use for hours, and says of whom something was checked: it is not kept for longer. */
const ANSWERS_KEPT = "interval '7 days'";

interface Wanted {
  address: string;
  /** An OCSPRequest in base64; without one the address is that of a list. */
  question?: string | undefined;
}

type Request = JobPayload & Wanted;

interface Kept {
  key: string;
  fetchedAt: Date;
  list: Buffer | null;
  /** Why the last attempt brought nothing. */
  problem: string | null;
}

/** What is kept about certificates, in DER. */
export interface KnownAnswers {
  readonly crls: readonly Buffer[];
  readonly ocsp: readonly Buffer[];
}

/** What one check of a file found kept, and what it missed. */
export interface KnownLists {
  of(certificate: Certificate, issuer: Certificate): Promise<KnownAnswers>;
  /** After the check: has what was missing or is old fetched. */
  request(): Promise<void>;
}

/** What other authorities say of revoked certificates, by list or by answer, as the tenant last fetched it. */
@Injectable()
export class FetchedLists implements OnModuleInit {
  private readonly logger = new Logger(FetchedLists.name);
  readonly rules: DownloadRules;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {
    const hosts = [...publishingHosts, ...config.revocation.hosts];
    this.rules = { hosts, mostOctets: 16 * 1024 * 1024, milliseconds: 10_000 };
  }

  onModuleInit(): void {
    this.jobs.register<Request>(TASK, ({ tenantId, address, question }) =>
      this.fetch(tenantId, { address, question }),
    );
  }

  knownTo(tenantId: string): KnownLists {
    const wanted = new Map<string, Wanted>();
    return {
      of: async (certificate, issuer) => {
        const lists = this.usable(crlAddresses(certificate)).map((address) => ({ address }));
        const crls = await this.keptOf(tenantId, lists, wanted);
        // A question tells the responder who is being checked: it is asked only where no list could be had.
        if (crls.isHad || !crls.isTried) return { crls: crls.kept, ocsp: [] };
        const question = createOcspQuestion(certificate.encoding, issuer.encoding).toString('base64');
        const questions = this.usable(ocspAddresses(certificate)).map((address) => ({ address, question }));
        return { crls: crls.kept, ocsp: (await this.keptOf(tenantId, questions, wanted)).kept };
      },
      request: async () => {
        if (!this.config.revocation.network || wanted.size === 0) return;
        await this.database.transaction(tenantId, async () => {
          for (const [key, { address, question }] of wanted)
            await this.jobs.enqueue(TASK, { address, question }, { key: `${tenantId}:${key}` });
        });
      },
    };
  }

  /** What is kept of these; what is missing or old is noted as wanted. */
  private async keptOf(
    tenantId: string,
    requests: readonly Wanted[],
    wanted: Map<string, Wanted>,
  ): Promise<{ kept: Buffer[]; isHad: boolean; isTried: boolean }> {
    if (requests.length === 0) return { kept: [], isHad: false, isTried: true };
    const rows = await this.database.transaction(tenantId, () => this.rowsOf(requests.map(keyOf)));
    const recent = this.clock.now().getTime() - HOUR;
    const isRecent = (key: string) => rows.some((row) => row.key === key && row.fetchedAt.getTime() > recent);
    for (const one of requests) if (!isRecent(keyOf(one))) wanted.set(keyOf(one), one);
    return {
      kept: rows.flatMap(({ list }) => list ?? []),
      isHad: rows.some(({ list, problem }) => list !== null && problem === null),
      isTried: rows.length === requests.length,
    };
  }

  /** The job. What fails is written down and not tried again within the hour. */
  async fetch(tenantId: string, request: Wanted, rules: DownloadRules = this.rules): Promise<void> {
    const { list, problem } = await this.read(request, rules);
    if (problem) this.logger.warn(`${request.address}: ${problem}`);
    await this.database.transaction(tenantId, async () => {
      await this.database.query(
        `INSERT INTO fetched_lists (tenant_id, address, fetched_at, list, problem) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (tenant_id, address) DO UPDATE
           SET fetched_at = EXCLUDED.fetched_at, problem = EXCLUDED.problem,
               list = coalesce(EXCLUDED.list, fetched_lists.list)`,
        [tenantId, keyOf(request), this.clock.now(), list ?? null, problem ?? null],
      );
      await this.database.query(
        `DELETE FROM fetched_lists
          WHERE tenant_id = $1 AND position('#' in address) > 0 AND fetched_at < $2::timestamptz - ${ANSWERS_KEPT}`,
        [tenantId, this.clock.now()],
      );
    });
  }

  private async read(
    { address, question }: Wanted,
    rules: DownloadRules,
  ): Promise<{ list?: Buffer; problem?: string }> {
    try {
      const list = await download(address, rules, question ? Buffer.from(question, 'base64') : undefined);
      const isAnswer = question
        ? isReadable(() => new OcspResponse(list).producedAt)
        : isReadable(() => new Crl(list).thisUpdate);
      return isAnswer ? { list } : { problem: question ? 'not an answer' : 'not a list' };
    } catch (error) {
      if (error instanceof NetworkRefused) return { problem: error.message };
      throw error;
    }
  }

  private usable(addresses: readonly string[]): string[] {
    const isUsable = (address: string) =>
      address.length <= LONGEST_ADDRESS &&
      !address.includes('#') &&
      URL.canParse(address) &&
      isAllowedHost(new URL(address).hostname, this.rules.hosts);
    return addresses.filter(isUsable).slice(0, MOST_ADDRESSES);
  }

  private rowsOf(keys: readonly string[]): Promise<Kept[]> {
    return this.database.query<Kept>(
      `SELECT address AS key, fetched_at AS "fetchedAt", list, problem FROM fetched_lists
        WHERE tenant_id = $1 AND address = ANY ($2)`,
      [this.database.tenantId, keys],
    );
  }
}

/** A list has its address; of an answer the question is part of the name. */
function keyOf({ address, question }: Wanted): string {
  return question ? `${address}#${sha256(Buffer.from(question, 'base64'))}` : address;
}

function isReadable(read: () => Date): boolean {
  try {
    return read() instanceof Date;
  } catch {
    return false;
  }
}
