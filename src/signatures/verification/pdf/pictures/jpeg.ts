import { type Budget } from '../structure/budget';
import { type Grey } from './reduction';
import { BitReader, HuffmanTable } from './jpeg-bits';

/** From a place in the zigzag to one in the block (ITU-T T.81, figure A.6). */
const ZIGZAG = Uint8Array.of(
  ...[
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7,
    14,
  ],
  ...[
    21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46,
    53,
  ],
  ...[60, 61, 54, 47, 55, 62, 63],
);

interface Component {
  readonly id: number;
  readonly across: number;
  readonly up: number;
  readonly table: number;
  /** Blocks of the component itself, and those with the fill of the last units. */
  wide: number;
  high: number;
  stride: number;
  last: number;
}

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly isProgressive: boolean;
  readonly components: readonly Component[];
}

interface Scan {
  readonly members: readonly {
    component: Component;
    dc: HuffmanTable | undefined;
    ac: HuffmanTable | undefined;
  }[];
  readonly from: number;
  readonly to: number;
  readonly high: number;
  readonly low: number;
}

/**
 * The lightness of a JPEG (ITU-T T.81, sequential and progressive by Huffman): of the first component, or of green, and no finer than is
 * wanted. What breaks off is as it would be shown, even.
 * @param most samples across or down, whichever is more
 * @returns undefined for another kind of coding, or four colours
 */
export function greyOfJpeg(octets: Uint8Array, most: number, budget: Budget): Grey | undefined {
  return new JpegReader(octets, budget).read(most);
}

/** Of a file, so that nothing is read that is too large. */
export function sizeOfJpeg(octets: Uint8Array): number {
  for (const { marker, from } of segmentsOf(octets))
    if (isFrame(marker))
      return ((octets[from + 1]! << 8) | octets[from + 2]!) * ((octets[from + 3]! << 8) | octets[from + 4]!);
  return 0;
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function* segmentsOf(octets: Uint8Array): Iterable<{ marker: number; from: number; to: number }> {
  for (let at = 0; at + 4 <= octets.length;) {
    if (octets[at] !== 0xff) at += 1;
    else {
      const marker = octets[at + 1]!;
      const isBare = marker === 0xff || marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd9);
      if (isBare) at += marker === 0xff ? 1 : 2;
      else {
        const to = Math.min(octets.length, at + 2 + Math.max(2, (octets[at + 2]! << 8) | octets[at + 3]!));
        yield { marker, from: at + 4, to };
        at = to;
      }
    }
  }
}

class JpegReader {
  private readonly quantization = new Map<number, Uint16Array>();
  private readonly tables = new Map<number, HuffmanTable>();
  private frame: Frame | undefined;
  private main: Component | undefined;
  private coefficients = new Int16Array(0);
  private interval = 0;
  private isRgb = false;
  /** Blocks that are known to have nothing more in a band (T.81, G.1.2.2). */
  private run = 0;

  constructor(
    private readonly octets: Uint8Array,
    private readonly budget: Budget,
  ) {}

  read(most: number): Grey | undefined {
    for (const { marker, from, to } of segmentsOf(this.octets)) {
      const segment = this.octets.subarray(from, to);
      if (marker === 0xdb) this.readQuantization(segment);
      else if (marker === 0xc4) this.readTables(segment);
      else if (marker === 0xdd) this.interval = (segment[0]! << 8) | segment[1]!;
      else if (marker === 0xee) this.isRgb = segment[0] === 0x41 && segment[11] === 0 && segment.length >= 12;
      else if (marker === 0xda) this.readScan(segment, to);
      else if (isFrame(marker) && !this.readFrame(marker, segment)) return undefined;
    }
    return this.main && this.drawn(most);
  }

  private readQuantization(segment: Uint8Array): void {
    for (let at = 0; at < segment.length;) {
      const [wide, id] = [segment[at]! >> 4, segment[at]! & 15];
      at += 1;
      const table = new Uint16Array(64);
      for (let index = 0; index < 64; index += 1, at += wide ? 2 : 1)
        table[ZIGZAG[index]!] = wide ? (segment[at]! << 8) | segment[at + 1]! : segment[at]!;
      this.quantization.set(id, table);
    }
  }

  private readTables(segment: Uint8Array): void {
    for (let at = 0; at + 17 <= segment.length;) {
      const counts = segment.subarray(at + 1, at + 17);
      const total = counts.reduce((sum, count) => sum + count, 0);
      this.tables.set(segment[at]!, new HuffmanTable(counts, segment.subarray(at + 17, at + 17 + total)));
      at += 17 + total;
    }
  }

  private readFrame(marker: number, segment: Uint8Array): boolean {
    const [height, width] = [(segment[1]! << 8) | segment[2]!, (segment[3]! << 8) | segment[4]!];
    const count = segment[5]!;
    if (
      marker > 0xc2 ||
      segment[0] !== 8 ||
      width * height === 0 ||
      this.frame ||
      (count !== 1 && count !== 3)
    )
      return false;
    const components = Array.from({ length: count }, (_, index): Component => {
      const [id = 0, factors = 0x11, table = 0] = segment.subarray(6 + index * 3, 9 + index * 3);
      return { id, across: factors >> 4, up: factors & 15, table, wide: 0, high: 0, stride: 0, last: 0 };
    });
    if (components.some(({ across, up }) => across < 1 || across > 4 || up < 1 || up > 4)) return false;
    const [across, up] = largest(components);
    for (const one of components) {
      one.wide = Math.ceil(Math.ceil((width * one.across) / across) / 8);
      one.high = Math.ceil(Math.ceil((height * one.up) / up) / 8);
      one.stride = Math.ceil(width / 8 / across) * one.across;
    }
    this.frame = { width, height, isProgressive: marker === 0xc2, components };
    const main = components[this.isRgb && count === 3 ? 1 : 0]!;
    this.main = main;
    this.coefficients = new Int16Array(64 * main.stride * Math.ceil(height / 8 / up) * main.up);
    return true;
  }

  private readScan(segment: Uint8Array, at: number): void {
    const { frame, main } = this;
    if (!frame || !main) return;
    const count = segment[0]!;
    const members = Array.from({ length: count }, (_, index) => {
      const [id, tables = 0] = segment.subarray(1 + index * 2, 3 + index * 2);
      const component = frame.components.find((one) => one.id === id);
      return (
        component && {
          component,
          dc: this.tables.get(tables >> 4),
          ac: this.tables.get(0x10 | (tables & 15)),
        }
      );
    }).filter((member) => member !== undefined);
    const [from = 0, to = 63, approximation = 0] = segment.subarray(1 + count * 2, 4 + count * 2);
    if (members.length !== count || (count === 1 && members[0]!.component !== main)) return;
    this.decode(
      { members, from, to: Math.min(63, to), high: approximation >> 4, low: approximation & 15 },
      at,
    );
  }

  private decode(scan: Scan, from: number): void {
    const bits = new BitReader(this.octets, from);
    const { width, height, components } = this.frame!;
    const [alone] = scan.members.length === 1 ? scan.members : [];
    const [across, up] = largest(components);
    const [wide, high] = alone
      ? [alone.component.wide, alone.component.high]
      : [Math.ceil(width / 8 / across), Math.ceil(height / 8 / up)];
    this.reset(scan);
    for (let unit = 0; unit < wide * high; unit += 1) {
      this.budget.step();
      if (this.interval > 0 && unit > 0 && unit % this.interval === 0) {
        if (!bits.restart()) return;
        this.reset(scan);
      } else if (bits.isOver && this.run === 0) return;
      const [row, column] = [Math.floor(unit / wide), unit % wide];
      if (alone) this.block(scan, alone, row, column, bits);
      else
        for (const member of scan.members)
          for (let place = 0; place < member.component.across * member.component.up; place += 1) {
            const { across: own, up: down } = member.component;
            this.block(
              scan,
              member,
              row * down + Math.floor(place / own),
              column * own + (place % own),
              bits,
            );
          }
    }
  }

  private reset({ members }: Scan): void {
    for (const { component } of members) component.last = 0;
    this.run = 0;
  }

  private block(
    scan: Scan,
    { component, dc, ac }: Scan['members'][number],
    row: number,
    column: number,
    bits: BitReader,
  ): void {
    const at = component === this.main ? (row * component.stride + column) * 64 : -1;
    if (this.frame!.isProgressive) {
      if (scan.from === 0) this.progressiveDc(scan, component, dc, at, bits);
      else if (scan.high === 0) this.firstAc(scan, ac, at, bits);
      else this.refineAc(scan, ac, at, bits);
      return;
    }
    this.put(at, 0, (component.last += bits.signed(Math.max(0, dc?.read(bits) ?? 0) & 15)));
    for (let index = 1; index < 64; index += 1) {
      const code = ac?.read(bits) ?? 0;
      const [zeros, size] = [code >> 4, code & 15];
      if (code < 0 || (size === 0 && zeros < 15)) return;
      index += zeros;
      if (size > 0) this.put(at, index, bits.signed(size));
    }
  }

  private put(block: number, index: number, value: number): void {
    if (block >= 0 && index < 64) this.coefficients[block + ZIGZAG[index]!] = value;
  }

  private progressiveDc(
    { high, low }: Scan,
    component: Component,
    dc: HuffmanTable | undefined,
    at: number,
    bits: BitReader,
  ): void {
    if (high > 0) {
      const one = bits.bit() << low;
      if (at >= 0) this.coefficients[at]! |= one;
      return;
    }
    component.last += bits.signed(Math.max(0, dc?.read(bits) ?? 0) & 15);
    this.put(at, 0, component.last << low);
  }

  private firstAc({ from, to, low }: Scan, ac: HuffmanTable | undefined, at: number, bits: BitReader): void {
    if (this.run > 0) {
      this.run -= 1;
      return;
    }
    for (let index = from; index <= to; index += 1) {
      const code = ac?.read(bits) ?? 0;
      const [zeros, size] = [code >> 4, code & 15];
      if (code < 0) return;
      if (size === 0 && zeros < 15) {
        this.run = (1 << zeros) + bits.bits(zeros) - 1;
        return;
      }
      index += zeros;
      if (size > 0) this.put(at, index, bits.signed(size) << low);
    }
  }

  /** T.81, G.1.2.3: a bit for each that is not nothing, and those that come new between. */
  private refineAc({ from, to, low }: Scan, ac: HuffmanTable | undefined, at: number, bits: BitReader): void {
    const bit = 1 << low;
    let index = from;
    const refine = (place: number) => {
      const known = this.coefficients[place]!;
      if (bits.bit() === 1 && (known & bit) === 0)
        this.coefficients[place] = known + (known > 0 ? bit : -bit);
    };
    while (this.run === 0 && index <= to) {
      const code = ac?.read(bits) ?? 0;
      let zeros = code >> 4;
      if (code < 0) return;
      if ((code & 15) === 0 && zeros < 15) {
        this.run = (1 << zeros) + bits.bits(zeros);
        break;
      }
      const value = (code & 15) === 0 ? 0 : bits.bit() === 1 ? bit : -bit;
      for (; index <= to; index += 1) {
        const place = at + ZIGZAG[index]!;
        if (this.coefficients[place] !== 0) refine(place);
        else if (zeros === 0) {
          if (value !== 0) this.coefficients[place] = value;
          index += 1;
          break;
        } else zeros -= 1;
      }
    }
    if (this.run === 0) return;
    for (; index <= to; index += 1)
      if (this.coefficients[at + ZIGZAG[index]!] !== 0) refine(at + ZIGZAG[index]!);
    this.run -= 1;
  }

  /** Each block as so many samples as are wanted, from its lowest frequencies. */
  private drawn(most: number): Grey {
    const { wide, high, stride, table } = this.main!;
    const longest = 8 * Math.max(wide, high);
    const fine = [8, 4, 2].find((size) => (longest * size) / 8 <= most) ?? 1;
    const waves = wavesOf(fine);
    const quantization = this.quantization.get(table) ?? new Uint16Array(64).fill(1);
    const [width, height] = [wide * fine, high * fine];
    const values = new Uint8Array(width * height);
    const half = new Float32Array(64);
    for (let block = 0; block < wide * high; block += 1) {
      this.budget.step();
      const [row, column] = [Math.floor(block / wide), block % wide];
      const from = (row * stride + column) * 64;
      for (let v = 0; v < fine; v += 1)
        for (let x = 0; x < fine; x += 1) {
          let sum = 0;
          for (let u = 0; u < fine; u += 1) {
            const place = v * 8 + u;
            sum += this.coefficients[from + place]! * quantization[place]! * waves[x * fine + u]!;
          }
          half[v * 8 + x] = sum;
        }
      for (let y = 0; y < fine; y += 1)
        for (let x = 0; x < fine; x += 1) {
          let sum = 128;
          for (let v = 0; v < fine; v += 1) sum += half[v * 8 + x]! * waves[y * fine + v]!;
          values[(row * fine + y) * width + column * fine + x] = Math.max(0, Math.min(255, sum));
        }
    }
    const { width: across, height: down } = this.frame!;
    const [widest, highest] = largest(this.frame!.components);
    const share = [
      (across * this.main!.across) / widest / (wide * 8),
      (down * this.main!.up) / highest / (high * 8),
    ] as const;
    return { width, height, values, share };
  }
}

function largest(components: readonly Component[]): readonly [across: number, up: number] {
  return [Math.max(...components.map(({ across }) => across)), Math.max(...components.map(({ up }) => up))];
}

/** Of the inverse transform of so many points, each wave as those of eight points are weighed. */
function wavesOf(points: number): Float32Array {
  const waves = new Float32Array(points * points);
  for (let x = 0; x < points; x += 1)
    for (let u = 0; u < points; u += 1)
      waves[x * points + u] =
        Math.sqrt((u === 0 ? 1 : 2) / points) *
        Math.sqrt(points / 8) *
        Math.cos(((2 * x + 1) * u * Math.PI) / (2 * points));
  return waves;
}
