import { descendants, type Relationship, type XmlElement } from '../../../platform/office';
import type { HtmlNode } from '../../content/reading/html-tree';
import { shareOf, type Gathered } from '../imported';

/**
 * The pictures of a drawing (ECMA-376 part 1, 20.4; VML: part 4, 19.1). Shapes, charts and boxes of text have no place in a
 * text of ours, and what lies outside of the file is never fetched.
 * @param lineWidth of the page of the file, in EMU (360,000 to a centimetre)
 */
export function picturesIn(
  drawing: XmlElement,
  relationships: ReadonlyMap<string, Relationship>,
  gathered: Gathered,
  lineWidth: number,
): HtmlNode[] {
  const inside = [...descendants(drawing)];
  const has = (...names: string[]): boolean => inside.some(({ name }) => names.includes(name));
  if (has('w:txbxContent', 'v:textbox')) {
    gathered.left.add('text-boxes');
    return [];
  }
  const named = inside.find(({ name }) => name === 'wp:docPr')?.attributes ?? {};
  const shape = inside.find(({ name }) => name === 'v:shape')?.attributes ?? {};
  const alt = named['descr'] || named['title'] || shape['alt'] || '';
  const extent = Number(inside.find(({ name }) => name === 'wp:extent')?.attributes['cx'] ?? NaN);
  const calls = inside.flatMap(({ name, attributes }) => {
    if (name === 'a:blip') return [attributes['r:embed'] ?? ''];
    return name === 'v:imagedata' ? [attributes['r:id'] ?? ''] : [];
  });
  if (calls.length === 0 || drawing.name === 'w:object') gathered.left.add('media');
  if (drawing.name === 'w:object') return [];
  return calls.flatMap((id) => {
    const found = relationships.get(id);
    if (found && !found.isExternal)
      return [gathered.picture({ part: found.target, alt, width: shareOf(extent, lineWidth) })];
    gathered.left.add('images');
    return [];
  });
}
