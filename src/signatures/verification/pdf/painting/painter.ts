import { type View } from '../structure/view';
import { nameOf, type Value } from '../syntax/values';
import { type Matrix } from './geometry';
import { blank, type Graphics } from './graphics';
import { eachOperator } from './operators';
import { Run } from './run';
import { type Painting, type Resources, type Surface } from './surface';

/** Content in content that is looked at. */
const DEPTH = 6;

/** Content with what it is looked up in, and where it is painted. */
export interface Content {
  readonly octets: Uint8Array;
  readonly resources: Resources;
  readonly matrix: Matrix;
}

/** Not a renderer: what is painted is told to the surface by its shape, lightness and opacity; widths are rough. */
export function paint<T extends Surface>(view: View, { octets, resources, matrix }: Content, surface: T): T {
  new Painter(view, surface).run(octets, resources, { ...blank, ctm: matrix }, 0);
  return surface;
}

const nothing = (): void => undefined;
const nobody: Surface = {
  fill: nothing,
  stroke: nothing,
  shade: nothing,
  picture: nothing,
  letter: nothing,
  beyond: nothing,
  wantsDrawings: false,
  wantsHidden: false,
  get text() {
    return '';
  },
  set text(_: string) {
    // Nobody hears it.
  },
};

class Painter implements Painting {
  /** Layers that are turned off, around what is painted now. */
  private concealed = 0;

  constructor(
    readonly view: View,
    private readonly shown: Surface,
  ) {}

  get surface(): Surface {
    return this.concealed > 0 && !this.shown.wantsHidden ? nobody : this.shown;
  }

  conceal(by: 1 | -1): void {
    this.concealed += by;
  }

  /** @param initial a form goes on with the state of whoever shows it (ISO 32000-2, 8.10.1) */
  run(content: Uint8Array, resources: Resources, initial: Graphics, depth: number): boolean {
    if (depth > DEPTH) return false;
    const run = new Run(this, resources, { ...initial }, depth);
    eachOperator(content, this.view.store.budget, (operator, operands, octets) =>
      run.take(operator, operands, octets),
    );
    run.end();
    return true;
  }

  resource(resources: Resources, category: string, name: Value | undefined): Value {
    const key = nameOf(name);
    if (key === undefined) return null;
    for (const one of resources) {
      const found = this.view.resolve(this.view.dictionary(one?.get(category))?.get(key));
      if (found !== null) return found;
    }
    return null;
  }
}
