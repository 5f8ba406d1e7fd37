import type { Node } from '@tiptap/pm/model';

const texts = new WeakMap<Node, string>();

/**
 * The node as JSON, as `JSON.stringify(node.toJSON())` gives it. What did not change since the last time is not written
 * anew (nodes are never changed, only replaced): fifty pages cost little more than the paragraph that somebody types in.
 */
export function jsonText(node: Node): string {
  const known = texts.get(node);
  if (known !== undefined) return known;
  const whole = node.inlineContent || node.childCount === 0;
  const text = whole ? JSON.stringify(node.toJSON()) : joined(node);
  texts.set(node, text);
  return text;
}

function joined(node: Node): string {
  const parts: string[] = [];
  node.forEach((child) => parts.push(jsonText(child)));
  const own = JSON.stringify(node.copy().toJSON());
  return `${own.slice(0, -1)},"content":[${parts.join(',')}]}`;
}
