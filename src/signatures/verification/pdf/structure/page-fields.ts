import { nameOf, plainText, Reference } from '../syntax/values';
import { type FieldNode } from './forms';
import { pagesOf } from './pages';
import { type View } from './view';

/**
 * Fields that show one of these signatures and stand among the annotations of a page alone: some writers forget the form, and every
 * reader but ours may show them.
 */
export function fieldsOnPages(view: View, wanted: ReadonlySet<number>): readonly FieldNode[] {
  return pagesOf(view).flatMap(({ dictionary }) =>
    (view.array(dictionary.get('Annots')) ?? []).flatMap((item) => {
      const annotation = view.dictionary(item);
      const value = annotation?.get('V');
      if (!annotation || !(value instanceof Reference) || !wanted.has(value.number)) return [];
      if (nameOf(view.resolve(annotation.get('FT'))) !== 'Sig') return [];
      const number = item instanceof Reference ? item.number : undefined;
      const name = plainText(view.resolve(annotation.get('T'))) ?? '';
      const alone = { type: 'Sig', parent: undefined, isWidgetOnly: false, kids: [] };
      return [{ number, dictionary: annotation, name, ...alone }];
    }),
  );
}
