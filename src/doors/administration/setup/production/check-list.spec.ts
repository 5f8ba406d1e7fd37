import type { Progress } from '../setup';
import { setupSteps, type StepState } from '../setup-steps';
import { checkList } from './check-list';
import type { ReadinessFacts } from './check-list.queries';

const progress = (state: StepState): Progress => ({
  settled: 0,
  steps: setupSteps.map((step) => ({ step, state, decidedBy: null, decidedAt: null, undoable: false })),
});
const facts: ReadinessFacts = { stage: 'pilot', sealed: true, unguarded: [], idle: [], attends: true };

it('is ready when everything is done, and a step that was skipped is not done', () => {
  expect(checkList(progress('done'), facts).every(({ ready }) => ready)).toBe(true);
  for (const state of ['todo', 'skipped'] as const)
    expect(
      checkList(progress(state), facts)
        .filter(({ ready }) => ready)
        .map(({ key }) => key),
    ).toEqual(['seal', 'second_factor', 'citizen_service', 'unit_people']);
});

it('asks for the seal, two people and a second factor; of the rest it tells', () => {
  const missing = checkList(progress('todo'), {
    ...{ stage: 'pilot', sealed: false, attends: false },
    ...{ unguarded: ['Rui Sá'], idle: Array.from({ length: 22 }, (_, index) => `U${index}`) },
  });
  expect(missing.filter(({ required }) => required).map(({ key }) => key)).toEqual([
    'seal',
    'people',
    'second_factor',
  ]);
  const sentence = (key: string) => missing.find((point) => point.key === key)?.missing;
  expect(sentence('second_factor')).toContain('Entram só com a senha: Rui Sá.');
  expect(sentence('unit_people')).toContain('U18, U19 e mais 2.');
  for (const point of missing) expect(point.missing).toMatch(/^\p{Lu}[^.]+\./u);
});
