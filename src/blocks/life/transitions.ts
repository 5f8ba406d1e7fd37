export const blockKinds = ['signature', 'meeting', 'internal'] as const;
export type BlockKind = (typeof blockKinds)[number];

/** Aberto, disponibilizado, retornado, concluído: as the unit that made the block sees it (DOMAIN.md 1.22). */
export type BlockState = 'open' | 'shared' | 'returned' | 'concluded';

/** The unit that made it; a unit chosen to receive it; and, once it was made available: to be received, received, given back. */
export type UnitState = 'owner' | 'chosen' | 'shared' | 'received' | 'returned';

export type BlockFact = 'has_items' | 'no_items' | 'has_units';

export interface BlockTransition {
  /** What the person wants, as it stands in a refusal. */
  verb: string;
  /** States of the block in which the unit that made it may; absent: not for that unit. */
  owner?: readonly BlockState[];
  /** States of a receiving unit in which it may; absent: not for such a unit. */
  receiver?: readonly UnitState[];
  kinds?: readonly BlockKind[];
  facts?: readonly BlockFact[];
  /** The state after: of the block when its own unit acts, of the receiving unit when that one does. */
  to?: BlockState | UnitState;
}

const travelling = ['signature', 'meeting'] as const;
const atRest = ['open', 'returned'] as const;
const handed = ['shared', 'received'] as const;

/** Every act on a block, with what must be true before it and the state after it (DOMAIN.md 1.22): the one place that says so. */
export const blockActs = {
  change: { verb: 'alterar', owner: ['open', 'shared', 'returned'] },
  fill: { verb: 'incluir, retirar ou mudar a ordem', owner: atRest },
  chooseUnits: { verb: 'escolher as unidades', owner: atRest, kinds: travelling },
  share: {
    verb: 'disponibilizar',
    owner: atRest,
    kinds: travelling,
    facts: ['has_items', 'has_units'],
    to: 'shared',
  },
  cancelSharing: { verb: 'cancelar a disponibilização', owner: ['shared'], kinds: travelling, to: 'open' },
  conclude: { verb: 'concluir', owner: atRest, to: 'concluded' },
  reopen: { verb: 'reabrir', owner: ['concluded'], to: 'open' },
  delete: { verb: 'excluir', owner: ['open'], facts: ['no_items'] },
  receive: { verb: 'receber', receiver: ['shared'], kinds: travelling, to: 'received' },
  return: { verb: 'devolver', receiver: handed, kinds: travelling, to: 'returned' },
  annotate: { verb: 'anotar', owner: ['open', 'shared', 'returned'], receiver: handed },
  sign: {
    verb: 'assinar',
    owner: ['open', 'shared', 'returned'],
    receiver: handed,
    kinds: ['signature'],
  },
  mark: {
    verb: 'organizar',
    owner: ['open', 'shared', 'returned', 'concluded'],
    receiver: ['shared', 'received', 'returned'],
  },
} as const satisfies Record<string, BlockTransition>;

export type BlockAct = keyof typeof blockActs;

export const blockTransitions: Record<BlockAct, BlockTransition> = blockActs;
