import { parseContent, VARIABLES, variablesIn } from '../../../documents';
import { starterClasses } from './classification';
import { starterDocumentTypes } from './document-types';
import { starterGrounds } from './legal-grounds';
import { starterProcessTypes } from './process-types';
import { starterTexts } from './texts';
import { template } from './texts/notation';

const repeated = (names: string[]): string[] => names.filter((name, index) => names.indexOf(name) !== index);
const codes = starterClasses.map(({ code }) => code);
const selectable = starterClasses.filter(({ terms }) => terms).map(({ code }) => code);

describe('the plan', () => {
  it('names each code once, below one that it has', () => {
    expect(repeated(codes)).toEqual([]);
    expect(selectable.filter((code) => !codes.includes(code.replace(/\.[^.]+$/, '')))).toEqual([]);
  });

  it('says of a term without years on what it waits', () => {
    expect(selectable.length).toBeGreaterThan(60);
    const silent = starterClasses.filter(({ terms, note }) => terms?.currentYears === null && !note);
    expect(silent).toEqual([]);
  });

  it('keeps no money matter for less than the claims last', () => {
    const years = (code: string): number => {
      const { terms } = starterClasses.find((each) => each.code === code)!;
      return (terms!.currentYears ?? 0) + terms!.intermediateYears;
    };
    const money = selectable.filter((code) => /^(03|04|06|10)/.test(code));
    expect(money.filter((code) => years(code) < 5)).toEqual([]);
  });
});

describe('process types', () => {
  it('are at least forty, each with a class that can be chosen', () => {
    expect(starterProcessTypes.length).toBeGreaterThanOrEqual(40);
    expect(repeated(starterProcessTypes.map(({ name }) => name))).toEqual([]);
    const wrong = starterProcessTypes.filter(
      ({ classes }) => classes.length === 0 || classes.some((code) => !selectable.includes(code)),
    );
    expect(wrong).toEqual([]);
  });

  it('suggest a level that they allow, and a ground of that level wherever it is not public', () => {
    const wrong = starterProcessTypes.filter(({ levels, suggested, ground }) => {
      const found = starterGrounds.find(({ name }) => name === ground);
      return !levels.includes(suggested) || (suggested === 0 ? ground !== null : found?.level !== suggested);
    });
    expect(wrong).toEqual([]);
  });

  it('have a ground for each level that they allow', () => {
    const levels = new Set(starterProcessTypes.flatMap((type) => type.levels));
    expect(
      [...levels].filter((level) => level > 0 && !starterGrounds.some((each) => each.level === level)),
    ).toEqual([]);
    expect(repeated(starterGrounds.map(({ name }) => name))).toEqual([]);
  });
});

describe('document types', () => {
  it('are at least forty, each once, their classes of the plan', () => {
    expect(starterDocumentTypes.length).toBeGreaterThanOrEqual(40);
    expect(repeated(starterDocumentTypes.map(({ name }) => name))).toEqual([]);
    const wrong = starterDocumentTypes
      .flatMap(({ classes }) => classes)
      .filter((code) => !selectable.includes(code));
    expect(wrong).toEqual([]);
  });

  it('that are written here have a template, and no file has one', () => {
    const withText = new Set(starterTexts.map(({ type }) => type));
    const wrong = starterDocumentTypes.filter(
      ({ name, applicability }) => withText.has(name) === (applicability === 'external'),
    );
    expect(wrong).toEqual([]);
    expect([...withText].filter((type) => !starterDocumentTypes.some(({ name }) => name === type))).toEqual(
      [],
    );
  });
});

describe('templates', () => {
  it('are each named once', () => {
    expect(repeated(starterTexts.map(({ name }) => name.toLocaleLowerCase('pt-BR')))).toEqual([]);
  });

  it.each(starterTexts.map((text) => [text.name, text] as const))(
    '%s: content that any draft may have',
    (_, text) => {
      expect(parseContent(text.content)).toEqual({ ok: true, content: text.content });
      expect(
        variablesIn(text.content).filter((name) => !(VARIABLES as readonly string[]).includes(name)),
      ).toEqual([]);
      // A sign that the notation does not know would stand in the document as it is.
      expect(JSON.stringify(text.content)).not.toMatch(/"text":"[^"]{0,2}\|/);
      expect(JSON.stringify(text.content)).toMatch(/@\w+@/);
    },
  );

  it('do not repeat the title, which the page prints above the text', () => {
    const titled = starterTexts.filter(({ type, content }) =>
      [`"text":"@documento@"`, `"text":${JSON.stringify(type)}`].some((title) =>
        // A heading further below may well be named as the type is.
        JSON.stringify(content.content.slice(0, 2)).includes(title),
      ),
    );
    expect(titled.map(({ name }) => name)).toEqual([]);
  });

  it('name the recipient of a letter', () => {
    const letters = starterTexts.filter(({ type }) => /^(Ofício|Memorando|Circular|Convite)$/.test(type));
    expect(letters.length).toBeGreaterThan(3);
    for (const { name, content } of letters)
      expect([name, variablesIn(content)]).toEqual([
        name,
        expect.arrayContaining([expect.stringMatching(/^(nome_destinatario|destinatarios_virgula_espaco)$/)]),
      ]);
  });

  it('of an ofício are laid out as the Manual de Redação da Presidência asks: place and day, who is addressed, subject', () => {
    for (const { content } of starterTexts.filter(({ type }) => type === 'Ofício')) {
      const [day, addressed, subject] = content.content.map((block) => ({
        align: 'attrs' in block && 'textAlign' in block.attrs ? block.attrs.textAlign : null,
        lines: JSON.stringify(block).match(/(?<="text":")[^"]+/g) ?? [],
      }));
      expect(day).toEqual({ align: 'right', lines: ['@cidade_unidade@, @dia@ de @mes_extenso@ de @ano@.'] });
      expect(addressed!.align).toBe('left');
      expect(addressed!.lines.slice(0, 2)).toEqual(['@tratamento_destinatario@', '@nome_destinatario@']);
      expect(addressed!.lines.at(-1)).toBe('@endereco_destinatario@');
      expect(subject!.lines.join('')).toMatch(/^Assunto: .+\.$/);
    }
  });

  it('refuse a sign that means nothing, rather than print it', () => {
    expect(() => template('Despacho', 'Errado', 'z| texto')).toThrow('z|');
  });
});
