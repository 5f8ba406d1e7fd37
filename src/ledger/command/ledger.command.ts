import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { Tenants, type Tenant } from '../../tenants';
import { LedgerAudit } from '../log/ledger-audit';
import { Sequencer } from '../log/sequencer';
import { TreeHeads } from '../log/tree-heads';

export interface LedgerOptions {
  /** The slug of the only tenant to look at. */
  tenant?: string;
}

interface Outcome {
  lines: string[];
  exitCode: 0 | 1;
}

/** `npm run cli -- ledger head|verify|rotate-key` */
@Injectable()
export class LedgerCommand {
  constructor(
    private readonly database: Database,
    private readonly tenants: Tenants,
    private readonly heads: TreeHeads,
    private readonly audit: LedgerAudit,
    private readonly sequencer: Sequencer,
  ) {}

  /** As JSON, a line for each tenant: to be kept by whoever wants to watch the log. @throws DomainError `not_found` */
  async head(options: LedgerOptions): Promise<Outcome> {
    const lines: string[] = [];
    for (const { id } of await this.chosen(options)) {
      const head = await this.database.transaction(id, () => this.heads.latest());
      if (head) lines.push(JSON.stringify(head));
    }
    return { lines, exitCode: lines.length > 0 ? 0 : 1 };
  }

  /** Reckons each log anew from the history. @throws DomainError `not_found` */
  async verify(options: LedgerOptions): Promise<Outcome> {
    const lines: string[] = [];
    let broken = 0;
    for (const { id, slug } of await this.chosen(options)) {
      const { size, heads, problems } = await this.audit.run(id);
      broken += problems.length;
      const verdict = problems.length === 0 ? 'registro íntegro' : 'REGISTRO QUEBRADO';
      lines.push(`${slug}: ${size} andamentos, ${heads} cabeças, ${verdict}`);
      lines.push(...problems.map((problem) => `  ${problem}`));
    }
    return { lines, exitCode: broken > 0 ? 1 : 0 };
  }

  /** @throws DomainError `not_found` */
  async rotateKey(slug: string): Promise<Outcome> {
    const { id } = await this.tenants.get(slug);
    const key = await this.sequencer.rotateKey(id);
    return { lines: [`A chave que assina o registro de ${slug} agora é ${key}`], exitCode: 0 };
  }

  private async chosen({ tenant }: LedgerOptions): Promise<Tenant[]> {
    return tenant ? [await this.tenants.get(tenant)] : this.tenants.list();
  }
}
