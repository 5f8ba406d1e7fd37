import { Inject, Injectable } from '@nestjs/common';
import { readFileSync } from 'node:fs';
import { CONFIG, type Config } from '../../platform/config';
import { Database } from '../../platform/database';
import { bundledTrust, Certificate, nodeCrypto, type Engine, type TrustStore } from '../verification';
import { readCertificates } from '../verification/trust/trust-store';

/** Whom this installation believes about the time: ICP-Brasil, the tenant's own authority, and who stands in TIMESTAMP_TRUST. */
@Injectable()
export class TimeTrust {
  private readonly bundled = bundledTrust();
  private readonly configured: readonly Certificate[];

  constructor(
    @Inject(CONFIG) { timestamps }: Config,
    private readonly database: Database,
  ) {
    this.configured = timestamps?.trustFile ? readCertificates(readFileSync(timestamps.trustFile)) : [];
  }

  /** Adds those of the configuration to what else is believed: for the time alone, never for who signed. */
  beside(trust: TrustStore): TrustStore {
    if (this.configured.length === 0) return trust;
    return trust.with(this.configured.map((certificate) => ({ certificate, kind: 'OTHER' as const })));
  }

  /** What judges a token that is asked for. No network: what an authority publishes of itself is not fetched here. */
  async engine(tenantId: string, now: Date): Promise<Engine> {
    const roots = await this.database.transaction(tenantId, () => this.roots());
    const own = roots.map((root) => ({ certificate: new Certificate(root), kind: 'TENANT' as const }));
    const trust = this.beside(this.bundled.with(own));
    return { port: nodeCrypto, trust, fetcher: { fetch: async () => undefined }, now };
  }

  private async roots(): Promise<Buffer[]> {
    const rows = await this.database.query<{ certificate: Buffer }>(
      `SELECT certificate FROM seal_certificates WHERE tenant_id = $1 AND purpose = 'root'`,
      [this.database.tenantId],
    );
    return rows.map(({ certificate }) => certificate);
  }
}
