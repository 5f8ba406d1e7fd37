import { type View } from '../structure/view';
import { Stream } from '../syntax/values';
import { type Point } from '../painting/geometry';
import { paintedBesideKey } from './colour-key';

/** A picture with less paint than this lets the text below be read, as the drawing of a hand does, but where all of the paint is. */
export const SPARSE = 0.5;
const ONES = Uint8Array.from({ length: 256 }, (_, octet) => octet.toString(2).replaceAll('0', '').length);

/** How much of what is below it a picture hides, and where. */
export interface Opacity {
  /** 0 to 1, on the whole. */
  readonly share: number;
  /** At a place of the unit square; undefined when it cannot be told. */
  readonly at: ((spot: Point) => number) | undefined;
}

export interface Mask {
  readonly mask: Stream;
  readonly isSoft: boolean;
  /** Of a stencil a bit of 0 is painted; of a soft mask the most is opaque. */
  readonly isInverse: boolean;
}

/** What says where a picture is painted: its soft mask, its stencil, or itself when it is one. */
export function maskOf(view: View, image: Stream): Mask | undefined {
  const [soft, stencil] = ['SMask', 'Mask'].map((key) => view.resolve(image.dictionary.get(key)));
  const isStencil = view.resolve(image.dictionary.get('ImageMask')) === true;
  const isSoft = soft instanceof Stream;
  const mask = isSoft ? soft : stencil instanceof Stream ? stencil : isStencil ? image : undefined;
  if (!mask) return undefined;
  const isTurned = view.resolve(view.array(mask.dictionary.get('Decode'))?.[0]) === 1;
  return { mask, isSoft, isInverse: isSoft ? isTurned : !isTurned };
}

/**
 * By its mask (ISO 32000-2, 8.9.6 and 11.6.5.2): 1 without one, or with one that cannot be looked into. A mask that covers all of it is no
 * mask.
 */
export function opacityOf(view: View, image: Stream): Opacity {
  const found = maskOf(view, image);
  if (!found) return byKey(view, image);
  const { mask, isSoft, isInverse } = found;
  const samples = view.decode(mask);
  if (!samples || samples.length === 0) return { share: 1, at: undefined };
  const number = (key: string) => Number(view.resolve(mask.dictionary.get(key)));
  const bits = isSoft ? number('BitsPerComponent') || 8 : 1;
  const most = bits === 1 ? samples.length * 8 : samples.length * 255;
  const sum = samples.reduce((all, sample) => all + (bits === 1 ? ONES[sample]! : sample), 0);
  const share = isInverse ? 1 - sum / most : sum / most;
  const size = { width: number('Width'), height: number('Height'), bits };
  return {
    share,
    at: (spot) => (isInverse ? 1 - sampleAt(samples, size, spot) : sampleAt(samples, size, spot)),
  };
}

/** Samples of a JPEG are not what was compared when it was made: its colours hide nothing for certain. */
function byKey(view: View, image: Stream): Opacity {
  const samples = view.array(image.dictionary.get('Mask')) ? view.decode(image) : undefined;
  return (samples && paintedBesideKey(view, image, samples)) ?? { share: 1, at: undefined };
}

/** The first row of an image is its upper one; of samples of more than an octet the first octet says enough. */
function sampleAt(
  samples: Uint8Array,
  { width, height, bits }: { width: number; height: number; bits: number },
  [x, y]: Point,
): number {
  const column = Math.min(width - 1, Math.max(0, Math.floor(x * width)));
  const row = Math.min(height - 1, Math.max(0, Math.floor((1 - y) * height)));
  const bit = row * Math.ceil((width * bits) / 8) * 8 + column * bits;
  const octet = samples[bit >> 3] ?? 0;
  if (bits >= 8) return octet / 255;
  return ((octet >> (8 - bits - (bit & 7))) & ((1 << bits) - 1)) / ((1 << bits) - 1);
}

/** To tell one picture from another (FNV-1a over what is stored). */
export function fingerprintOf({ octets }: Stream): string {
  let hash = 0x811c9dc5;
  for (const octet of octets) hash = Math.imul(hash ^ octet, 0x01000193) >>> 0;
  return `${octets.length} ${hash}`;
}
