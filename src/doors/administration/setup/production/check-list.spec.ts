import type { Progress } from '../setup';
import { setupSteps, type StepState } from '../setup-steps';
import { checkList } from './check-list';

const progress = (state: StepState): Progress => ({
  settled: 0,
  steps: setupSteps.map((step) => ({ step, state, decidedBy: null, decidedAt: null, undoable: false })),
});
const facts = { stage: 'pilot', sealed: true, guarded: true } as const;

it('is ready when everything is done, and a step that was skipped is not done', () => {
  expect(checkList(progress('done'), facts).every(({ ready }) => ready)).toBe(true);
  for (const state of ['todo', 'skipped'] as const)
    expect(
      checkList(progress(state), facts)
        .filter(({ ready }) => ready)
        .map(({ key }) => key),
    ).toEqual(['seal', 'second_factor']);
});

it('asks for the seal, two people and a second factor; of the rest it tells', () => {
  const missing = checkList(progress('todo'), { stage: 'pilot', sealed: false, guarded: false });
  expect(missing.filter(({ required }) => required).map(({ key }) => key)).toEqual([
    'seal',
    'people',
    'second_factor',
  ]);
  for (const point of missing) expect(point.missing).toMatch(/^\p{Lu}[^.]+\./u);
});
