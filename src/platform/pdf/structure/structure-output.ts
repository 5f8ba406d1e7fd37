import type { PdfOutput } from '../pdf-output';
import type { Kid, Structure } from './read-structure';

/** A page, or an annotation, of the whole: its object, and the key of its parents (ISO 32000-1, 14.7.4.4). */
export interface Tagged {
  object: number;
  key: number;
}

/**
 * One structure for the whole, of those of its parts, each under new numbers. Written as the parts come, so that only the
 * parents of each page stay in memory.
 */
export class StructureOutput {
  private readonly root: number;
  private readonly document: number;
  private readonly parts: string[] = [];
  private readonly parents: string[] = [];

  constructor(private readonly output: PdfOutput) {
    this.root = output.reserve();
    this.document = output.reserve();
  }

  tag(object: number): Tagged {
    return { object, key: this.parents.push('null') - 1 };
  }

  /** A part that brings its own structure; `annotations` by the number that each had in its file. */
  add(
    { elements, top, language }: Structure,
    title: string,
    pages: readonly Tagged[],
    annotations: ReadonlyMap<number, Tagged>,
  ): void {
    const part = this.output.reserve();
    const numbers = elements.map(() => this.output.reserve());
    const owners = new Map<number, number>();
    for (const [index, { kids }] of elements.entries())
      for (const kid of kids) if ('element' in kid) owners.set(kid.element, numbers[index]!);
    const marks = pages.map((): number[] => []);
    const saidOf = (kid: Kid, number: number): string[] => {
      if ('element' in kid) return [`${numbers[kid.element]} 0 R`];
      const page = pages[kid.page];
      if (!page) return [];
      if ('mcid' in kid) {
        marks[kid.page]![kid.mcid] = number;
        return [`<< /Type /MCR /Pg ${page.object} 0 R /MCID ${kid.mcid} >>`];
      }
      const annotation = annotations.get(kid.annotation);
      if (!annotation) return [];
      this.parents[annotation.key] = `${number} 0 R`;
      return [`<< /Type /OBJR /Pg ${page.object} 0 R /Obj ${annotation.object} 0 R >>`];
    };
    for (const [index, { type, kids, said }] of elements.entries()) {
      const number = numbers[index]!;
      const inside = kids.flatMap((kid) => saidOf(kid, number));
      // The whole is the one document.
      const own = type === 'Document' ? 'Sect' : type;
      this.element(number, own, owners.get(index) ?? part, inside, said);
    }
    for (const [index, { key }] of pages.entries()) this.parents[key] = byMark(marks[index]!);
    const about = `/T ${title}${language ? ` /Lang ${language}` : ''}`;
    const inside = top.map((index) => `${numbers[index]} 0 R`);
    this.parts.push(this.element(part, 'Part', this.document, inside, about));
  }

  /** A part that brings none: each page is one paragraph, read in the order in which it is drawn. */
  addPlain(title: string, pages: readonly Tagged[]): void {
    const part = this.output.reserve();
    const paragraphs = pages.map(({ object, key }) => {
      const kid = `<< /Type /MCR /Pg ${object} 0 R /MCID 0 >>`;
      const paragraph = this.element(this.output.reserve(), 'P', part, [kid]);
      this.parents[key] = `[${paragraph}]`;
      return paragraph;
    });
    this.parts.push(this.element(part, 'Part', this.document, paragraphs, `/T ${title}`));
  }

  /** @returns what the catalogue says of it */
  end(): string {
    const document = this.element(this.document, 'Document', this.root, this.parts);
    const nums = this.parents.flatMap((value, key) => (value === 'null' ? [] : [`${key} ${value}`]));
    const tree = this.output.add(`<< /Nums [${nums.join('\n')}] >>`);
    this.output.put(
      this.root,
      `<< /Type /StructTreeRoot /K [${document}] /ParentTree ${tree} 0 R /ParentTreeNextKey ${this.parents.length} >>`,
    );
    return ` /StructTreeRoot ${this.root} 0 R /MarkInfo << /Marked true >>`;
  }

  /** @returns how others name it */
  private element(number: number, type: string, parent: number, kids: readonly string[], said = ''): string {
    const inside = kids.join(' ');
    this.output.put(number, `<< /Type /StructElem /S /${type} /P ${parent} 0 R /K [${inside}] ${said} >>`);
    return `${number} 0 R`;
  }
}

/** By the number of the marked content; what no element holds is null. */
const byMark = (marks: readonly (number | undefined)[]): string =>
  `[${Array.from(marks, (number) => (number === undefined ? 'null' : `${number} 0 R`)).join(' ')}]`;
