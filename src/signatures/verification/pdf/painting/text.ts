import { octetsOfCode } from '../fonts/character-maps';
import { codesIn, fillersOf, isInRun } from '../fonts/fillers';
import { widthOf } from '../fonts/widths';
import { dictionaryOf, nameOf, Text, type Value } from '../syntax/values';
import { apply, cornersOf, IDENTITY, type Matrix, multiply } from './geometry';
import { glyphOf } from '../fonts/type3';
import { type Graphics } from './graphics';
import { type Painting, type Resources, type ShownLetter } from './surface';

/** So far a move in a line leaves a gap, in thousandths of the size; and what stands for it among the codes. */
const GAP = 300;
const NO_CODE = -1;

const OPERATORS = new Set(`BT Td TD Tm T* Tj ' " TJ Tf Tc Tw TL Tz Tr Ts`.split(' '));

/** Text objects and what is shown in them (ISO 32000-2, 9.4). */
export class TextWriter {
  private line: Matrix = IDENTITY;
  private place: Matrix = IDENTITY;

  constructor(
    private readonly painter: Painting,
    private readonly resources: Resources,
    private readonly depth: number,
  ) {}

  /** @returns whether it is one of the operators of text */
  take(operator: string, operands: readonly Value[], numbers: readonly number[], state: Graphics): boolean {
    if (!OPERATORS.has(operator)) return false;
    const [a, b] = numbers as [number, number];
    switch (operator) {
      case 'BT':
        this.line = this.place = IDENTITY;
        return true;
      case 'Td':
        return this.move(a, b);
      case 'TD':
        state.leading = -b;
        return this.move(a, b);
      case 'Tm':
        this.line = this.place = numbers.slice(0, 6) as unknown as Matrix;
        return true;
      case 'T*':
        return this.move(0, -state.leading);
      case 'Tj':
        return this.showAll(operands.slice(0, 1), state);
      case "'":
        return this.move(0, -state.leading) && this.showAll(operands.slice(0, 1), state);
      case '"':
        [state.wordSpace, state.letterSpace] = [a, b];
        return this.move(0, -state.leading) && this.showAll(operands.slice(2, 3), state);
      case 'TJ':
        return this.showAll(Array.isArray(operands[0]) ? (operands[0] as readonly Value[]) : [], state);
      default:
        return this.set(operator, operands, a, b, state);
    }
  }

  private set(operator: string, operands: readonly Value[], a: number, b: number, state: Graphics): boolean {
    switch (operator) {
      case 'Tf':
        state.font = dictionaryOf(this.painter.resource(this.resources, 'Font', operands[0]));
        state.size = b;
        return true;
      case 'Tc':
        state.letterSpace = a;
        return true;
      case 'Tw':
        state.wordSpace = a;
        return true;
      case 'TL':
        state.leading = a;
        return true;
      case 'Tz':
        state.scale = a / 100;
        return true;
      case 'Tr':
        state.mode = a;
        return true;
      case 'Ts':
        state.rise = a;
        return true;
      default:
        return false;
    }
  }

  private move(x: number, y: number): boolean {
    this.place = this.line = multiply([1, 0, 0, 1, x, y], this.line);
    return true;
  }

  /** Strings, and between them how far to go back, in thousandths of the size; what hardly moves does not end a line of dots. */
  private showAll(items: readonly Value[], state: Graphics): boolean {
    const count = this.octetsOfCode(state);
    const line: number[] = [];
    const places = items.map((item) => {
      if (typeof item === 'number' && Math.abs(item) >= GAP) line.push(NO_CODE);
      const place = line.length;
      if (item instanceof Text) for (const code of codesIn(item.octets, count)) line.push(code);
      return place;
    });
    for (const [index, item] of items.entries()) {
      if (typeof item === 'number')
        this.place = multiply([1, 0, 0, 1, (-item / 1000) * state.size * state.scale, 0], this.place);
      else if (item instanceof Text) this.show(line, places[index]!, places[index + 1] ?? line.length, state);
    }
    return true;
  }

  private octetsOfCode(state: Graphics): 1 | 2 {
    return state.font && this.isComposite(state) ? octetsOfCode(this.painter.view, state.font) : 1;
  }

  private isComposite({ font }: Graphics): boolean {
    return nameOf(this.painter.view.resolve(font?.get('Subtype'))) === 'Type0';
  }

  /** Of the codes of a line those from one place to another. */
  private show(codes: readonly number[], from: number, to: number, state: Graphics): void {
    const { view, surface } = this.painter;
    const { font, size, scale } = state;
    const isComposite = this.isComposite(state);
    const isPair = this.octetsOfCode(state) === 2;
    const fillers = fillersOf(view, font, isComposite);
    for (let at = from; at < to; at += 1) {
      const code = codes[at]!;
      if (code === NO_CODE) continue;
      view.store.budget.step();
      surface.text += isPair ? String.fromCharCode(code >> 8, code & 0xff) : String.fromCharCode(code);
      const advance = widthOf(view, font, code) * size * scale;
      const between = (state.letterSpace + (!isPair && code === 0x20 ? state.wordSpace : 0)) * scale;
      // Of mode 7 (ISO 32000-2, table 104) what is painted next shows in the shape of the letters.
      if (state.mode !== 3) {
        const isFiller = fillers.blank.has(code) || (fillers.line.has(code) && isInRun(codes, at));
        const matrix = multiply(
          state.rise === 0 ? this.place : multiply([1, 0, 0, 1, 0, state.rise], this.place),
          state.ctm,
        );
        this.letter(state, { code, matrix, advance, isComposite, isFiller });
      }
      this.place = multiply([1, 0, 0, 1, advance + between, 0], this.place);
    }
  }

  /** A letter of a font of drawings (Type 3) is drawn. */
  private letter(state: Graphics, letter: ShownLetter): void {
    const { painter, resources, depth } = this;
    const drawing = painter.surface.wantsDrawings
      ? glyphOf(painter.view, state.font, letter.code)
      : undefined;
    if (!drawing) return painter.surface.letter(state, letter);
    const size: Matrix = [state.size * state.scale, 0, 0, state.size, 0, 0];
    const ctm = multiply(drawing.matrix, multiply(size, letter.matrix));
    const { content, resources: own } = drawing;
    const initial = { ...state, ctm, isLetter: true };
    if (content && painter.run(content, [own, ...resources], initial, depth + 1)) return;
    painter.surface.beyond(
      state,
      cornersOf([0, 0, letter.advance, state.size]).map((corner) => apply(letter.matrix, corner)),
    );
  }
}
