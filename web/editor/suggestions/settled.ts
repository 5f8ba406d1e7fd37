import { Fragment, type Mark, type Node } from '@tiptap/pm/model';

/** What becomes of a mark; undefined leaves it where it is. */
export type Verdict = 'accept' | 'refuse' | undefined;
export type Judge = (mark: Mark) => Verdict;

/**
 * Ends a paragraph whose break is itself suggested: put in (the paragraph was divided) or taken out (it would join the
 * next). It is a letter of the text, marked like any other, so that whoever keeps the text keeps the suggestion.
 */
export const BREAK = '¶';

interface Settled {
  node: Node;
  /** Its last paragraph goes on in the next one. */
  open: boolean;
}

export const isSuggestion = ({ type }: Mark): boolean =>
  type.name === 'insertion' || type.name === 'deletion';

const hasGone = (mark: Mark, judge: Judge): boolean => {
  const verdict = judge(mark);
  return (
    (mark.type.name === 'insertion' && verdict === 'refuse') ||
    (mark.type.name === 'deletion' && verdict === 'accept')
  );
};

/** Whether this textblock ends with a break that is suggested. */
export const endsInBreak = ({ lastChild }: Node): boolean =>
  lastChild?.isText === true && lastChild.text!.endsWith(BREAK) && lastChild.marks.some(isSuggestion);

/** The text as it is once each mark that has a verdict was decided. */
export const settled = (doc: Node, judge: Judge): Node => settle(doc, judge, new WeakMap()).node;

const seen = new WeakMap<Node, Settled>();
const refuseAll: Judge = ({ type }) =>
  type.name === 'comment'
    ? 'accept'
    : type.name === 'insertion' || type.name === 'deletion'
      ? 'refuse'
      : undefined;

/** The text that nobody has decided to change: without what is suggested, and without the marks of comments. */
export const withoutSuggestions = (doc: Node): Node => settle(doc, refuseAll, seen).node;

// What did not change is the same node before and after a key: it is settled once.
function settle(node: Node, judge: Judge, known: WeakMap<Node, Settled>): Settled {
  const before = known.get(node);
  if (before) return before;
  const result = node.isTextblock ? settledLine(node, judge) : settledBlocks(node, judge, known);
  known.set(node, result);
  return result;
}

function settledLine(line: Node, judge: Judge): Settled {
  const open = endsInBreak(line) && line.lastChild!.marks.some((mark) => hasGone(mark, judge));
  const inlines = line.children.flatMap((inline) => {
    if (inline.marks.some((mark) => hasGone(mark, judge)) && inline.type.name !== 'hardBreak') return [];
    return withoutBreaks(inline, unmarked(inline, judge));
  });
  const same = inlines.length === line.childCount && inlines.every((inline, at) => inline === line.child(at));
  return { node: same ? line : line.copy(Fragment.fromArray(inlines)), open };
}

/** The sign goes with the last of its marks, also where somebody wrote on behind it. */
function withoutBreaks(before: Node, after: Node): Node[] {
  const decided = before.marks.some(isSuggestion) && !after.marks.some(isSuggestion);
  if (!decided || !after.text?.includes(BREAK)) return [after];
  const text = after.text.replaceAll(BREAK, '');
  return text === '' ? [] : [after.type.schema.text(text, after.marks)];
}

/** The server keeps no marks of a line break. */
function unmarked(inline: Node, judge: Judge): Node {
  if (inline.marks.length === 0) return inline;
  if (inline.type.name === 'hardBreak') return inline.mark([]);
  const marks = inline.marks.filter((mark) => judge(mark) === undefined);
  return marks.length === inline.marks.length ? inline : inline.mark(marks);
}

/** What goes on in the next paragraph also when it stands deeper. */
const passing = ['listItem', 'bulletList', 'orderedList', 'blockquote'];

function settledBlocks(node: Node, judge: Judge, known: WeakMap<Node, Settled>): Settled {
  const done: Node[] = [];
  let open = false;
  for (const child of node.children) {
    const next = settle(child, judge, known);
    const last = done.at(-1);
    const both = open && last ? joined(last, next.node) : undefined;
    if (both) done[done.length - 1] = both;
    else done.push(next.node);
    open = next.open;
  }
  const same = done.length === node.childCount && done.every((child, at) => child === node.child(at));
  return {
    node: same ? node : node.copy(Fragment.fromArray(done)),
    open: open && passing.includes(node.type.name),
  };
}

/** Two neighbours of which the second goes on the last paragraph of the first; undefined where that cannot be. */
function joined(one: Node, other: Node): Node | undefined {
  if (one.isTextblock) return other.isTextblock ? one.copy(one.content.append(other.content)) : undefined;
  if (!one.lastChild || !passing.includes(one.type.name)) return undefined;
  const items = one.type.name === 'listItem' && other.type.name === 'listItem';
  const inner = joined(one.lastChild, items ? other.firstChild! : other);
  if (!inner) return undefined;
  const rest = items ? other.content.cut(other.firstChild!.nodeSize) : Fragment.empty;
  return one.copy(one.content.replaceChild(one.childCount - 1, inner).append(rest));
}
