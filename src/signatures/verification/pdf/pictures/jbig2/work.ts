import { type Budget } from '../../structure/budget';
import { Unreadable } from './octets';

/** Samples decoded from arithmetic codes of one picture, and of all of a file; what else is done is reckoned in them. A second has about 35 million. */
const MOST = 50e6;
const ALL = 80e6;
/** Octets that the bitmaps of a picture take. */
const ROOM = 100e6;

const spent = new WeakMap<Budget, number>();

/** What a picture may still cost: before anything is made or read that a picture says how much there is of. */
export class Work {
  private left: number;
  private room = ROOM;

  constructor(private readonly budget: Budget) {
    this.left = Math.min(MOST, ALL - (spent.get(budget) ?? 0));
  }

  /** @throws Unreadable */
  take(amount: number): void {
    if (!(amount <= this.left)) throw new Unreadable('too much');
    this.left -= amount;
    spent.set(this.budget, (spent.get(this.budget) ?? 0) + amount);
  }

  /** Of so many octets. @throws Unreadable */
  takeRoom(octets: number): void {
    if (!(octets <= this.room)) throw new Unreadable('too large');
    this.room -= octets;
  }

  step(): void {
    this.budget.step();
  }
}
