import { childOf, childrenOf, xmlTree, type OfficeFile, type XmlElement } from '../../../platform/office';

export interface DocxStyle {
  name: string;
  basedOn?: string;
  paragraph?: XmlElement;
  run?: XmlElement;
}

/** The styles of a file and what stands in them, theirs or of those that they are based on (ECMA-376 part 1, 17.7). */
export class DocxStyles {
  private constructor(
    private readonly styles: ReadonlyMap<string, DocxStyle>,
    private readonly usual: string | undefined,
  ) {}

  static async read(file: OfficeFile, part: string | undefined): Promise<DocxStyles> {
    const tree = part ? await xmlTree(file.text(part)) : undefined;
    const styles = tree ? childrenOf(tree, 'w:style') : [];
    return new DocxStyles(
      new Map(
        styles.map((style) => [
          style.attributes['w:styleId'] ?? '',
          {
            name: childOf(style, 'w:name')?.attributes['w:val'] ?? '',
            basedOn: childOf(style, 'w:basedOn')?.attributes['w:val'],
            paragraph: childOf(style, 'w:pPr'),
            run: childOf(style, 'w:rPr'),
          },
        ]),
      ),
      styles.find(isUsual)?.attributes['w:styleId'],
    );
  }

  /** Those of headings, by id. */
  headings(): Set<string> {
    const ids = [...this.styles.keys()];
    return new Set(ids.filter((id) => this.headingOf(this.chain(id), undefined) !== undefined));
  }

  /** 1 to 6, by the outline or by the name. */
  headingOf(chain: readonly DocxStyle[], own: XmlElement | undefined): number | undefined {
    const outline = this.paragraphProperty(own, chain, 'w:outlineLvl')?.attributes['w:val'];
    if (outline !== undefined && Number(outline) >= 0 && Number(outline) <= 5) return Number(outline) + 1;
    const named = chain.map(({ name }) => /^(?:heading|t[ií]tulo) ([1-6])$/i.exec(name)?.[1]).find(Boolean);
    return named === undefined ? undefined : Number(named);
  }

  /** The style, then those it is based on. */
  chain(id: string | undefined = this.usual): DocxStyle[] {
    const found: DocxStyle[] = [];
    const seen = new Set<string>();
    for (let next = id; next !== undefined && !seen.has(next) && seen.size < 20;) {
      seen.add(next);
      const style = this.styles.get(next);
      if (!style) break;
      found.push(style);
      next = style.basedOn;
    }
    return found;
  }

  /** Of a style of letters: none unless it is named. */
  named(id: string | undefined): DocxStyle[] {
    return id === undefined ? [] : this.chain(id);
  }

  /** A property of a paragraph: its own, else that of the nearest style that has it. */
  paragraphProperty(
    own: XmlElement | undefined,
    chain: readonly DocxStyle[],
    name: string,
  ): XmlElement | undefined {
    const mine = childOf(own, name);
    if (mine) return mine;
    for (const { paragraph } of chain) {
      const found = childOf(paragraph, name);
      if (found) return found;
    }
    return undefined;
  }
}

const isUsual = ({ attributes }: XmlElement): boolean =>
  attributes['w:type'] === 'paragraph' && /^(?:1|true|on)$/.test(attributes['w:default'] ?? '');
