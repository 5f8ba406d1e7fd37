import fc from 'fast-check';
import { OfficeError } from '../../../platform/office';
import { docx, instance, list, listed, p, r, type DocxInput } from '../../../../test/support/office-files';
import { imported } from '../testing';

const read = (input: DocxInput | string) =>
  imported('docx', docx(typeof input === 'string' ? { body: input } : input));
const htmlOf = async (input: DocxInput | string): Promise<string> => (await read(input)).html;

const styles = [
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>',
  '<w:style w:type="paragraph" w:styleId="Ttulo1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>',
  '<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Meu subtítulo"/><w:basedOn w:val="Ttulo1"/><w:pPr><w:outlineLvl w:val="4"/></w:pPr></w:style>',
  '<w:style w:type="paragraph" w:styleId="Cit"><w:name w:val="Citação Longa"/><w:basedOn w:val="Cit2"/></w:style>',
  '<w:style w:type="paragraph" w:styleId="Cit2"><w:name w:val="x"/><w:basedOn w:val="Cit"/></w:style>',
  '<w:style w:type="paragraph" w:styleId="Forte"><w:name w:val="Aviso"/><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>',
  '<w:style w:type="character" w:styleId="Enf"><w:name w:val="Ênfase"/><w:rPr><w:i/></w:rPr></w:style>',
].join('');

describe('a text of Word', () => {
  it('brings headings, styles, alignment and the looks of words', async () => {
    const body = [
      p('Do objeto', '<w:pStyle w:val="Ttulo1"/>'),
      p('Detalhe', '<w:pStyle w:val="Sub"/><w:jc w:val="center"/>'),
      p('Alguém disse', '<w:pStyle w:val="Cit"/>'),
      p('Longe', '<w:ind w:left="2268"/>'),
      p('Atenção', '<w:pStyle w:val="Forte"/>'),
      `<w:p><w:pPr><w:jc w:val="both"/></w:pPr>${r('H')}${r('2', '<w:vertAlign w:val="subscript"/>')}${r('O ', '<w:b w:val="0"/>')}${r('nunca', '<w:rStyle w:val="Enf"/><w:u w:val="single"/>')}${r(' m', '<w:u w:val="none"/>')}${r('2', '<w:vertAlign w:val="superscript"/>')}${r(' fora', '<w:strike/>')}${r(' caixa', '<w:caps/>')}</w:p>`,
      '<w:p/>',
      p('   '),
    ].join('');
    expect(await htmlOf({ body, styles })).toBe(
      [
        '<h1>Do objeto</h1><h3 class="align-center">Detalhe</h3><p class="quote">Alguém disse</p><p class="quote">Longe</p>',
        '<p class="align-center"><strong>Atenção</strong></p>',
        '<p class="align-justify">H<sub>2</sub>O <em><u>nunca</u></em> m<sup>2</sup><s> fora</s> CAIXA</p>',
      ].join(''),
    );
  });

  it('tells of colours and letters given by hand, and of black and white not', async () => {
    const told = async (properties: string): Promise<string> =>
      (await read(`<w:p>${r('a', properties)}</w:p>`)).told;
    expect(await told('<w:color w:val="C00000"/>')).toBe('Não foram trazidos: cores.');
    expect(await told('<w:highlight w:val="yellow"/><w:rFonts w:ascii="Arial"/><w:sz w:val="30"/>')).toBe(
      'Não foram trazidos: cores e letras de outro tipo ou tamanho.',
    );
    expect(await told('<w:color w:val="000000"/><w:highlight w:val="none"/><w:shd w:fill="FFFFFF"/>')).toBe(
      '',
    );
  });

  it('written from the right has its sides the other way round', async () => {
    const html = await htmlOf(
      p('شارع', '<w:bidi/><w:jc w:val="left"/>') + p('\u202eabc\u202c', '<w:jc w:val="end"/>'),
    );
    expect(html).toBe('<p class="align-right">شارع</p><p class="align-right">abc</p>');
  });

  it('brings what was typed, through the tags that programs leave around words', async () => {
    const body = `<w:p><w:bookmarkStart w:id="0" w:name="x"/><w:smartTag w:element="x">${r('Rua')}</w:smartTag><w:proofErr w:type="spellStart"/>${r(' A')}<w:ins w:id="1"><w:r><w:t xml:space="preserve"> novo</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>velho</w:delText></w:r></w:del><w:customXml w:element="y">${r(' fim')}</w:customXml><w:sdt><w:sdtContent>${r('.')}</w:sdtContent></w:sdt><w:r><w:tab/><w:t>a</w:t><w:br/><w:t>b</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>c</w:t><w:sym w:font="Wingdings" w:char="F0FC"/><w:lastRenderedPageBreak/></w:r></w:p>`;
    const { html, told } = await read(body);
    expect(html).toBe('<p>Rua A novo fim. a<br />b-c✓</p>');
    expect(told).toBe('Não foram trazidos: o que estava marcado como excluído.');
  });

  it('takes of fields what they last showed, and of links only those of pages', async () => {
    const field = (code: string, shown: string): string =>
      `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> ${code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${r(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
    const links: DocxInput['links'] = {
      l1: ['hyperlink', 'https://pedrabranca.exemplo/lei?a=1&amp;b=2', true],
      l2: ['hyperlink', 'javascript:alert(1)', true],
      l3: ['hyperlink', 'file:///etc/passwd', true],
    };
    const body = `<w:p>${field('PAGE', '7')}${field('HYPERLINK "https://exemplo.org/"', ' aqui')}<w:hyperlink r:id="l1">${r(' lei')}</w:hyperlink><w:hyperlink r:id="l2">${r(' mal')}</w:hyperlink><w:hyperlink r:id="l3">${r(' arquivo')}</w:hyperlink><w:fldSimple w:instr="DATE">${r(' hoje')}</w:fldSimple></w:p>`;
    const { html, told } = await read({ body, links });
    expect(html.replaceAll(' rel="noopener noreferrer"', '')).toBe(
      '<p>7<a href="https://exemplo.org/"> aqui</a><a href="https://pedrabranca.exemplo/lei?a=1&amp;b=2"> lei</a> mal arquivo hoje</p>',
    );
    expect(told).toBe('Não foram trazidos: links que não são de páginas.');
  });

  it('leaves a table of contents out, in a control or in a field over paragraphs', async () => {
    const control = `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>${p('1 Objeto 3')}</w:sdtContent></w:sdt>`;
    const field = `<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC \\o</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>Um 1</w:t></w:r></w:p>${p('Dois 2')}<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`;
    const { html, told } = await read(control + field + p('Texto'));
    expect([html, told]).toEqual(['<p>Texto</p>', 'Não foram trazidos: sumário.']);
  });

  it('brings lists, nested and interrupted, with their numbers', async () => {
    const numbering =
      list(1, [
        ['decimal', '%1.'],
        ['bullet', '•'],
      ]) +
      list(2, [['bullet', '']]) +
      instance(1, 1) +
      instance(2, 2) +
      instance(3, 1, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>');
    const body = [
      listed('um', 1),
      listed('a', 1, 1),
      listed('b', 1, 1),
      listed('dois', 1),
      p('meio'),
      listed('três', 1),
      listed('ponto', 2),
      listed('de novo', 3),
    ].join('');
    expect(await htmlOf({ body, numbering })).toBe(
      '<ol><li><p>um</p><ul><li><p>a</p></li><li><p>b</p></li></ul></li><li><p>dois</p></li></ol><p>meio</p><ol start="3"><li><p>três</p></li></ol><ul><li><p>ponto</p></li></ul><ol><li><p>de novo</p></li></ol>',
    );
  });

  it('brings the numbers of official writing as styles, and as words where our count would differ', async () => {
    const numbering =
      list(1, [
        ['decimal', '%1.'],
        ['decimal', '%1.%2.'],
        ['decimal', '%1.%2.%3.'],
      ]) +
      list(2, [['upperRoman', '%1 –']]) +
      list(3, [['lowerLetter', '%1)']]) +
      list(4, [['decimal', 'Art. %1º']]) +
      [1, 2, 3, 4].map((id) => instance(id, id)).join('');
    const body = [
      listed('Primeiro', 1),
      listed('Dentro', 1, 1),
      listed('Fundo', 1, 2),
      listed('Segundo', 1),
      listed('Outro', 1, 1),
      listed('inciso', 2),
      listed('letra', 3),
      listed('mais um', 2),
      p('corte'),
      listed('segue', 2),
      listed('Fica', 4),
    ].join('');
    const { html, told } = await read({ body, numbering });
    expect(html.replace(/<span class="number">(.*?)<\/span>/g, '[$1]')).toBe(
      [
        '<p class="numbered">[1.] Primeiro</p><p class="numbered-2">[1.1.] Dentro</p><p class="numbered-3">[1.1.1.] Fundo</p>',
        '<p class="numbered">[2.] Segundo</p><p class="numbered-2">[2.1.] Outro</p>',
        '<p class="inciso">[I -] inciso</p><p class="alinea">[a)] letra</p><p class="inciso">[II -] mais um</p>',
        '<p>corte</p><p>III – segue</p><p>Art. 1º Fica</p>',
      ].join(''),
    );
    expect(told).toBe('Confira: alguns números de parágrafos ficaram escritos no texto.');
  });

  it('takes numbered headings with the paragraphs under them as items', async () => {
    const numbering = `<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:pStyle w:val="Ttulo1"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>${instance(1, 1)}`;
    const headed = styles.replace(
      '<w:outlineLvl w:val="0"/>',
      '<w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/>',
    );
    const body =
      p('DO OBJETO', '<w:pStyle w:val="Ttulo1"/>') +
      listed('A obra', 1, 1) +
      p('DO PRAZO', '<w:pStyle w:val="Ttulo1"/>') +
      listed('Um ano', 1, 1);
    expect((await htmlOf({ body, numbering, styles: headed })).replace(/<[^>]+>/g, '|')).toBe(
      '||1.| DO OBJETO|||1.1.| A obra|||2.| DO PRAZO|||2.1.| Um ano|',
    );
  });

  it('brings tables with merged cells, and the words of tables inside them', async () => {
    const cell = (text: string, properties = ''): string =>
      `<w:tc><w:tcPr>${properties}</w:tcPr>${text}</w:tc>`;
    const inner = `<w:tbl><w:tr>${cell(p('dentro'))}</w:tr></w:tbl>`;
    const body = `<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>${cell(p('Obra'), '<w:gridSpan w:val="2"/>')}${cell(p('Valor'))}</w:tr><w:tr>${cell(p('Muro'), '<w:vMerge w:val="restart"/>')}${cell(p('1'))}${cell(inner + p(''))}</w:tr><w:tr>${cell(p(''), '<w:vMerge/>')}${cell(p('2'))}${cell(p('3'))}</w:tr><w:tr><w:trPr><w:del w:id="9"/></w:trPr>${cell(p('fora'))}</w:tr></w:tbl>`;
    const { html, told } = await read(body);
    expect(html).toBe(
      '<table><thead><tr><th scope="col" colspan="2"><p>Obra</p></th><th scope="col"><p>Valor</p></th></tr></thead><tbody><tr><td rowspan="2"><p>Muro</p></td><td><p>1</p></td><td><p>dentro</p></td></tr><tr><td><p>2</p></td><td><p>3</p></td></tr></tbody></table>',
    );
    expect(told).toBe('Confira: de tabelas dentro de tabelas ficou só o texto.');
  });

  it('brings notes, pictures, breaks of page and tells the rest', async () => {
    const drawing = (inner: string): string =>
      `<w:r><w:drawing><wp:inline><wp:extent cx="3060065" cy="1"/><wp:docPr id="1" name="x" descr="Mapa da praça"/>${inner}</wp:inline></w:drawing></w:r>`;
    const box = `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><w:txbxContent>${p('na caixa')}</w:txbxContent></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox/></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
    const { html, told, alts } = await read({
      body: `<w:p>${r('Texto')}<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>${r(' segue', '<w:vanish/>')}${box}<w:r><w:commentReference w:id="0"/></w:r><m:oMath><m:r/></m:oMath></w:p><w:p>${drawing('<a:blip r:embed="i1"/>')}</w:p><w:p>${drawing('<a:blip r:link="i2"/>')}<w:r><w:object><v:imagedata r:id="i1"/></w:object></w:r></w:p><w:p><w:r><w:br w:type="page"/></w:r></w:p>${p('Anexo', '<w:pageBreakBefore/>')}${p('Fim', '<w:sectPr><w:type w:val="nextPage"/></w:sectPr>')}${p('Outra', '<w:sectPr><w:type w:val="continuous"/></w:sectPr>')}`,
      footnotes: `<w:footnote w:type="separator" w:id="0">${p('-')}</w:footnote><w:footnote w:id="2">${p('Lei 1.')}${p('Art. 2.')}</w:footnote>`,
      header: p('Timbre'),
      links: { i1: ['image', 'media/a.png'], i2: ['image', 'https://espia.exemplo/p.png', true] },
    });
    expect(html).toBe(
      `<p>Texto<sup class="footnote" id="chamada-1"><a href="#nota-1">1</a></sup></p><figure><img src="imagens/${'0'.repeat(64)}" alt="Mapa da praça" width="50%" /></figure><hr class="page-break" /><p>Anexo</p><p>Fim</p><hr class="page-break" /><p>Outra</p><section class="footnotes"><ol><li id="nota-1">Lei 1. Art. 2.</li></ol></section>`,
    );
    expect(alts).toEqual(['Mapa da praça']);
    expect(told).toBe(
      'Não foram trazidos: cabeçalhos e rodapés, caixas de texto, comentários, fórmulas, gráficos, desenhos e objetos, imagens que não são PNG ou JPEG, ou que passam dos limites e texto oculto.',
    );
  });

  it('is read whatever namespaces and prefixes its program writes', async () => {
    const body = `<x:p xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:r><x:t>estrito</x:t></x:r></x:p>`;
    expect(await htmlOf(body)).toBe('<p>estrito</p>');
  });
});

describe('a hostile text of Word', () => {
  const outcome = async (input: DocxInput | string): Promise<string> => {
    try {
      return (await read(input)).html;
    } catch (error) {
      if (error instanceof OfficeError) return error.reason;
      throw error;
    }
  };

  it('nested beyond reason keeps its words or is refused', async () => {
    const nested = (depth: number): string =>
      `${'<w:tbl><w:tr><w:tc>'.repeat(depth)}${p('fundo')}${'</w:tc></w:tr></w:tbl>'.repeat(depth)}`;
    expect(await outcome(nested(60))).toContain('fundo');
    expect(await outcome(nested(5_000))).toBe('too-large');
    expect(await outcome(`<w:p>${'<w:ins>'.repeat(5_000)}${'</w:ins>'.repeat(5_000)}</w:p>`)).toBe(
      'too-large',
    );
  });

  it('that points at itself, outside or at nothing is read without following', async () => {
    expect(
      await outcome({
        body: p('a', '<w:pStyle w:val="A"/>'),
        styles: '<w:style w:styleId="A"><w:basedOn w:val="A"/></w:style>',
      }),
    ).toBe('<p>a</p>');
    expect(await outcome({ body: listed('a', 7) + listed('b', 1, 99), numbering: instance(7, 7) })).toBe(
      '<p>a</p><p>b</p>',
    );
    expect(
      await outcome({
        body: p('a'),
        links: { x: ['styles', '../../../../etc/passwd'], y: ['header', 'https://espia.exemplo/', true] },
      }),
    ).toBe('<p>a</p>');
    expect(
      await outcome(
        `<w:p><w:r><w:fldChar w:fldCharType="end"/><w:t>a</w:t><w:fldChar w:fldCharType="begin"/></w:r></w:p>`,
      ),
    ).toBe('<p>a</p>');
    expect(await outcome(`<w:p><w:r><w:footnoteReference w:id="99"/></w:r></w:p>${p('a')}`)).toContain(
      '<p>a</p>',
    );
  });

  it('of huge numbers and of scripts in its words stays text', async () => {
    const numbering =
      list(1, [['decimal', '%1.']]).replace('w:start w:val="1"', 'w:start w:val="99999999999"') +
      instance(1, 1);
    expect(await outcome({ body: listed('&lt;script&gt;alert(1)&lt;/script&gt;', 1), numbering })).toBe(
      '<ol><li><p>&lt;script&gt;alert(1)&lt;/script&gt;</p></li></ol>',
    );
    const wide = `<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="900"/></w:tcPr>${p('larga')}</w:tc></w:tr></w:tbl>`;
    expect(await outcome(wide)).toContain('larga');
  });

  it('in any order of its tags is read or refused, and never says a number that it did not show', async () => {
    const tag = fc.constantFrom(
      ...[
        '<w:p>',
        '</w:p>',
        '<w:r>',
        '</w:r>',
        '<w:t>x</w:t>',
        '<w:tbl>',
        '</w:tbl>',
        '<w:tr>',
        '</w:tr>',
        '<w:tc>',
        '</w:tc>',
      ],
      ...[
        '<w:br w:type="page"/>',
        '<w:ins>',
        '</w:ins>',
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:fldChar w:fldCharType="separate"/>',
      ],
      ...[
        '<w:sdt>',
        '<w:sdtContent>',
        '</w:sdtContent>',
        '</w:sdt>',
        p('y'),
        listed('i', 1),
        listed('j', 2, 1),
        listed('k', 3),
      ],
    );
    const numbering =
      list(1, [
        ['upperRoman', '%1 -'],
        ['lowerLetter', '%2)'],
      ]) +
      list(2, [
        ['decimal', '%1.'],
        ['decimal', '%1.%2'],
      ]) +
      list(3, [['lowerLetter', '%1)']]) +
      [1, 2, 3].map((id) => instance(id, id)).join('');
    await fc.assert(
      fc.asyncProperty(fc.array(tag, { maxLength: 25 }), async (tags) => {
        const html = await outcome({ body: tags.join(''), numbering });
        expect(html).not.toMatch(/<script|undefined|NaN/);
      }),
      { numRuns: 300 },
    );
    const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 1 })), {
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(steps, async (drawn) => {
        const counts = new Map<number, number[]>();
        const shown: string[] = [];
        const body = drawn.map(([id, level], at) => {
          if (id === 0) {
            shown.push(`t${at}`);
            return p(`t${at}`);
          }
          const own = counts.get(id) ?? [];
          counts.set(id, own);
          const depth = id === 3 ? 0 : level;
          while (own.length < depth) own.push(1);
          own.length = Math.min(own.length, depth + 1);
          own[depth] = (own[depth] ?? 0) + 1;
          shown.push(`${numberOf(id, own)} t${at}`);
          return listed(`t${at}`, id, depth);
        });
        const html = await htmlOf({ body: body.join(''), numbering });
        expect(numbersIn(html)).toEqual(shown.map(bare));
      }),
      { numRuns: 200 },
    );
  });
});

const romans = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'];
const roman = (count: number): string =>
  'X'.repeat(Math.floor((count - 1) / 10)) + romans[((count - 1) % 10) + 1]!;
const letters = (count: number): string =>
  String.fromCharCode(96 + ((count - 1) % 26) + 1).repeat(Math.ceil(count / 26));

function numberOf(id: number, counts: number[]): string {
  const last = counts.at(-1)!;
  if (id === 2) return counts.join('.');
  if (id === 3) return letters(last);
  return counts.length === 1 ? roman(last) : letters(last);
}

const bare = (line: string): string => line.replace(/^(\S+?)[.)]? (?:[-–] )?(?=t\d)/, '$1 ');

/** Each paragraph with the number that a reader sees before it. */
function numbersIn(html: string): string[] {
  const text = html
    .replace(/<span class="number">(.*?)<\/span>/g, '$1')
    .replace(/<\/p>/g, '\n')
    .replace(/<[^>]+>/g, '');
  return text.split('\n').filter(Boolean).map(bare);
}
