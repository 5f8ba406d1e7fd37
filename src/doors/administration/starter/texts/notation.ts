import { parseContent, type DocumentContent } from '../../../../documents';

export interface StarterText {
  /** The document type, by name. */
  type: string;
  name: string;
  content: DocumentContent;
}

/** How a line begins says what it is: heading, style and alignment, bold. Without a sign it is a plain paragraph. */
const signs: Record<string, { style?: string; align?: string; bold?: true }> = {
  '+': { style: 'numbered' },
  i: { style: 'inciso' },
  a: { style: 'alinea' },
  q: { style: 'quote' },
  e: { style: 'ementa' },
  t: { style: 'title-centered' },
  b: { bold: true },
  r: { align: 'right' },
  c: { align: 'center' },
  s: { align: 'center', bold: true },
};

/**
 * A template written one paragraph a line: `|` between its sign and its text. `#` is a heading, `+` a numbered paragraph,
 * `i` an inciso, `a` an alínea, `e` an ementa, `t` a title, `b` bold, `r` at the right, `c` centred, `s` who signs.
 */
export function template(type: string, name: string, text: string): StarterText {
  const lines = text.split('\n').map((line) => line.trim());
  const parsed = parseContent({ type: 'doc', content: lines.filter(Boolean).map(blockOf) });
  if (!parsed.ok) throw new Error(`The template ${name} of the starter set is refused: ${parsed.reason}`);
  return { type, name, content: parsed.content };
}

function blockOf(line: string): object {
  const [, sign = '', text = line] = /^([#+a-z])\| ?(.+)$/.exec(line) ?? [];
  if (sign === '#')
    return { type: 'heading', attrs: { level: 2, textAlign: null }, content: [{ type: 'text', text }] };
  const { style = 'normal', align = null, bold } = signs[sign] ?? {};
  if (sign && !signs[sign]) throw new Error(`Nothing is written with ${sign}|`);
  const marks = bold ? [{ type: 'bold' }] : [];
  return { type: 'paragraph', attrs: { textAlign: align, style }, content: [{ type: 'text', text, marks }] };
}

/** Place, day, and who signs. */
export const closing = `
  r| @cidade_unidade@, @dia@ de @mes_extenso@ de @ano@.
  s| @nome_usuario@
  c| @cargo_usuario@`;
