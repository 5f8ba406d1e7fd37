import fc from 'fast-check';
import { OfficeError } from '../../../platform/office';
import { odt } from '../../../../test/support/office-files';
import { imported } from '../testing';

const read = (...given: Parameters<typeof odt>) => imported('odt', odt(...given));
const style = (name: string, properties: string, { family = 'paragraph', parent = '' } = {}): string =>
  `<style:style style:name="${name}" style:family="${family}" style:parent-style-name="${parent}">${properties}</style:style>`;
const letters = (properties: string): string => `<style:text-properties ${properties}/>`;
const lines = (properties: string): string => `<style:paragraph-properties ${properties}/>`;

const automatic = [
  style('P1', lines('fo:text-align="center"') + letters('fo:font-weight="bold"'), { parent: 'Standard' }),
  style('P2', '', { parent: 'Quotations' }),
  style('P3', lines('fo:break-before="page" fo:text-align="end"')),
  style('P4', lines('fo:margin-left="4cm"')),
  style('T1', letters('fo:font-style="italic" style:text-underline-style="solid"'), { family: 'text' }),
  style('T2', letters('style:text-position="super 58%"'), { family: 'text' }),
  style('T3', letters('text:display="none"'), { family: 'text' }),
  style('T4', letters('style:text-position="-33% 58%" style:text-line-through-style="solid"'), {
    family: 'text',
  }),
  style('S1', '<style:section-properties text:display="none"/>', { family: 'section' }),
  '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/><text:list-level-style-bullet text:level="2" text:bullet-char="•"/></text:list-style>',
  '<text:list-style style:name="L2"><text:list-level-style-number text:level="1" style:num-format="I" style:num-suffix=" -"/><text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/></text:list-style>',
  '<text:list-style style:name="L3"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/></text:list-style>',
].join('');

const item = (text: string, more = ''): string =>
  `<text:list-item><text:p>${text}</text:p>${more}</text:list-item>`;

describe('a text of LibreOffice', () => {
  it('tells of colours and letters given by hand, and of black and white not', async () => {
    const told = async (properties: string): Promise<string> => {
      const own = { automatic: style('T9', letters(properties), { family: 'text' }) };
      return (await read('<text:p><text:span text:style-name="T9">a</text:span></text:p>', own)).told;
    };
    expect(await told('fo:color="#c00000" fo:font-size="15pt"')).toBe(
      'Não foram trazidos: cores e letras de outro tipo ou tamanho.',
    );
    expect(await told('fo:color="#000000" fo:background-color="transparent"')).toBe('');
  });

  it('brings headings, styles, alignment, the looks of words and notes', async () => {
    const body = [
      '<text:sequence-decls/><text:h text:outline-level="1">Do objeto</text:h><text:h text:outline-level="9">Fundo</text:h>',
      '<text:p text:style-name="P1">Aviso</text:p><text:p text:style-name="P2">Disse</text:p><text:p text:style-name="P4">Longe</text:p>',
      '<text:p>A<text:s text:c="3"/>B<text:tab/>C<text:line-break/><text:span text:style-name="T1">posto<text:span text:style-name="T2">2</text:span></text:span><text:span text:style-name="T4">x</text:span>',
      '<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Lei 1.</text:p></text:note-body></text:note>',
      '<text:bookmark-start text:name="a"/><text:date>hoje</text:date><text:soft-page-break/><text:span text:style-name="T3">oculto</text:span></text:p>',
      '<text:p/><text:p text:style-name="P3">Direita</text:p>',
    ].join('');
    const named =
      '<style:style style:name="Quotations" style:family="paragraph"/><style:style style:name="Standard" style:family="paragraph"/>';
    const { html, told } = await read(body, { automatic, named });
    expect(html).toBe(
      [
        '<h1>Do objeto</h1><h3>Fundo</h3><p class="align-center"><strong>Aviso</strong></p><p class="quote">Disse</p><p class="quote">Longe</p>',
        '<p>A B C<br /><em><u>posto<sup>2</sup></u></em><s><sub>x</sub></s><sup class="footnote" id="chamada-1"><a href="#nota-1">1</a></sup>hoje</p>',
        '<hr class="page-break" /><p class="align-right">Direita</p><section class="footnotes"><ol><li id="nota-1">Lei 1.</li></ol></section>',
      ].join(''),
    );
    expect(told).toBe('Não foram trazidos: texto oculto.');
  });

  it('brings lists, official numbers and what goes on with a list before', async () => {
    const body = [
      `<text:list text:style-name="L1">${item('um', `<text:list>${item('a')}${item('b')}</text:list>`)}${item('dois', '<text:p>mais</text:p>')}</text:list>`,
      `<text:p>meio</text:p><text:list text:style-name="L1" text:continue-numbering="true">${item('três')}</text:list>`,
      `<text:list text:style-name="L2">${item('inciso', `<text:list>${item('letra')}</text:list>`)}</text:list>`,
      `<text:list text:style-name="L3">${item('Geral', `<text:list>${item('Dentro')}</text:list>`)}</text:list>`,
      `<text:list text:style-name="L3">${item('Outra vez')}</text:list>`,
    ].join('');
    const { html, told } = await read(body, { automatic });
    expect(html.replace(/<span class="number">(.*?)<\/span>/g, '[$1]')).toBe(
      [
        '<ol><li><p>um</p><ul><li><p>a</p></li><li><p>b</p></li></ul></li><li><p>dois</p><p>mais</p></li></ol><p>meio</p><ol start="3"><li><p>três</p></li></ol>',
        '<p class="inciso">[I -] inciso</p><p class="alinea">[a)] letra</p><p class="numbered">[1.] Geral</p><p class="numbered-2">[1.1.] Dentro</p>',
        '<p>1. Outra vez</p>',
      ].join(''),
    );
    expect(told).toBe('Confira: alguns números de parágrafos ficaram escritos no texto.');
  });

  it('brings tables and pictures, and tells what it leaves', async () => {
    const cell = (text: string, more = ''): string =>
      `<table:table-cell ${more}><text:p>${text}</text:p></table:table-cell>`;
    const frame = (inner: string): string =>
      `<text:p><draw:frame svg:width="8.5cm">${inner}<svg:desc>Mapa</svg:desc></draw:frame></text:p>`;
    const body = [
      `<table:table><table:table-column/><table:table-header-rows><table:table-row>${cell('Obra', 'table:number-columns-spanned="2"')}<table:covered-table-cell/></table:table-row></table:table-header-rows><table:table-row>${cell('a', 'table:number-rows-spanned="2"')}${cell('b')}</table:table-row><table:table-row><table:covered-table-cell/>${cell('c')}</table:table-row></table:table>`,
      frame('<draw:image xlink:href="Pictures/a.png"/>'),
      frame('<draw:image xlink:href="https://espia.exemplo/p.png"/>'),
      frame('<draw:text-box><text:p>caixa</text:p></draw:text-box>'),
      frame('<draw:object xlink:href="./Object 1"/><draw:image xlink:href="./ObjectReplacements/Object 1"/>'),
      '<text:table-of-content><text:index-body><text:p>Um 1</text:p></text:index-body></text:table-of-content>',
      '<text:section text:style-name="S1"><text:p>escondido</text:p></text:section><text:section><text:p>à vista<office:annotation><text:p>nota</text:p></office:annotation></text:p></text:section>',
      '<text:tracked-changes><text:changed-region><text:deletion><text:p>apagado</text:p></text:deletion></text:changed-region></text:tracked-changes>',
      '<text:p><text:a xlink:href="javascript:alert(1)">mal</text:a> <text:a xlink:href="https://exemplo.org/">bem</text:a></text:p>',
    ].join('');
    const masters =
      '<style:master-page style:name="x"><style:header><text:p>Timbre</text:p></style:header></style:master-page>';
    const { html, told, alts } = await read(body, { automatic, masters });
    expect(html).toContain(
      '<table><thead><tr><th scope="col" colspan="2"><p>Obra</p></th></tr></thead><tbody><tr><td rowspan="2"><p>a</p></td><td><p>b</p></td></tr><tr><td><p>c</p></td></tr></tbody></table>',
    );
    expect(html).toContain(`<img src="imagens/${'0'.repeat(64)}" alt="Mapa" width="50%" />`);
    expect(html.replace(/<[^>]+>/g, '|')).toMatch(/\|à vista\|.*\|mal \|bem\|/);
    expect(html).not.toMatch(/caixa|escondido|apagado|nota|javascript|espia/);
    expect(alts).toEqual(['Mapa']);
    expect(told).toBe(
      'Não foram trazidos: cabeçalhos e rodapés, caixas de texto, comentários, gráficos, desenhos e objetos, imagens que não são PNG ou JPEG, ou que passam dos limites, links que não são de páginas, o que estava marcado como excluído, sumário e texto oculto.',
    );
  });

  it('in any order of its tags is read or refused, never more', async () => {
    const tag = fc.constantFrom(
      ...[
        '<text:p>',
        '</text:p>',
        'x',
        '<text:list text:style-name="L2">',
        '</text:list>',
        '<text:list-item>',
        '</text:list-item>',
      ],
      ...[
        '<text:span text:style-name="T1">',
        '</text:span>',
        '<table:table>',
        '</table:table>',
        '<table:table-row>',
        '</table:table-row>',
      ],
      ...[
        '<table:table-cell table:number-columns-spanned="99999">',
        '</table:table-cell>',
        '<text:note>',
        '</text:note>',
        '<draw:frame/>',
      ],
      ...[
        item('i'),
        `<text:list text:style-name="L3">${item('j')}</text:list>`,
        '<text:s text:c="999999999"/>',
      ],
    );
    await fc.assert(
      fc.asyncProperty(fc.array(tag, { maxLength: 25 }), async (tags) => {
        const html = await read(tags.join(''), { automatic }).then(
          (found) => found.html,
          (error: unknown) => {
            if (error instanceof OfficeError) return error.reason;
            throw error;
          },
        );
        expect(html).not.toMatch(/<script|undefined|NaN/);
      }),
      { numRuns: 300 },
    );
  });
});
