import { SUGGESTIONS } from './nodes';
import { joinRuns } from './runs';
import type {
  ContentNode,
  DocumentContent,
  HardBreak,
  Inline,
  PageBlock,
  Section,
  SuggestionMark,
} from './nodes';

/** The blocks of a content, whatever section they stand in. */
export function pageBlocks({ content }: DocumentContent): PageBlock[] {
  return content.flatMap((part) => (part.type === 'section' ? part.content : [part]));
}

/** Every node inside, in the order of reading. */
export function* nodesOf(node: ContentNode): Generator<ContentNode> {
  yield node;
  if ('content' in node) for (const child of node.content) yield* nodesOf(child);
}

/** The pictures that a content shows, each once, by the hash of their bytes. */
export function imagesOf(content: DocumentContent): string[] {
  const found = [...nodesOf(content)].flatMap((node) => (node.type === 'image' ? [node.attrs.sha256] : []));
  return [...new Set(found)];
}

/** What waits to be accepted or refused: such a text is not finished, and cannot be signed. */
export function suggestionsOf(content: DocumentContent): SuggestionMark[] {
  return [...nodesOf(content)].flatMap((node) =>
    isMarked(node) ? node.marks.filter((mark): mark is SuggestionMark => isSuggestion(mark.type)) : [],
  );
}

/** The threads that a content is marked with, each once, in the order of reading. */
export function commentsOf(content: DocumentContent): string[] {
  const found = [...nodesOf(content)].flatMap((node) =>
    isMarked(node) ? node.marks.flatMap((mark) => (mark.type === 'comment' ? [mark.attrs.id] : [])) : [],
  );
  return [...new Set(found)];
}

/** The words alone: what is signed, hashed, printed and copied. Comments belong to the work on a draft. */
export function withoutComments(content: DocumentContent): DocumentContent {
  return keepComments(content, new Set());
}

/** Without the marks of all threads but these. */
export function keepComments(content: DocumentContent, kept: ReadonlySet<string>): DocumentContent {
  return commentsOf(content).every((id) => kept.has(id)) ? content : unmarked(content, kept);
}

function unmarked<N extends ContentNode>(node: N, kept: ReadonlySet<string>): N {
  if (isMarked(node))
    return {
      ...node,
      marks: node.marks.filter((mark) => mark.type !== 'comment' || kept.has(mark.attrs.id)),
    };
  if (!('content' in node)) return node;
  const content: ContentNode[] = node.content.map((child: ContentNode) => unmarked(child, kept));
  // What only a comment had divided is one run again.
  return { ...node, content: content.every(isInline) ? joinRuns(content) : content };
}

/**
 * Whether a new text leaves alone what its template fixed: the same sections in the same order, and every locked one as
 * it was, letter by letter; comments may stand in it.
 */
export function keepsSections(stored: DocumentContent, next: DocumentContent): boolean {
  return written(fixedParts(withoutComments(stored))) === written(fixedParts(withoutComments(next)));
}

/** What somebody else proposed, or this person in another's name. */
export function foreignSuggestions(stored: DocumentContent, next: DocumentContent, author: string): boolean {
  const known = new Set(suggestionsOf(stored).map(written));
  return suggestionsOf(next).some((mark) => mark.attrs.author !== author && !known.has(written(mark)));
}

/** JSON with its keys in one order: the database gives them back in another. */
function written(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}

function fixedParts({ content }: DocumentContent): (Section | Section['attrs'])[] {
  return content.flatMap((part) => {
    if (part.type !== 'section') return [];
    return [part.attrs.locked ? part : part.attrs];
  });
}

const isSuggestion = (type: string): boolean => (SUGGESTIONS as readonly string[]).includes(type);

function isInline(node: ContentNode): node is Inline {
  return ['text', 'hardBreak', 'footnote', 'reference'].includes(node.type);
}

const isMarked = (node: ContentNode): node is Exclude<Inline, HardBreak> =>
  isInline(node) && node.type !== 'hardBreak';
