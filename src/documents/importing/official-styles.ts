import type { ParagraphStyle } from '../content/nodes';

/** The official styles by the names that word processors, and templates of public bodies, give to theirs. */
export function styleNamed(names: readonly string[]): ParagraphStyle | undefined {
  for (const name of names.map(plainName)) {
    const found = known.find(([pattern]) => pattern.test(name));
    if (found) return found[1];
  }
  return undefined;
}

const plainName = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[_\s]+/g, ' ')
    .toLowerCase();

const known: readonly (readonly [RegExp, ParagraphStyle])[] = [
  [/^(?:intense )?quot(?:e|ations?)\b|^citac(?:ao|oes)\b/, 'quote'],
  [/\bementa\b/, 'ementa'],
  [/^(?:title|titulo)$|^texto centralizado/, 'title-centered'],
  [
    /^(?:html preformatted|preformatted text|plain text|texto pre-?formatado|texto sem formatacao)/,
    'monospaced',
  ],
  [/^(?:signature|assinatura)\b/, 'signature'],
  [/fundo cinza/, 'shaded'],
];
