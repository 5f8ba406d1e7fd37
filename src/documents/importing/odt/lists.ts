import type { XmlElement } from '../../../platform/office';
import { numberText, type Label, type NumberForm } from '../labels';
import { chapters, type OdtLevel, type OdtStyles } from './styles';

/** Where in lists the reading stands. */
export interface OdtPlace {
  /** The style of the outermost list. */
  style: string | undefined;
  /** Counted from 0. */
  depth: number;
  counts: number[];
}

/** Lists as OpenDocument counts them (1.3 part 3, 5.3): each begins anew, unless it says that it goes on with another. */
export class OdtLists {
  private readonly byStyle = new Map<string, number[]>();
  private readonly byId = new Map<string, number[]>();
  private readonly ofChapters: number[] = [];

  constructor(private readonly styles: OdtStyles) {}

  enter({ attributes }: XmlElement, around: OdtPlace | undefined): OdtPlace {
    const style = attributes['text:style-name'] ?? around?.style;
    if (around) return { style, depth: around.depth + 1, counts: around.counts };
    const { 'text:continue-list': id, 'text:continue-numbering': goesOn } = attributes;
    const before = this.byId.get(id ?? '') ?? (goesOn === 'true' ? this.byStyle.get(style ?? '') : undefined);
    const counts = before ?? [];
    this.byStyle.set(style ?? '', counts);
    if (attributes['xml:id']) this.byId.set(attributes['xml:id'], counts);
    return { style, depth: 0, counts };
  }

  /** The number of a heading that stands in no list, by the numbers of chapters (part 3, 5.1.2); undefined in a text without them. */
  chapter(heading: XmlElement, depth: number): Label | undefined {
    if (heading.attributes['text:is-list-header'] === 'true' || !this.styles.level(chapters, depth))
      return undefined;
    const label = this.next({ style: chapters, depth, counts: this.ofChapters }, heading);
    return label && { ...label, series: 'item' };
  }

  /** Counts one item. Undefined when it has neither number nor bullet. */
  next(place: OdtPlace, item: XmlElement): Label | undefined {
    const level = this.styles.level(place.style, place.depth);
    const { counts, depth } = place;
    const start = Number(item.attributes['text:start-value'] ?? NaN);
    for (let each = counts.length; each < depth; each++)
      counts[each] = this.styles.level(place.style, each)?.start ?? 1;
    counts.length = Math.min(counts.length, depth + 1);
    const usual = counts[depth] === undefined ? (level?.start ?? 1) : counts[depth] + 1;
    counts[depth] = Number.isInteger(start) && start >= 0 && start < 100_000 ? start : usual;
    if (!level || level.isBullet) return { kind: 'bullet', level: depth, count: 1, text: '•' };
    if (level.format === '') return undefined;
    return this.labelled(place, level);
  }

  private labelled({ style, depth, counts }: OdtPlace, level: OdtLevel): Label {
    const first = Math.max(0, depth + 1 - level.shown);
    const numbers = counts.slice(first).map((count, index) => {
      const format = this.styles.level(style, first + index)?.format ?? '1';
      return numberText(count, forms[format] ?? 'decimal');
    });
    const text = `${level.prefix}${numbers.join('.')}${level.suffix}`.trim();
    return {
      kind: this.kindOf(style, depth, level),
      level: depth,
      count: counts[depth]!,
      text,
      series: 'numbered',
    };
  }

  private kindOf(style: string | undefined, depth: number, level: OdtLevel): Label['kind'] {
    const { format, prefix, suffix, shown } = level;
    const isDecimal = format === '1';
    const below = depth === 0 ? this.styles.level(style, 1) : undefined;
    if (isDecimal && (shown > 1 || (below?.format === '1' && below.shown > 1))) return 'levels';
    if (!/^\s*\(?$/.test(prefix) || !/^\s*[.):–—-]*\s*$/.test(suffix)) return 'other';
    if (isDecimal) return 'decimal';
    return format === 'I' ? 'roman' : format === 'a' ? 'letter' : 'other';
  }
}

const forms: Readonly<Record<string, NumberForm>> = {
  ...{ '1': 'decimal', I: 'upperRoman', i: 'lowerRoman', A: 'upperLetter', a: 'lowerLetter' },
};
