import { isInForce, stages, stagesAfter, type Stage } from './stages';

it('leads everywhere but back to a mere interest, and suspends from everywhere', () => {
  for (const stage of stages) {
    const after = stagesAfter(stage, !isInForce(stage));
    expect(after).not.toContain(stage);
    expect(after).not.toContain('interest');
    expect(after.includes('suspended')).toBe(stage !== 'suspended');
  }
});

it.each<[from: Stage, training: boolean, before: Stage | undefined, after: Stage[]]>([
  ['production', false, undefined, ['suspended']],
  ['pilot', false, undefined, ['production', 'suspended']],
  ['training', true, undefined, ['pilot', 'production', 'suspended']],
  ['suspended', false, 'production', ['production']],
  ['suspended', false, 'pilot', ['pilot', 'production']],
  ['suspended', true, 'interest', ['training']],
  ['suspended', true, undefined, ['training']],
])('takes nothing that is in force back to a training: %s (%s) after %s', (from, training, before, after) => {
  expect(stagesAfter(from, training, before)).toEqual(after);
});
