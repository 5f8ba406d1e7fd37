import { childOf, childrenOf, xmlTree, type OfficeFile, type XmlElement } from '../../../platform/office';
import { numberText, type Label, type NumberForm } from '../labels';

interface Level {
  start: number;
  form: string;
  text: string;
  style?: string;
  isLegal: boolean;
}

interface Definition {
  id: string;
  levels: ReadonlyMap<number, Level>;
  /** The style that names this list, and the one whose list this one is. */
  styleLink?: string;
  numStyleLink?: string;
}

interface Instance {
  definition: string;
  overrides: ReadonlyMap<number, { start?: number; level?: Level }>;
}

/** Lists as Word counts them (ECMA-376 part 1, 17.9): instances of one definition count together, unless they restart. */
export class DocxNumbering {
  private readonly counts = new Map<string, number[]>();
  private readonly begun = new Set<string>();

  private constructor(
    private readonly definitions: ReadonlyMap<string, Definition>,
    private readonly instances: ReadonlyMap<string, Instance>,
    private readonly headingStyles: ReadonlySet<string>,
  ) {}

  static async read(
    file: OfficeFile,
    part: string | undefined,
    headingStyles: ReadonlySet<string>,
  ): Promise<DocxNumbering> {
    const tree = part ? await xmlTree(file.text(part)) : undefined;
    const definitions = (tree ? childrenOf(tree, 'w:abstractNum') : []).map(definitionOf);
    const instances = (tree ? childrenOf(tree, 'w:num') : []).map(
      (num) => [num.attributes['w:numId'] ?? '', instanceOf(num)] as const,
    );
    return new DocxNumbering(
      new Map(definitions.map((each) => [each.id, each])),
      new Map(instances),
      headingStyles,
    );
  }

  /** The level of a list that a style of paragraphs belongs to, when its numbering does not say it. */
  levelOfStyle(instanceId: string, style: string): number | undefined {
    const definition = this.definitionOf(this.instances.get(instanceId));
    return [...(definition?.levels ?? [])].find(([, level]) => level.style === style)?.[0];
  }

  /** Counts one paragraph. Undefined when it has neither number nor bullet. */
  next(instanceId: string, depth: number): Label | undefined {
    const instance = this.instances.get(instanceId);
    const definition = this.definitionOf(instance);
    if (!instance || !definition) return undefined;
    const level = instance.overrides.get(depth)?.level ?? definition.levels.get(depth);
    if (!level) return undefined;
    const counts = this.counted(instanceId, instance, definition, depth);
    if (level.form === 'bullet') return { kind: 'bullet', level: depth, count: 1, text: '•' };
    const text = this.textOf(level, definition, counts);
    if (text === '') return undefined;
    return {
      ...kindOf(level, depth, definition, this.headingStyles),
      level: depth,
      count: counts[depth]!,
      text,
    };
  }

  private counted(id: string, instance: Instance, definition: Definition, depth: number): number[] {
    const counts = this.counts.get(definition.id) ?? [];
    this.counts.set(definition.id, counts);
    if (!this.begun.has(id)) {
      this.begun.add(id);
      for (const [level, { start }] of instance.overrides)
        if (start !== undefined && level <= counts.length) counts.length = Math.min(counts.length, level);
    }
    const startOf = (level: number): number =>
      instance.overrides.get(level)?.start ?? definition.levels.get(level)?.start ?? 1;
    for (let level = counts.length; level < depth; level++) counts[level] = startOf(level);
    counts.length = Math.min(counts.length, depth + 1);
    counts[depth] = counts[depth] === undefined ? startOf(depth) : counts[depth] + 1;
    return counts;
  }

  private textOf(level: Level, definition: Definition, counts: readonly number[]): string {
    if (level.form === 'none') return '';
    return level.text
      .replace(/%([1-9])/g, (_, digit: string) => {
        const at = Number(digit) - 1;
        const form = level.isLegal ? 'decimal' : (definition.levels.get(at)?.form ?? 'decimal');
        return numberText(counts[at] ?? 1, formOf(form));
      })
      .trim();
  }

  private definitionOf(instance: Instance | undefined): Definition | undefined {
    const definition = this.definitions.get(instance?.definition ?? '');
    const linked = definition?.numStyleLink;
    if (linked === undefined) return definition;
    return [...this.definitions.values()].find(({ styleLink }) => styleLink === linked) ?? definition;
  }
}

function kindOf(
  { form, text }: Level,
  depth: number,
  { levels }: Definition,
  headingStyles: ReadonlySet<string>,
): Pick<Label, 'kind' | 'series'> {
  const several = (level: Level | undefined): boolean => (level?.text.match(/%\d/g) ?? []).length > 1;
  const isDecimal = form === 'decimal' || form === 'decimalZero';
  if (isDecimal && (several(levels.get(depth)) || (depth === 0 && several(levels.get(1))))) {
    const ofHeadings = [...levels.values()].some(
      ({ style }) => style !== undefined && headingStyles.has(style),
    );
    return { kind: 'levels', series: ofHeadings ? 'item' : 'numbered' };
  }
  const isSimple = /^\(?%\d\s*[.):–—-]*$/.test(text.trim());
  if (!isSimple) return { kind: 'other' };
  if (isDecimal) return { kind: 'decimal' };
  if (form === 'upperRoman') return { kind: 'roman' };
  return { kind: form === 'lowerLetter' ? 'letter' : 'other' };
}

function formOf(form: string): NumberForm {
  const forms: readonly NumberForm[] = ['upperRoman', 'lowerRoman', 'upperLetter', 'lowerLetter', 'ordinal'];
  return forms.find((each) => each === form) ?? 'decimal';
}

function definitionOf(element: XmlElement): Definition {
  const id = element.attributes['w:abstractNumId'] ?? '';
  const levels = childrenOf(element, 'w:lvl').map(
    (level) => [Number(level.attributes['w:ilvl'] ?? 0), levelOf(level)] as const,
  );
  const [styleLink, numStyleLink] = ['w:styleLink', 'w:numStyleLink'].map(
    (name) => childOf(element, name)?.attributes['w:val'],
  );
  return { id, levels: new Map(levels), styleLink, numStyleLink };
}

function levelOf(level: XmlElement): Level {
  const value = (name: string): string | undefined => childOf(level, name)?.attributes['w:val'];
  const start = Number(value('w:start') ?? 1);
  return {
    start: Number.isInteger(start) && start >= 0 && start < 100_000 ? start : 1,
    form: value('w:numFmt') ?? 'decimal',
    text: value('w:lvlText') ?? '',
    style: value('w:pStyle'),
    isLegal: childOf(level, 'w:isLgl') !== undefined,
  };
}

function instanceOf(num: XmlElement): Instance {
  const overrides = childrenOf(num, 'w:lvlOverride').map((override) => {
    const start = childOf(override, 'w:startOverride')?.attributes['w:val'];
    const level = childOf(override, 'w:lvl');
    return [
      Number(override.attributes['w:ilvl'] ?? 0),
      { start: start === undefined ? undefined : Number(start), level: level && levelOf(level) },
    ] as const;
  });
  const definition = childOf(num, 'w:abstractNumId')?.attributes['w:val'] ?? '';
  return { definition, overrides: new Map(overrides) };
}
