import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit } from '../../../../history';
import { currentActor } from '../../../../platform/context';
import { Database } from '../../../../platform/database';
import { DomainError } from '../../../../platform/errors';
import { ProductionRequests, type ProductionRequest, type Stage } from '../../../../tenants';
import { Setup } from '../setup';
import { checkList, type CheckPoint } from './check-list';
import { CheckListQueries } from './check-list.queries';

export interface Readiness {
  stage: Stage;
  points: CheckPoint[];
  request?: ProductionRequest;
}

/** The end of the set-up: what is missing, and the request to work for real. The stage itself is changed by who operates the platform. */
@Injectable()
export class ProductionStep implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly queries: CheckListQueries,
    private readonly requests: ProductionRequests,
    private readonly setup: Setup,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.setup.onTakeBack('production', () => this.requests.withdraw());
  }

  readiness(): Promise<Readiness> {
    return this.database.work(async () => {
      const facts = await this.queries.facts();
      const points = checkList(await this.setup.progress(), facts);
      return { stage: facts.stage, points, request: await this.requests.find() };
    });
  }

  /** @throws DomainError `rule` while something required is missing, or in production already */
  request(): Promise<void> {
    return this.database.work(async () => {
      const { stage, points } = await this.readiness();
      if (stage === 'production') throw new DomainError('rule', 'setup.in_production');
      const missing = points.filter(({ ready, required }) => required && !ready).map(({ label }) => label);
      if (missing.length > 0)
        throw new DomainError('rule', 'setup.not_ready', { missing: missing.join('; ') });
      await this.requests.make(currentActor().name);
      await this.setup.done('production', true);
      await this.audit.record({ kind: 'tenant.production_requested' });
    });
  }
}
