import { type ChangeKind } from '../contract';
import { type FieldNode, formOf } from '../structure/forms';
import { type Page, pagesOf } from '../structure/pages';
import { eachReference } from '../structure/references';
import { type View } from '../structure/view';
import { Dictionary, nameOf, Reference, type Value } from '../syntax/values';

export interface Owner {
  readonly kind: ChangeKind;
  readonly page?: number;
  readonly field?: FieldNode;
}

/** What each object of a revision is for. An object may be for several things; the strictest counts. */
export interface Ownership {
  /** Objects that no later revision may change, with what they are part of. */
  readonly fixed: ReadonlyMap<number, Owner>;
  /** Catalogue, form, pages, fields, annotations: judged key by key. */
  readonly judged: ReadonlyMap<number, 'CATALOG' | 'FORM' | 'PAGE' | 'FIELD' | 'ANNOTATION' | 'ARRAY'>;
  /** Values and appearances of fields that are not signed, and annotations with what they show. */
  readonly shown: ReadonlyMap<number, readonly Owner[]>;
  /** Default resources, structure tree, validation data, metadata. */
  readonly other: ReadonlyMap<number, 'RESOURCES' | 'STRUCTURE_TREE' | 'DSS' | 'METADATA'>;
}

const catalogElsewhere = new Set(['AcroForm', 'DSS', 'Extensions', 'Metadata', 'StructTreeRoot', 'Pages']);
const formElsewhere = new Set(['Fields', 'DR']);
const pageElsewhere = new Set(['Annots', 'Parent', 'Contents', 'Resources']);
const fieldValues = new Set(['V', 'AP']);
const fieldElsewhere = new Set(['V', 'AP', 'Kids', 'Parent', 'P']);

export function ownershipOf(view: View): Ownership {
  return new Survey(view).result;
}

class Survey {
  readonly result: Ownership;
  private readonly fixed = new Map<number, Owner>();
  private readonly judged = new Map<number, 'CATALOG' | 'FORM' | 'PAGE' | 'FIELD' | 'ANNOTATION' | 'ARRAY'>();
  private readonly shown = new Map<number, Owner[]>();
  private readonly other = new Map<number, 'RESOURCES' | 'STRUCTURE_TREE' | 'DSS' | 'METADATA'>();
  private readonly pages: readonly Page[];
  private readonly nodes: readonly FieldNode[];

  constructor(private readonly view: View) {
    this.pages = pagesOf(view);
    this.nodes = formOf(view)?.nodes ?? [];
    const { fixed, judged, shown, other } = this;
    this.result = { fixed, judged, shown, other };
    this.nameJudged();
    this.fixPages();
    this.fixCatalog();
    this.fixForm();
    for (const node of this.nodes) this.ownField(node);
    for (const page of this.pages) this.ownAnnotations(page);
    this.nameOthers();
  }

  private nameJudged(): void {
    const { view, judged } = this;
    const name = (
      value: Value | undefined,
      as: 'CATALOG' | 'FORM' | 'PAGE' | 'FIELD' | 'ANNOTATION' | 'ARRAY',
    ) => {
      if (value instanceof Reference && !judged.has(value.number)) judged.set(value.number, as);
    };
    name(view.trailer.get('Root'), 'CATALOG');
    name(view.catalog?.get('AcroForm'), 'FORM');
    name(formOf(view)?.dictionary.get('Fields'), 'ARRAY');
    for (const { object } of this.pages) if (object !== undefined) judged.set(object, 'PAGE');
    for (const { number, dictionary } of this.nodes) {
      if (number !== undefined) judged.set(number, 'FIELD');
      name(dictionary.get('Kids'), 'ARRAY');
    }
    for (const { dictionary } of this.pages) {
      name(dictionary.get('Annots'), 'ARRAY');
      for (const item of view.array(dictionary.get('Annots')) ?? []) name(item, 'ANNOTATION');
    }
  }

  /** What a page shows: nothing in it may change, not even an object that is a field too. */
  private fixPages(): void {
    this.fix(this.view.catalog?.get('Pages'), { kind: 'PAGES' }, (number) => this.isPage(number));
    for (const { dictionary, number: page } of this.pages) {
      this.fix(dictionary.get('Contents'), { kind: 'CONTENT', page }, (number) => this.isPage(number));
      const resources = this.view.dictionary(dictionary.get('Resources'));
      this.fix(resources?.get('Font'), { kind: 'FONT', page }, (number) => this.isPage(number));
      this.fix(dictionary.get('Resources'), { kind: 'RESOURCES', page }, (number) => this.isPage(number));
      // Some readers inherit by /Parent, which need not be the node that holds the page.
      this.fix(dictionary.get('Parent'), { kind: 'PAGES' }, (number) => this.isPage(number));
    }
    for (const { dictionary, number: page } of this.pages)
      for (const [key, value] of dictionary.entries)
        if (!pageElsewhere.has(key))
          this.fix(value, { kind: 'PAGE', page }, (number) => this.judged.has(number));
  }

  private isPage(number: number): boolean {
    const as = this.judged.get(number);
    return as === 'PAGE' || as === 'CATALOG';
  }

  private fixCatalog(): void {
    this.fix(this.view.trailer.get('Encrypt'), { kind: 'XREF' }, () => false);
    for (const [key, value] of this.view.catalog?.entries ?? [])
      if (!catalogElsewhere.has(key))
        this.fix(value, { kind: 'CATALOG' }, (number) => this.judged.has(number));
  }

  private fixForm(): void {
    const { view } = this;
    const form = formOf(view)?.dictionary;
    for (const [key, value] of form?.entries ?? [])
      if (!formElsewhere.has(key)) this.fix(value, { kind: 'FORM' }, (number) => this.judged.has(number));
    const resources = form?.get('DR');
    if (resources instanceof Reference) this.other.set(resources.number, 'RESOURCES');
    for (const value of view.dictionary(resources)?.entries.values() ?? []) {
      if (value instanceof Reference) this.other.set(value.number, 'RESOURCES');
      for (const item of view.dictionary(value)?.entries.values() ?? [])
        this.fix(item, { kind: 'FONT' }, (number) => this.judged.has(number));
    }
  }

  private ownField(node: FieldNode): void {
    const { view, judged } = this;
    const owner: Owner = { kind: 'FORM', field: node };
    this.fixEntries(node.dictionary, fieldElsewhere, owner);
    this.fix(node.dictionary.get('Parent'), owner, (number) => judged.has(number));
    const isSigned = node.type === 'Sig' && isFilled(view, node);
    for (const key of fieldValues) {
      const value = node.dictionary.get(key);
      if (isSigned) this.fix(value, { ...owner, kind: 'SIGNATURE' }, (number) => judged.has(number));
      else this.show(value, owner);
    }
  }

  private ownAnnotations({ dictionary, number: page }: Page): void {
    for (const item of this.view.array(dictionary.get('Annots')) ?? []) {
      const number = item instanceof Reference ? item.number : undefined;
      if (number !== undefined && this.judged.get(number) === 'FIELD') continue;
      const annotation = this.view.dictionary(item);
      if (annotation) this.show(annotation, { kind: 'ANNOTATION', page });
    }
  }

  private nameOthers(): void {
    const { view } = this;
    const catalog = view.catalog;
    this.name(catalog?.get('Metadata'), 'METADATA');
    this.name(view.trailer.get('Info'), 'METADATA');
    this.name(catalog?.get('DSS'), 'DSS');
    this.name(catalog?.get('Extensions'), 'METADATA');
    this.name(catalog?.get('StructTreeRoot'), 'STRUCTURE_TREE');
  }

  private fixEntries(dictionary: Dictionary, but: ReadonlySet<string>, owner: Owner): void {
    for (const [key, value] of dictionary.entries)
      if (!but.has(key)) this.fix(value, owner, (number) => this.judged.has(number));
  }

  /** Marks all that the value leads to; `stops` keeps out of what is judged in another way. */
  private fix(value: Value | undefined, owner: Owner, stops: (number: number) => boolean): void {
    this.follow(value, (number) => {
      if (this.fixed.has(number) || stops(number)) return false;
      this.fixed.set(number, owner);
      return true;
    });
  }

  private show(value: Value | undefined, owner: Owner): void {
    this.follow(value, (number) => {
      if (this.fixed.has(number) || this.judged.has(number)) return false;
      const owners = this.shown.get(number);
      if (owners?.includes(owner)) return false;
      if (owners) owners.push(owner);
      else this.shown.set(number, [owner]);
      return true;
    });
  }

  private name(value: Value | undefined, as: 'RESOURCES' | 'STRUCTURE_TREE' | 'DSS' | 'METADATA'): void {
    this.follow(value, (number) => {
      if (
        this.fixed.has(number) ||
        this.judged.has(number) ||
        this.shown.has(number) ||
        this.other.has(number)
      )
        return false;
      this.other.set(number, as);
      return true;
    });
  }

  private follow(value: Value | undefined, enters: (number: number) => boolean): void {
    const pending: number[] = [];
    const meet = ({ number }: Reference) => {
      if (enters(number)) pending.push(number);
    };
    eachReference(value, meet);
    for (let number = pending.pop(); number !== undefined; number = pending.pop()) {
      this.view.store.budget.step();
      eachReference(this.view.object(number).value, meet);
    }
  }
}

/** By itself or by a field above it. */
function isFilled(view: View, node: FieldNode | undefined): boolean {
  if (!node) return false;
  const value = view.resolve(node.dictionary.get('V'));
  return value instanceof Dictionary || nameOf(value) !== undefined || isFilled(view, node.parent);
}
