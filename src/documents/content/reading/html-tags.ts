/** What was in the HTML and has no place in a text of ours; each is told once to whoever pasted or imported it. */
export type Dropped =
  'images' | 'hidden' | 'forms' | 'media' | 'scripts' | 'links' | 'nested-tables' | 'comments' | 'revisions';

/** What has no words for a text of ours; an empty reason is not worth telling. */
export const DROPPED: Readonly<Record<string, Dropped | ''>> = {
  ...{
    script: 'scripts',
    noscript: '',
    template: '',
    style: '',
    head: '',
    title: '',
    meta: '',
    link: '',
    base: '',
  },
  ...{ iframe: 'media', object: 'media', embed: 'media', video: 'media', audio: 'media', canvas: 'media' },
  ...{ svg: 'media', math: 'media', map: 'media', frameset: 'media', applet: 'media', xml: '' },
  ...{
    input: 'forms',
    select: 'forms',
    textarea: 'forms',
    button: 'forms',
    option: 'forms',
    datalist: 'forms',
  },
};

export const BLOCK_TAGS = new Set([
  ...['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'table', 'blockquote', 'hr'],
  ...[
    'div',
    'section',
    'article',
    'aside',
    'main',
    'header',
    'footer',
    'nav',
    'figure',
    'figcaption',
    'address',
  ],
  ...[
    'li',
    'dl',
    'dt',
    'dd',
    'pre',
    'form',
    'fieldset',
    'legend',
    'details',
    'summary',
    'center',
    'body',
    'html',
  ],
  ...['tr', 'td', 'th', 'thead', 'tbody', 'tfoot', 'caption'],
]);
