import { type Rectangle } from '../contract';
import { type Budget } from '../structure/budget';
import { formOf } from '../structure/forms';
import { type Page } from '../structure/pages';
import { type View } from '../structure/view';
import { type Dictionary, nameOf, type Value } from '../syntax/values';
import { DARK, lightnessOf } from '../painting/colours';
import { Coverage } from './coverage';
import { type Area, Covering } from './covering';
import {
  apply,
  boundsOf,
  cornersOf,
  IDENTITY,
  type Matrix,
  multiply,
  oblongOf,
  type Point,
} from '../painting/geometry';
import { BROAD, strokesOf } from '../painting/graphics';
import { mediaBoxOf, resourcesOf } from './letters';
import { paint } from '../painting/painter';
import { appearancesOf, placement } from './streams';

/** An annotation as what it hides, in the space of its page: in each of its looks. */
export interface Mark {
  readonly rect: Rectangle;
  readonly looks: readonly Look[];
}

/** One look; what it hides is laid out when somebody asks. */
export class Look {
  private laid: Coverage | undefined;

  constructor(
    private readonly rect: Rectangle,
    readonly areas: readonly Area[],
    private readonly budget: Budget,
  ) {}

  get isDoubtful(): boolean {
    return this.areas.some(({ isDoubtful }) => isDoubtful);
  }

  get coverage(): Coverage {
    if (this.laid) return this.laid;
    const certain = this.areas.filter(({ isDoubtful }) => !isDoubtful);
    this.laid = new Coverage(this.rect, certain, this.budget);
    keep(this.budget, this, this.laid.cells);
    return this.laid;
  }

  forget(): void {
    this.laid = undefined;
  }

  /** As if letters that cannot be read here were blocks. */
  get doubtful(): Look {
    const areas = this.areas.map((area) => ({ ...area, isDoubtful: false }));
    return new Look(this.rect, areas, this.budget);
  }
}

/** Cells of looks that are kept, the latest ones. */
const MOST_CELLS = 20_000_000;
const keptLooks = new WeakMap<Budget, (readonly [look: Look, cells: number])[]>();

function keep(budget: Budget, look: Look, cells: number): void {
  const all = keptLooks.get(budget) ?? [];
  keptLooks.set(budget, all);
  all.push([look, cells]);
  let sum = all.reduce((total, [, one]) => total + one, 0);
  while (sum > MOST_CELLS && all.length > 1) {
    const [oldest, own] = all.shift()!;
    oldest.forget();
    sum -= own;
  }
}

const known = new WeakMap<Dictionary, Map<string, Mark>>();

export function markOf(view: View, page: Page, rect: Rectangle, annotation: Dictionary): Mark {
  const key = `${view.revision} ${page.number} ${rect.join(' ')}`;
  let marks = known.get(annotation);
  if (!marks) known.set(annotation, (marks = new Map<string, Mark>()));
  let mark = marks.get(key);
  if (!mark) marks.set(key, (mark = readMark(view, page, rect, annotation)));
  return mark;
}

function readMark(view: View, page: Page, rect: Rectangle, annotation: Dictionary): Mark {
  const { budget } = view.store;
  const turn = turnOf(view, page, rect, annotation);
  const place = boundsOf(cornersOf(rect).map((corner) => apply(turn, corner)));
  const streams = [...appearancesOf(view, annotation).values()];
  const looks = streams.map((stream) => {
    const octets = view.decode(stream);
    const isPicture = nameOf(view.resolve(stream.dictionary.get('Subtype'))) === 'Image';
    if (!octets || isPicture) return [opaque(cornersOf(rect))];
    const matrix = multiply(placement(view, stream, rect), turn);
    // Some readers look in the form for what neither the look nor the page has.
    const ofForm = view.dictionary(formOf(view)?.dictionary.get('DR'));
    const resources = [view.dictionary(stream.dictionary.get('Resources')), resourcesOf(view, page), ofForm];
    return paint(view, { octets, resources, matrix }, new Covering(view)).areas;
  });
  if (streams.length > 0) return { rect: place, looks: looks.map((areas) => new Look(place, areas, budget)) };
  const drawn = drawnByReader(view, rect, annotation);
  const whole = withinPage(
    view,
    page,
    boundsOf([...cornersOf(rect), ...drawn.flatMap(({ paths }) => paths.flat())]),
  );
  return { rect: whole, looks: [new Look(whole, drawn, budget)] };
}

/** What a reader draws by points may reach beyond the rectangle of the annotation, but not beyond the page. */
function withinPage(view: View, page: Page, [left, bottom, right, top]: Rectangle): Rectangle {
  const box = mediaBoxOf(view, page);
  return box
    ? [Math.max(left, box[0]), Math.max(bottom, box[1]), Math.min(right, box[2]), Math.min(top, box[3])]
    : [left, bottom, right, top];
}

function opaque(path: readonly Point[]): Area {
  return { paths: [path], isEvenOdd: false, isPlain: true, opacity: 1, kind: 'BROAD' };
}

const NO_ROTATE = 1 << 4;

/** A mark that does not turn with its page stays at its upper left corner (ISO 32000-2, table 167). */
function turnOf(view: View, page: Page, [left, , , top]: Rectangle, annotation: Dictionary): Matrix {
  const flags = view.resolve(annotation.get('F'));
  const rotation = [page.dictionary, ...page.ancestors]
    .map((one) => view.resolve(one.get('Rotate')))
    .find((one) => typeof one === 'number');
  const quarters = typeof rotation === 'number' ? (((rotation / 90) % 4) + 4) % 4 : 0;
  if (quarters === 0 || typeof flags !== 'number' || (flags & NO_ROTATE) === 0) return IDENTITY;
  const [cos, sin] = [[1, 0, -1, 0][quarters] ?? 1, [0, 1, 0, -1][quarters] ?? 0];
  return multiply(multiply([1, 0, 0, 1, -left, -top], [cos, sin, -sin, cos, 0, 0]), [1, 0, 0, 1, left, top]);
}

/** Without an appearance a reader draws: the inside by /IC, a widget by /MK /BG, a highlight by /C, the border as broad as /BS says. */
function drawnByReader(view: View, rect: Rectangle, annotation: Dictionary): readonly Area[] {
  const inside =
    view.array(annotation.get('IC')) ?? view.array(view.dictionary(annotation.get('MK'))?.get('BG'));
  const isDarkening =
    nameOf(view.resolve(annotation.get('Subtype'))) === 'Highlight' && isDark(view, annotation);
  if (isDarkening) return [rect, ...quadsOf(view, annotation)].map((one) => opaque(cornersOf(one)));
  if (inside && inside.length > 0)
    return [cornersOf(rect), ...linesOf(view, rect, annotation)].map((path) => opaque(path));
  const width = view.resolve(
    view.dictionary(annotation.get('BS'))?.get('W') ?? view.array(annotation.get('Border'))?.[2],
  );
  const pen = typeof width === 'number' ? width : 1;
  const own = pointListsOf(view, annotation);
  if (pen < BROAD) return own.length > 0 ? [{ ...opaque([]), paths: strokesOf(pen, own), kind: 'THIN' }] : [];
  return linesOf(view, rect, annotation).flatMap((points) =>
    points.slice(1).map((point, index) => opaque(oblongOf(points[index]!, point, pen / 2))),
  );
}

function isDark(view: View, annotation: Dictionary): boolean {
  const colour = (view.array(annotation.get('C')) ?? []).map((item) => view.resolve(item));
  const light = colour.length > 0 ? lightnessOf(colour) : undefined;
  return light !== undefined && light <= DARK;
}

/** Four points each, in an order that programs do not agree on. */
function quadsOf(view: View, annotation: Dictionary): readonly Rectangle[] {
  const points = pointsIn((view.array(annotation.get('QuadPoints')) ?? []).map((item) => view.resolve(item)));
  return Array.from({ length: points.length >> 2 }, (_, quad) =>
    boundsOf(points.slice(quad * 4, quad * 4 + 4)),
  );
}

/** Of ink, lines and polygons what is drawn; of the others their frame. */
function linesOf(view: View, rect: Rectangle, annotation: Dictionary): readonly (readonly Point[])[] {
  const lines = pointListsOf(view, annotation);
  const [left, bottom] = rect;
  return lines.length > 0 ? lines : [[...cornersOf(rect), [left, bottom]]];
}

function pointListsOf(view: View, annotation: Dictionary): readonly (readonly Point[])[] {
  const lists = view.array(annotation.get('InkList'))?.map((item) => view.array(item)) ?? [
    view.array(annotation.get('L')) ?? view.array(annotation.get('Vertices')),
  ];
  return lists.flatMap((list) => (list ? [pointsIn(list.map((item) => view.resolve(item)))] : []));
}

function pointsIn(numbers: readonly Value[]): readonly Point[] {
  return Array.from({ length: numbers.length >> 1 }, (_, pair): Point => {
    const [x, y] = numbers.slice(pair * 2, pair * 2 + 2);
    return [typeof x === 'number' ? x : 0, typeof y === 'number' ? y : 0];
  });
}
