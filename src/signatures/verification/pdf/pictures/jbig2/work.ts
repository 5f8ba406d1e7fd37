import { type Budget } from '../../structure/budget';
import { Unreadable } from './octets';

/** Samples decoded from arithmetic codes of one picture, and of all of a file; what else is done is reckoned in them. */
const MOST = 60e6;
const ALL = 150e6;

const spent = new WeakMap<Budget, number>();

/** What a picture may still cost: before anything is made or read that a picture says how much there is of. */
export class Work {
  private left: number;

  constructor(private readonly budget: Budget) {
    this.left = Math.min(MOST, ALL - (spent.get(budget) ?? 0));
  }

  /** @throws Unreadable */
  take(amount: number): void {
    if (!(amount <= this.left)) throw new Unreadable('too much');
    this.left -= amount;
    spent.set(this.budget, (spent.get(this.budget) ?? 0) + amount);
  }

  step(): void {
    this.budget.step();
  }
}
