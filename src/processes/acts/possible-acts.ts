import { Injectable } from '@nestjs/common';
import { SECRET, SecretDoor } from '../../access';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { notFound, sentence } from '../../platform/errors';
import { transitions, type ProcessAct } from '../transitions';
import { AtHand } from './at-hand';
import { whyNot } from './why-not';

/** Of each act, why it is not possible now in the unit in which one acts; undefined when it is. */
export type PossibleActs = Record<ProcessAct, string | undefined>;

/** What a page offers, and with which reason it does not: read from the table of transitions. */
@Injectable()
export class PossibleActsQuery {
  constructor(
    private readonly database: Database,
    private readonly atHand: AtHand,
    private readonly door: SecretDoor,
  ) {}

  /**
   * It promises nothing: the act asks again, under its lock.
   * @throws DomainError `not_found` for what this person may not find; `forbidden` as `SecretDoor.open`
   */
  of(processId: string): Promise<PossibleActs> {
    return this.database.work(async () => {
      const standing = await this.atHand.standing(processId);
      if (!standing) throw notFound();
      if (standing.level === SECRET) await this.door.open(processId);
      const entries = (Object.keys(transitions) as ProcessAct[]).map((act) => {
        const refusal = whyNot(act, standing, currentActor());
        return [act, refusal && sentence(refusal.key, refusal.params)] as const;
      });
      return Object.fromEntries(entries) as PossibleActs;
    });
  }
}
