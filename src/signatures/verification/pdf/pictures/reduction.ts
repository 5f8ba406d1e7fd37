/** The lightness of a picture, row by row from above, 0 to 255; reduced to what an eye needs. */
export interface Grey {
  readonly width: number;
  readonly height: number;
  readonly values: Uint8Array;
  /** The same where what lies below is black, when it can be seen through a mask. */
  readonly onBlack?: Uint8Array;
  /** How much of it is the picture, across and down; the rest only fills the last blocks. */
  readonly share: readonly [across: number, down: number];
}

/** A picture in the making that is no finer than is wanted: each of its samples is the mean of a square of those that were. */
export class Reduction {
  private readonly factor: number;
  private readonly width: number;
  private readonly height: number;
  private readonly sums: Float32Array;

  constructor(
    private readonly across: number,
    private readonly down: number,
    most: number,
  ) {
    this.factor = Math.max(1, Math.ceil(Math.max(across, down) / most));
    this.width = Math.ceil(across / this.factor);
    this.height = Math.ceil(down / this.factor);
    this.sums = new Float32Array(this.width * this.height);
  }

  /** @param amount of darkness, 0 to 255 */
  add(row: number, column: number, amount: number): void {
    const place = Math.floor(row / this.factor) * this.width + Math.floor(column / this.factor);
    this.sums[place]! += amount;
  }

  /** Samples of a row that are black. */
  darken(row: number, from: number, to: number): void {
    for (let column = from; column < to; column += 1) this.add(row, column, 255);
  }

  get grey(): Grey {
    const { sums, factor, width, height } = this;
    const values = new Uint8Array(sums.length);
    for (let place = 0; place < sums.length; place += 1)
      values[place] = 255 - Math.min(255, sums[place]! / (factor * factor));
    const share = [this.across / (width * factor), this.down / (height * factor)] as const;
    return { width, height, values, share };
  }
}
