export const held = 'data-held-';

/**
 * The policy of the page complains of each style and each handler in what is parsed: they are renamed first, and so are
 * Word's style sheets, of which nothing is read.
 */
export const inertHtml = (html: string): string =>
  html
    .replace(/<(\/?)style\b/gi, '<$1template')
    .replace(/<[^>]+>/g, (tag) => tag.replace(/\s(style|on\w+)\s*=/gi, ` ${held}$1=`));
