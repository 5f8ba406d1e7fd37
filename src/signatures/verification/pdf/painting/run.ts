import { inlinePicture } from '../pictures/inline';
import { rectangleOf } from '../signatures/describe';
import { overBudget } from '../structure/budget';
import { isHiddenLayer } from '../structure/layers';
import { Dictionary, nameOf, Stream, type Value } from '../syntax/values';
import { clippedBy, type Shape } from './clip';
import { colourKindOf, lightnessOf } from './colours';
import { apply, boundsOf, cornersOf, inverseOf, type Matrix, multiply } from './geometry';
import { blank, type Graphics, matrixOf } from './graphics';
import { MarkedContent } from './marked-content';
import { Path } from './path';
import { type Painting, type Resources } from './surface';
import { TextWriter } from './text';

/** Modes in which dark letters stay dark whatever is painted over them (ISO 32000-2, table 134); in the others white paint hides them. */
const SEE_THROUGH: readonly string[] = ['Multiply', 'Darken', 'ColorBurn'];
/** States that wait for their return. */
const MOST_STATES = 10_000;
/** Times that a pattern is repeated for one shape. */
const MOST_PIECES = 36;

/** One stream of content as it goes on. */
export class Run {
  private readonly stack: Graphics[] = [];
  private readonly path = new Path();
  private readonly text: TextWriter;
  /** A path that clips what comes after the next operator that paints. */
  private clips: 'NONZERO' | 'EVEN_ODD' | undefined;
  private readonly base: Matrix;
  private readonly marked: MarkedContent;

  constructor(
    private readonly painter: Painting,
    private readonly resources: Resources,
    private state: Graphics,
    private readonly depth: number,
  ) {
    this.text = new TextWriter(painter, resources, depth);
    this.marked = new MarkedContent(painter, resources);
    this.base = state.ctm;
  }

  take(operator: string, operands: readonly Value[], octets: Uint8Array | undefined): void {
    const numbers = operands.map((value) => (typeof value === 'number' ? value : 0));
    while (numbers.length < 6) numbers.push(0);
    const { state } = this;
    if (this.path.take(operator, numbers, (x, y) => apply(state.ctm, [x, y]))) return;
    if (this.text.take(operator, operands, numbers, state)) return;
    if (this.setColour(operator, operands)) return;
    if (this.paintPath(operator)) return;
    this.other(operator, operands, numbers, octets);
  }

  private other(
    operator: string,
    operands: readonly Value[],
    numbers: readonly number[],
    octets: Uint8Array | undefined,
  ): void {
    const { state, painter, stack } = this;
    switch (operator) {
      case 'q':
        if (stack.push({ ...state }) > MOST_STATES) throw overBudget();
        return;
      case 'Q':
        this.state = stack.pop() ?? state;
        return;
      case 'cm':
        state.ctm = multiply(numbers.slice(0, 6) as unknown as Matrix, state.ctm);
        return;
      case 'gs':
        return this.setState(painter.resource(this.resources, 'ExtGState', operands[0]));
      case 'w':
        state.lineWidth = numbers[0]!;
        return;
      case 'W':
      case 'W*':
        this.clips = operator === 'W' ? 'NONZERO' : 'EVEN_ODD';
        return;
      case 'sh':
        return painter.surface.shade(state);
      case 'ID':
        return this.show(inlinePicture(operands, octets ?? new Uint8Array()), true);
      case 'Do':
        return this.object(operands[0]);
      case 'BMC':
      case 'BDC':
      case 'EMC':
        return this.marked.take(operator, operands);
    }
  }

  /** What was begun in this stream ends with it. */
  end(): void {
    this.marked.end();
  }

  private setColour(operator: string, operands: readonly Value[]): boolean {
    if (!/^([gGkK]|rg|RG|cs|CS|scn?|SCN?)$/.test(operator)) return false;
    const { state, painter, resources } = this;
    const isOfStrokes = operator === operator.toUpperCase();
    const isSpace = operator.toLowerCase() === 'cs';
    const isKept = operator.toLowerCase().startsWith('sc');
    const space = () => colourKindOf(painter.resource(resources, 'ColorSpace', operands[0]), operands[0]);
    const kind = isKept ? (isOfStrokes ? state.strokeColours : state.colours) : isSpace ? space() : 'PLAIN';
    const light = isSpace ? 0 : lightnessOf(operands, kind);
    if (isOfStrokes) [state.strokeColours, state.strokeLight] = [kind, light];
    else {
      [state.colours, state.light] = [kind, light];
      const pattern = isKept ? painter.resource(resources, 'Pattern', operands.at(-1)) : null;
      state.pattern = pattern instanceof Stream ? pattern : undefined;
    }
    return true;
  }

  private paintPath(operator: string): boolean {
    if (!/^([fF]|f\*|[bB]\*?|[sS]|n)$/.test(operator)) return false;
    const { path, state } = this;
    const { surface } = this.painter;
    if (/^[bs]/.test(operator)) path.close();
    const { paths, isDrawn } = path;
    if (/^[bBsS]/.test(operator)) surface.stroke(state, paths, isDrawn);
    const shape = { paths, isEvenOdd: operator.endsWith('*') };
    if (/^[fFbB]/.test(operator)) {
      surface.fill(state, shape, isDrawn);
      if (state.pattern) this.repeat(state.pattern, shape);
    }
    if (this.clips) state.clip = clippedBy(state.clip, { paths, isEvenOdd: this.clips === 'EVEN_ODD' });
    this.clips = undefined;
    path.clear();
    return true;
  }

  /**
   * The pieces of a pattern are content as any other, so that nothing is hidden or written by them unseen. Painting them costs time for
   * each: where there are more than is borne, the shape counts as filled with a colour, which it was already.
   */
  private repeat(pattern: Stream, shape: Shape): void {
    const { painter, state, resources, depth, base } = this;
    const { view } = painter;
    const { dictionary } = pattern;
    const step = (key: string) => Math.abs(Number(view.resolve(dictionary.get(key))));
    const place = multiply(matrixOf(view, dictionary), base);
    const inverse = inverseOf(place);
    const [x, y] = [step('XStep'), step('YStep')];
    if (!inverse || !(x > 0 && y > 0)) return;
    const [left, bottom, right, top] = boundsOf(shape.paths.flat().map((point) => apply(inverse, point)));
    const [first, last] = [Math.floor(left / x) - 1, Math.floor(right / x)];
    const [low, high] = [Math.floor(bottom / y) - 1, Math.floor(top / y)];
    const content = view.decode(pattern);
    if (!content || !((last - first + 1) * (high - low + 1) <= MOST_PIECES)) return;
    const own = [view.dictionary(dictionary.get('Resources')), ...resources];
    const clip = clippedBy(state.clip, shape);
    for (let column = first; column <= last; column += 1)
      for (let row = low; row <= high; row += 1) {
        const ctm = multiply([1, 0, 0, 1, column * x, row * y], place);
        painter.run(content, own, { ...blank, ctm, clip }, depth + 1);
      }
  }

  private setState(value: Value): void {
    if (!(value instanceof Dictionary)) return;
    const { state } = this;
    const { view } = this.painter;
    const [alpha, strokeAlpha, blend] = ['ca', 'CA', 'BM'].map((key) => view.resolve(value.get(key)));
    const mode = nameOf(Array.isArray(blend) ? (blend as readonly Value[])[0] : blend);
    if (typeof alpha === 'number') state.alpha = alpha;
    if (typeof strokeAlpha === 'number') state.strokeAlpha = strokeAlpha;
    if (mode !== undefined) state.isSeeThrough = SEE_THROUGH.includes(mode);
  }

  private show(picture: Stream, isInline: boolean): void {
    this.painter.surface.text += '\u0001';
    this.painter.surface.picture(this.state, picture, isInline);
  }

  private object(name: Value | undefined): void {
    const { painter, resources, state, depth } = this;
    const { view } = painter;
    const stream = painter.resource(resources, 'XObject', name);
    if (!(stream instanceof Stream)) return;
    const { dictionary } = stream;
    if (isHiddenLayer(view, dictionary.get('OC')) && !painter.surface.wantsHidden) return;
    if (nameOf(view.resolve(dictionary.get('Subtype'))) === 'Image') return this.show(stream, false);
    const content = view.decode(stream);
    const own = [view.dictionary(dictionary.get('Resources')), ...resources];
    const ctm = multiply(matrixOf(view, dictionary), state.ctm);
    const box = rectangleOf(view, dictionary.get('BBox'));
    const path = box && cornersOf(box).map((corner) => apply(ctm, corner));
    const clip = clippedBy(state.clip, { paths: path ? [path] : [], isEvenOdd: false });
    if (!content || !painter.run(content, own, { ...state, ctm, clip }, depth + 1))
      painter.surface.beyond(state, path);
  }
}
