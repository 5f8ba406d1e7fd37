import { type View } from '../structure/view';
import { type Dictionary, type Stream, type Value } from '../syntax/values';
import { type Shape } from './clip';
import { type Matrix, type Point } from './geometry';
import { type Graphics } from './graphics';

/** A letter on its way to a surface. */
export interface ShownLetter {
  readonly code: number;
  /** From the space of the text, in which a letter of size 1 is as high as 1, times the size. */
  readonly matrix: Matrix;
  readonly advance: number;
  readonly isComposite: boolean;
  /** It draws nothing, or only a line to write on. */
  readonly isFiller: boolean;
}

/** What content is painted to: it hears of each thing that is shown, in the space of the caller. */
export interface Surface {
  /** @param isDrawn no rectangles alone */
  fill(state: Graphics, shape: Shape, isDrawn: boolean): void;
  stroke(state: Graphics, paths: Shape['paths'], isDrawn: boolean): void;
  /** All that the clip leaves, with a gradient. */
  shade(state: Graphics): void;
  /** @param isInline it stands in the content itself */
  picture(state: Graphics, picture: Stream, isInline: boolean): void;
  letter(state: Graphics, letter: ShownLetter): void;
  /** Content that lies deeper in other content than is looked at: it may show anything in its box, or everywhere. */
  beyond(state: Graphics, box: readonly Point[] | undefined): void;
  /** Letters of a font of drawings (Type 3) are wanted as the drawings that they are. */
  readonly wantsDrawings: boolean;
  /** Content of layers that are turned off is wanted too: whoever looks may turn them on. */
  readonly wantsHidden: boolean;
  /** The strings shown, one after the other, as octets, with a mark for each image. */
  text: string;
}

/** Where names are looked up: the own resources first, then those around, as some readers do. */
export type Resources = readonly (Dictionary | undefined)[];

/** Whoever paints content, with what is painted to. */
export interface Painting {
  readonly view: View;
  /** Of what lies in a layer that is turned off, none. */
  readonly surface: Surface;
  /** Goes into a layer, or leaves it. */
  conceal(by: 1 | -1): void;
  resource(resources: Resources, category: string, name: Value | undefined): Value;
  /** @returns false when it lies too deep */
  run(content: Uint8Array, resources: Resources, initial: Graphics, depth: number): boolean;
}
