import {
  childOf,
  childrenOf,
  mainPart,
  OfficeError,
  relationshipsOf,
  targetOf,
  xmlTree,
  type OfficeFile,
  type XmlElement,
  type XmlNode,
} from '../../../platform/office';
import type { HtmlNode } from '../../content/reading/html-tree';
import type { Alignment, ParagraphStyle } from '../../content/nodes';
import { hasHeaders, notesOf } from './around';
import { DocxNumbering } from './numbering';
import { chosen, DocxRuns } from './runs';
import { DocxStyles, type DocxStyle } from './styles';
import { tableOf } from './tables';
import { Flow } from '../flow';
import { Gathered, pageBreak, type ImportedText } from '../imported';
import { styleNamed } from '../official-styles';
import type { Label } from '../labels';

/** WordprocessingML (ECMA-376 part 1, 17), as Word, LibreOffice and Google write it. @throws OfficeError */
export async function readDocx(file: OfficeFile): Promise<ImportedText> {
  const main = await mainPart(file);
  const relationships = await relationshipsOf(file, main);
  const part = (type: string): string | undefined => targetOf(relationships, type);
  const styles = await DocxStyles.read(file, part('styles'));
  const numbering = await DocxNumbering.read(file, part('numbering'), styles.headings());
  const body = childOf(await xmlTree(file.text(main)), 'w:body');
  if (!body) throw new OfficeError('broken');
  const gathered = new Gathered();
  const runs = new DocxRuns(styles, relationships, gathered, lineWidth(childOf(body, 'w:sectPr')));
  const flow = new Flow(gathered);
  new DocxReader(styles, numbering, runs, gathered).blocks(body.children, flow);
  const notes = [
    ...(await notesOf(file, part('footnotes'), 'w:footnote', 'ftn')),
    ...(await notesOf(file, part('endnotes'), 'w:endnote', 'edn')),
  ];
  if (await hasHeaders(file, relationships)) gathered.left.add('headers');
  return { nodes: [...flow.nodes, ...notes], pictures: gathered.pictures, left: gathered.left };
}

class DocxReader {
  constructor(
    private readonly styles: DocxStyles,
    private readonly numbering: DocxNumbering,
    private readonly runs: DocxRuns,
    private readonly gathered: Gathered,
  ) {}

  blocks(nodes: readonly XmlNode[], flow: Flow): void {
    for (const node of nodes) if (typeof node !== 'string') this.block(node, flow);
  }

  private block(node: XmlElement, flow: Flow): void {
    switch (node.name) {
      case 'w:p':
        return this.paragraph(node, flow);
      case 'w:tbl':
        return flow.add(this.table(node, flow));
      case 'w:sdt':
        return this.control(node, flow);
      case 'mc:AlternateContent':
        return this.blocks(chosen(node), flow);
      case 'w:ins':
      case 'w:moveTo':
      case 'w:customXml':
      case 'w:smartTag':
        return this.blocks(node.children, flow);
      case 'w:del':
      case 'w:moveFrom':
        return void this.gathered.left.add('revisions');
      case 'w:altChunk':
        return void this.gathered.left.add('media');
      case 'm:oMathPara':
        return void this.gathered.left.add('equations');
    }
  }

  private control(node: XmlElement, flow: Flow): void {
    const gallery = childOf(node, 'w:sdtPr', 'w:docPartObj', 'w:docPartGallery')?.attributes['w:val'];
    if (gallery === 'Table of Contents') this.gathered.left.add('toc');
    else this.blocks(childOf(node, 'w:sdtContent')?.children ?? [], flow);
  }

  private paragraph(node: XmlElement, flow: Flow): void {
    const own = childOf(node, 'w:pPr');
    const styleId = childOf(own, 'w:pStyle')?.attributes['w:val'];
    const chain = this.styles.chain(styleId);
    const heading = this.styles.headingOf(chain, own);
    const property = (name: string): XmlElement | undefined =>
      this.styles.paragraphProperty(own, chain, name);
    const label = this.label(property, styleId);
    const wasContents = this.runs.inContents;
    const words = this.runs.inline(node.children, { chain: heading ? [] : chain });
    const children = wasContents || this.runs.inContents ? [] : words;
    const align = this.alignmentOf(own, chain);
    const style = this.styleOf(chain, property('w:ind'), align);
    flow.paragraph({
      ...{ heading, style, align, label },
      children: [
        ...(isOn(property('w:pageBreakBefore')) ? [pageBreak()] : []),
        ...children,
        ...(endsPage(childOf(own, 'w:sectPr')) ? [pageBreak()] : []),
      ],
    });
  }

  /** To the left is how a text stands of which nobody has said otherwise; programs write it down for each paragraph. */
  private alignmentOf(own: XmlElement | undefined, chain: readonly DocxStyle[]): Alignment | undefined {
    const isRightToLeft = isOn(this.styles.paragraphProperty(own, chain, 'w:bidi'));
    const found = alignmentOf(this.styles.paragraphProperty(own, chain, 'w:jc'), isRightToLeft);
    const ofStyle = alignmentOf(this.styles.paragraphProperty(undefined, chain, 'w:jc'), isRightToLeft);
    return found === 'left' && !isRightToLeft && (ofStyle ?? 'left') === 'left' ? undefined : found;
  }

  private label(
    property: (name: string) => XmlElement | undefined,
    styleId: string | undefined,
  ): Label | undefined {
    const numbering = property('w:numPr');
    const instance = childOf(numbering, 'w:numId')?.attributes['w:val'] ?? '0';
    if (instance === '0') return undefined;
    const written = childOf(numbering, 'w:ilvl')?.attributes['w:val'];
    const ofStyle = styleId === undefined ? undefined : this.numbering.levelOfStyle(instance, styleId);
    const depth = Number(written ?? ofStyle ?? 0);
    return depth >= 0 && depth <= 8 ? this.numbering.next(instance, depth) : undefined;
  }

  /** By the name of its style, or by how far it is indented: citations stand 4 cm inside (ABNT NBR 10520, 7.1). */
  private styleOf(
    chain: readonly DocxStyle[],
    indent: XmlElement | undefined,
    align: Alignment | undefined,
  ): ParagraphStyle | undefined {
    const named = styleNamed(chain.map(({ name }) => name));
    if (named) return named;
    const { 'w:left': left, 'w:start': start } = indent?.attributes ?? {};
    const isFar = Number(left ?? start ?? 0) >= quoteIndent;
    return isFar && align !== 'center' && align !== 'right' ? 'quote' : undefined;
  }

  private table(table: XmlElement, flow: Flow): HtmlNode {
    return tableOf(table, {
      rows: (node) => this.parts(node, 'w:tr').filter((row) => !childOf(row, 'w:trPr', 'w:del')),
      cells: (node) => this.parts(node, 'w:tc'),
      content: (cell) => {
        const inner = flow.inner();
        this.blocks(cell.children, inner);
        return inner.nodes;
      },
    });
  }

  private parts(node: XmlElement, name: 'w:tr' | 'w:tc'): XmlElement[] {
    return childrenOf(node).flatMap((child) => {
      if (child.name === name) return [child];
      if (child.name === 'w:sdt') return this.parts(childOf(child, 'w:sdtContent') ?? child, name);
      return ['w:ins', 'w:customXml', 'w:smartTag'].includes(child.name) ? this.parts(child, name) : [];
    });
  }
}

/** 3.5 cm, in twentieths of a point. */
const quoteIndent = 1_985;

const isOn = (property: XmlElement | undefined): boolean =>
  property !== undefined && !/^(?:0|false|off)$/.test(property.attributes['w:val'] ?? '1');

/** A section begins on a page of its own unless it says otherwise. */
const endsPage = (section: XmlElement | undefined): boolean =>
  section !== undefined && childOf(section, 'w:type')?.attributes['w:val'] !== 'continuous';

/** Left is where a line begins: in a paragraph that is written from the right, the other side. */
function alignmentOf(property: XmlElement | undefined, isRightToLeft: boolean): Alignment | undefined {
  switch (property?.attributes['w:val']) {
    case 'center':
      return 'center';
    case 'both':
    case 'distribute':
      return 'justify';
    case 'right':
    case 'end':
      return isRightToLeft ? 'left' : 'right';
    case 'left':
    case 'start':
      return isRightToLeft ? 'right' : 'left';
    default:
      return isRightToLeft ? 'right' : undefined;
  }
}

/** Between the margins of the last section, in EMU; 17 cm when it does not say. */
function lineWidth(section: XmlElement | undefined): number {
  const page = Number(childOf(section, 'w:pgSz')?.attributes['w:w'] ?? NaN);
  const margins = childOf(section, 'w:pgMar')?.attributes ?? {};
  const twips = page - Number(margins['w:left'] ?? 0) - Number(margins['w:right'] ?? 0);
  return (twips > 1_000 ? twips : 9_638) * 635;
}
