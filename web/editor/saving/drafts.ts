export interface Draft {
  revision: number;
  content: unknown;
  /** ISO 8601. */
  keptAt: string;
  /** The opening of the page that left it. */
  visit: string;
}

const anyVisit = '1';

/**
 * Texts that are not saved yet, in this browser, one of each visit to the document: no tab overwrites or forgets what
 * another keeps, and what an earlier visit left stays until the person has decided.
 */
export class Drafts {
  constructor(
    private readonly documentId: string,
    private readonly storage: Storage | undefined,
    private readonly now: () => Date,
    private readonly visit: string,
  ) {}

  /** Content as JSON. False when the browser has no room for it or keeps nothing; what was kept before then stays. */
  keep(revision: number, content: string): boolean {
    try {
      const kept = `{"revision":${revision},"keptAt":"${this.now().toISOString()}","content":${content}}`;
      this.storage?.setItem(this.all + this.visit, kept);
      return this.storage !== undefined;
    } catch {
      return false;
    }
  }

  /** Everything typed in this visit is saved. */
  forget(): void {
    this.storage?.removeItem(this.all + this.visit);
  }

  /** What earlier visits left unsaved, each text once, the newest first; not that of the visits that are `open` still. */
  fromEarlier(open: ReadonlySet<string> = new Set()): Draft[] {
    const visits = this.visits().filter((visit) => visit !== this.visit && !open.has(visit));
    const drafts = visits.flatMap((visit) => this.read(visit) ?? []);
    const newest = new Map<string, Draft>();
    for (const draft of drafts.sort((one, other) => other.keptAt.localeCompare(one.keptAt))) {
      const text = JSON.stringify(draft.content);
      if (newest.has(text)) this.drop(draft);
      else newest.set(text, draft);
    }
    return [...newest.values()];
  }

  /**
   * The person chose, text beside text, which one stays: that of this visit is no question any more. Of the others nothing
   * was decided. Without JavaScript no visit is known ("1"): then none of those that are not open.
   */
  decide(visit: string, open: ReadonlySet<string> = new Set()): void {
    const chosen = this.read(visit);
    const same = ({ content }: Draft) => JSON.stringify(content) === JSON.stringify(chosen?.content);
    for (const draft of this.fromEarlier(open)) if (visit === anyVisit || same(draft)) this.drop(draft);
    if (chosen) this.drop(chosen);
  }

  /** The person decided about one of them. */
  drop({ visit }: Draft): void {
    this.storage?.removeItem(this.all + visit);
  }

  private read(visit: string): Draft | undefined {
    try {
      const kept = JSON.parse(this.storage?.getItem(this.all + visit) ?? '') as Omit<Draft, 'visit'>;
      const whole = typeof kept.revision === 'number' && typeof kept.keptAt === 'string' && kept.content;
      return whole ? { ...kept, visit } : undefined;
    } catch {
      return undefined;
    }
  }

  private visits(): string[] {
    return Object.keys(this.storage ?? {}).flatMap((key) =>
      key.startsWith(this.all) ? [key.slice(this.all.length)] : [],
    );
  }

  private get all(): string {
    return `autos.draft.${this.documentId}.`;
  }
}

export const browserDrafts = (documentId: string, visit: string): Drafts =>
  new Drafts(documentId, browserStorage(), () => new Date(), visit);

/** The browser's storage; undefined where it is forbidden. */
function browserStorage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}
