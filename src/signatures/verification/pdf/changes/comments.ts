import { type Rectangle } from '../contract';
import { paintedBy } from '../appearance/look';
import { appearancesOf } from '../appearance/streams';
import { reachableFrom } from '../structure/references';
import { type View } from '../structure/view';
import { type Dictionary, dictionaryOf, type Stream } from '../syntax/values';

/** Comments that hide nothing and pass for nothing else; the others of table 171 can (evil annotation attack, IEEE S&P 2021). */
const comments = new Set([
  'Text',
  'Popup',
  'Highlight',
  'Underline',
  'Squiggly',
  'StrikeOut',
  'Ink',
  'Line',
  'Caret',
  'FileAttachment',
  'Circle',
  'Square',
  'Polygon',
  'PolyLine',
]);

export function isMasking(subtype: string | undefined): boolean {
  return subtype === undefined || !comments.has(subtype);
}

/** As large as the icons of notes are, in points. */
const ICON = 36;

/** A comment is read in its own window; one that shows words or a picture on the page passes for a part of it. */
export function saysSomething(view: View, rect: Rectangle | undefined, annotation: Dictionary): boolean {
  const isIcon = rect !== undefined && rect[2] - rect[0] <= ICON && rect[3] - rect[1] <= ICON;
  return [...appearancesOf(view, annotation).values()].some((stream) => {
    if (paintsByProxy(view, stream)) return true;
    const { text, pictures } = paintedBy(view, stream);
    const letters = text.replace(/\s/g, '').replaceAll('\u0001', '');
    return letters.length > 1 || (pictures.length > 0 && !isIcon);
  });
}

/**
 * Whether a look paints by what it does not draw itself, as a tile or through a mask of another form, whose words a look at its strings
 * does not find.
 */
export function paintsByProxy(view: View, look: Stream): boolean {
  return [...reachableFrom(view, [look.dictionary.get('Resources')])].some((number) => {
    const found = dictionaryOf(view.object(number).value);
    return found?.get('PatternType') === 1 || (found?.get('S') !== undefined && found.get('G') !== undefined);
  });
}

/** What a comment says in its own window, and who says it when; and the page that holds it. */
export const said = new Set(
  'P Contents M T NM Popup RC Subj CreationDate IRT RT State StateModel StructParent'.split(' '),
);
