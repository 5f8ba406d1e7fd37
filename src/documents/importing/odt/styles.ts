import { childOf, childrenOf, type XmlElement } from '../../../platform/office';

interface OdtStyle {
  name: string;
  parent?: string;
  element: XmlElement;
}

/** The numbers of chapters (text:outline-style): a list of its own, of all the headings of a text. */
export const chapters = ' chapters';

export interface OdtLevel {
  isBullet: boolean;
  /** 1, I, i, A, a; empty for none. */
  format: string;
  prefix: string;
  suffix: string;
  start: number;
  /** How many levels the number shows. */
  shown: number;
}

/** Styles of OpenDocument (1.3 part 3, 16): those with a name and those that a program made while the text was written. */
export class OdtStyles {
  private readonly styles = new Map<string, OdtStyle>();
  private readonly lists = new Map<string, Map<number, OdtLevel>>();

  constructor(roots: readonly (XmlElement | undefined)[]) {
    for (const root of roots) {
      if (!root) continue;
      for (const each of childrenOf(root, 'style:style')) this.add(each);
      for (const each of childrenOf(root, 'text:list-style'))
        this.lists.set(each.attributes['style:name'] ?? '', levelsOf(each));
      const outline = childOf(root, 'text:outline-style');
      if (outline) this.lists.set(chapters, levelsOf(outline));
    }
  }

  /** A property of a paragraph or of letters: the style's own, else that of the nearest one above. */
  property(family: 'paragraph' | 'text', style: string | undefined, group: string, name: string) {
    for (const each of this.chain(family, style)) {
      const found = childOf(each.element, group)?.attributes[name];
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** An attribute of the style itself. */
  attribute(family: 'paragraph' | 'text', style: string | undefined, name: string): string | undefined {
    return this.chain(family, style)
      .map(({ element }) => element.attributes[name])
      .find((value) => value !== undefined);
  }

  /** As people call it, and those above it. */
  names(family: 'paragraph' | 'text', style: string | undefined): string[] {
    return this.chain(family, style).map(
      ({ name, element }) => element.attributes['style:display-name'] ?? decodedName(name),
    );
  }

  level(list: string | undefined, depth: number): OdtLevel | undefined {
    return this.lists.get(list ?? '')?.get(depth);
  }

  isHiddenSection(style: string | undefined): boolean {
    const found = this.styles.get(`section ${style ?? ''}`)?.element;
    return childOf(found, 'style:section-properties')?.attributes['text:display'] === 'none';
  }

  private add(element: XmlElement): void {
    const { 'style:name': name = '', 'style:family': family = '' } = element.attributes;
    this.styles.set(`${family} ${name}`, {
      ...{ name, element },
      parent: element.attributes['style:parent-style-name'],
    });
  }

  private chain(family: string, style: string | undefined): OdtStyle[] {
    const found: OdtStyle[] = [];
    for (let next = style; next !== undefined && found.length < 20;) {
      const each = this.styles.get(`${family} ${next}`);
      if (!each) break;
      found.push(each);
      next = each.parent;
    }
    return found;
  }
}

function levelsOf(list: XmlElement): Map<number, OdtLevel> {
  return new Map(
    childrenOf(list).map(({ name, attributes }) => {
      const count = (key: string): number => Math.max(1, Math.min(9_999, Number(attributes[key] ?? 1) || 1));
      return [
        Number(attributes['text:level'] ?? 1) - 1,
        {
          isBullet: !/^text:(?:list-level-style-number|outline-level-style)$/.test(name),
          format: attributes['style:num-format'] ?? '',
          prefix: attributes['style:num-prefix'] ?? '',
          suffix: attributes['style:num-suffix'] ?? '',
          start: count('text:start-value'),
          shown: count('text:display-levels'),
        },
      ];
    }),
  );
}

/** What is no letter stands as its number between underscores. */
const decodedName = (name: string): string =>
  name.replace(/_([0-9a-f]{2,4})_/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));

/** In centimetres; NaN for what is no length. */
export function lengthOf(length: string | undefined): number {
  const [, number, unit = ''] = /^(-?[\d.]+)(cm|mm|in|pt|pc)$/.exec(length ?? '') ?? [];
  return number === undefined ? NaN : centimetres(Number(number), unit);
}

function centimetres(number: number, unit: string): number {
  const sizes: Readonly<Record<string, number>> = { cm: 1, mm: 0.1, in: 2.54, pt: 2.54 / 72, pc: 2.54 / 6 };
  return number * (sizes[unit] ?? 0);
}
