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
  l: { align: 'left' },
  lb: { align: 'left', bold: true },
  r: { align: 'right' },
  c: { align: 'center' },
  s: { style: 'signature' },
};

/**
 * A template written one paragraph a line: `|` between its sign and its text. `#` is a heading, `+` a numbered paragraph,
 * `i` an inciso, `a` an alínea, `e` an ementa, `t` a title, `b` bold, `l` at the left margin (`lb` bold), `r` at the right,
 * `c` centred, `s` who signs. ` ⏎ ` breaks the line.
 */
export function template(type: string, name: string, text: string): StarterText {
  const lines = text.split('\n').map((line) => line.trim());
  const parsed = parseContent({ type: 'doc', content: lines.filter(Boolean).map(blockOf) });
  if (!parsed.ok) throw new Error(`The template ${name} of the starter set is refused: ${parsed.reason}`);
  return { type, name, content: parsed.content };
}

function blockOf(line: string): object {
  const [, sign = '', text = line] = /^([#+]|[a-z]{1,2})\| ?(.+)$/.exec(line) ?? [];
  if (sign === '#')
    return { type: 'heading', attrs: { level: 2, textAlign: null }, content: [{ type: 'text', text }] };
  const { style = 'normal', align = null, bold } = signs[sign] ?? {};
  if (sign && !signs[sign]) throw new Error(`Nothing is written with ${sign}|`);
  const marks = bold ? [{ type: 'bold' }] : [];
  const content = text
    .split(' ⏎ ')
    .flatMap((part, index) => [
      ...(index > 0 ? [{ type: 'hardBreak' }] : []),
      { type: 'text', text: part, marks },
    ]);
  return { type: 'paragraph', attrs: { textAlign: align, style }, content };
}

/** "Pedra Branca, 30 de novembro de 2026." */
export const placeAndDay = 'r| @cidade_unidade@, @dia@ de @mes_extenso@ de @ano@.';

/** Place, day, and who signs. */
export const closing = `
  ${placeAndDay}
  s| @nome_usuario@ ⏎ @cargo_usuario@`;
