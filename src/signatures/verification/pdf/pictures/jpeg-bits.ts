/** The codes of one table: for each length the first code, how many there are, and where their values begin (ITU-T T.81, annex C). */
export class HuffmanTable {
  private readonly first = new Int32Array(18);
  private readonly start = new Int32Array(18);

  constructor(
    private readonly counts: Uint8Array,
    private readonly values: Uint8Array,
  ) {
    let [code, at] = [0, 0];
    for (let length = 1; length <= 16; length += 1) {
      this.first[length] = code;
      this.start[length] = at;
      code = (code + counts[length - 1]!) << 1;
      at += counts[length - 1]!;
    }
  }

  /** -1 when no code of it comes. */
  read(bits: BitReader): number {
    let code = 0;
    for (let length = 1; length <= 16; length += 1) {
      code = (code << 1) | bits.bit();
      const index = code - this.first[length]!;
      if (index >= 0 && index < this.counts[length - 1]!)
        return this.values[this.start[length]! + index] ?? -1;
    }
    return -1;
  }
}

/** Bits of a scan, without the stuffed octets; after the next marker, or the end, ones. */
export class BitReader {
  private value = 0;
  private left = 0;

  constructor(
    private readonly octets: Uint8Array,
    public at: number,
  ) {}

  bit(): number {
    if (this.left === 0) this.fill();
    this.left -= 1;
    return (this.value >> this.left) & 1;
  }

  bits(count: number): number {
    let value = 0;
    for (let index = 0; index < count; index += 1) value = (value << 1) | this.bit();
    return value;
  }

  /** A number of so many bits, of which the first says the sign (T.81, F.2.2.1). */
  signed(count: number): number {
    if (count === 0) return 0;
    const value = this.bits(count);
    return value >= 1 << (count - 1) ? value : value - (1 << count) + 1;
  }

  get isOver(): boolean {
    return this.left === 0 && this.isAtMarker();
  }

  /** Goes past the marker of a restart, if one stands here. */
  restart(): boolean {
    this.left = 0;
    const { octets, at } = this;
    if (octets[at] !== 0xff || (octets[at + 1]! & 0xf8) !== 0xd0) return false;
    this.at += 2;
    return true;
  }

  private isAtMarker(): boolean {
    return this.at >= this.octets.length || (this.octets[this.at] === 0xff && this.octets[this.at + 1] !== 0);
  }

  private fill(): void {
    this.left = 8;
    if (this.isAtMarker()) {
      this.value = 0xff;
      return;
    }
    this.value = this.octets[this.at]!;
    this.at += this.value === 0xff ? 2 : 1;
  }
}
