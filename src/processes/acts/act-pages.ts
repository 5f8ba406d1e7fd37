import { Injectable } from '@nestjs/common';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { notFound, sentence } from '../../platform/errors';
import { ProcessesQueries, type FoundProcess, type ProcessHeader } from '../processes.queries';
import type { ProcessAct } from '../transitions';
import { AtHand } from './at-hand';
import { whyNot } from './why-not';

export interface AboutAct {
  process: ProcessHeader;
  /** Why it is not possible now, for this person in this unit. */
  why?: string;
}

/** What the page of an act must know before it asks. */
@Injectable()
export class ActPages {
  constructor(
    private readonly database: Database,
    private readonly queries: ProcessesQueries,
    private readonly atHand: AtHand,
  ) {}

  /** @throws DomainError `not_found` for what this person may not find */
  about(processId: string, act: ProcessAct): Promise<AboutAct> {
    return this.database.work(async () => {
      const process = await this.queries.header(processId);
      const standing = await this.atHand.standing(processId);
      if (!standing) throw notFound();
      const refusal = whyNot(act, standing, currentActor());
      return { process, why: refusal && sentence(refusal.key, refusal.params) };
    });
  }

  /** The process that a form names by its number. */
  named(number: string): Promise<FoundProcess> {
    return this.database.work(() => this.queries.named(number));
  }

  async idOf(number: string): Promise<string> {
    return (await this.named(number)).id;
  }
}
