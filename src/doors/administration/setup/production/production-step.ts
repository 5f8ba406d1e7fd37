import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit } from '../../../../history';
import { currentActor } from '../../../../platform/context';
import { Database } from '../../../../platform/database';
import { DomainError } from '../../../../platform/errors';
import {
  ProductionRequests,
  Training,
  type ProductionRequest,
  type Stage,
  type TrainingCounts,
} from '../../../../tenants';
import { Setup } from '../setup';
import { checkList, type CheckPoint } from './check-list';
import { CheckListQueries } from './check-list.queries';

export interface Readiness {
  stage: Stage;
  points: CheckPoint[];
  request?: ProductionRequest;
  /** What goes when the training ends; absent outside of one. */
  training?: TrainingCounts;
}

/** The end of the set-up: what is missing, and the request to work for real. Out of a pilot the stage is changed by who operates
 * the platform; a training ends by who administers (TrainingStep). */
@Injectable()
export class ProductionStep implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly queries: CheckListQueries,
    private readonly requests: ProductionRequests,
    private readonly training: Training,
    private readonly setup: Setup,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.setup.onTakeBack('production', async () => {
      if ((await this.queries.facts()).stage === 'production')
        throw new DomainError('rule', 'setup.in_production');
      await this.requests.withdraw();
    });
  }

  readiness(): Promise<Readiness> {
    return this.database.work(async () => {
      const facts = await this.queries.facts();
      const points = checkList(await this.setup.progress(), facts);
      const training = (await this.training.isOn()) ? await this.training.counts() : undefined;
      return { stage: facts.stage, points, training, request: await this.requests.find() };
    });
  }

  /** In a running unit of work. @throws DomainError `rule` while something required is missing */
  async requireReady(): Promise<void> {
    const { points } = await this.readiness();
    const missing = points.filter(({ ready, required }) => required && !ready).map(({ label }) => label);
    if (missing.length > 0) throw new DomainError('rule', 'setup.not_ready', { missing: missing.join('; ') });
  }

  /** @throws DomainError `rule` while something required is missing, in training (which ends by itself), or in production already */
  request(): Promise<void> {
    return this.database.work(async () => {
      const { stage, training } = await this.readiness();
      if (stage === 'production') throw new DomainError('rule', 'setup.in_production');
      if (training) throw new DomainError('rule', 'setup.in_training');
      await this.requireReady();
      await this.requests.make(currentActor().name);
      await this.setup.done('production', true);
      await this.audit.record({ kind: 'tenant.production_requested' });
    });
  }
}
