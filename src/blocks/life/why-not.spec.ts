import fc from 'fast-check';
import { sentence } from '../../platform/errors';
import { blockKinds, blockTransitions, type BlockAct, type BlockState, type UnitState } from './transitions';
import { refuseUnlessPossible, whyNotBlock, type BlockStanding } from './why-not';

const acts = Object.keys(blockTransitions) as BlockAct[];
const states: BlockState[] = ['open', 'shared', 'returned', 'concluded'];
const unitStates: UnitState[] = ['owner', 'shared', 'received', 'returned'];

const possible = (standing: BlockStanding): string[] => acts.filter((act) => !whyNotBlock(act, standing));
const full = { kind: 'signature', items: 1, units: 1 } as const;

describe('what may be done with a signature block', () => {
  it.each<[BlockState, string[]]>([
    ['open', ['change', 'fill', 'chooseUnits', 'share', 'conclude', 'annotate', 'sign', 'mark']],
    ['shared', ['change', 'cancelSharing', 'annotate', 'sign', 'mark']],
    ['returned', ['change', 'fill', 'chooseUnits', 'share', 'conclude', 'annotate', 'sign', 'mark']],
    ['concluded', ['reopen', 'mark']],
  ])('by the unit that made it, while it is %s', (state, expected) => {
    expect(possible({ ...full, state, here: 'owner' })).toEqual(expected);
  });

  it.each<[UnitState, string[]]>([
    ['chosen', []],
    ['shared', ['receive', 'return', 'annotate', 'sign', 'mark']],
    ['received', ['return', 'annotate', 'sign', 'mark']],
    ['returned', ['mark']],
  ])('by a unit for which it is %s', (here, expected) => {
    expect(possible({ ...full, state: 'shared', here })).toEqual(expected);
  });
});

it.each<[string, BlockAct, Partial<BlockStanding>, string]>([
  ['an empty one is not made available', 'share', { items: 0 }, 'blocks.empty'],
  ['one for nobody is not made available', 'share', { units: 0 }, 'blocks.no_units'],
  ['an internal one is never made available', 'share', { kind: 'internal' }, 'blocks.other_kind'],
  ['a meeting one is only read', 'sign', { kind: 'meeting' }, 'blocks.other_kind'],
  ['one with items is not deleted', 'delete', {}, 'blocks.not_empty'],
  ['a receiver takes nothing out', 'fill', { here: 'received' }, 'blocks.for_owner'],
  ['its own unit does not give it back', 'return', {}, 'blocks.for_receivers'],
  ['one that is away is not filled', 'fill', { state: 'shared' }, 'blocks.not_in_state'],
])('%s', (_rule, act, changes, key) => {
  const standing: BlockStanding = { ...full, state: 'open', here: 'owner', ...changes };
  expect(whyNotBlock(act, standing)?.key).toBe(key);
  expect(() => refuseUnlessPossible(act, standing)).toThrow(
    sentence(whyNotBlock(act, standing)!.key, whyNotBlock(act, standing)!.params),
  );
});

it('refuses with a whole sentence, whatever the block', () => {
  const standing = fc.record({
    kind: fc.constantFrom(...blockKinds),
    state: fc.constantFrom(...states),
    here: fc.constantFrom(...unitStates),
    items: fc.nat(3),
    units: fc.nat(3),
  });
  fc.assert(
    fc.property(standing, fc.constantFrom(...acts), (before, act) => {
      const refusal = whyNotBlock(act, before);
      if (refusal) expect(sentence(refusal.key, refusal.params)).not.toMatch(/[{}]|undefined/);
    }),
  );
});
