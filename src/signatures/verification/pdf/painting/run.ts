import { inlinePicture } from '../pictures/inline';
import { rectangleOf } from '../signatures/describe';
import { overBudget } from '../structure/budget';
import { isHiddenLayer } from '../structure/layers';
import { nameOf, Stream, type Value } from '../syntax/values';
import { clippedBy, type Shape } from './clip';
import { apply, cornersOf, type Matrix, multiply } from './geometry';
import { blank, type Graphics, matrixOf, penOf, strokesOf } from './graphics';
import { MarkedContent } from './marked-content';
import { UNCLEAR } from './operators';
import { Path } from './path';
import { repeatPattern } from './pattern';
import { setColour, setState } from './settings';
import { type Painting, type Resources } from './surface';
import { TextWriter } from './text';

/** Operators that paint a path, or end it. */
const PAINTS = new Set('f F f* b b* B B* s S n'.split(' '));
/** States that wait for their return. */
const MOST_STATES = 10_000;

/** One stream of content as it goes on. */
export class Run {
  private readonly stack: Graphics[] = [];
  private readonly path = new Path();
  private readonly text: TextWriter;
  /** A path that clips what comes after the next operator that paints. */
  private clips: 'NONZERO' | 'EVEN_ODD' | undefined;
  readonly base: Matrix;
  private readonly marked: MarkedContent;

  constructor(
    private readonly painter: Painting,
    readonly resources: Resources,
    public state: Graphics,
    readonly depth: number,
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
    if (setColour(this.painter, this.resources, state, [operator, operands])) return;
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
        return setState(painter.view, state, painter.resource(this.resources, 'ExtGState', operands[0]));
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
      case UNCLEAR:
        return painter.surface.beyond(blank, undefined);
    }
  }

  /** What was begun in this stream ends with it. */
  end(): void {
    this.marked.end();
  }

  private paintPath(operator: string): boolean {
    if (!PAINTS.has(operator)) return false;
    const { path, state } = this;
    const { surface } = this.painter;
    if (/^[bs]/.test(operator)) path.close();
    const { paths, isDrawn } = path;
    if (/^[bBsS]/.test(operator)) {
      surface.stroke(state, paths, isDrawn);
      if (state.strokePattern)
        this.repeat(state.strokePattern, { paths: strokesOf(penOf(state), paths), isEvenOdd: false });
    }
    const shape = { paths, isEvenOdd: operator.endsWith('*') };
    if (/^[fFbB]/.test(operator)) {
      surface.fill(state, shape, isDrawn);
      this.repeat(state.pattern, shape);
    }
    if (this.clips) state.clip = clippedBy(state.clip, { paths, isEvenOdd: this.clips === 'EVEN_ODD' });
    this.clips = undefined;
    path.clear();
    return true;
  }

  private repeat(pattern: Stream | undefined, shape: Shape): void {
    if (pattern) repeatPattern(this.painter, pattern, shape, this);
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
