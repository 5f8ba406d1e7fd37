import type { SubIndication } from '../report/finding';

/** Why a chain is not believed; `failed` when nothing learnt later could mend it. */
export interface ChainProblem {
  readonly failed: boolean;
  readonly subIndication: SubIndication;
  readonly message: string;
}

export function failed(subIndication: SubIndication, message: string): ChainProblem {
  return { failed: true, subIndication, message };
}

export function undecided(subIndication: SubIndication, message: string): ChainProblem {
  return { failed: false, subIndication, message };
}
