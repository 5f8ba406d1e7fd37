import { mannWhitney } from '../../bench/isolation/rank-test';

const upTo = (count: number, from = 1): number[] => Array.from({ length: count }, (_, index) => from + index);

it('counts the pairs in which the first is larger', () => {
  expect(mannWhitney([1.1, 2.2, 3.3, 4.4], [0.5, 2.5, 3.5, 6.5, 7.5])).toMatchObject({ u: 7, auc: 0.35 });
  // Of equal ones, half.
  expect(mannWhitney([1, 2], [2, 3])).toMatchObject({ u: 0.5, auc: 0.125 });
});

it('agrees with R: wilcox.test(exact = FALSE)', () => {
  expect(mannWhitney(upTo(20), upTo(20, 21)).p).toBeCloseTo(6.796e-8, 10);
  expect(mannWhitney(upTo(20), upTo(20)).p).toBeCloseTo(1, 6);
});

it('tells nothing of what is always the same', () => {
  expect(mannWhitney([1, 1, 1], [1, 1, 1])).toMatchObject({ p: 1, auc: 0.5 });
});
