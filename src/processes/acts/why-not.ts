import type { Actor } from '../../platform/context';
import { DomainError, type ErrorCode, type SentenceKey } from '../../platform/errors';
import type { Standing } from './standing';
import { transitions, type Fact, type ProcessAct, type Transition } from '../transitions';

export interface Refusal {
  code: Extract<ErrorCode, 'rule' | 'forbidden'>;
  key: SentenceKey;
  params: Record<string, string>;
}

type By = Pick<Actor, 'permissions' | 'unit'>;
type Check = (transition: Transition, standing: Standing) => SentenceKey | undefined;

/** Why an act is not possible on a process as it stands, in the unit in which one acts; undefined when it is possible. */
export function whyNot(act: ProcessAct, standing: Standing, by: By): Refusal | undefined {
  const transition = transitions[act];
  const params = {
    verb: transition.verb,
    unit: by.unit.label,
    others: standing.elsewhere.join(', '),
  };
  if (!by.permissions.includes(transition.permission))
    return { code: 'forbidden', key: 'processes.not_permitted', params };
  for (const check of checks) {
    const key = check(transition, standing);
    if (key) return { code: 'rule', key, params };
  }
  return undefined;
}

/** @throws DomainError `rule`, or `forbidden` without the permission that the act asks for */
export function refuseUnlessPossible(act: ProcessAct, standing: Standing, by: By): void {
  const refusal = whyNot(act, standing, by);
  if (refusal) throw new DomainError(refusal.code, refusal.key, refusal.params);
}

/** An annexed process is closed where it was: that it is annexed says more than that it is closed. */
const annexed: Check = ({ states = ['normal'] }, { state }) =>
  state === 'annexed' && !states.includes('annexed') ? 'processes.annexed' : undefined;

const place: Check = ({ where }, { here, succeeded, elsewhere, parentHere, state }) => {
  switch (where) {
    case 'anywhere':
      return undefined;
    case 'been_here':
    case 'been_here_or_succeeded':
      if (!here && succeeded && where !== 'been_here') return undefined;
      if (!here) return 'processes.never_here';
      return here.open ? 'processes.already_open' : undefined;
    case 'here_or_with_parent':
      return here?.open || (state === 'annexed' && parentHere) ? undefined : 'processes.not_open_here';
    case 'here':
      return here?.open ? undefined : 'processes.not_open_here';
    case 'only_here':
      if (!here?.open) return 'processes.not_open_here';
      return elsewhere.length > 0 ? 'processes.open_elsewhere' : undefined;
  }
};

const receipt: Check = ({ where, red }, { here }) =>
  where !== 'anywhere' && here?.open && !here.received && !red ? 'processes.not_received' : undefined;

const state: Check = ({ states = ['normal'], refusal }, standing) => {
  if (states.includes(standing.state)) return undefined;
  return refusal?.state ?? stateSentences[standing.state];
};

const level: Check = ({ levels, refusal }, standing) =>
  !levels || levels.includes(standing.level) ? undefined : (refusal?.level ?? 'processes.secret');

const facts: Check = (transition, standing) => {
  const missing = transition.facts?.find((fact) => !holds[fact](standing));
  return missing && factSentences[missing];
};

/** In the order in which a person would mend them. */
const checks: readonly Check[] = [annexed, place, receipt, state, level, facts];

const stateSentences: Record<Standing['state'], SentenceKey> = {
  normal: 'processes.in_course',
  suspended: 'processes.suspended',
  annexed: 'processes.annexed',
  blocked: 'processes.blocked',
};

const holds: Record<Fact, (standing: Standing) => boolean> = {
  readable: ({ readable }) => readable,
  generated_here: ({ generatedHere }) => generatedHere,
  never_sent: ({ sent }) => !sent,
  has_documents: ({ documents }) => documents > 0,
  no_documents: ({ documents }) => documents === 0,
  no_annexes: ({ annexes }) => annexes === 0,
  no_return_owed_here: ({ owesReturn }) => !owesReturn,
  no_return_pending: ({ pendingReturns }) => pendingReturns === 0,
};

const factSentences: Record<Fact, SentenceKey> = {
  readable: 'processes.restricted',
  generated_here: 'processes.generated_elsewhere',
  never_sent: 'processes.was_sent',
  has_documents: 'processes.without_documents',
  no_documents: 'processes.with_documents',
  no_annexes: 'processes.with_annexes',
  no_return_owed_here: 'processes.return_owed',
  no_return_pending: 'processes.return_pending',
};
