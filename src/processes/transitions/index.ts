import { factActs } from './fact-acts';
import { otherActs } from './other-acts';
import { rowActs } from './row-acts';
import { secretActs } from './secret-acts';
import { stateActs } from './state-acts';
import type { Transition } from './transition';

export type { Fact, Transition, Where } from './transition';

const all = { ...rowActs, ...stateActs, ...factActs, ...secretActs, ...otherActs };

export type ProcessAct = keyof typeof all;

/** Every act on a process, with what must be true before it and what is true after it: the one place that says so. */
export const transitions: Record<ProcessAct, Transition> = all;
