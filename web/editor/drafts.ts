export interface Draft {
  revision: number;
  content: unknown;
  /** ISO 8601. */
  keptAt: string;
}

/**
 * Texts that could not be saved yet, in this browser, by document and revision. What an earlier visit left is set aside,
 * so that the saving of this visit neither overwrites it nor forgets it before the person has decided.
 */
export class Drafts {
  constructor(
    private readonly documentId: string,
    private readonly storage: Storage | undefined,
    private readonly now: () => Date,
  ) {}

  /** False when the browser has no room for it or keeps nothing. */
  keep(revision: number, content: unknown): boolean {
    try {
      const draft: Draft = { revision, content, keptAt: this.now().toISOString() };
      const own = `${this.current}${revision}`;
      this.storage?.setItem(own, JSON.stringify(draft));
      for (const key of this.keys(this.current)) if (key !== own) this.storage?.removeItem(key);
      return this.storage !== undefined;
    } catch {
      return false;
    }
  }

  /** Everything typed in this visit is saved. */
  forget(): void {
    for (const key of this.keys(this.current)) this.storage?.removeItem(key);
  }

  /** What earlier visits left unsaved, each text once, the newest first; out of the reach of `keep` and `forget`. */
  fromEarlier(): Draft[] {
    for (const key of this.keys(this.current)) this.setAside(key);
    const drafts = this.keys(this.aside).flatMap((key) => this.read(key) ?? []);
    const newest = new Map<string, Draft>();
    for (const draft of drafts.sort((one, other) => other.keptAt.localeCompare(one.keptAt))) {
      const text = JSON.stringify(draft.content);
      if (newest.has(text)) this.drop(draft);
      else newest.set(text, draft);
    }
    return [...newest.values()];
  }

  /** The person chose, text beside text, which one stays: none of these is a question any more. */
  dropAll(): void {
    for (const draft of this.fromEarlier()) this.drop(draft);
  }

  /** The person decided about one of them. */
  drop({ keptAt }: Draft): void {
    this.storage?.removeItem(`${this.aside}${keptAt}`);
  }

  private setAside(key: string): void {
    const draft = this.read(key);
    try {
      // Removed first: a full storage has no room for both.
      const text = this.storage?.getItem(key) ?? '';
      this.storage?.removeItem(key);
      if (draft) this.storage?.setItem(`${this.aside}${draft.keptAt}`, text);
    } catch {
      if (draft) this.keep(draft.revision, draft.content);
    }
  }

  private read(key: string): Draft | undefined {
    try {
      const draft = JSON.parse(this.storage?.getItem(key) ?? '') as Draft;
      return typeof draft.revision === 'number' && draft.content ? draft : undefined;
    } catch {
      return undefined;
    }
  }

  private keys(prefix: string): string[] {
    return Object.keys(this.storage ?? {}).filter((key) => key.startsWith(prefix));
  }

  private get current(): string {
    return `autos.draft.${this.documentId}.`;
  }

  private get aside(): string {
    return `autos.aside.${this.documentId}.`;
  }
}

/** The browser's storage; undefined where it is forbidden. */
export function browserStorage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}
