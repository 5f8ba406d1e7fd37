import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commonCharacters, printable } from './glyphs';
import { assetsFolder } from './paths';

const folder = join(assetsFolder(), 'fonts');
const files = readdirSync(folder).filter((name) => name.endsWith('.ttf'));
const characters = commonCharacters(files.map((name) => readFileSync(join(folder, name))));

describe('what our fonts can show', () => {
  it('is Portuguese, with what office texts use', () => {
    const office = 'ÁÀÂÃÇÉÊÍÓÔÕÚÜáàâãçéêíóôõúüñªº°§¹²³½‰€–—‘’“”…•«»×÷≤≥≠±→αβγΩЖ';
    expect(printable(office, characters)).toBe(office);
  });

  it('is not everything', () => {
    expect(printable('a😀b日\u200d\ufffd', characters)).toMatch(/^a\[U\+1F600\]b\[U\+65E5\].*\[U\+FFFD\]$/);
    expect(printable('a\u0000\tb\u0085', characters)).toBe('a  b ');
    expect(printable('\ud800', characters)).toBe('[U+D800]');
  });
});
