import { type Rectangle } from '../contract';
import { type View } from '../structure/view';
import { type Dictionary } from '../syntax/values';

export function shownText(_view: View, _widget: Dictionary): string {
  return '';
}

export function coversContent(
  _before: View,
  _after: View,
  _page: number,
  _rect: Rectangle,
  _annotation: Dictionary,
): boolean {
  return false;
}
