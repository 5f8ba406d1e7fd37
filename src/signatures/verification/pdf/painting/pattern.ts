import { rectangleOf } from '../signatures/describe';
import { type View } from '../structure/view';
import { latin1, type Stream } from '../syntax/values';
import { clippedBy, type Shape } from './clip';
import { apply, boundsOf, cornersOf, inverseOf, type Matrix, multiply } from './geometry';
import { blank, type Graphics, matrixOf } from './graphics';
import { type Painting, type Resources } from './surface';

/** Times that a pattern is repeated for one shape, and octets of content that are read for it. */
const MOST_PIECES = 20_000;
const MOST_OCTETS = 2_000_000;
/** Steps of the budget for a piece, whatever it shows. */
const COST = 64;
/** From so many pieces of less than this, in points, on, what they draw are dots and hatches. */
const MANY = 36;
const TEXTURE = 24;

/** Operators that show letters, pictures or gradients, or other content. */
const SHOWS = /Tj|TJ|['"]|Do|ID|sh/;

/** Where a pattern is used: in the space of the content that has it, not of the shape (ISO 32000-2, 8.7.3.1). */
export interface Use {
  readonly state: Graphics;
  readonly resources: Resources;
  readonly base: Matrix;
  readonly depth: number;
}

/**
 * Paints the pieces of a pattern like all content (ISO 32000-2, 8.7.3), because letters may be written by them and hidden by them. A file
 * may ask for millions of them: past `MOST_PIECES` or `MOST_OCTETS` the shape counts as a picture that was not read, so that a mark over it
 * is undecided and never passes.
 */
export function repeatPattern(painter: Painting, pattern: Stream, shape: Shape, use: Use): void {
  const { view, surface } = painter;
  const { dictionary } = pattern;
  const { state, depth } = use;
  const place = multiply(matrixOf(view, dictionary), use.base);
  const pieces = piecesOf(view, pattern, place, shape);
  if (pieces?.count === 0 || shape.paths.length === 0) return;
  const content = view.decode(pattern);
  const isTexture = pieces !== undefined && pieces.count > MANY && pieces.size < TEXTURE;
  // As a whole the shape counts as filled already.
  if (isTexture && content && !SHOWS.test(latin1(content))) return;
  const isBorne = pieces && content && pieces.count <= MOST_PIECES;
  if (!isBorne || pieces.count * content.length > MOST_OCTETS)
    return surface.beyond(state, cornersOf(boundsOf(shape.paths.flat())));
  const own = [view.dictionary(dictionary.get('Resources')), ...use.resources];
  const outer = clippedBy(state.clip, shape);
  const { columns, rows, steps, box } = pieces;
  for (let column = columns[0]; column <= columns[1]; column += 1)
    for (let row = rows[0]; row <= rows[1]; row += 1) {
      for (let cost = 0; cost < COST; cost += 1) view.store.budget.step();
      const ctm = multiply([1, 0, 0, 1, column * steps[0], row * steps[1]], place);
      const path = cornersOf(box).map((corner) => apply(ctm, corner));
      const clip = clippedBy(outer, { paths: [path], isEvenOdd: false });
      painter.run(content, own, { ...blank, ctm, clip, isTexture }, depth + 1);
    }
}

/** Which pieces come near a shape; undefined when nobody can say. */
function piecesOf(view: View, { dictionary }: Stream, place: Matrix, { paths }: Shape) {
  const step = (key: string) => Math.abs(Number(view.resolve(dictionary.get(key))));
  const [inverse, box] = [inverseOf(place), rectangleOf(view, dictionary.get('BBox'))];
  const [x, y] = [step('XStep'), step('YStep')];
  if (!inverse || !box || !(x > 0 && y > 0)) return undefined;
  const [left, bottom, right, top] = boundsOf(paths.flat().map((point) => apply(inverse, point)));
  const columns = [Math.ceil((left - box[2]) / x), Math.floor((right - box[0]) / x)] as const;
  const rows = [Math.ceil((bottom - box[3]) / y), Math.floor((top - box[1]) / y)] as const;
  const [wide, high] = [Math.max(x, box[2] - box[0]), Math.max(y, box[3] - box[1])];
  const [a, b, c, d] = place;
  const size = Math.max(wide * Math.hypot(a, b), high * Math.hypot(c, d));
  const count = Math.max(0, columns[1] - columns[0] + 1) * Math.max(0, rows[1] - rows[0] + 1);
  return { columns, rows, steps: [x, y] as const, box, size, count };
}
