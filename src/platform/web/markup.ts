import type { ComponentChildren } from 'preact';
import { jsxEscape, jsxTemplate } from 'preact/jsx-runtime';

/**
 * The same as JSX, in one piece, for the few parts that stand a hundred times on a page: they are not walked element by
 * element and attribute by attribute. What is put in is escaped, in a text and between the quotes of an attribute alike,
 * unless it is markup itself. No line breaks: they would go out with each.
 */
export const markup = (parts: TemplateStringsArray, ...values: ComponentChildren[]) =>
  jsxTemplate(parts as readonly string[] as string[], ...values.map((value) => jsxEscape(value)));
