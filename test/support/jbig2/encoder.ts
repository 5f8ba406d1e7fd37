/** Of ITU-T T.88, table E.1: probability, next state of the probable sample and of the other, whether they change places. */
const STATES = (
  '5601 1 1 1,3401 2 6 0,1801 3 9 0,0ac1 4 12 0,0521 5 29 0,0221 38 33 0,5601 7 6 1,5401 8 14 0,4801 9 14 0,3801 10 14 0,' +
  '3001 11 17 0,2401 12 18 0,1c01 13 20 0,1601 29 21 0,5601 15 14 1,5401 16 14 0,5101 17 15 0,4801 18 16 0,3801 19 17 0,' +
  '3401 20 18 0,3001 21 19 0,2801 22 19 0,2401 23 20 0,2201 24 21 0,1c01 25 22 0,1801 26 23 0,1601 27 24 0,1401 28 25 0,' +
  '1201 29 26 0,1101 30 27 0,0ac1 31 28 0,09c1 32 29 0,08a1 33 30 0,0521 34 31 0,0441 35 32 0,02a1 36 33 0,0221 37 34 0,' +
  '0141 38 35 0,0111 39 36 0,0085 40 37 0,0049 41 38 0,0025 42 39 0,0015 43 40 0,0009 44 41 0,0005 45 42 0,0001 45 43 0,' +
  '5601 46 46 0'
)
  .split(',')
  .map((state) => {
    const [probability = '', probable, other, change] = state.split(' ');
    return {
      probability: parseInt(probability, 16),
      probable: Number(probable),
      other: Number(other),
      change: Number(change),
    };
  });

/** The encoder of T.88, annex E (as in T.800, annex C): contexts by their names. */
export class ArithmeticEncoder {
  private readonly states = new Map<string, { index: number; probable: number }>();
  private readonly octets: number[] = [0];
  private interval = 0x8000;
  private code = 0;
  private left = 12;

  bit(context: string, value: number): void {
    let state = this.states.get(context);
    if (!state) this.states.set(context, (state = { index: 0, probable: 0 }));
    const { probability, probable, other, change } = STATES[state.index]!;
    const isProbable = value === state.probable;
    this.interval -= probability;
    const isExchanged = this.interval < probability;
    if (isProbable === isExchanged) this.interval = probability;
    else this.code += probability;
    if (isProbable && this.interval >= 0x8000) return;
    if (!isProbable && change === 1) state.probable = 1 - state.probable;
    state.index = isProbable ? probable : other;
    this.renew();
  }

  private renew(): void {
    do {
      this.interval *= 2;
      this.code *= 2;
      this.left -= 1;
      if (this.left === 0) this.put();
    } while (this.interval < 0x8000);
  }

  private put(): void {
    const last = this.octets.length - 1;
    if (this.octets[last] !== 0xff && this.code >= 0x8000000) {
      this.octets[last]! += 1;
      if (this.octets[last] === 0xff) this.code %= 0x8000000;
    }
    const bits = this.octets[last] === 0xff ? 20 : 19;
    this.octets.push(Math.floor(this.code / 2 ** bits) & 0xff);
    this.code %= 2 ** bits;
    this.left = bits === 20 ? 7 : 8;
  }

  end(): Buffer {
    const most = this.code + this.interval;
    this.code = Math.floor(this.code / 0x10000) * 0x10000 + 0xffff;
    if (this.code >= most) this.code -= 0x8000;
    for (let time = 0; time < 2; time += 1) {
      this.code *= 2 ** this.left;
      this.put();
    }
    if (this.octets.at(-1) !== 0xff) this.octets.push(0xff);
    return Buffer.from([...this.octets.slice(1), 0xac]);
  }

  /** Annex A; undefined is "out of band". */
  integer(procedure: string, value: number | undefined): void {
    let previous = 1;
    const bit = (one: number) => {
      this.bit(`${procedure} ${previous}`, one);
      previous = previous < 256 ? previous * 2 + one : ((previous * 2 + one) & 511) | 256;
    };
    bit(value === undefined || value < 0 ? 1 : 0);
    const size = Math.abs(value ?? 0);
    const froms = [0, 4, 20, 84, 340, 4436, Infinity];
    const range = froms.findIndex((from) => size < from) - 1;
    for (let index = 0; index < Math.min(range, 5); index += 1) bit(1);
    if (range < 5) bit(0);
    const bits = [2, 4, 6, 8, 12, 32][range]!;
    for (let index = bits - 1; index >= 0; index -= 1)
      bit(Math.floor((size - froms[range]!) / 2 ** index) & 1);
  }

  identifier(value: number, bits: number): void {
    let previous = 1;
    for (let index = bits - 1; index >= 0; index -= 1) {
      const one = (value >> index) & 1;
      this.bit(`ID ${previous}`, one);
      previous = previous * 2 + one;
    }
  }
}
