import { type View } from '../structure/view';
import { Stream } from '../syntax/values';

/** A picture with less paint than this lets the text below be read, as the drawing of a hand does. */
const SPARSE = 0.5;
const ONES = Uint8Array.from({ length: 256 }, (_, octet) => octet.toString(2).replaceAll('0', '').length);

/**
 * How much of what is below an image hides: 1 without a mask, or with one that cannot be looked into; 0 where the mask leaves most of the
 * picture open (ISO 32000-2, 8.9.6 and 11.6.5.2). A mask that covers all of it is no mask.
 */
export function opacityOf(view: View, image: Stream): number {
  const [soft, stencil] = ['SMask', 'Mask'].map((key) => view.resolve(image.dictionary.get(key)));
  const isStencil = view.resolve(image.dictionary.get('ImageMask')) === true;
  const share =
    soft instanceof Stream
      ? softShare(view, soft)
      : stencil instanceof Stream
        ? paintedShare(view, stencil)
        : isStencil
          ? paintedShare(view, image)
          : 1;
  return share < SPARSE ? 0 : share;
}

/** The mean of the samples: a high one lets the picture be seen. */
function softShare(view: View, mask: Stream): number {
  if (view.resolve(mask.dictionary.get('BitsPerComponent')) === 1) return 1 - paintedShare(view, mask);
  const samples = view.decode(mask);
  if (!samples || samples.length === 0) return 1;
  return samples.reduce((sum, sample) => sum + sample, 0) / (samples.length * 255);
}

/** Of a stencil a bit of 0 is painted, unless /Decode turns it round. */
function paintedShare(view: View, mask: Stream): number {
  const samples = view.decode(mask);
  if (!samples || samples.length === 0) return 1;
  const isTurned = view.resolve(view.array(mask.dictionary.get('Decode'))?.[0]) === 1;
  const ones = samples.reduce((sum, octet) => sum + ONES[octet]!, 0) / (samples.length * 8);
  return isTurned ? ones : 1 - ones;
}
