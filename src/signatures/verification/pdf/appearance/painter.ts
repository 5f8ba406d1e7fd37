import { type View } from '../structure/view';
import { Dictionary, dictionaryOf, nameOf, Stream, Text, type Value } from '../syntax/values';
import { apply, cornersOf, IDENTITY, type Matrix, multiply, oblongOf, type Point } from './geometry';
import { codesIn, fillersOf, isInRun } from './fillers';
import { opacityOf } from './mask';
import { eachOperator } from './operators';

/** Places of the letters that content shows, and areas that it paints so that nothing below is seen; in the space of the caller. */
export interface Painted {
  readonly letters: readonly Point[];
  readonly areas: readonly Area[];
  /** The strings shown, one after the other, as octets, with a mark for each image. */
  readonly text: string;
}

export interface Area {
  readonly paths: readonly (readonly Point[])[];
  readonly isEvenOdd: boolean;
  readonly isPlain: boolean;
  /** How much of what is below it hides, above 0 and at most 1. */
  readonly opacity: number;
}

const UNIT: readonly Point[] = cornersOf([0, 0, 1, 1]);
/** From this share on, what is below cannot be read. */
export const OPAQUE = 0.6;
/** Modes in which dark letters stay dark whatever is painted over them (ISO 32000-2, table 134); in the others white paint hides them. */
const SEE_THROUGH: readonly string[] = ['Multiply', 'Darken', 'ColorBurn'];
/** A stroke of this width, in points, can hide a line of text; a thinner one strikes it through. */
const BROAD = 4;
const DEPTH = 6;
const MOST_LETTERS = 200_000;

export function paint(
  view: View,
  content: Uint8Array,
  resources: Dictionary | undefined,
  matrix: Matrix = IDENTITY,
): Painted {
  const painter = new Painter(view);
  painter.run(content, resources, matrix, 0);
  return painter;
}

interface Graphics {
  ctm: Matrix;
  /** Of what is filled and of what is stroked. */
  alpha: number;
  strokeAlpha: number;
  lineWidth: number;
  isSeeThrough: boolean;
  isVisibleText: boolean;
  font: Dictionary | undefined;
  size: number;
  leading: number;
  scale: number;
}

/** Not a renderer: widths are rough, clips and colours are not looked at. */
class Painter implements Painted {
  readonly letters: Point[] = [];
  readonly areas: Area[] = [];
  text = '';

  constructor(private readonly view: View) {}

  run(content: Uint8Array, resources: Dictionary | undefined, matrix: Matrix, depth: number): void {
    let state: Graphics = {
      ctm: matrix,
      alpha: 1,
      strokeAlpha: 1,
      lineWidth: 1,
      isSeeThrough: false,
      isVisibleText: true,
      font: undefined,
      size: 1,
      leading: 0,
      scale: 1,
    };
    const stack: Graphics[] = [];
    let [line, text]: [Matrix, Matrix] = [IDENTITY, IDENTITY];
    let path: Point[][] = [];
    const move = (x: number, y: number) => (text = line = multiply([1, 0, 0, 1, x, y], line));
    const at = (x: number, y: number) => apply(state.ctm, [x, y]);
    const fill = (isEvenOdd: boolean) => {
      this.add(state, state.alpha, { paths: path, isEvenOdd });
      path = [];
    };
    const stroke = () => {
      for (const points of path) this.stroke(state, points);
    };
    const show = (value: Value | undefined) => (text = this.show(value, state, text));
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
          path.at(-1)?.push(at(a, b));
          break;
        case 'c':
          path.at(-1)?.push(at(a, b), at(c, d), at(e, f));
          break;
        case 'v':
        case 'y':
          path.at(-1)?.push(at(a, b), at(c, d));
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
          path = [];
          break;
        case 'n':
          path = [];
          break;
        case 'sh':
          path = [cornersOf([-1e4, -1e4, 1e4, 1e4]).slice()];
          fill(false);
          break;
        case 'BI':
          this.image(state);
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
        case 'TL':
          state.leading = a;
          break;
        case 'Tz':
          state.scale = a / 100;
          break;
        case 'Tr':
          state.isVisibleText = a !== 3 && a !== 7;
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

  private resource(resources: Dictionary | undefined, category: string, name: Value | undefined): Value {
    const key = nameOf(name);
    return key === undefined
      ? null
      : this.view.resolve(this.view.dictionary(resources?.get(category))?.get(key));
  }

  private setState(state: Graphics, value: Value): void {
    if (!(value instanceof Dictionary)) return;
    const [alpha, strokeAlpha, blend] = ['ca', 'CA', 'BM'].map((key) => this.view.resolve(value.get(key)));
    const mode = nameOf(Array.isArray(blend) ? (blend as readonly Value[])[0] : blend);
    if (typeof alpha === 'number') state.alpha = alpha;
    if (typeof strokeAlpha === 'number') state.strokeAlpha = strokeAlpha;
    if (mode !== undefined) state.isSeeThrough = SEE_THROUGH.includes(mode);
  }

  private add({ isSeeThrough }: Graphics, opacity: number, area: Pick<Area, 'paths' | 'isEvenOdd'>): void {
    if (isSeeThrough || !(opacity > 0)) return;
    this.areas.push({ ...area, opacity, isPlain: area.paths.every(({ length }) => length <= 5) });
  }

  /** Each piece of a broad line as the oblong that it paints. */
  private stroke(state: Graphics, points: readonly Point[]): void {
    const [a, b, c, d] = state.ctm;
    const half = (state.lineWidth * Math.sqrt(Math.abs(a * d - b * c))) / 2;
    if (half * 2 < BROAD) return;
    points.slice(1).forEach((point, index) => {
      const paths = [oblongOf(points[index]!, point, half)];
      this.add(state, state.strokeAlpha, { paths, isEvenOdd: false });
    });
  }

  private image(state: Graphics, opacity = 1): void {
    this.text += '\u0001';
    const paths = [UNIT.map((point) => apply(state.ctm, point))];
    this.add(state, state.alpha * opacity, { paths, isEvenOdd: false });
  }

  private object(
    resources: Dictionary | undefined,
    name: Value | undefined,
    state: Graphics,
    depth: number,
  ): void {
    const { view } = this;
    const stream = this.resource(resources, 'XObject', name);
    if (!(stream instanceof Stream) || depth > DEPTH) return;
    const { dictionary } = stream;
    if (nameOf(view.resolve(dictionary.get('Subtype'))) === 'Image') {
      return this.image(state, opacityOf(view, stream));
    }
    const content = view.decode(stream);
    const own = view.dictionary(dictionary.get('Resources')) ?? resources;
    if (content) this.run(content, own, multiply(matrixOf(view, dictionary), state.ctm), depth + 1);
  }

  private show(value: Value | undefined, state: Graphics, from: Matrix): Matrix {
    if (!(value instanceof Text)) return from;
    const isComposite = nameOf(state.font?.get('Subtype')) === 'Type0';
    const codes = codesIn(value.octets, isComposite);
    const fillers = fillersOf(this.view, state.font, isComposite);
    let text = from;
    for (const [at, code] of codes.entries()) {
      this.view.store.budget.step();
      this.text += isComposite ? String.fromCharCode(code >> 8, code & 0xff) : String.fromCharCode(code);
      const width = this.widthOf(state.font, isComposite ? code >> 8 : code, isComposite);
      const advance = width * state.size * state.scale;
      const isBlank = (!isComposite && code === 0x20) || (fillers.has(code) && isInRun(codes, at));
      if (!isBlank && state.isVisibleText && this.letters.length < MOST_LETTERS)
        this.letters.push(apply(multiply(text, state.ctm), [advance / 2, state.size * 0.3]));
      text = multiply([1, 0, 0, 1, advance, 0], text);
    }
    return text;
  }

  private widthOf(font: Dictionary | undefined, code: number, isComposite: boolean): number {
    const { view } = this;
    const [first, widths] = isComposite
      ? [0, undefined]
      : [view.resolve(font?.get('FirstChar')), view.array(font?.get('Widths'))];
    const width = typeof first === 'number' ? view.resolve(widths?.[code - first]) : null;
    return typeof width === 'number' && width > 0 && width < 3000 ? width / 1000 : 0.52;
  }
}

export function matrixOf(view: View, dictionary: Dictionary): Matrix {
  const items = view.array(dictionary.get('Matrix'))?.map((item) => view.resolve(item));
  return items?.length === 6 && items.every((item) => typeof item === 'number')
    ? (items as unknown as Matrix)
    : IDENTITY;
}
