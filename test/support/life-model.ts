/** What DOMAIN.md 1.12 to 1.15 says of a few processes, in the fewest words: the measure of what the database holds. */
export interface ModelProcess {
  state: 'normal' | 'suspended' | 'annexed' | 'blocked';
  /** Of its own: 0 public, 1 restricted. */
  own: 0 | 1;
  documents: number;
  parent?: string;
  annexedIn?: string;
  /** Where it was opened or sent: those who read it while it is restricted. */
  seen: Set<string>;
  /** Open in these units; `false` while in red. */
  open: Map<string, boolean>;
  /** Closed in these. */
  been: Set<string>;
  related: Set<string>;
  deleted?: true;
}

export type Model = Record<string, ModelProcess>;

export const annexesOf = (model: Model, name: string): ModelProcess[] =>
  Object.values(model).filter(({ parent }) => parent === name);

export const levelOf = (model: Model, name: string): 0 | 1 =>
  [model[name]!, ...annexesOf(model, name)].some(({ own }) => own === 1) ? 1 : 0;

const handy = (process: ModelProcess, unit: string): boolean => process.open.get(unit) === true;
const alone = (process: ModelProcess, unit: string): boolean =>
  handy(process, unit) && process.open.size === 1;
const free = ({ state }: ModelProcess): boolean => state === 'normal';

const leave = (process: ModelProcess, unit: string): void => {
  process.open.delete(unit);
  process.been.add(unit);
};

const arrive = (process: ModelProcess, unit: string, received: boolean): void => {
  process.been.delete(unit);
  process.open.set(unit, process.open.get(unit) || received);
};

/** An act, as whoever tries it in a unit: whether it is done, and what is true after it. */
export interface Try {
  act: ActName;
  process: string;
  other: string;
  unit: string;
  to: string;
  administrator: boolean;
}

type Rule = (model: Model, attempt: Try) => boolean;

/** Each answers whether the act is possible, and when it is changes the model. */
const rules = {
  send: (model, { process: name, unit, to }) => {
    const process = model[name]!;
    if (!handy(process, unit) || !free(process) || to === unit) return false;
    for (const each of [process, ...annexesOf(model, name)]) each.seen.add(to);
    arrive(process, to, false);
    leave(process, unit);
    return true;
  },
  sendKeeping: (model, { process: name, unit, to }) => {
    const process = model[name]!;
    if (!handy(process, unit) || !free(process) || to === unit) return false;
    for (const each of [process, ...annexesOf(model, name)]) each.seen.add(to);
    arrive(process, to, false);
    return true;
  },
  receive: (model, { process: name, unit }) => {
    const process = model[name]!;
    if (process.open.has(unit)) process.open.set(unit, true);
    return true;
  },
  conclude: (model, { process: name, unit }) => {
    const process = model[name]!;
    if (!handy(process, unit) || process.state === 'suspended') return false;
    leave(process, unit);
    return true;
  },
  reopen: (model, { process: name, unit }) => {
    const process = model[name]!;
    if (!process.been.has(unit) || !['normal', 'blocked'].includes(process.state)) return false;
    arrive(process, unit, true);
    return true;
  },
  draft: (model, { process: name, unit }) => {
    const process = model[name]!;
    if (!handy(process, unit) || !free(process)) return false;
    process.documents += 1;
    return true;
  },
  suspend: (model, { process: name, unit }) => {
    const process = model[name]!;
    if (!alone(process, unit) || !free(process)) return false;
    process.state = 'suspended';
    return true;
  },
  resume: (model, { process: name, unit }) => {
    const process = model[name]!;
    if (!handy(process, unit) || process.state !== 'suspended') return false;
    process.state = 'normal';
    return true;
  },
  block: (model, { process: name, unit, administrator }) => {
    const process = model[name]!;
    if (!administrator || !handy(process, unit) || !free(process)) return false;
    process.state = 'blocked';
    return true;
  },
  unblock: (model, { process: name, administrator }) => {
    const process = model[name]!;
    if (!administrator || process.state !== 'blocked') return false;
    process.state = 'normal';
    return true;
  },
  annex: (model, { process: name, other, unit }) => {
    const [process, parent] = [model[name]!, model[other]!];
    if (!alone(process, unit) || !free(process) || process.documents === 0) return false;
    if (annexesOf(model, name).length > 0 || name === other || parent.deleted) return false;
    if (!handy(parent, unit) || !free(parent)) return false;
    Object.assign(process, { state: 'annexed', parent: other, annexedIn: unit });
    for (const seen of parent.seen) process.seen.add(seen);
    leave(process, unit);
    return true;
  },
  disannex: (model, { process: name, administrator }) => {
    const process = model[name]!;
    if (!administrator || process.state !== 'annexed') return false;
    arrive(process, process.annexedIn!, true);
    Object.assign(process, { state: 'normal', parent: undefined, annexedIn: undefined });
    return true;
  },
  relate: (model, { process: name, other }) => {
    if (name === other || model[other]!.deleted) return false;
    model[name]!.related.add(other);
    model[other]!.related.add(name);
    return true;
  },
  unrelate: (model, { process: name, other }) => {
    if (!model[name]!.related.has(other)) return false;
    model[name]!.related.delete(other);
    model[other]!.related.delete(name);
    return true;
  },
  changeLevel: (model, { process: name, unit }) => {
    const process = model[name]!;
    if (!handy(process, unit) || !free(process)) return false;
    process.own = process.own === 0 ? 1 : 0;
    return true;
  },
  delete: (model, { process: name, unit }) => {
    const process = model[name]!;
    const sent = [...process.open.keys(), ...process.been].some((each) => each !== 'PROT');
    if (unit !== 'PROT' || !alone(process, unit) || !free(process)) return false;
    if (sent || process.documents > 0 || annexesOf(model, name).length > 0) return false;
    for (const other of process.related) model[other]!.related.delete(name);
    process.related.clear();
    process.deleted = true;
    return true;
  },
} satisfies Record<string, Rule>;

export type ActName = keyof typeof rules;
export const actNames = Object.keys(rules) as ActName[];

/** @returns whether it is possible; a process that was deleted does not exist for anybody */
export const follow = (model: Model, attempt: Try): boolean =>
  !model[attempt.process]!.deleted && rules[attempt.act](model, attempt);
