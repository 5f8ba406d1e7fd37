import type { Mark } from '../nodes';
import type { HtmlElement, HtmlNode } from './html-tree';

/** What Word and the web say by style sheet or by tag, read as what it means. */

const styleOf = ({ attrs }: HtmlElement): string => (attrs['style'] ?? '').toLowerCase();
const tests = (style: string, name: string, value: string): boolean =>
  new RegExp(`(?:^|[;\\s])${name}\\s*:\\s*(?:${value})`).test(style);

/** Words that a reader of the page would not have seen must not come into a text that somebody signs. */
export function isHidden(node: HtmlElement): boolean {
  const style = styleOf(node);
  if ('hidden' in node.attrs && node.attrs['hidden'] !== 'false') return true;
  return (
    tests(style, 'display', 'none') ||
    tests(style, 'visibility', 'hidden|collapse') ||
    tests(style, 'mso-hide', 'all') ||
    tests(style, 'opacity', '0(?:\\.0+)?(?![.\\d])') ||
    tests(style, 'font-size', '0(?:\\.0+)?(?![.\\d])')
  );
}

/** Bullets and numbers that Word wrote as text, annotations, and what somebody had already deleted in Word. */
export function isWordIgnored(node: HtmlElement): boolean {
  const style = styleOf(node);
  return (
    tests(style, 'mso-list', 'ignore') ||
    tests(style, 'mso-element', 'comment-list|comment') ||
    tests(style, 'mso-special-character', 'comment|footnote-separator') ||
    /\bmso(?:commentreference|commenttext)\b/i.test(node.attrs['class'] ?? '') ||
    (node.tag === 'del' && /\bmsodel\b/i.test(node.attrs['class'] ?? ''))
  );
}

export interface WordList {
  level: number;
  ordered: boolean;
  /** The number or the bullet, as Word wrote it: "2.", "a)", "II -". */
  label: string;
}

/** A paragraph that is an item: Word writes lists as paragraphs with the bullet in their text. */
export function wordList(node: HtmlElement): WordList | undefined {
  const style = styleOf(node);
  const level = /mso-list:[^;]*\blevel(\d)/.exec(style)?.[1];
  if (level === undefined) return undefined;
  const label = ignoredText(node.children).trim();
  return {
    level: Math.min(Number(level), 6),
    ordered: /^\(?(?:\d+|[a-z]{1,2}|[ivxlcdm]+)[.)-]/i.test(label),
    label,
  };
}

function ignoredText(nodes: readonly HtmlNode[], inside = false): string {
  return nodes
    .map((node) => {
      if (typeof node === 'string') return inside ? node : '';
      return ignoredText(node.children, inside || tests(styleOf(node), 'mso-list', 'ignore'));
    })
    .join('');
}

export function alignmentIn(node: HtmlElement): string | null {
  const byClass = /\balign-(left|center|right|justify)\b/.exec(node.attrs['class'] ?? '')?.[1];
  const byStyle = /(?:^|[;\s])text-align\s*:\s*(left|center|right|justify)/.exec(styleOf(node))?.[1];
  const byAttribute = /^(left|center|right|justify)$/.exec((node.attrs['align'] ?? '').toLowerCase())?.[1];
  return byClass ?? byStyle ?? byAttribute ?? (node.tag === 'center' ? 'center' : null);
}

/**
 * Of a frame, what the paragraphs in it have that say nothing themselves. Only what is not usual in an official text: at the
 * start and justified are what a paragraph is without a word.
 */
export function alignmentAround(node: HtmlElement, outer: string | null): string | null {
  const own = alignmentIn(node);
  if (own === 'center' || own === 'right') return own;
  const says = own !== null || tests(styleOf(node), 'text-align', '(?!\\s*(?:inherit|unset))');
  return says ? null : outer;
}

type Plain = 'bold' | 'italic' | 'underline' | 'strike' | 'superscript' | 'subscript';

const TAGS: Readonly<Record<string, Plain>> = {
  ...{ b: 'bold', strong: 'bold', i: 'italic', em: 'italic', cite: 'italic', dfn: 'italic', u: 'underline' },
  ...{ s: 'strike', strike: 'strike', sup: 'superscript', sub: 'subscript' },
};

const STYLES: readonly (readonly [string, string, Plain])[] = [
  ['font-weight', 'bold|[6-9]00', 'bold'],
  ['font-style', 'italic|oblique', 'italic'],
  ['text-decoration(?:-line)?', '[^;]*underline', 'underline'],
  ['text-decoration(?:-line)?', '[^;]*line-through', 'strike'],
  ['vertical-align', 'super', 'superscript'],
  ['vertical-align', 'sub(?!\\w)', 'subscript'],
];

/** What an element says of its words. Google Docs wraps all of them in a `<b>` that its style says is not bold. */
export function marksIn(node: HtmlElement): Mark[] {
  const style = styleOf(node);
  const suggestion = suggestionIn(node);
  const byTag = TAGS[node.tag] ?? (node.tag === 'del' && !suggestion ? 'strike' : undefined);
  const isBold = byTag !== 'bold' || !tests(style, 'font-weight', 'normal|[1-5]00');
  // Of a paragraph's frame no underline: browsers draw it, Word means a border.
  const styles = /^(?:span|font|p|div|b|i|u|em|strong|a)$/.test(node.tag) ? STYLES : [];
  const found = styles.filter(([name, value]) => tests(style, name, value)).map(([, , type]) => type);
  const types = new Set(byTag && isBold ? [byTag, ...found] : found);
  return [...(suggestion ? [suggestion] : []), ...[...types].map((type) => ({ type }))];
}

function suggestionIn({ tag, attrs }: HtmlElement): Mark | undefined {
  const { 'data-id': id = '', 'data-author': author = '', title: name = '', datetime: at = '' } = attrs;
  const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
  const whole = uuid.test(id) && uuid.test(author) && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(at);
  if (!whole || Number.isNaN(Date.parse(at)) || at < '2000') return undefined;
  if (tag === 'ins') return { type: 'insertion', attrs: { id, author, name, at } };
  return tag === 'del' ? { type: 'deletion', attrs: { id, author, name, at } } : undefined;
}
