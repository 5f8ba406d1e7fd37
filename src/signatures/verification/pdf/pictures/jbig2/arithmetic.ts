import { Unreadable } from './octets';

/** ITU-T T.88, table E.1: how probable the less probable sample is, and the next states; where a switch stands, it becomes the probable one. */
const STATES =
  '5601 1 1 x,3401 2 6,1801 3 9,0ac1 4 12,0521 5 29,0221 38 33,5601 7 6 x,5401 8 14,4801 9 14,3801 10 14,3001 11 17,2401 12 18,1c01 13 20,1601 29 21,5601 15 14 x,5401 16 14,5101 17 15,4801 18 16,3801 19 17,3401 20 18,3001 21 19,2801 22 19,2401 23 20,2201 24 21,1c01 25 22,1801 26 23,1601 27 24,1401 28 25,1201 29 26,1101 30 27,0ac1 31 28,09c1 32 29,08a1 33 30,0521 34 31,0441 35 32,02a1 36 33,0221 37 34,0141 38 35,0111 39 36,0085 40 37,0049 41 38,0025 42 39,0015 43 40,0009 44 41,0005 45 42,0001 45 43,5601 46 46';

/** Of each state, doubled, and one more where black is the probable sample. */
export const PROBABILITY = new Uint16Array(94);
export const AFTER_PROBABLE = new Uint8Array(94);
export const AFTER_OTHER = new Uint8Array(94);
STATES.split(',').forEach((state, index) => {
  const [probability = '', probable = '', other = '', isSwitched] = state.split(' ');
  for (const sample of [0, 1]) {
    PROBABILITY[2 * index + sample] = parseInt(probability, 16);
    AFTER_PROBABLE[2 * index + sample] = 2 * Number(probable) + sample;
    AFTER_OTHER[2 * index + sample] = 2 * Number(other) + (isSwitched ? 1 - sample : sample);
  }
});

/** Octets that a decoder may want beyond the end of what was written: an encoder may leave out the last of them. */
const BEYOND = 8;

/** The decoder of annex E; states are kept by those who ask, one to a context. */
export class ArithmeticDecoder {
  private code: number;
  private interval = 0x8000;
  private left = 0;
  private beyond = 0;

  constructor(
    private readonly octets: Uint8Array,
    private at = 0,
    private readonly end = octets.length,
  ) {
    this.code = this.octetAt(at) << 16;
    this.readOctet();
    this.code <<= 7;
    this.left -= 7;
  }

  bit(states: Uint8Array, context: number): number {
    const state = states[context]!;
    const probability = PROBABILITY[state]!;
    const interval = this.interval - probability;
    if (this.code >>> 16 < probability) {
      this.interval = probability;
      return this.renewed(states, context, interval < probability);
    }
    // Of 32 bits, as all that follows.
    this.code = (this.code - (probability << 16)) | 0;
    this.interval = interval;
    return interval >= 0x8000 ? state & 1 : this.renewed(states, context, interval >= probability);
  }

  /** The sample, after the state was changed and the interval is large again (E.3.2, E.3.3). */
  private renewed(states: Uint8Array, context: number, isProbable: boolean): number {
    const state = states[context]!;
    states[context] = isProbable ? AFTER_PROBABLE[state]! : AFTER_OTHER[state]!;
    do {
      if (this.left === 0) this.readOctet();
      this.interval <<= 1;
      this.code <<= 1;
      this.left -= 1;
    } while (this.interval < 0x8000);
    return isProbable ? state & 1 : 1 - (state & 1);
  }

  /** E.3.4. */
  private readOctet(): void {
    const isFull = this.octetAt(this.at) === 0xff;
    const next = this.octetAt(this.at + 1);
    this.left = isFull && next <= 0x8f ? 7 : 8;
    if (isFull && next > 0x8f) {
      this.beyond += 1;
      if (this.beyond > BEYOND) throw new Unreadable('end of data');
      this.code = (this.code + 0xff00) | 0;
    } else {
      this.at += 1;
      this.code = (this.code + (next << (isFull ? 9 : 8))) | 0;
    }
  }

  private octetAt(at: number): number {
    return at < this.end ? this.octets[at]! : 0xff;
  }
}

/** T.88, table A.1: bits of a value, and from where it counts; each after one more 1. */
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
