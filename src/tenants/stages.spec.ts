import { stages, stagesAfter, type Stage } from './stages';

it('leads everywhere but back to a mere interest, and suspends from everywhere', () => {
  for (const stage of stages) {
    expect(stagesAfter(stage)).not.toContain(stage);
    expect(stagesAfter(stage)).not.toContain('interest');
    expect(stagesAfter(stage).includes('suspended')).toBe(stage !== 'suspended');
  }
});

it.each<[from: Stage, before: Stage | undefined, after: Stage[]]>([
  ['production', undefined, ['suspended']],
  ['suspended', 'production', ['production']],
  ['suspended', 'pilot', ['pilot', 'training', 'production']],
  ['suspended', 'interest', ['pilot', 'training', 'production']],
])('takes no tenant that was in production back to a trial: %s after %s', (from, before, after) => {
  expect(stagesAfter(from, before)).toEqual(after);
});
