import { Fragment, Slice, type Mark, type Node } from '@tiptap/pm/model';
import { Selection, type EditorState, type Transaction } from '@tiptap/pm/state';
import { ReplaceStep } from '@tiptap/pm/transform';
import { BREAK, endsInBreak, withoutSuggestions } from './settled';

/** Who suggests, as the server knows them. */
export interface Author {
  id: string;
  name: string;
}

/** Why an act was not done: it would change how the text looks, or what it is built of. */
export type Refusal = 'look' | 'frame';

interface Span {
  from: number;
  to: number;
}

/** Whether refusing everything gives the same text after an act as before it. */
export const keepsText = (before: Node, after: Node): boolean =>
  withoutSuggestions(before).eq(withoutSuggestions(after));

/**
 * The same act, only suggested: what would go stays, marked as taken out, and what comes is marked as put in. Refused where
 * the marks cannot say what was done; nothing passes that refusing all suggestions would not undo.
 */
export function asSuggestion(state: EditorState, act: Transaction, author: Author): Transaction | Refusal {
  if (!act.docChanged) return act;
  const { before, after } = changedSpans(act);
  if (keepsText(state.doc, act.doc) && !touchesBreak(state.doc, before)) return act;
  if (!act.steps.every((step) => step instanceof ReplaceStep)) return 'look';
  if (isFrame(state.doc.slice(before.from, before.to))) return 'frame';
  const added = act.doc.slice(after.from, after.to);
  const suggested =
    attempt(state, author, before, added) ??
    // What is emptied gets an empty paragraph: there is none to suggest.
    (before.to > before.from && isWordless(added) ? attempt(state, author, before, Slice.empty) : undefined);
  return suggested ? likeness(act, suggested) : 'frame';
}

function attempt(state: EditorState, author: Author, removed: Span, added: Slice): Transaction | undefined {
  try {
    const suggested = new Suggested(state, author, removed, added).build();
    return suggested && keepsText(state.doc, suggested.doc) ? suggested : undefined;
  } catch (error) {
    // Where the pieces do not fit, ProseMirror says so by throwing.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function isWordless({ content }: Slice): boolean {
  let wordless = true;
  content.descendants((node) => void (wordless &&= node.isTextblock || (node.isBlock && !node.isLeaf)));
  return wordless;
}

/** What an act replaces, before it and after it. */
function changedSpans({ mapping }: Transaction): { before: Span; after: Span } {
  const after = { from: Infinity, to: 0 };
  for (const [index, map] of mapping.maps.entries()) {
    const rest = mapping.slice(index + 1);
    map.forEach((_from, _to, from, to) => {
      after.from = Math.min(after.from, rest.map(from, -1));
      after.to = Math.max(after.to, rest.map(to, 1));
    });
  }
  // Marks alone move nothing.
  if (after.from > after.to) after.from = after.to = 0;
  const back = mapping.invert();
  return { before: { from: back.map(after.from, -1), to: back.map(after.to, 1) }, after };
}

function touchesBreak(doc: Node, { from, to }: Span): boolean {
  return linesBetween(doc, { from, to }).some(
    (line) => endsInBreak(line.node) && from <= line.end && to >= line.end,
  );
}

/** A whole picture, table, row or list: nothing of it can be marked as a whole. */
function isFrame({ content, openStart, openEnd }: Slice): boolean {
  return openStart === 0 && openEnd === 0 && content.childCount === 1 && content.firstChild!.isBlock
    ? !content.firstChild!.isTextblock
    : openStart === 0 &&
        openEnd === 0 &&
        content.childCount > 0 &&
        /^table/.test(content.firstChild!.type.name);
}

interface Line {
  node: Node;
  /** Where its content begins and ends. */
  start: number;
  end: number;
}

/** Paragraphs and headings that a span touches. */
function linesBetween(doc: Node, { from, to }: Span): Line[] {
  const lines: Line[] = [];
  doc.nodesBetween(from, to, (node, at) => {
    if (node.isTextblock) lines.push({ node, start: at + 1, end: at + 1 + node.content.size });
    return !node.isTextblock;
  });
  return lines;
}

/** How deep two neighbours must be joined to be one: 1 for paragraphs, 2 for items of a list; 0 where they cannot be. */
function joinDepth(doc: Node, line: Line, next: Line): 0 | 1 | 2 {
  const between = next.start - line.end;
  if (between === 2) return 1;
  const items = [line.end, next.start].every((at) => doc.resolve(at).node(-1).type.name === 'listItem');
  return between === 4 && items ? 2 : 0;
}

/** Builds what is suggested on the text as it was: nothing of it is ever taken out and put back. */
class Suggested {
  private readonly transaction: Transaction;
  private readonly deletion: Mark;
  /** Something of what was removed is marked, now or before. */
  private marked = false;

  constructor(
    private readonly state: EditorState,
    private readonly author: Author,
    private readonly removed: Span,
    private readonly added: Slice,
  ) {
    this.transaction = state.tr;
    this.deletion = this.neighbourDeletion() ?? this.mark('deletion');
  }

  /** Undefined when nothing of the act can be marked. */
  build(): Transaction | undefined {
    const { from, to } = this.removed;
    const lines = linesBetween(this.state.doc, this.removed);
    for (const line of lines) this.removeWords(line);
    for (const [index, line] of lines.entries()) this.removeBreak(line, lines[index + 1]);
    if (this.added.size > 0) return this.add(lines);
    if (!this.marked) return undefined;
    // After Backspace the cursor goes on leftwards, before what stays; after Delete rightwards.
    const { selection } = this.state;
    const forward = selection.empty && selection.from === from;
    return this.select(this.transaction.mapping.map(forward ? to : from, forward ? 1 : -1), forward ? 1 : -1);
  }

  /** What this person had only suggested goes for good; the rest stays, marked. */
  private removeWords(line: Line): void {
    const { from, to } = this.removed;
    line.node.forEach((inline, offset) => {
      const start = Math.max(from, line.start + offset);
      const end = Math.min(to, line.start + offset + inline.nodeSize);
      if (start >= end || inline.type.name === 'hardBreak') return;
      this.marked = true;
      if (this.isOwn(inline)) this.transaction.delete(this.at(start, 1), this.at(end, -1));
      else if (!this.deletion.type.isInSet(inline.marks))
        this.transaction.addMark(this.at(start), this.at(end), this.deletion);
    });
  }

  private removeBreak(line: Line, next: Line | undefined): void {
    const { doc } = this.state;
    const [{ from, to }, own] = [this.removed, endsInBreak(line.node) && this.isOwn(line.node.lastChild!)];
    if (own && from <= line.end && to >= line.end && to > from) return this.rejoin(line);
    if (!next || joinDepth(doc, line, next) === 0) return;
    this.marked = true;
    if (endsInBreak(line.node)) return;
    const end = this.at(line.end, -1);
    this.transaction.insert(end, this.state.schema.text(BREAK, [this.deletion]));
  }

  /** A break that was only suggested, by the same person: the paragraphs are one again. */
  private rejoin(line: Line): void {
    const { doc } = this.state;
    const next = lineAfter(doc, line);
    const depth = next && joinDepth(doc, line, next);
    if (!next || !depth) return;
    this.marked = true;
    const end = this.at(line.end, -1);
    // The mark of the break itself may be within what was removed already.
    if (this.removed.from > line.end - BREAK.length) this.transaction.delete(end - BREAK.length, end);
    this.transaction.join(this.at(line.end + depth, -1), depth);
  }

  private add(lines: readonly Line[]): Transaction | undefined {
    const place = this.place(lines);
    if (place === undefined) return undefined;
    const mark =
      neighbour(this.transaction.doc, place, this.author) ?? this.inPlaceOf(place) ?? this.mark('insertion');
    const { content, openStart, openEnd } = this.added;
    const done = this.transaction.mapping.maps.length;
    this.transaction.replace(place, place, new Slice(markedWith(content, mark), openStart, openEnd));
    const end = this.transaction.mapping.slice(done).map(place, 1);
    const divided = linesBetween(this.transaction.doc, { from: place, to: end }).slice(0, -1);
    for (const line of divided.reverse())
      if (!endsInBreak(line.node)) this.transaction.insert(line.end, this.state.schema.text(BREAK, [mark]));
    return this.select(this.transaction.mapping.slice(done).map(place, 1), 1);
  }

  /** After what was removed, and before a break that is suggested. */
  private place(lines: readonly Line[]): number | undefined {
    const { from, to } = this.removed;
    const last = lines.at(-1);
    if (!last) return undefined;
    const within = Math.max(last.start, Math.min(to, last.end), from);
    const at = this.transaction.doc.resolve(this.at(within));
    if (!at.parent.isTextblock) return undefined;
    return endsInBreak(at.parent) && at.parentOffset === at.parent.content.size
      ? at.pos - BREAK.length
      : at.pos;
  }

  private select(at: number, side: 1 | -1): Transaction {
    return this.transaction.setSelection(Selection.near(this.transaction.doc.resolve(at), side));
  }

  private at(place: number, side: 1 | -1 = 1): number {
    return this.transaction.mapping.map(place, side);
  }

  /** Letters deleted one after the other are one suggestion. */
  private neighbourDeletion(): Mark | undefined {
    const { doc } = this.state;
    const beside = [doc.resolve(this.removed.from).nodeBefore, doc.resolve(this.removed.to).nodeAfter];
    return beside
      .flatMap((node) => node?.marks ?? [])
      .find(({ type, attrs }) => type.name === 'deletion' && attrs['author'] === this.author.id);
  }

  /** What comes in the place of what this person takes out is decided with it: one replacement, one suggestion. */
  private inPlaceOf(place: number): Mark | undefined {
    const at = this.transaction.doc.resolve(place);
    const removed = [at.nodeBefore, at.nodeAfter]
      .flatMap((node) => node?.marks ?? [])
      .find(({ type, attrs }) => type.name === 'deletion' && attrs['author'] === this.author.id);
    return removed && this.state.schema.mark('insertion', removed.attrs);
  }

  private isOwn({ marks }: Node): boolean {
    return marks.some(({ type, attrs }) => type.name === 'insertion' && attrs['author'] === this.author.id);
  }

  private mark(name: 'insertion' | 'deletion'): Mark {
    const { id, name: by } = this.author;
    const at = `${new Date().toISOString().slice(0, 19)}Z`;
    return this.state.schema.mark(name, { id: crypto.randomUUID(), author: id, name: by, at });
  }
}

function lineAfter(doc: Node, { end }: Line): Line | undefined {
  return linesBetween(doc, { from: end, to: Math.min(end + 6, doc.content.size) }).find(
    ({ start }) => start > end,
  );
}

/** Letters typed one after the other are one suggestion, and so are the paragraphs that they divide. */
function neighbour(doc: Node, place: number, author: Author): Mark | undefined {
  const at = doc.resolve(place);
  const before = at.parentOffset > 0 ? at.nodeBefore : lineBefore(doc.resolve(at.before()).nodeBefore);
  return [before, at.nodeAfter]
    .flatMap((node) => node?.marks ?? [])
    .find(({ type, attrs }) => type.name === 'insertion' && attrs['author'] === author.id);
}

const lineBefore = (node: Node | null): Node | null => (node && endsInBreak(node) ? node.lastChild : null);

/** The server keeps no marks of a line break: beside words it is a space, and alone it cannot be suggested. */
function markedWith(content: Fragment, mark: Mark): Fragment {
  const { deletion } = mark.type.schema.marks;
  const words = content.textBetween(0, content.size) !== '';
  return Fragment.fromArray(
    content.content.map((node) => {
      if (node.type.name === 'hardBreak') return words ? node.type.schema.text(' ', [mark]) : node;
      if (!node.isInline) return node.copy(markedWith(node.content, mark));
      return node.mark(mark.addToSet(deletion!.removeFromSet(node.marks)));
    }),
  );
}

/** What the act said of itself, besides its steps. */
function likeness(act: Transaction, suggested: Transaction): Transaction {
  for (const name of ['addToHistory', 'composition', 'focus', 'inputType', 'paste', 'uiEvent']) {
    const said: unknown = act.getMeta(name);
    if (said !== undefined) suggested.setMeta(name, said);
  }
  return act.scrolledIntoView ? suggested.scrollIntoView() : suggested;
}
