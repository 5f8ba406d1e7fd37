/** A picture is not as ITU-T T.88 says, or in a way that is not read here, or costs too much. Never leaves this folder. */
export class Unreadable extends Error {}

/** Numbers of a segment, the most significant octet first (T.88, 7.1.2). */
export class Octets {
  constructor(
    readonly source: Uint8Array,
    public at = 0,
    readonly end = source.length,
  ) {}

  get left(): number {
    return this.end - this.at;
  }

  octet(): number {
    if (this.at >= this.end) throw new Unreadable('end of data');
    return this.source[this.at++]!;
  }

  short(): number {
    return this.octet() * 0x100 + this.octet();
  }

  word(): number {
    return this.short() * 0x10000 + this.short();
  }

  signedOctet(): number {
    return (this.octet() << 24) >> 24;
  }

  signedWord(): number {
    return this.word() | 0;
  }

  /** So many octets as they are. */
  take(count: number): Uint8Array {
    if (!(count <= this.left)) throw new Unreadable('end of data');
    this.at += count;
    return this.source.subarray(this.at - count, this.at);
  }

  rest(): Uint8Array {
    return this.take(this.left);
  }
}
