import { Injectable } from '@nestjs/common';
import { Audit } from '../../../../history';
import { currentActor } from '../../../../platform/context';
import { Database } from '../../../../platform/database';
import { DomainError } from '../../../../platform/errors';
import { refuseOtherName, Tenants, Training, type TrainingCounts } from '../../../../tenants';
import { Reauthentication } from '../../../../users';
import { ProductionStep } from '../production/production-step';

export interface TrainingState {
  training: boolean;
  /** What goes with the training; absent when it is over. */
  counts?: TrainingCounts;
}

export interface TrainingEndInput {
  /** The name of the municipality. */
  confirmation: string;
  password: string;
  /** Of the second factor, where there is one. */
  code?: string;
}

/** The end of the training by who administers (conclusão da implantação): all that was done goes, and the municipality works for real. */
@Injectable()
export class TrainingStep {
  constructor(
    private readonly database: Database,
    private readonly tenants: Tenants,
    private readonly training: Training,
    private readonly production: ProductionStep,
    private readonly reauthentication: Reauthentication,
    private readonly audit: Audit,
  ) {}

  state(): Promise<TrainingState> {
    return this.database.work(async () =>
      (await this.training.isOn())
        ? { training: true, counts: await this.training.counts() }
        : { training: false },
    );
  }

  /**
   * By who shows again that it is they. One unit of work: interrupted, nothing has changed.
   * @throws DomainError `rule` when it is over already or something required is missing; `invalid` naming `confirmation`; as
   *   `Reauthentication.confirm`
   */
  async end({ confirmation, ...proof }: TrainingEndInput): Promise<void> {
    await this.database.work(() => this.requireEndable(confirmation));
    await this.reauthentication.confirm(currentActor().userId, proof);
    await this.database.work(async () => {
      await this.requireEndable(confirmation);
      const counts = await this.training.counts();
      await this.training.end({
        ...{ stage: 'production', changedBy: currentActor().name },
        reason: 'Implantação concluída por quem administra o município.',
      });
      await this.audit.record({ kind: 'tenant.training_ended', attributes: { ...counts } });
    });
  }

  private async requireEndable(typedName: string): Promise<void> {
    if (!(await this.training.isOn())) throw new DomainError('rule', 'setup.training_over');
    await this.production.requireReady();
    refuseOtherName((await this.tenants.settings()).name, typedName);
  }
}
