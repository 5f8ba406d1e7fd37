import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import { ProcessTypes, type ProcessType } from '../../../processes';
import { ChartQueries, ServiceAccounts, type ChartUnit, type ServiceScope } from '../../../units';
import type { ServiceAccountRequest } from './service-accounts.dto';

/** Service accounts with the process types to which they may be held: units know nothing of types. */
@Injectable()
export class ServiceAccountKeeping {
  constructor(
    private readonly database: Database,
    private readonly accounts: ServiceAccounts,
    private readonly types: ProcessTypes,
    private readonly chart: ChartQueries,
  ) {}

  /** @throws DomainError `unknown_reference` naming `unitIds` or `processTypeIds` */
  create(request: ServiceAccountRequest): Promise<{ id: string; key: string }> {
    return this.database.work(async () => {
      await this.refuseUnknownTypes(request);
      return this.accounts.create(request);
    });
  }

  /** @throws DomainError `not_found`, `rule`; `unknown_reference` naming `unitIds` or `processTypeIds` */
  rescope(id: string, scope: ServiceScope): Promise<void> {
    return this.database.work(async () => {
      await this.accounts.find(id);
      await this.refuseUnknownTypes(scope);
      await this.accounts.rescope(id, scope);
    });
  }

  /** What a scope is chosen from. */
  choices(): Promise<{ units: ChartUnit[]; types: ProcessType[] }> {
    return this.database.work(async () => {
      const all = await this.chart.all();
      return { units: all.filter(({ active }) => active), types: await this.types.list() };
    });
  }

  private async refuseUnknownTypes({ processTypeIds }: Pick<ServiceScope, 'processTypeIds'>): Promise<void> {
    for (const id of new Set(processTypeIds)) {
      if (!(await this.types.find(id, { retired: true })))
        throw new DomainError('unknown_reference', 'units.service_types', {}, { field: 'processTypeIds' });
    }
  }
}
