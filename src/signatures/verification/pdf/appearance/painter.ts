import { type View } from '../structure/view';
import { Dictionary, dictionaryOf, nameOf, Stream, Text, type Value } from '../syntax/values';
import { apply, cornersOf, IDENTITY, type Matrix, multiply, type Point } from './geometry';
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
}

const UNIT: readonly Point[] = cornersOf([0, 0, 1, 1]);
const OPAQUE = 0.6;
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
  isOpaque: boolean;
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
      isOpaque: true,
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
      if (state.isOpaque)
        this.areas.push({ paths: path, isEvenOdd, isPlain: path.every(({ length }) => length <= 5) });
      path = [];
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
          path.push(cornersOf([a, b, a + c, b + d]).map(([x, y]) => at(x, y)));
          break;
        case 'f':
        case 'F':
        case 'B':
        case 'b':
          fill(false);
          break;
        case 'f*':
        case 'B*':
        case 'b*':
          fill(true);
          break;
        case 'S':
        case 's':
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
    const [alpha, blend] = [this.view.resolve(value.get('ca')), this.view.resolve(value.get('BM'))];
    const mode = nameOf(Array.isArray(blend) ? (blend as readonly Value[])[0] : blend);
    if (typeof alpha === 'number') state.isOpaque = alpha >= OPAQUE;
    if (mode !== undefined && mode !== 'Normal' && mode !== 'Compatible') state.isOpaque = false;
  }

  private image({ ctm, isOpaque }: Graphics): void {
    this.text += '\u0001';
    if (isOpaque)
      this.areas.push({ paths: [UNIT.map((point) => apply(ctm, point))], isEvenOdd: false, isPlain: true });
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
      const isMasked = ['SMask', 'Mask', 'ImageMask'].some((key) =>
        Boolean(view.resolve(dictionary.get(key))),
      );
      return this.image({ ...state, isOpaque: state.isOpaque && !isMasked });
    }
    const content = view.decode(stream);
    const own = view.dictionary(dictionary.get('Resources')) ?? resources;
    if (content) this.run(content, own, multiply(matrixOf(view, dictionary), state.ctm), depth + 1);
  }

  private show(value: Value | undefined, state: Graphics, from: Matrix): Matrix {
    if (!(value instanceof Text)) return from;
    const octets = value.octets;
    const isComposite = nameOf(state.font?.get('Subtype')) === 'Type0';
    let text = from;
    for (let at = 0; at < octets.length; at += isComposite ? 2 : 1) {
      this.view.store.budget.step();
      const code = octets[at]!;
      this.text += String.fromCharCode(code) + (isComposite ? String.fromCharCode(octets[at + 1] ?? 0) : '');
      const advance = this.widthOf(state.font, code, isComposite) * state.size * state.scale;
      const isBlank = !isComposite && code === 0x20;
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
