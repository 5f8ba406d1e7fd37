import { PdfFault } from '../fault';
import { Budget } from './budget';

describe('the time that a file may cost', () => {
  let now = 0;
  beforeEach(() => jest.spyOn(performance, 'now').mockImplementation(() => now));
  afterEach(() => jest.restoreAllMocks());

  const after = (budget: Budget, milliseconds: number): void => {
    now += milliseconds;
    budget.countDecoded(0);
  };

  it('a machine that stands still for two minutes refuses no file', () => {
    const budget = new Budget();
    expect(() => after(budget, 120_000)).not.toThrow();
  });

  it('a file that goes on costing is refused', () => {
    const budget = new Budget();
    const cost = (): void => {
      for (let times = 0; times < 60; times += 1) after(budget, 100);
    };
    expect(cost).toThrow(PdfFault);
  });
});
