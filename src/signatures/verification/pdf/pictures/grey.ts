import { lightnessOf } from '../painting/colours';
import { type Budget } from '../structure/budget';
import { type View } from '../structure/view';
import { listOf } from '../syntax/filters';
import { type Dictionary, nameOf, Stream, Text, type Value } from '../syntax/values';
import { greyOfFax } from './fax';
import { asMasked } from './masked';
import { greyOfJbig2 } from './jbig2';
import { greyOfJpeg, sizeOfJpeg } from './jpeg';
import { type Grey, Reduction } from './reduction';

/** Samples across or down that are looked at: of an A4 page one is half a point. */
const FINE = 1800;
/** Samples of one picture, and of all of a file, that are read. */
const MOST = 40e6;
const ALL = 80e6;

const known = new WeakMap<Stream, { readonly grey: Grey | undefined }>();
const spent = new WeakMap<Budget, number>();

/** @returns undefined for a picture that cannot be read, or not within the budget */
export function greyOf(view: View, picture: Stream): Grey | undefined {
  let found = known.get(picture);
  if (!found) known.set(picture, (found = { grey: readWhole(view, picture) }));
  return found.grey;
}

function readWhole(view: View, picture: Stream): Grey | undefined {
  const grey = read(view, picture);
  return grey && asMasked(view, picture, grey, (mask) => read(view, mask));
}

function read(view: View, picture: Stream): Grey | undefined {
  const { budget } = view.store;
  const { dictionary } = picture;
  const filter = filtersOf(view, dictionary).at(-1);
  const number = (key: string) => Number(view.resolve(dictionary.get(key)));
  const [width, height] = [number('Width'), number('Height')];
  if (!(width > 0 && height > 0) || !spend(budget, width * height)) return undefined;
  if (filter === 'DCTDecode') {
    const octets = view.decode(picture, filter);
    return octets && sizeOfJpeg(octets) <= MOST ? greyOfJpeg(octets, FINE, budget) : undefined;
  }
  if (filter === 'CCITTFaxDecode') return readFax(view, picture, { width, height });
  if (filter === 'JBIG2Decode') return readJbig2(view, picture, { width, height });
  return readSamples(view, picture, { width, height });
}

function spend(budget: Budget, samples: number): boolean {
  const sum = (spent.get(budget) ?? 0) + samples;
  if (samples > MOST || sum > ALL) return false;
  spent.set(budget, sum);
  return true;
}

function filtersOf(view: View, dictionary: Dictionary): readonly (string | undefined)[] {
  return entriesOf(view, dictionary, 'Filter').map(nameOf);
}

const entriesOf = (view: View, dictionary: Dictionary, key: string): readonly (Value | undefined)[] =>
  listOf(view.resolve(dictionary.get(key)), (value) => view.resolve(value));

/** Group 4 alone; of the colours it is enough that they are two. */
function readFax(view: View, picture: Stream, { width, height }: Size): Grey | undefined {
  const settings = view.dictionary(entriesOf(view, picture.dictionary, 'DecodeParms').at(-1));
  const columns = view.resolve(settings?.get('Columns')) ?? 1728;
  const isGroup4 = Number(view.resolve(settings?.get('K'))) < 0;
  const octets = isGroup4 && columns === width ? view.decode(picture, 'CCITTFaxDecode') : undefined;
  const isAligned = view.resolve(settings?.get('EncodedByteAlign')) === true;
  return octets && greyOfFax(octets, { width, height, isAligned }, FINE, view.store.budget);
}

function readJbig2(view: View, picture: Stream, size: Size): Grey | undefined {
  const settings = view.dictionary(entriesOf(view, picture.dictionary, 'DecodeParms').at(-1));
  const shared = view.resolve(settings?.get('JBIG2Globals')) ?? undefined;
  const globals = shared instanceof Stream ? view.decode(shared) : undefined;
  const octets = shared === undefined || globals ? view.decode(picture, 'JBIG2Decode') : undefined;
  return octets && greyOfJbig2(octets, { ...size, globals }, FINE, view.store.budget);
}

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Samples extends Size {
  readonly bits: number;
  readonly colours: number;
  /** Of each entry of a palette. */
  readonly palette: readonly number[] | undefined;
}

function readSamples(view: View, picture: Stream, size: Size): Grey | undefined {
  const { budget } = view.store;
  const layout = layoutOf(view, picture.dictionary, size);
  if (!layout) return undefined;
  const stride = Math.ceil((layout.width * layout.bits * layout.colours) / 8);
  if (stride * layout.height > budget.decodedLeft / 4) return undefined;
  const data = view.decode(picture);
  if (!data) return undefined;
  const reduction = new Reduction(layout.width, layout.height, FINE);
  const lightness = reader(data, stride, layout);
  const rows = Math.min(layout.height, Math.floor(data.length / stride));
  for (let row = 0; row < rows; row += 1) {
    budget.step();
    for (let column = 0; column < layout.width; column += 1)
      reduction.add(row, column, 255 - lightness(row, column));
  }
  return reduction.grey;
}

function layoutOf(view: View, dictionary: Dictionary, size: Size): Samples | undefined {
  const isStencil = view.resolve(dictionary.get('ImageMask')) === true;
  const bits = isStencil ? 1 : Number(view.resolve(dictionary.get('BitsPerComponent')));
  const colours = isStencil ? 1 : coloursOf(view, view.resolve(dictionary.get('ColorSpace')));
  if (
    ![1, 2, 4, 8, 16].includes(bits) ||
    colours === undefined ||
    (bits < 8 && colours !== 1 && typeof colours === 'number')
  )
    return undefined;
  return {
    ...size,
    bits,
    ...(typeof colours === 'number' ? { colours, palette: undefined } : { colours: 1, palette: colours }),
  };
}

/** How many there are, or the lightness of each in a palette. */
function coloursOf(view: View, space: Value): number | readonly number[] | undefined {
  const [family, base, most, table] = Array.isArray(space)
    ? (space as readonly Value[]).map((one) => view.resolve(one))
    : [space];
  switch (nameOf(family)) {
    case 'DeviceGray':
    case 'CalGray':
    case 'Separation':
      return 1;
    case 'DeviceRGB':
    case 'CalRGB':
    case 'Lab':
      return 3;
    case 'DeviceCMYK':
      return 4;
    case 'ICCBased': {
      const count = base instanceof Stream ? view.resolve(base.dictionary.get('N')) : null;
      return count === 1 || count === 3 || count === 4 ? count : undefined;
    }
    case 'Indexed': {
      const colours = coloursOf(view, base ?? null);
      const octets =
        table instanceof Text ? table.octets : table instanceof Stream ? view.decode(table) : undefined;
      if (typeof colours !== 'number' || typeof most !== 'number' || !octets) return undefined;
      return Array.from({ length: Math.min(255, most) + 1 }, (_, at) =>
        lightnessIn(octets, at * colours, colours),
      );
    }
    default:
      return undefined;
  }
}

function lightnessIn(octets: Uint8Array, at: number, colours: number): number {
  if (colours === 1) return octets[at] ?? 0;
  const operands = Array.from({ length: colours }, (_, index) => (octets[at + index] ?? 0) / 255);
  return 255 * (lightnessOf(operands) ?? 0);
}

/** That it may be light on dark is no matter: what is written differs from what is around it. */
function reader(data: Uint8Array, stride: number, { bits, colours, palette }: Samples) {
  const octets = bits >> 3;
  if (octets > 0 && colours > 1)
    return (row: number, column: number) =>
      lightnessOfPixel(data, row * stride + column * colours * octets, colours, octets);
  return (row: number, column: number): number => {
    const at = row * stride * 8 + column * bits;
    const value = octets > 0 ? data[at >> 3]! : (data[at >> 3]! >> (8 - bits - (at & 7))) & ((1 << bits) - 1);
    return palette ? (palette[value] ?? 0) : octets > 0 ? value : (value * 255) / ((1 << bits) - 1);
  };
}

function lightnessOfPixel(data: Uint8Array, at: number, colours: number, step: number): number {
  const [a, b, c] = [data[at]!, data[at + step]!, data[at + 2 * step]!];
  if (colours === 3) return 0.3 * a + 0.59 * b + 0.11 * c;
  return ((255 - data[at + 3 * step]!) * (255 - (0.3 * a + 0.59 * b + 0.11 * c))) / 255;
}
