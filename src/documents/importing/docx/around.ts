import {
  childrenOf,
  descendants,
  textIn,
  xmlTree,
  type OfficeFile,
  type Relationship,
  type XmlElement,
} from '../../../platform/office';
import type { HtmlNode } from '../../content/reading/html-tree';
import { element } from '../imported';

/** To stand at the end of the text, each under the name that its calls have. */
export async function notesOf(
  file: OfficeFile,
  part: string | undefined,
  name: string,
  prefix: string,
): Promise<HtmlNode[]> {
  if (part === undefined) return [];
  const tree = await xmlTree(file.text(part));
  return childrenOf(tree, name)
    .filter(({ attributes }) => attributes['w:type'] === undefined || attributes['w:type'] === 'normal')
    .map((note) => {
      const text = childrenOf(note, 'w:p').map((paragraph) => wordsIn(paragraph));
      return element('div', { id: `${prefix}${note.attributes['w:id'] ?? ''}` }, [text.join(' ').trim()]);
    });
}

function wordsIn(node: XmlElement): string {
  if (node.name === 'w:t') return textIn(node);
  if (node.name === 'w:tab' || node.name === 'w:br') return ' ';
  if (node.name === 'w:del' || node.name === 'w:moveFrom') return '';
  return childrenOf(node).map(wordsIn).join('');
}

/** Whether something is said, or shown, above or below every page. */
export async function hasHeaders(
  file: OfficeFile,
  relationships: ReadonlyMap<string, Relationship>,
): Promise<boolean> {
  const parts = [...relationships.values()].filter(
    ({ type, isExternal }) => (type === 'header' || type === 'footer') && !isExternal,
  );
  for (const { target } of parts.slice(0, 12)) {
    const tree = await xmlTree(file.text(target));
    const says = [...descendants(tree)].some(
      (node) => (node.name === 'w:t' && textIn(node).trim() !== '') || node.name === 'a:blip',
    );
    if (says) return true;
  }
  return false;
}
