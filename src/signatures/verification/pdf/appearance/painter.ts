import { type View } from '../structure/view';
import { Dictionary, dictionaryOf, nameOf, Stream, Text, type Value } from '../syntax/values';
import { colourKindOf, DARK, LIGHT, lightnessOf } from './colours';
import {
  apply,
  cornersOf,
  IDENTITY,
  inverseOf,
  type Matrix,
  multiply,
  oblongOf,
  type Point,
} from './geometry';
import { codesIn, fillersOf, isInRun } from './fillers';
import { coverOfGlyph, glyphOf } from './glyphs';
import { blank, BROAD, type Graphics, matrixOf } from './graphics';
import { fingerprintOf, type Opacity, opacityOf, SPARSE } from './mask';
import { eachOperator } from './operators';
import { widthOf } from './widths';
import { type ShownPicture } from '../pictures/hidden';

/** Places of the letters that content shows, and areas that it paints so that nothing below is seen; in the space of the caller. */
export interface Painted {
  readonly letters: readonly Letter[];
  readonly areas: readonly Area[];
  /** The strings shown, one after the other, as octets, with a mark for each image. */
  readonly text: string;
  /** What the images of a mark are, in their order. */
  readonly pictures: readonly string[];
  /** The images of a page. */
  readonly shown: readonly ShownPicture[];
  /** How many shapes were drawn that are no rectangles. */
  readonly drawings: number;
}

/** A letter by its middle and how far it reaches from there, roughly. */
export interface Letter {
  readonly at: Point;
  readonly reach: Point;
}

export interface Area {
  readonly paths: readonly (readonly Point[])[];
  readonly isEvenOdd: boolean;
  readonly isPlain: boolean;
  /** How much of what is below it hides, above 0 and at most 1. */
  readonly opacity: number;
  /** Of a picture with a mask: how much it hides at each place. */
  readonly opacityAt?: ((spot: Point) => number) | undefined;
  /** Of a picture that is open in most places: only what it hides as a whole is hidden. */
  readonly isSparse?: boolean;
}

const UNIT: readonly Point[] = cornersOf([0, 0, 1, 1]);
/** From this share on, what is below cannot be read. */
export const OPAQUE = 0.6;
/** Modes in which dark letters stay dark whatever is painted over them (ISO 32000-2, table 134); in the others white paint hides them. */
const SEE_THROUGH: readonly string[] = ['Multiply', 'Darken', 'ColorBurn'];
/** Letters are smaller, in points. */
const SMALL = 30;
const DEPTH = 6;
const MOST_LETTERS = 200_000;
const MOST_PICTURES = 10_000;

/** Where names are looked up: the own resources first, then those around, as some readers do. */
export type Resources = readonly (Dictionary | undefined)[];

/** Of a mark what it hides is looked at; of a page where its letters are. */
export function paint(
  view: View,
  content: Uint8Array,
  resources: Resources,
  matrix: Matrix = IDENTITY,
  isMark = true,
): Painted {
  const painter = new Painter(view, isMark);
  painter.run(content, resources, { ...blank, ctm: matrix }, 0);
  return painter;
}

/** Not a renderer: widths are rough, and clips are not looked at. */
class Painter implements Painted {
  readonly letters: Letter[] = [];
  readonly areas: Area[] = [];
  readonly pictures: string[] = [];
  readonly shown: ShownPicture[] = [];
  drawings = 0;
  text = '';

  constructor(
    private readonly view: View,
    private readonly isMark: boolean,
  ) {}

  /** @param initial a form goes on with the state of whoever shows it (ISO 32000-2, 8.10.1) */
  run(content: Uint8Array, resources: Resources, initial: Graphics, depth: number): void {
    let state: Graphics = { ...initial };
    const stack: Graphics[] = [];
    let [line, text]: [Matrix, Matrix] = [IDENTITY, IDENTITY];
    let path: Point[][] = [];
    let isDrawn = false;
    const clear = () => {
      path = [];
      isDrawn = false;
    };
    const move = (x: number, y: number) => (text = line = multiply([1, 0, 0, 1, x, y], line));
    const at = (x: number, y: number) => apply(state.ctm, [x, y]);
    const fill = (isEvenOdd: boolean) => {
      if (isDrawn) this.drawings += 1;
      this.add(state, state.alpha, { paths: path, isEvenOdd });
      clear();
    };
    const stroke = () => {
      if (isDrawn) this.drawings += 1;
      for (const points of path) this.stroke(state, points);
    };
    const show = (value: Value | undefined) => (text = this.show(value, state, text, resources, depth));
    eachOperator(content, this.view.store.budget, (operator, operands) => {
      const n = operands.map((value) => (typeof value === 'number' ? value : 0));
      const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = n;
      switch (operator) {
        case 'q':
          if (stack.length < 100) stack.push({ ...state });
          break;
        case 'Q':
          state = stack.pop() ?? state;
          break;
        case 'cm':
          state.ctm = multiply([a, b, c, d, e, f], state.ctm);
          break;
        case 'gs':
          this.setState(state, this.resource(resources, 'ExtGState', operands[0]));
          break;
        case 'm':
          path.push([at(a, b)]);
          break;
        case 'l':
          isDrawn = true;
          path.at(-1)?.push(at(a, b));
          break;
        case 'c':
          isDrawn = true;
          path.at(-1)?.push(at(a, b), at(c, d), at(e, f));
          break;
        case 'v':
        case 'y':
          isDrawn = true;
          path.at(-1)?.push(at(a, b), at(c, d));
          break;
        case 'g':
        case 'rg':
        case 'k':
          state.colours = 'PLAIN';
          state.light = lightnessOf(operands, 'PLAIN');
          break;
        case 'G':
        case 'RG':
        case 'K':
          state.strokeColours = 'PLAIN';
          state.strokeLight = lightnessOf(operands, 'PLAIN');
          break;
        case 'cs':
          state.colours = colourKindOf(this.resource(resources, 'ColorSpace', operands[0]), operands[0]);
          state.light = 0;
          break;
        case 'CS':
          state.strokeColours = colourKindOf(
            this.resource(resources, 'ColorSpace', operands[0]),
            operands[0],
          );
          state.strokeLight = 0;
          break;
        case 'sc':
        case 'scn':
          state.light = lightnessOf(operands, state.colours);
          break;
        case 'SC':
        case 'SCN':
          state.strokeLight = lightnessOf(operands, state.strokeColours);
          break;
        case 're':
          path.push([...cornersOf([a, b, a + c, b + d]), [a, b] as const].map(([x, y]) => at(x, y)));
          break;
        case 'w':
          state.lineWidth = a;
          break;
        case 'f':
        case 'F':
          fill(false);
          break;
        case 'f*':
          fill(true);
          break;
        case 'B':
        case 'b':
        case 'B*':
        case 'b*':
          stroke();
          fill(operator.endsWith('*'));
          break;
        case 'S':
        case 's':
          stroke();
          clear();
          break;
        case 'n':
          clear();
          break;
        case 'sh':
          path = [cornersOf([-1e4, -1e4, 1e4, 1e4]).slice()];
          fill(false);
          break;
        case 'ID':
          if (!this.isMark) this.keep(state, undefined);
          else this.image(state, { share: isLetterLike(state, operands) ? 0 : 1, at: undefined });
          break;
        case 'Do':
          this.object(resources, operands[0], state, depth);
          break;
        case 'BT':
          line = text = IDENTITY;
          break;
        case 'Tf':
          state.font = dictionaryOf(this.resource(resources, 'Font', operands[0]));
          state.size = b;
          break;
        case 'Tc':
          state.letterSpace = a;
          break;
        case 'Tw':
          state.wordSpace = a;
          break;
        case 'TL':
          state.leading = a;
          break;
        case 'Tz':
          state.scale = a / 100;
          break;
        case 'Tr':
          state.mode = a;
          break;
        case 'Td':
          move(a, b);
          break;
        case 'TD':
          state.leading = -b;
          move(a, b);
          break;
        case 'Tm':
          line = text = [a, b, c, d, e, f];
          break;
        case 'T*':
          move(0, -state.leading);
          break;
        case 'Tj':
          show(operands[0]);
          break;
        case "'":
          move(0, -state.leading);
          show(operands[0]);
          break;
        case '"':
          [state.wordSpace, state.letterSpace] = [a, b];
          move(0, -state.leading);
          show(operands[2]);
          break;
        case 'TJ':
          for (const item of Array.isArray(operands[0]) ? (operands[0] as readonly Value[]) : []) {
            if (typeof item === 'number')
              text = multiply([1, 0, 0, 1, (-item / 1000) * state.size * state.scale, 0], text);
            else show(item);
          }
          break;
      }
    });
  }

  private resource(resources: Resources, category: string, name: Value | undefined): Value {
    const key = nameOf(name);
    if (key === undefined) return null;
    const { view } = this;
    for (const one of resources) {
      const found = view.resolve(view.dictionary(one?.get(category))?.get(key));
      if (found !== null) return found;
    }
    return null;
  }

  private setState(state: Graphics, value: Value): void {
    if (!(value instanceof Dictionary)) return;
    const [alpha, strokeAlpha, blend] = ['ca', 'CA', 'BM'].map((key) => this.view.resolve(value.get(key)));
    const mode = nameOf(Array.isArray(blend) ? (blend as readonly Value[])[0] : blend);
    if (typeof alpha === 'number') state.alpha = alpha;
    if (typeof strokeAlpha === 'number') state.strokeAlpha = strokeAlpha;
    if (mode !== undefined) state.isSeeThrough = SEE_THROUGH.includes(mode);
  }

  /** A mode that keeps dark letters dark lets them be read under light paint alone; what a picture is like nobody looked. */
  private add(
    { isSeeThrough, light }: Pick<Graphics, 'isSeeThrough' | 'light'>,
    opacity: number,
    area: Omit<Area, 'opacity' | 'isPlain'>,
  ): void {
    if (!this.isMark || (isSeeThrough && (light === undefined || light > DARK)) || !(opacity > 0)) return;
    this.areas.push({ ...area, opacity, isPlain: area.paths.every(({ length }) => length <= 5) });
  }

  /** Each piece of a broad line as the oblong that it paints. */
  private stroke(state: Graphics, points: readonly Point[]): void {
    const [a, b, c, d] = state.ctm;
    const half = (state.lineWidth * Math.sqrt(Math.abs(a * d - b * c))) / 2;
    if (half * 2 < BROAD) return;
    points.slice(1).forEach((point, index) => {
      const paths = [oblongOf(points[index]!, point, half)];
      this.add({ ...state, light: state.strokeLight }, state.strokeAlpha, { paths, isEvenOdd: false });
    });
  }

  private image({ alpha, ctm, isSeeThrough }: Graphics, { share, at }: Opacity, picture = ''): void {
    this.text += '\u0001';
    this.pictures.push(picture);
    const area = { paths: [UNIT.map((point) => apply(ctm, point))], isEvenOdd: false };
    const inverse = inverseOf(ctm);
    const masked = at && inverse && { opacityAt: (spot: Point) => alpha * at(apply(inverse, spot)) };
    const isSparse = share < SPARSE && masked !== undefined;
    this.add({ isSeeThrough, light: undefined }, alpha * share, { ...area, ...masked, isSparse });
  }

  private keep({ ctm, alpha }: Graphics, stream: Stream | undefined): void {
    this.text += '\u0001';
    if (alpha > 0 && this.shown.length < MOST_PICTURES) this.shown.push({ ctm, stream });
  }

  private object(resources: Resources, name: Value | undefined, state: Graphics, depth: number): void {
    const { view } = this;
    const stream = this.resource(resources, 'XObject', name);
    if (!(stream instanceof Stream) || depth > DEPTH) return;
    const { dictionary } = stream;
    if (nameOf(view.resolve(dictionary.get('Subtype'))) === 'Image') {
      if (this.isMark) this.image(state, opacityOf(view, stream), fingerprintOf(stream));
      else this.keep(state, stream);
      return;
    }
    const content = view.decode(stream);
    const own = [view.dictionary(dictionary.get('Resources')), ...resources];
    const ctm = multiply(matrixOf(view, dictionary), state.ctm);
    if (content) this.run(content, own, { ...state, ctm }, depth + 1);
  }

  private show(
    value: Value | undefined,
    state: Graphics,
    from: Matrix,
    resources: Resources,
    depth: number,
  ): Matrix {
    if (!(value instanceof Text)) return from;
    const { view } = this;
    const isComposite = nameOf(state.font?.get('Subtype')) === 'Type0';
    const codes = codesIn(value.octets, isComposite);
    const fillers = fillersOf(view, state.font, isComposite);
    const isShown = state.mode !== 3 && state.mode !== 7;
    let text = from;
    for (const [at, code] of codes.entries()) {
      view.store.budget.step();
      this.text += isComposite ? String.fromCharCode(code >> 8, code & 0xff) : String.fromCharCode(code);
      const advance = widthOf(view, state.font, code) * state.size * state.scale;
      const between =
        (state.letterSpace + (!isComposite && code === 0x20 ? state.wordSpace : 0)) * state.scale;
      const isBlank = fillers.blank.has(code) || (fillers.line.has(code) && isInRun(codes, at));
      const matrix = multiply(text, state.ctm);
      if (!isBlank && isShown && this.letters.length < MOST_LETTERS)
        this.letters.push(letterIn(matrix, advance, state.size));
      if (isShown && this.isMark) this.glyph(state, code, matrix, advance, resources, depth);
      text = multiply([1, 0, 0, 1, advance + between, 0], text);
    }
    return text;
  }

  /** What a letter covers: that of a font of drawings (Type 3) is drawn, of another some letters are blocks. */
  private glyph(
    state: Graphics,
    code: number,
    matrix: Matrix,
    advance: number,
    resources: Resources,
    depth: number,
  ): void {
    const { view } = this;
    const drawn = depth > DEPTH ? undefined : glyphOf(view, state.font, code);
    if (drawn) {
      const size: Matrix = [state.size * state.scale, 0, 0, state.size, 0, 0];
      const ctm = multiply(drawn.matrix, multiply(size, matrix));
      return this.run(drawn.content, [drawn.resources, ...resources], { ...state, ctm }, depth + 1);
    }
    const cover = code === 0x20 ? undefined : coverOfGlyph(state, code, matrix, advance);
    if (cover)
      this.add({ isSeeThrough: false, light: 1 }, cover.opacity, { paths: [cover.path], isEvenOdd: false });
  }
}

/** A small dark stencil in the content itself, as the letters of a font of dots are (Type 3), lets what is below be read as text does. */
function isLetterLike({ ctm: [a, b, c, d], light }: Graphics, operands: readonly Value[]): boolean {
  const at = operands.findIndex((one) => ['IM', 'ImageMask'].includes(nameOf(one) ?? ''));
  const isSmall = Math.max(Math.hypot(a, b), Math.hypot(c, d)) < SMALL;
  return at >= 0 && operands[at + 1] === true && isSmall && light !== undefined && light < LIGHT;
}

function letterIn(matrix: Matrix, advance: number, size: number): Letter {
  const [a, b, c, d] = matrix;
  const [across, up] = [advance * 0.35, size * 0.25];
  return {
    at: apply(matrix, [advance / 2, size * 0.3]),
    reach: [Math.abs(a * across) + Math.abs(c * up), Math.abs(b * across) + Math.abs(d * up)],
  };
}
