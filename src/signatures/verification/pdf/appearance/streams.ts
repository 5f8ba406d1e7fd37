import { type Rectangle } from '../contract';
import { rectangleOf } from '../signatures/describe';
import { type View } from '../structure/view';
import { Dictionary, nameOf, Stream, type Value } from '../syntax/values';
import { apply, boundsOf, cornersOf, type Matrix, multiply } from '../painting/geometry';
import { matrixOf } from '../painting/graphics';

/** What an annotation shows now: the normal appearance, of the present state when there are several. */
export function appearanceOf(view: View, annotation: Dictionary): Stream | undefined {
  const normal = view.resolve(view.dictionary(annotation.get('AP'))?.get('N'));
  if (normal instanceof Stream) return normal;
  if (!(normal instanceof Dictionary)) return undefined;
  const state = nameOf(view.resolve(annotation.get('AS')));
  // Without a state some readers take the only one.
  const [only, ...others] = normal.entries.values();
  return state === undefined && others.length === 0
    ? view.stream(only)
    : view.stream(normal.get(state ?? 'Off'));
}

/** All that it may come to show: every state, and what appears under the pointer, /R and /D (ISO 32000-2, 12.5.5). */
export function appearancesOf(view: View, annotation: Dictionary): ReadonlyMap<string, Stream> {
  const found = new Map<string, Stream>();
  for (const [kind, item] of view.dictionary(annotation.get('AP'))?.entries ?? []) {
    const add = (name: string, value: Value) => {
      const one = view.resolve(value);
      if (one instanceof Stream) found.set(name, one);
    };
    add(kind, item);
    const states = view.resolve(item);
    if (states instanceof Dictionary) for (const [state, one] of states.entries) add(`${kind} ${state}`, one);
  }
  return found;
}

/** From the space of an appearance to that of the page (ISO 32000-2, 12.5.5, algorithm 8). */
export function placement(view: View, { dictionary }: Stream, [x1, y1, x2, y2]: Rectangle): Matrix {
  const box = rectangleOf(view, dictionary.get('BBox')) ?? [0, 0, 1, 1];
  const own = matrixOf(view, dictionary);
  const [left, bottom, right, top] = boundsOf(cornersOf(box).map((point) => apply(own, point)));
  if (right === left || top === bottom) return own;
  const [sx, sy] = [(x2 - x1) / (right - left), (y2 - y1) / (top - bottom)];
  return multiply(own, [sx, 0, 0, sy, x1 - left * sx, y1 - bottom * sy]);
}
