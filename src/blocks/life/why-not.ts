import { DomainError, type SentenceKey } from '../../platform/errors';
import {
  blockTransitions,
  type BlockAct,
  type BlockFact,
  type BlockKind,
  type BlockState,
  type UnitState,
} from './transitions';

/** How a block stands before the unit in which one acts. */
export interface BlockStanding {
  kind: BlockKind;
  state: BlockState;
  /** Of this unit in the block. */
  here: UnitState;
  items: number;
  /** Receiving units, chosen or served. */
  units: number;
}

interface Refusal {
  key: SentenceKey;
  params: { verb: string; state: string };
}

/** Why an act is not possible; undefined when it is. */
export function whyNotBlock(act: BlockAct, standing: BlockStanding): Refusal | undefined {
  const { verb, owner, receiver, kinds, facts = [] } = blockTransitions[act];
  const owns = standing.here === 'owner';
  const params = { verb, state: owns ? stateNames[standing.state] : unitStateNames[standing.here] };
  if (kinds && !kinds.includes(standing.kind)) return { key: 'blocks.other_kind', params };
  if (owns && !owner) return { key: 'blocks.for_receivers', params };
  if (!owns && !receiver) return { key: 'blocks.for_owner', params };
  const possible = owns ? owner!.includes(standing.state) : receiver!.includes(standing.here);
  if (!possible) return { key: 'blocks.not_in_state', params };
  const missing = facts.find((fact) => !holds[fact](standing));
  return missing && { key: factSentences[missing], params };
}

/** @throws DomainError `rule` */
export function refuseUnlessPossible(act: BlockAct, standing: BlockStanding): void {
  const refusal = whyNotBlock(act, standing);
  if (refusal) throw new DomainError('rule', refusal.key, refusal.params);
}

export const stateNames: Record<BlockState, string> = {
  open: 'aberto',
  shared: 'disponibilizado',
  returned: 'devolvido',
  concluded: 'concluído',
};

export const unitStateNames: Record<UnitState, string> = {
  owner: 'da unidade',
  chosen: 'por disponibilizar',
  shared: 'por receber',
  received: 'recebido',
  returned: 'devolvido',
};

const holds: Record<BlockFact, (standing: BlockStanding) => boolean> = {
  has_items: ({ items }) => items > 0,
  no_items: ({ items }) => items === 0,
  has_units: ({ units }) => units > 0,
};

const factSentences: Record<BlockFact, SentenceKey> = {
  has_items: 'blocks.empty',
  no_items: 'blocks.not_empty',
  has_units: 'blocks.no_units',
};
