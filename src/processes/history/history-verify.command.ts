import { Injectable } from '@nestjs/common';
import { Tenants } from '../../tenants';
import { TenantVerification, type BrokenProcess, type TenantReport } from './verify-chains';

export interface HistoryVerifyOptions {
  /** The slug of the only tenant to look at. */
  tenant?: string;
  /** The number of the only process to look at. */
  process?: string;
}

/** `npm run cli -- history verify [--tenant SLUG] [--process NUMBER]` */
@Injectable()
export class HistoryVerifyCommand {
  constructor(
    private readonly tenants: Tenants,
    private readonly verification: TenantVerification,
  ) {}

  /**
   * Fails when a chain is not whole, and when the process stands in no tenant that was looked at: a number is of one
   * municipality, and the others know nothing of it.
   * @throws DomainError `not_found` for an unknown tenant.
   */
  async run({ tenant, process }: HistoryVerifyOptions): Promise<{ lines: string[]; exitCode: 0 | 1 }> {
    const chosen = tenant ? [await this.tenants.get(tenant)] : await this.tenants.list();
    const lines: string[] = [];
    let [found, broken] = [0, 0];
    for (const { id, slug } of chosen) {
      const report = await this.verification.run(id, process);
      found += report.processes;
      broken += report.broken.length;
      if (process === undefined || report.processes > 0) lines.push(...linesOf(slug, report));
    }
    const missing = process !== undefined && found === 0;
    if (missing) lines.push(`Não há processo ${process} ${tenant ? `em ${tenant}` : 'em nenhum município'}.`);
    return { lines, exitCode: missing || broken > 0 ? 1 : 0 };
  }
}

const linesOf = (slug: string, { processes, events, broken }: TenantReport): string[] => [
  `${slug}: ${processes} processos, ${events} andamentos, ${verdict(broken)}`,
  ...broken.map(
    ({ number, firstBroken }) => `  ${number}: andamento ${firstBroken?.seq}: ${firstBroken?.problem}`,
  ),
];

const verdict = (broken: BrokenProcess[]): string =>
  broken.length === 0 ? 'cadeia íntegra' : `${broken.length} com a cadeia quebrada`;
