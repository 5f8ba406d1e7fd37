import {
  childOf,
  childrenOf,
  descendants,
  OfficeError,
  textIn,
  xmlTree,
  type OfficeFile,
  type XmlElement,
  type XmlNode,
} from '../../../platform/office';
import type { HtmlNode } from '../../content/reading/html-tree';
import type { Alignment, ParagraphStyle } from '../../content/nodes';
import { Flow } from '../flow';
import { element, Gathered, pageBreak, type ImportedText } from '../imported';
import type { Label } from '../labels';
import { styleNamed } from '../official-styles';
import { OdtLists, type OdtPlace } from './lists';
import { lengthOf, OdtStyles } from './styles';
import { OdtWords } from './words';

/** Texts of OpenDocument 1.3 (part 3, 3.4 and 5), as LibreOffice, Word and Google write them. @throws OfficeError */
export async function readOdt(file: OfficeFile): Promise<ImportedText> {
  const content = await xmlTree(file.text('content.xml'));
  const named = await xmlTree(file.text('styles.xml'));
  const text = childOf(content, 'office:body', 'office:text');
  if (!text) throw new OfficeError('broken');
  const styles = new OdtStyles([
    childOf(named, 'office:styles'),
    childOf(content, 'office:automatic-styles'),
  ]);
  const gathered = new Gathered();
  const words = new OdtWords(styles, gathered, lineWidth(named));
  const flow = new Flow(gathered);
  new OdtReader(styles, words, gathered).blocks(text.children, { flow });
  if (hasHeaders(childOf(named, 'office:master-styles'))) gathered.left.add('headers');
  return { nodes: [...flow.nodes, ...words.notes], pictures: gathered.pictures, left: gathered.left };
}

interface Place {
  flow: Flow;
  list?: OdtPlace;
  /** The item that no paragraph has taken yet. */
  item?: { label: Label | undefined; taken: boolean };
}

class OdtReader {
  private readonly lists: OdtLists;

  constructor(
    private readonly styles: OdtStyles,
    private readonly words: OdtWords,
    private readonly gathered: Gathered,
  ) {
    this.lists = new OdtLists(styles);
  }

  blocks(nodes: readonly XmlNode[], place: Place): void {
    for (const node of nodes) if (typeof node !== 'string') this.block(node, place);
  }

  private block(node: XmlElement, place: Place): void {
    switch (node.name) {
      case 'text:p':
        return this.paragraph(node, place);
      case 'text:h':
        return this.paragraph(node, place, Number(node.attributes['text:outline-level'] ?? 1));
      case 'text:list':
        return this.list(node, place);
      case 'table:table':
        return place.flow.add(this.table(node, place.flow));
      case 'text:section':
        return this.section(node, place);
      case 'text:tracked-changes':
        return void this.gathered.left.add('revisions');
      case 'office:forms':
        if (childrenOf(node).length > 0) this.gathered.left.add('forms');
        return;
      case 'draw:frame':
        return place.flow.paragraph({ children: this.words.inline([node], undefined) });
    }
    // Tables of contents and indexes name pages that will not be.
    if (/^text:(?:.*-index|table-of-content|bibliography)$/.test(node.name)) this.gathered.left.add('toc');
    else if (node.name.startsWith('draw:')) this.words.inline([node], undefined);
  }

  private section(node: XmlElement, place: Place): void {
    const { 'text:display': display, 'text:style-name': style } = node.attributes;
    if (display === 'none' || this.styles.isHiddenSection(style)) this.gathered.left.add('hidden');
    else this.blocks(node.children, place);
  }

  private list(node: XmlElement, place: Place): void {
    const list = this.lists.enter(node, place.list);
    for (const item of childrenOf(node)) {
      if (item.name === 'text:list-header') this.blocks(item.children, { ...place, list });
      if (item.name !== 'text:list-item') continue;
      const first = childrenOf(item)[0]?.name;
      // An item that begins with a list is only a step further inside: nothing is counted.
      const label = first === 'text:list' ? undefined : this.lists.next(list, item);
      this.blocks(item.children, { ...place, list, item: { label, taken: first === 'text:list' } });
    }
  }

  private paragraph(node: XmlElement, place: Place, heading?: number): void {
    const style = node.attributes['text:style-name'];
    const ofParagraph = (name: string): string | undefined =>
      this.styles.property('paragraph', style, 'style:paragraph-properties', name);
    const children = this.words.inline(node.children, heading ? undefined : style);
    const align = alignmentOf(ofParagraph('fo:text-align'));
    const ofItem = place.item?.taken === false ? place.item.label : undefined;
    const label = heading && !place.list ? this.lists.chapter(node, heading - 1) : ofItem;
    const isFurther = place.item?.taken === true && place.list !== undefined;
    if (place.item) place.item.taken = true;
    const breaksBefore =
      ofParagraph('fo:break-before') === 'page' ||
      Boolean(this.styles.attribute('paragraph', style, 'style:master-page-name'));
    place.flow.paragraph({
      ...{ heading: heading && Math.min(6, Math.max(1, heading)), label, align },
      style: this.styleOf(style, ofParagraph('fo:margin-left'), align),
      within: isFurther ? place.list?.depth : undefined,
      children: [
        ...(breaksBefore && place.flow.nodes.length > 0 ? [pageBreak()] : []),
        ...children,
        ...(ofParagraph('fo:break-after') === 'page' ? [pageBreak()] : []),
      ],
    });
  }

  /** As in .docx: by name, or by an indentation of 3.5 cm (ABNT NBR 10520, 7.1). */
  private styleOf(
    style: string | undefined,
    margin: string | undefined,
    align: Alignment | undefined,
  ): ParagraphStyle | undefined {
    const named = styleNamed(this.styles.names('paragraph', style));
    if (named) return named;
    return lengthOf(margin) >= 3.5 && align !== 'center' && align !== 'right' ? 'quote' : undefined;
  }

  private table(node: XmlElement, flow: Flow): HtmlNode {
    return element('table', {}, this.rows(node, flow, false));
  }

  private rows(node: XmlElement, flow: Flow, isHead: boolean): HtmlNode[] {
    return childrenOf(node).flatMap((child) => {
      switch (child.name) {
        case 'table:table-header-rows':
          return this.rows(child, flow, true);
        case 'table:table-rows':
        case 'table:table-row-group':
          return this.rows(child, flow, isHead);
        case 'table:table-row':
          return [element('tr', {}, this.cells(child, flow, isHead))];
        default:
          return [];
      }
    });
  }

  private cells(row: XmlElement, flow: Flow, isHead: boolean): HtmlNode[] {
    return childrenOf(row, 'table:table-cell').map((cell) => {
      const inner = flow.inner();
      this.blocks(cell.children, { flow: inner });
      const { 'table:number-columns-spanned': colspan, 'table:number-rows-spanned': rowspan } =
        cell.attributes;
      return element(isHead ? 'th' : 'td', { colspan, rowspan }, inner.nodes);
    });
  }
}

function alignmentOf(value: string | undefined): Alignment | undefined {
  if (value === 'center' || value === 'justify' || value === 'left' || value === 'right') return value;
  return value === 'end' ? 'right' : undefined;
}

/** Between the margins of the first page, in centimetres; 17 when it does not say. */
function lineWidth(named: XmlElement): number {
  const layouts = childOf(named, 'office:automatic-styles');
  const page = childOf(layouts, 'style:page-layout', 'style:page-layout-properties')?.attributes ?? {};
  const [width, left, right] = ['fo:page-width', 'fo:margin-left', 'fo:margin-right'].map((name) =>
    lengthOf(page[name]),
  ) as [number, number, number];
  const line = width - (left || 0) - (right || 0);
  return line > 1 ? line : 17;
}

function hasHeaders(masters: XmlElement | undefined): boolean {
  if (!masters) return false;
  return [...descendants(masters)].some(
    (node) =>
      /^style:(?:header|footer)/.test(node.name) &&
      (textIn(node).trim() !== '' || [...descendants(node)].some(({ name }) => name === 'draw:image')),
  );
}
