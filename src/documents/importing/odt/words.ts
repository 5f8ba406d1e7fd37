import {
  childOf,
  childrenOf,
  descendants,
  textIn,
  type XmlElement,
  type XmlNode,
} from '../../../platform/office';
import type { HtmlNode } from '../../content/reading/html-tree';
import { element, shareOf, type Gathered } from '../imported';
import { lengthOf, type OdtStyles } from './styles';

type Mark = 'strong' | 'em' | 'u' | 's' | 'sup' | 'sub';

/** The words of paragraphs (OpenDocument 1.3 part 3, 6 and 7): letters, notes, links and pictures. */
export class OdtWords {
  /** To stand at the end of the text. */
  readonly notes: HtmlNode[] = [];

  constructor(
    private readonly styles: OdtStyles,
    private readonly gathered: Gathered,
    private readonly lineWidth: number,
  ) {}

  /** @param style of the paragraph, when what it says of its letters counts */
  inline(nodes: readonly XmlNode[], style: string | undefined): HtmlNode[] {
    return this.styled('paragraph', style, nodes, false);
  }

  private styled(
    family: 'paragraph' | 'text',
    style: string | undefined,
    nodes: readonly XmlNode[],
    capitals: boolean,
  ): HtmlNode[] {
    const letters = (name: string): string | undefined =>
      this.styles.property(family, style, 'style:text-properties', name);
    if (letters('text:display') === 'none') {
      this.gathered.left.add('hidden');
      return [];
    }
    if (family === 'text') this.tellLeft(letters);
    const isUpper = capitals || letters('fo:text-transform') === 'uppercase';
    const inner = nodes.flatMap((node) => this.piece(node, isUpper));
    const isOn = (name: string): boolean => !['none', undefined].includes(letters(name));
    const raised = raisedBy(letters('style:text-position'));
    const marks: [Mark, boolean][] = [
      ['strong', /^(?:bold|[6-9]00)$/.test(letters('fo:font-weight') ?? '')],
      ['em', /^(?:italic|oblique)$/.test(letters('fo:font-style') ?? '')],
      ['u', isOn('style:text-underline-style')],
      ['s', isOn('style:text-line-through-style')],
      ['sup', raised > 0],
      ['sub', raised < 0],
    ];
    const worn = marks.filter(([, isWorn]) => isWorn).map(([mark]) => mark);
    return worn.length > 0 ? marked(inner, worn) : inner;
  }

  /** What somebody gave these words by hand and a text of ours has not; black and white are no colours. */
  private tellLeft(letters: (name: string) => string | undefined): void {
    const { left } = this.gathered;
    if (!/^(?:|#0{6})$/.test(letters('fo:color') ?? '')) left.add('colours');
    if (!/^(?:|transparent|#f{6})$/i.test(letters('fo:background-color') ?? '')) left.add('colours');
    if (letters('fo:font-size') ?? letters('style:font-name')) left.add('letters');
  }

  private piece(node: XmlNode, capitals: boolean): HtmlNode[] {
    if (typeof node === 'string') return [capitals ? node.toLocaleUpperCase('pt-BR') : node];
    const { name, attributes, children } = node;
    const inside = (): HtmlNode[] => children.flatMap((child) => this.piece(child, capitals));
    switch (name) {
      case 'text:span':
        return this.styled('text', attributes['text:style-name'], children, capitals);
      case 'text:a':
        return [element('a', { href: attributes['xlink:href'] }, inside())];
      case 'text:s':
      case 'text:tab':
        return [' '];
      case 'text:line-break':
        return [element('br', {}, [])];
      case 'text:note':
        return [this.note(node)];
      case 'draw:frame':
      case 'draw:a':
        return this.frame(node);
      case 'office:annotation':
        this.gathered.left.add('comments');
        return [];
      case 'text:hidden-text':
      case 'text:hidden-paragraph':
        this.gathered.left.add('hidden');
        return [];
      case 'text:ruby':
        return (childOf(node, 'text:ruby-base')?.children ?? []).flatMap((each) =>
          this.piece(each, capitals),
        );
    }
    if (name.startsWith('draw:')) return this.drawing(node);
    // Marks of revision, bookmarks and page breaks of the last printing hold no words; fields hold what they last said.
    return name.startsWith('text:') ? inside() : [];
  }

  private note(note: XmlElement): HtmlNode {
    const body = childOf(note, 'text:note-body');
    const id = `ftn${this.notes.length + 1}`;
    const text = (body ? childrenOf(body) : []).map(textIn).join(' ').trim();
    this.notes.push(element('div', { id }, [text]));
    return element('a', { href: `#${id}` }, []);
  }

  private frame(frame: XmlElement): HtmlNode[] {
    const inner = childOf(frame, 'draw:frame') ?? frame;
    // What is no picture has one beside it, of how it once looked: a formula, a chart, another document.
    if (
      childrenOf(inner).some(({ name }) =>
        /^draw:(?:text-box|object|object-ole|plugin|floating-frame)$/.test(name),
      )
    )
      return this.drawing(inner);
    const part = childOf(inner, 'draw:image')?.attributes['xlink:href'] ?? '';
    if (part === '' || /^(?:[a-z][a-z0-9+.-]*:|\/|\.\.)/i.test(part)) {
      this.gathered.left.add('images');
      return [];
    }
    const said = ['svg:desc', 'svg:title'].map((name) => childOf(inner, name)).find((each) => each);
    const width = shareOf(lengthOf(inner.attributes['svg:width']), this.lineWidth);
    const alt = said ? textIn(said).trim() : '';
    return [this.gathered.picture({ part: part.replace(/^\.\//, ''), alt, width })];
  }

  private drawing(node: XmlElement): HtmlNode[] {
    const isText = [node, ...descendants(node)].some(
      ({ name }) => name === 'draw:text-box' || name === 'text:p',
    );
    this.gathered.left.add(isText ? 'text-boxes' : 'media');
    return [];
  }
}

/** "super 58%", "-33% 58%": above the line, below it, or on it. */
function raisedBy(position: string | undefined): number {
  if (position === undefined) return 0;
  if (position.startsWith('super')) return 1;
  return position.startsWith('sub') ? -1 : parseFloat(position) || 0;
}

/** Pictures stand by themselves in a paragraph, whatever words around them look like. */
function marked(nodes: HtmlNode[], marks: readonly Mark[]): HtmlNode[] {
  const isWhole = (node: HtmlNode): boolean =>
    typeof node !== 'string' &&
    (node.tag === 'img' || (node.tag === 'a' && /^#ftn/.test(node.attrs['href'] ?? '')));
  return nodes.map((node) =>
    isWhole(node) ? node : marks.reduce<HtmlNode>((inner, mark) => element(mark, {}, [inner]), node),
  );
}
