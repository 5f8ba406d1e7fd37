import { SignatureRefused } from '../errors';

/** A PDF object (ISO 32000-2, 7.3) with the place where it stands, counted from the beginning of the text that was read. */
export type PdfValue = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'name' | 'text' | 'hex' | 'keyword'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'reference'; readonly object: number; readonly generation: number }
  | { readonly kind: 'array'; readonly items: readonly PdfValue[] }
  | { readonly kind: 'dictionary'; readonly entries: ReadonlyMap<string, PdfValue> }
);

const MAXIMUM_DEPTH = 16;

/**
 * Reads one direct object from text in which each character is one octet. Strict: no key twice, hexadecimal strings without white
 * space, names with no # in them (two spellings of one key are how parsers are set against each other).
 * `text` of a literal or hexadecimal string is what stands between its delimiters, undecoded.
 * @throws SignatureRefused FORMAT_FAILURE
 */
export function readPdfValue(text: string, start: number): PdfValue {
  return new PdfReader(text).value(start, 0);
}

class PdfReader {
  constructor(private readonly text: string) {}

  value(from: number, depth: number): PdfValue {
    if (depth > MAXIMUM_DEPTH) throw refused('nested too deeply', from);
    const start = this.skipSpace(from);
    if (this.text.startsWith('<<', start)) return this.dictionary(start, depth);
    if (this.text[start] === '[') return this.array(start, depth);
    if (this.text[start] === '(') return this.literal(start);
    return this.reference(start) ?? this.simple(start);
  }

  private dictionary(start: number, depth: number): PdfValue {
    const entries = new Map<string, PdfValue>();
    let at = this.skipSpace(start + 2);
    while (!this.text.startsWith('>>', at)) {
      const key = this.simple(at);
      if (key.kind !== 'name' || entries.has(key.text)) throw refused('a key was due, each once', at);
      const value = this.value(key.end, depth + 1);
      entries.set(key.text, value);
      at = this.skipSpace(value.end);
    }
    return { kind: 'dictionary', entries, start, end: at + 2 };
  }

  private array(start: number, depth: number): PdfValue {
    const items: PdfValue[] = [];
    let at = this.skipSpace(start + 1);
    while (this.text[at] !== ']') {
      const item = this.value(at, depth + 1);
      items.push(item);
      at = this.skipSpace(item.end);
    }
    return { kind: 'array', items, start, end: at + 1 };
  }

  private literal(start: number): PdfValue {
    let open = 0;
    for (let at = start; at < this.text.length; at += 1) {
      const character = this.text[at];
      if (character === '\\') at += 1;
      else if (character === '(') open += 1;
      else if (character === ')' && (open -= 1) === 0) {
        return { kind: 'text', text: this.text.slice(start + 1, at), start, end: at + 1 };
      }
    }
    throw refused('string without end', start);
  }

  private reference(start: number): PdfValue | undefined {
    const [whole, object, generation] =
      this.match(/(\d{1,10})[ \r\n]+(\d{1,5})[ \r\n]+R(?![^\s()<>[\]{}/%])/y, start) ?? [];
    if (whole === undefined) return undefined;
    return {
      kind: 'reference',
      object: Number(object),
      generation: Number(generation),
      start,
      end: start + whole.length,
    };
  }

  private simple(start: number): PdfValue {
    for (const [kind, pattern] of simpleKinds) {
      const [whole, text] = this.match(pattern, start) ?? [];
      if (whole !== undefined && text !== undefined) return { kind, text, start, end: start + whole.length };
    }
    throw refused('not a value', start);
  }

  private skipSpace(from: number): number {
    const [space = ''] = this.match(/(?:[\0\t\n\f\r ]|%[^\r\n]*[\r\n])*/y, from) ?? [];
    return from + space.length;
  }

  private match(sticky: RegExp, at: number): RegExpExecArray | null {
    sticky.lastIndex = at;
    return sticky.exec(this.text);
  }
}

const simpleKinds = [
  ['name', /\/([!-"$&-'*-.0-;=?-Z\\^-z|~]+)/y],
  ['hex', /<([0-9A-Fa-f]*)>/y],
  ['number', /([+-]?(?:\d+\.?\d*|\.\d+))(?![^\s()<>[\]{}/%])/y],
  ['keyword', /(true|false|null)(?![^\s()<>[\]{}/%])/y],
] as const;

function refused(reason: string, at: number): SignatureRefused {
  return new SignatureRefused('FORMAT_FAILURE', `PDF: ${reason} at ${at}`);
}
