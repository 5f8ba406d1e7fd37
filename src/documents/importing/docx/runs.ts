import { childOf, type Relationship, type XmlElement, type XmlNode } from '../../../platform/office';
import type { HtmlNode } from '../../content/reading/html-tree';
import type { DocxStyle, DocxStyles } from './styles';
import { leftOf, lettersOf, marked, symbolOf, type Letters } from './letters';
import { picturesIn } from './pictures';
import { element, pageBreak, type Gathered } from '../imported';

export interface RunContext {
  /** What the style of the paragraph says of all its words; of a heading nothing. */
  chain: readonly DocxStyle[];
  href?: string;
}

interface Field {
  code: string;
  inResult: boolean;
}

/** The words of paragraphs (ECMA-376 part 1, 17.3.2 and 17.16). Fields may begin in one paragraph and end in another. */
export class DocxRuns {
  private readonly fields: Field[] = [];

  constructor(
    private readonly styles: DocxStyles,
    private readonly relationships: ReadonlyMap<string, Relationship>,
    private readonly gathered: Gathered,
    private readonly lineWidth: number,
  ) {}

  /** A table of contents names pages that will not be. */
  get inContents(): boolean {
    return this.fields.some(({ code, inResult }) => inResult && /^\s*TOC\b/.test(code));
  }

  inline(nodes: readonly XmlNode[], context: RunContext): HtmlNode[] {
    return nodes.flatMap((node) => (typeof node === 'string' ? [] : this.piece(node, context)));
  }

  private piece(node: XmlElement, context: RunContext): HtmlNode[] {
    switch (node.name) {
      case 'w:r':
        return this.run(node, context);
      case 'w:hyperlink':
        return this.inline(node.children, { ...context, href: this.addressOf(node) ?? context.href });
      case 'w:ins':
      case 'w:moveTo':
        this.gathered.left.add('revisions');
        return this.inline(node.children, context);
      case 'w:del':
      case 'w:moveFrom':
        this.gathered.left.add('revisions');
        return [];
      case 'm:oMath':
      case 'm:oMathPara':
        this.gathered.left.add('equations');
        return [];
      case 'mc:AlternateContent':
        return this.inline(chosen(node), context);
      case 'w:sdt':
        return this.inline(childOf(node, 'w:sdtContent')?.children ?? [], context);
      case 'w:smartTag':
      case 'w:customXml':
      case 'w:fldSimple':
      case 'w:dir':
      case 'w:bdo':
        return this.inline(node.children, context);
      default:
        return [];
    }
  }

  private run(run: XmlElement, context: RunContext): HtmlNode[] {
    const own = childOf(run, 'w:rPr');
    const ofRun = this.styles.named(childOf(own, 'w:rStyle')?.attributes['w:val']);
    for (const left of leftOf(own)) this.gathered.left.add(left);
    const looks = lettersOf([own, ...[...ofRun, ...context.chain].map((style) => style.run)]);
    // Links are underlined by the style of links; ours look as ours do.
    const properties = this.addressIn(context) ? { ...looks, u: false } : looks;
    const found: HtmlNode[] = [];
    let words: HtmlNode[] = [];
    const close = (): void => {
      if (words.length > 0) found.push(...this.linked(marked(words, properties), context));
      words = [];
    };
    for (const child of this.runChildren(run)) {
      const whole = this.whole(child);
      if (whole) {
        close();
        found.push(...whole);
      } else if (!this.isCode()) words.push(...this.words(child, properties));
    }
    close();
    return found;
  }

  private runChildren(run: XmlElement): XmlElement[] {
    return run.children.flatMap((node) => {
      if (typeof node === 'string') return [];
      if (node.name !== 'mc:AlternateContent') return [node];
      return chosen(node).filter((each): each is XmlElement => typeof each !== 'string');
    });
  }

  /** What stands by itself in the paragraph, without the looks of the words around it. */
  private whole(node: XmlElement): HtmlNode[] | undefined {
    switch (node.name) {
      case 'w:fldChar':
        this.field(node.attributes['w:fldCharType'] ?? '');
        return [];
      case 'w:instrText':
        this.coded(node);
        return [];
      case 'w:br':
        return node.attributes['w:type'] === 'page' ? [pageBreak()] : undefined;
      case 'w:drawing':
      case 'w:pict':
      case 'w:object':
        return picturesIn(node, this.relationships, this.gathered, this.lineWidth);
      case 'w:commentReference':
        this.gathered.left.add('comments');
        return [];
      case 'w:footnoteReference':
        return [noteCall('ftn', node)];
      case 'w:endnoteReference':
        return [noteCall('edn', node)];
      default:
        return undefined;
    }
  }

  private words(node: XmlElement, properties: Letters): HtmlNode[] {
    const text = this.textOf(node);
    if (properties.hidden) {
      if (text !== 'br' && text?.words.trim()) this.gathered.left.add('hidden');
      return [];
    }
    if (text === 'br') return [element('br', {}, [])];
    const shown = properties.capitals ? text?.words.toLocaleUpperCase('pt-BR') : text?.words;
    return shown ? [shown] : [];
  }

  private textOf(node: XmlElement): { words: string } | 'br' | undefined {
    switch (node.name) {
      case 'w:t':
        return { words: node.children.filter((child) => typeof child === 'string').join('') };
      case 'w:tab':
      case 'w:ptab':
        return { words: ' ' };
      case 'w:noBreakHyphen':
        return { words: '-' };
      case 'w:br':
      case 'w:cr':
        return 'br';
      case 'w:sym':
        return { words: this.symbol(node) };
      default:
        return undefined;
    }
  }

  private symbol({ attributes }: XmlElement): string {
    const found = symbolOf(attributes['w:font'] ?? '', attributes['w:char'] ?? '');
    if (found === undefined) this.gathered.left.add('symbols');
    return found ?? '';
  }

  private addressIn({ href }: RunContext): string | undefined {
    return href ?? this.fields.map(({ code }) => /^\s*HYPERLINK\s+"([^"]+)"/i.exec(code)?.[1]).find(Boolean);
  }

  private linked(nodes: HtmlNode[], context: RunContext): HtmlNode[] {
    const target = this.addressIn(context);
    return target ? [element('a', { href: target }, nodes)] : nodes;
  }

  private addressOf({ attributes }: XmlElement): string | undefined {
    const found = this.relationships.get(attributes['r:id'] ?? '');
    return found?.isExternal && found.type === 'hyperlink' ? found.target : undefined;
  }

  private isCode(): boolean {
    return this.fields.some(({ inResult }) => !inResult);
  }

  private field(type: string): void {
    if (type === 'begin') this.fields.push({ code: '', inResult: false });
    else if (type === 'end') this.fields.pop();
    else if (type === 'separate') {
      const field = this.fields.at(-1);
      if (field) field.inResult = true;
      if (this.inContents) this.gathered.left.add('toc');
    }
  }

  private coded(node: XmlElement): void {
    const field = this.fields.at(-1);
    const text = node.children.filter((child) => typeof child === 'string').join('');
    if (field && !field.inResult && field.code.length < 4_000) field.code += text;
  }
}

/** What a program of today reads, else what one of before does (ECMA-376 part 3, 9.3). */
export function chosen(alternate: XmlElement): XmlNode[] {
  return (childOf(alternate, 'mc:Choice') ?? childOf(alternate, 'mc:Fallback'))?.children ?? [];
}

const noteCall = (kind: 'ftn' | 'edn', { attributes }: XmlElement): HtmlNode =>
  element('a', { href: `#${kind}${attributes['w:id'] ?? ''}` }, []);
