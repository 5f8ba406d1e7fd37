import { Injectable } from '@nestjs/common';
import { currentActor } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { DomainError, notFound } from '../../../platform/errors';
import { eachApart, type ItemResult } from '../../../platform/http';
import { ProcessesQueries } from '../../../processes';
import type { BulkAct } from './bulk-act';
import { LifeActs } from './life-acts';
import { OrganizingActs } from './organizing-acts';

export const mostItems = 500;

/** Acts on many processes: each in a unit of work of its own, through the verb that acts on one. */
@Injectable()
export class BulkActs {
  readonly all: readonly BulkAct[];

  constructor(
    private readonly database: Database,
    private readonly processes: ProcessesQueries,
    life: LifeActs,
    organizing: OrganizingActs,
  ) {
    this.all = [...life.all, ...organizing.all];
  }

  /** @throws DomainError `not_found` */
  called(key: 'name' | 'ato', value: string): BulkAct {
    const act = this.all.find((each) => each[key] === value);
    if (!act) throw notFound();
    return act;
  }

  /**
   * @returns a result for each, in the order given
   * @throws DomainError `invalid` about the input, which is the same for all; `forbidden` without the permission
   */
  async run(act: BulkAct, processIds: readonly string[], input: object): Promise<ItemResult[]> {
    this.database.refuseInside('Acting on many');
    requirePermission(act);
    requireSome(processIds);
    return eachApart(processIds, act.prepare(input));
  }

  /** What should be done before it, by process; nothing of what this person may not open now. */
  async advice(act: BulkAct, processIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const { advise } = act;
    const found = new Map<string, string>();
    if (!advise) return found;
    const one = async (id: string): Promise<void> => {
      const sentences = await this.database.work(async () => {
        await this.processes.requireFound(id);
        return advise(id);
      });
      if (sentences.length > 0) found.set(id, sentences.join(' '));
    };
    await eachApart(processIds, one);
    return found;
  }
}

export function requirePermission({ permission }: Pick<BulkAct, 'permission'>): void {
  if (!currentActor().permissions.includes(permission))
    throw new DomainError('forbidden', 'platform.forbidden');
}

export function requireSome(processIds: readonly string[]): void {
  if (processIds.length >= 1 && processIds.length <= mostItems) return;
  throw new DomainError('invalid', 'workspace.which_processes', { most: mostItems }, { field: 'processIds' });
}
