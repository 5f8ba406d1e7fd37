/**
 * Turns the inline styles of pasted text into the tags and classes of our schema, and drops the rest.
 * The page's policy forbids inline styles, so the browser ignores them in pasted text too; Google Docs marks bold with
 * nothing else, and wraps everything in a `<b>` that its style says is not bold. Event handlers are renamed with the styles:
 * the policy would stop them, but not in silence.
 */
export function withoutInlineStyles(html: string): string {
  const inert = html.replace(/<[^>]+>/g, (tag) => tag.replace(/\s(style|on\w+)\s*=/gi, ' data-held-$1='));
  const page = new DOMParser().parseFromString(inert, 'text/html');
  for (const element of [...page.body.querySelectorAll<HTMLElement>(`[${held}]`)]) translate(element);
  return page.body.innerHTML;
}

const held = 'data-held-style';
const bold = /font-weight:\s*(bold|[6-9]00)/;
const inlineMarks: readonly (readonly [RegExp, string])[] = [
  [bold, 'strong'],
  [/font-style:\s*italic/, 'em'],
  [/text-decoration(-line)?:[^;]*underline/, 'u'],
  [/text-decoration(-line)?:[^;]*line-through/, 's'],
  [/vertical-align:\s*super/, 'sup'],
  [/vertical-align:\s*sub/, 'sub'],
];

function translate(element: HTMLElement): void {
  const style = (element.getAttribute(held) ?? '').toLowerCase();
  element.removeAttribute(held);
  const alignment = /text-align:\s*(left|center|right|justify)/.exec(style)?.[1];
  if (alignment) element.classList.add(`align-${alignment}`);
  if (element.matches('span'))
    for (const [pattern, tag] of inlineMarks) if (pattern.test(style)) wrap(element, tag);
  if (element.matches('b, strong') && /font-weight:/.test(style) && !bold.test(style)) {
    element.replaceWith(...element.childNodes);
  }
}

function wrap(element: HTMLElement, tag: string): void {
  const mark = element.ownerDocument.createElement(tag);
  mark.append(...element.childNodes);
  element.append(mark);
}
