import { type Dictionary, nameOf, plainText, Reference, type Value } from '../syntax/values';
import { type View } from './view';

/** A node of the field tree (ISO 32000-2, 12.7.4), or a widget that is a kid of a field without a name of its own. */
export interface FieldNode {
  /** undefined for a dictionary that stands in the array itself. */
  readonly number: number | undefined;
  readonly dictionary: Dictionary;
  /** Full name: the partial names with full stops between. */
  readonly name: string;
  /** Own or inherited. */
  readonly type: string | undefined;
  readonly parent: FieldNode | undefined;
  readonly isWidgetOnly: boolean;
  readonly kids: readonly FieldNode[];
}

export interface Form {
  readonly dictionary: Dictionary;
  /** In order of the tree. */
  readonly nodes: readonly FieldNode[];
}

const known = new WeakMap<View, Form | undefined>();

export function formOf(view: View): Form | undefined {
  if (!known.has(view)) known.set(view, readForm(view));
  return known.get(view);
}

function readForm(view: View): Form | undefined {
  const dictionary = view.dictionary(view.catalog?.get('AcroForm'));
  if (!dictionary) return undefined;
  const nodes: FieldNode[] = [];
  const visited = new Set<number>();
  const walk = (item: Value, parent: FieldNode | undefined, depth: number): FieldNode | undefined => {
    view.store.budget.step(depth);
    const number = item instanceof Reference ? item.number : undefined;
    if (number !== undefined && visited.has(number)) return undefined;
    if (number !== undefined) visited.add(number);
    const field = view.dictionary(item);
    if (!field) return undefined;
    const node = nodeOf(view, field, number, parent);
    nodes.push(node);
    for (const kid of view.array(field.get('Kids')) ?? []) {
      const child = walk(kid, node, depth + 1);
      if (child) (node.kids as FieldNode[]).push(child);
    }
    return node;
  };
  for (const item of view.array(dictionary.get('Fields')) ?? []) walk(item, undefined, 0);
  return { dictionary, nodes };
}

function nodeOf(
  view: View,
  dictionary: Dictionary,
  number: number | undefined,
  parent: FieldNode | undefined,
): FieldNode {
  const partial = plainText(view.resolve(dictionary.get('T')));
  const isWidgetOnly = partial === undefined && parent !== undefined;
  const name = partial === undefined ? (parent?.name ?? '') : parent ? `${parent.name}.${partial}` : partial;
  const type = nameOf(view.resolve(dictionary.get('FT'))) ?? parent?.type;
  return { number, dictionary, name, type, parent, isWidgetOnly, kids: [] };
}

/** The dictionaries that may have a place on a page: the field itself, and its kids that are widgets, at any depth. */
export function widgetsOf(node: FieldNode): readonly FieldNode[] {
  const widgets = node.kids.filter(({ isWidgetOnly }) => isWidgetOnly).flatMap(widgetsOf);
  return widgets.length === 0 || node.dictionary.get('Rect') !== undefined ? [node, ...widgets] : widgets;
}
