import { childOf, type XmlElement } from '../../../platform/office';
import type { HtmlNode } from '../../content/reading/html-tree';
import { element } from '../imported';

type Mark = 'strong' | 'em' | 'u' | 's' | 'sup' | 'sub';
/** How letters look, as far as a text of ours can show it. */
export type Letters = Readonly<Record<Mark | 'hidden' | 'capitals', boolean>>;

/** @param sources properties of a run, the nearest first */
export function lettersOf(sources: readonly (XmlElement | undefined)[]): Letters {
  const value = (name: string): string | undefined => {
    const found = sources.map((source) => childOf(source, name)).find((each) => each !== undefined);
    return found && (found.attributes['w:val'] ?? 'on');
  };
  const isOn = (name: string): boolean => !/^(?:0|false|off|none)$/.test(value(name) ?? 'off');
  return {
    strong: isOn('w:b'),
    em: isOn('w:i'),
    u: isOn('w:u'),
    s: isOn('w:strike') || isOn('w:dstrike'),
    sup: value('w:vertAlign') === 'superscript',
    sub: value('w:vertAlign') === 'subscript',
    hidden: isOn('w:vanish'),
    capitals: isOn('w:caps'),
  };
}

/** What somebody gave these words by hand and a text of ours has not; black and white are no colours. */
export function leftOf(own: XmlElement | undefined): ('colours' | 'letters')[] {
  const value = (name: string, attribute = 'w:val'): string =>
    childOf(own, name)?.attributes[attribute]?.toLowerCase() ?? '';
  const coloured =
    !/^(?:|auto|0{6})$/.test(value('w:color')) ||
    !/^(?:|none)$/.test(value('w:highlight')) ||
    !/^(?:|auto|f{6})$/.test(value('w:shd', 'w:fill'));
  const lettered = value('w:sz') !== '' || value('w:rFonts', 'w:ascii') !== '';
  return [...(coloured ? ['colours' as const] : []), ...(lettered ? ['letters' as const] : [])];
}

const marks: readonly Mark[] = ['strong', 'em', 'u', 's', 'sup', 'sub'];

export function marked(words: HtmlNode[], letters: Letters): HtmlNode[] {
  return marks.reduce((inner, mark) => (letters[mark] ? [element(mark, {}, inner)] : inner), words);
}

/** A letter of a font of pictures: the few that forms have; undefined for any other. */
export function symbolOf(font: string, code: string): string | undefined {
  return /wingdings|symbol/i.test(font) ? symbols[parseInt(code, 16) & 0xff] : undefined;
}

/** Of Wingdings and Symbol, by the last byte. */
const symbols: Readonly<Record<number, string>> = {
  ...{ 0x6f: '☐', 0xa8: '☐', 0x71: '☐', 0xfe: '☒', 0x78: '☒', 0xfd: '☒', 0x52: '☑', 0xfc: '✓', 0xfb: '✗' },
  ...{ 0xb7: '•', 0xa7: '•', 0xd8: '➢', 0xe0: '→', 0xb0: '°', 0xb1: '±', 0xb3: '≥', 0xa3: '≤', 0xb4: '×' },
};
