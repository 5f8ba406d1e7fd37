import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { CONFIG, type Config } from '../../platform/config';
import { Database } from '../../platform/database';
import { type JobPayload, Jobs } from '../../platform/jobs';
import { type Certificate } from '../verification';
import { Crl } from '../verification/revocation/crl';
import { crlAddresses } from '../verification/x509/extensions';
import { isAllowedHost, publishingHosts } from './allowed-hosts';
import { download, DownloadRefused, type DownloadRules } from './download';

const TASK = 'signatures.fetch-list';
const HOUR = 3_600_000;
const MOST_ADDRESSES = 3;
const LONGEST_ADDRESS = 500;

interface Request extends JobPayload {
  address: string;
}

interface Kept {
  address: string;
  fetchedAt: Date;
  list: Buffer | null;
}

/** What one check of a file found kept, and what it missed. */
export interface KnownLists {
  /** Lists about a certificate, in DER. */
  of(certificate: Certificate): Promise<Buffer[]>;
  /** After the check: has what was missing or is old fetched. */
  request(): Promise<void>;
}

/** Lists of revoked certificates of other authorities, as the tenant last fetched them. */
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
    this.jobs.register<Request>(TASK, ({ tenantId, address }) => this.fetch(tenantId, address));
  }

  knownTo(tenantId: string): KnownLists {
    const wanted = new Set<string>();
    return {
      of: async (certificate) => {
        const addresses = this.addressesOf(certificate);
        if (addresses.length === 0) return [];
        const rows = await this.database.transaction(tenantId, () => this.kept(addresses));
        const recent = this.clock.now().getTime() - HOUR;
        const isRecent = (address: string) =>
          rows.some((row) => row.address === address && row.fetchedAt.getTime() > recent);
        for (const address of addresses) if (!isRecent(address)) wanted.add(address);
        return rows.flatMap(({ list }) => list ?? []);
      },
      request: async () => {
        if (!this.config.revocation.network || wanted.size === 0) return;
        await this.database.transaction(tenantId, async () => {
          for (const address of wanted)
            await this.jobs.enqueue(TASK, { address }, { key: `${tenantId}:${address}` });
        });
      },
    };
  }

  /** The job. What fails is written down and not tried again within the hour. */
  async fetch(tenantId: string, address: string, rules: DownloadRules = this.rules): Promise<void> {
    const { list, problem } = await this.read(address, rules);
    if (problem) this.logger.warn(`${address}: ${problem}`);
    await this.database.transaction(tenantId, () =>
      this.database.query(
        `INSERT INTO fetched_lists (tenant_id, address, fetched_at, list, problem) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (tenant_id, address) DO UPDATE
           SET fetched_at = EXCLUDED.fetched_at, problem = EXCLUDED.problem,
               list = coalesce(EXCLUDED.list, fetched_lists.list)`,
        [tenantId, address, this.clock.now(), list ?? null, problem ?? null],
      ),
    );
  }

  private async read(address: string, rules: DownloadRules): Promise<{ list?: Buffer; problem?: string }> {
    try {
      const list = await download(address, rules);
      return isList(list) ? { list } : { problem: 'not a list' };
    } catch (error) {
      if (error instanceof DownloadRefused) return { problem: error.message };
      throw error;
    }
  }

  private addressesOf(certificate: Certificate): string[] {
    const isUsable = (address: string) =>
      address.length <= LONGEST_ADDRESS &&
      URL.canParse(address) &&
      isAllowedHost(new URL(address).hostname, this.rules.hosts);
    return crlAddresses(certificate).filter(isUsable).slice(0, MOST_ADDRESSES);
  }

  private kept(addresses: readonly string[]): Promise<Kept[]> {
    return this.database.query<Kept>(
      `SELECT address, fetched_at AS "fetchedAt", list FROM fetched_lists
        WHERE tenant_id = $1 AND address = ANY ($2)`,
      [this.database.tenantId, addresses],
    );
  }
}

function isList(octets: Buffer): boolean {
  try {
    return new Crl(octets).thisUpdate instanceof Date;
  } catch {
    return false;
  }
}
