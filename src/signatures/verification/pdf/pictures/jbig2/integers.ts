import { type ArithmeticDecoder } from './arithmetic';
import { Unreadable } from './octets';

/** ITU-T T.88, table A.1: bits of a value, and from where it counts; each after one more 1. */
const RANGES = [
  [2, 0],
  [4, 4],
  [6, 20],
  [8, 84],
  [12, 340],
  [32, 4436],
] as const;

/** The procedures of annex A by the names that they have there, without IA. */
export type Procedure =
  'AI' | 'DH' | 'DS' | 'DT' | 'DW' | 'EX' | 'FS' | 'IT' | 'RDH' | 'RDW' | 'RDX' | 'RDY' | 'RI';

/** Numbers of an arithmetic code: each procedure has its own contexts. */
export class Integers {
  private readonly states = new Map<Procedure, Uint8Array>();
  private identifiers: Uint8Array | undefined;

  constructor(private readonly decoder: ArithmeticDecoder) {}

  /** undefined for "out of band". */
  read(procedure: Procedure): number | undefined {
    let states = this.states.get(procedure);
    if (!states) this.states.set(procedure, (states = new Uint8Array(512)));
    let previous = 1;
    const bit = (): number => {
      const found = this.decoder.bit(states, previous);
      previous = previous < 256 ? (previous << 1) | found : (((previous << 1) | found) & 511) | 256;
      return found;
    };
    const isNegative = bit() === 1;
    let index = 0;
    while (index < 5 && bit() === 1) index += 1;
    const [bits, from] = RANGES[index]!;
    let value = 0;
    for (let count = 0; count < bits; count += 1) value = value * 2 + bit();
    value += from;
    if (!isNegative) return value;
    return value === 0 ? undefined : -value;
  }

  number(procedure: Procedure): number {
    const value = this.read(procedure);
    if (value === undefined) throw new Unreadable('out of band');
    return value;
  }

  /** Of a symbol, in so many bits, always as many for one decoder (A.3). */
  identifier(length: number): number {
    this.identifiers ??= new Uint8Array(2 ** (length + 1));
    let previous = 1;
    for (let count = 0; count < length; count += 1)
      previous = (previous << 1) | this.decoder.bit(this.identifiers, previous);
    return previous - 2 ** length;
  }
}
