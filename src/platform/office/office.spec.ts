import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDocumentParts, type ZipPart, zip } from '../../../test/support/office-files';
import { formatNumber } from './tables/number-format';
import { opened } from './testing';
import { OfficeError } from './office-error';
import type { SheetLimits } from './tables/sheets';
import { readWorkbook, textOf } from './text-of';
import { xmlTree } from './xml';

const limits: SheetLimits = { sheets: 3, rows: 20, columns: 5, cell: 50, cells: 60 };
const relationships = 'http://schemas.openxmlformats.org/package/2006/relationships';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const related = (links: [string, string, string][]): string =>
  `<Relationships xmlns="${relationships}">${links
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

const strings = `<sst xmlns="${main}"><si><t>Obra</t></si><si><r><t>Muro </t></r><r><t xml:space="preserve">da praça</t></r><rPh sb="0" eb="1"><t>lido</t></rPh></si><si><t>um_x000A_dois</t></si></sst>`;
const styles = `<styleSheet xmlns="${main}"><numFmts><numFmt numFmtId="164" formatCode="&quot;R$ &quot;#,##0.00;[Red]-&quot;R$ &quot;#,##0.00"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="10"/></cellXfs></styleSheet>`;

function xlsx(sheets: string[], { workbook = '' } = {}): Buffer {
  const listed = sheets.map(
    (_, at) =>
      `<x:sheet name="Folha ${at + 1}" sheetId="${at + 1}" r:id="s${at}" ${at === 1 ? 'state="veryHidden"' : ''}/>`,
  );
  return zip([
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: '_rels/.rels', content: related([['a', 'officeDocument', '/xl/workbook.xml']]) },
    {
      name: 'xl/workbook.xml',
      content: `<x:workbook xmlns:x="${main}" xmlns:r="${office}">${workbook}<x:sheets>${listed.join('')}</x:sheets></x:workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: related([
        ...sheets.map((_, at): [string, string, string] => [`s${at}`, 'worksheet', `worksheets/s${at}.xml`]),
        ['t', 'sharedStrings', 'sharedStrings.xml'],
        ['y', 'styles', 'styles.xml'],
      ]),
    },
    { name: 'xl/sharedStrings.xml', content: strings },
    { name: 'xl/styles.xml', content: styles },
    ...sheets.map((content, at): ZipPart => ({
      name: `xl/worksheets/s${at}.xml`,
      content: `<worksheet xmlns="${main}"><sheetData>${content}</sheetData>${at === 0 ? '<mergeCells><mergeCell ref="A3:B4"/><mergeCell ref="B3:C3"/><mergeCell ref="A1:XFD1048576"/></mergeCells>' : ''}</worksheet>`,
    })),
  ]);
}

const urn = (name: string): string => `urn:oasis:names:tc:opendocument:xmlns:${name}:1.0`;
const ods = (body: string): Buffer =>
  zip([
    ...openDocumentParts('spreadsheet').slice(0, 1),
    {
      name: 'content.xml',
      content: `<o:document-content xmlns:o="${urn('office')}" xmlns:t="${urn('table')}" xmlns:text="${urn('text')}" xmlns:s="${urn('style')}"><o:automatic-styles><s:style s:name="fora" s:family="table"><s:table-properties t:display="false"/></s:style></o:automatic-styles><o:body><o:spreadsheet>${body}</o:spreadsheet></o:body></o:document-content>`,
    },
  ]);

const words = (rows: { text: string }[][]): string[][] => rows.map((row) => row.map(({ text }) => text));

describe('a spreadsheet', () => {
  it('of Excel is shown by its values, in their formats, with its merged cells', async () => {
    const file = await opened(
      xlsx([
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" s="1"><v>46086</v></c></row>' +
          '<row><c s="2"><f>SUM(A1)</f><v>-1234.5</v></c><c s="3"><v>0.125</v></c><c t="b"><v>1</v></c><c t="e"><v>#DIV/0!</v></c></row>' +
          '<row r="3"><c r="A3" t="s"><v>1</v></c><c r="C3" t="inlineStr"><is><t>direto</t></is></c></row>' +
          '<row r="4"><c r="C4" t="str"><f>HYPERLINK("http://x")</f><v>nome</v></c></row>',
        '<row><c t="s"><v>2</v></c><c t="s"><v>999</v></c></row>',
      ]),
    );
    const { sheets, cut } = await readWorkbook(file, 'xlsx', limits);
    expect(sheets.map(({ name, isHidden, cut: less }) => [name, isHidden, less])).toEqual([
      ['Folha 1', false, false],
      ['Folha 2', true, false],
    ]);
    expect(words(sheets[0]!.rows)).toEqual([
      ['Obra', '', '05/03/2026', ''],
      ['-R$ 1.234,50', '12,50%', 'VERDADEIRO', '#DIV/0!'],
      ['Muro da praça', 'direto', ''],
      ['nome', ''],
    ]);
    expect(sheets[0]!.rows[2]![0]).toEqual({ text: 'Muro da praça', colspan: 2, rowspan: 2 });
    expect(words(sheets[1]!.rows)).toEqual([['um\ndois']]);
    expect(cut).toBe(false);
  });

  /** Written by LibreOffice 7.4 (`despesas`) and openpyxl 3.1 (`frota`), which computes nothing. */
  it.each([
    [
      'despesas.xlsx',
      [
        ['Despesas da feira'],
        ['Item', 'Dia', 'Valor', 'Parte'],
        ['Tendas\ne mesas', '05/03/2026', 'R$ 1.234,50', '25,5%'],
        ['Som', '06/03/2026', 'R$ 3.606,50', '74,5%'],
        ['Total', '', 'R$ 4.841,00', 'VERDADEIRO'],
      ],
    ],
    [
      'despesas.ods',
      [
        ['Despesas da feira'],
        ['Item', 'Dia', 'Valor', 'Parte'],
        ['Tendas\ne mesas', '05/03/2026', 'R$ 1.234,50', '25,5%'],
        ['Som', '06/03/2026', 'R$ 3.606,50', '74,5%'],
        ['Total', '', 'R$ 4.841,00', 'VERDADEIRO'],
      ],
    ],
    [
      'frota.xlsx',
      [
        ['Veículo', 'Revisão', 'Custo', 'Saída', 'Parte'],
        ['Caminhão', '05/03/2026', 'R$ 1.234,50', '07:30:00', '12,5%'],
        ['Ônibus', '31/12/2026 18:45', '-R$ 80,00', '', '100,0%'],
        ['Total', '', '(não calculado)', '', ''],
        ['Observação: revisão anual'],
      ],
    ],
  ] as const)('as another program wrote it, %s, is shown as that program shows it', async (name, rows) => {
    const file = await opened(readFileSync(join(__dirname, '../../../test/support/office', name)));
    const { sheets } = await readWorkbook(file, name.endsWith('.ods') ? 'ods' : 'xlsx', limits);
    expect(words(sheets[0]!.rows)).toEqual(rows);
    expect(sheets[1]).toMatchObject({ isHidden: true });
  });

  it('of LibreOffice is shown as it was written, what it repeats within bounds', async () => {
    const cell = (text: string, more = ''): string =>
      `<t:table-cell ${more}><text:p>${text}</text:p></t:table-cell>`;
    const file = await opened(
      ods(
        `<t:table t:name="Dados"><t:table-row>${cell('A', 't:number-columns-spanned="2"')}<t:covered-table-cell/>${cell('1,50', 'o:value-type="float" o:value="1.5"')}</t:table-row>` +
          `<t:table-row t:number-rows-repeated="2">${cell('x', 't:number-columns-repeated="2"')}<t:table-cell><o:annotation><text:p>nota</text:p></o:annotation><text:p>a<text:s text:c="2"/>b</text:p><text:p>c</text:p></t:table-cell></t:table-row>` +
          '<t:table-row t:number-rows-repeated="1048570"><t:table-cell t:number-columns-repeated="16384"/></t:table-row></t:table>' +
          `<t:table t:name="Fora" t:style-name="fora"><t:table-row t:number-rows-repeated="1048576">${cell('y', 't:number-columns-repeated="16384"')}</t:table-row></t:table>`,
      ),
    );
    const { sheets } = await readWorkbook(file, 'ods', limits);
    expect(words(sheets[0]!.rows)).toEqual([
      ['A', '1,50'],
      ['x', 'x', 'a  b\nc'],
      ['x', 'x', 'a  b\nc'],
    ]);
    expect(sheets[0]).toMatchObject({ cut: false, isHidden: false });
    expect(sheets[0]!.rows[0]).toMatchObject([{ colspan: 2 }, { isNumber: true }]);
    expect(sheets[1]).toMatchObject({ name: 'Fora', isHidden: true, cut: true });
    expect(sheets[1]!.rows.flat().filter(({ text }) => text !== '').length).toBeLessThanOrEqual(limits.cells);
  });

  it('is left where a page is full, and says so', async () => {
    const rows = Array.from({ length: 40 }, (_, at) => `<row><c><v>${at}</v></c></row>`).join('');
    const styled = '<row><c s="1"/></row>'.repeat(40);
    const wide = `<row>${'<c t="str"><v>b</v></c>'.repeat(9)}<c r="A2" t="str"><v>${'x'.repeat(99)}</v></c></row>`;
    const file = await opened(
      xlsx([rows, `<row><c><v>1</v></c></row>${styled}`, wide, '<row><c><v>1</v></c></row>']),
    );
    const { sheets, cut } = await readWorkbook(file, 'xlsx', limits);
    expect(sheets.map((sheet) => [sheet.rows.length, sheet.cut])).toEqual([
      [20, true],
      [1, false],
      [2, true],
    ]);
    expect(sheets[2]!.rows.map((row) => row.map(({ text }) => text.length))).toEqual([
      [1, 1, 1, 1, 1],
      [50, 0, 0, 0, 0],
    ]);
    expect(cut).toBe(true);
  });

  it.each<[number, string, string]>([
    [1234567.891, 'General', '1234567,891'],
    [0.1 + 0.2, 'General', '0,3'],
    [1e21, 'General', '1E+21'],
    [1234.5, '#,##0.00', '1.234,50'],
    [1234.5, '_-"R$"* #,##0.00_-;-"R$"* #,##0.00_-', 'R$ 1.234,50'],
    [1234.5, '[$R$-416] #,##0.00', 'R$ 1.234,50'],
    [1234.5, 'R$ #,##0.00', 'R$ 1.234,50'],
    [-3, '0', '-3'],
    [0.5, '0%', '50%'],
    [12345, '0.00E+00', '1,23E+4'],
    [46086.75, 'dd/mm/yyyy hh:mm', '05/03/2026 18:00'],
    [46086.75, 'h:mm:ss', '18:00:00'],
    [1.5, '[h]:mm', '36:00'],
    [1, 'dd/mm/yyyy', '01/01/1900'],
    [59, 'dd/mm/yyyy', '28/02/1900'],
    [61, 'dd/mm/yyyy', '01/03/1900'],
    [46086, 'mmm-yy', '03/2026'],
    [-1, 'dd/mm/yyyy', '-1'],
    [7, '000" m²"', '7 m²'],
    [0.25, '# ?/?', '0,25'],
    [5, '@', '5'],
  ])('shows %d under "%s" as %s', (value, code, shown) => {
    expect(formatNumber(value, code).replace(/\u00a0/g, ' ')).toBe(shown);
  });

  it('shows some text for any number under any code', () => {
    const codes = fc.array(
      fc.oneof(
        fc.string({ maxLength: 3 }),
        fc.constantFrom('0', '#', ',', '.', 'd', 'm', 'y', 'h', '[h]', '"', ';', '%', 'E+0', '\\'),
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(fc.double(), codes, (value, code) => {
        expect(formatNumber(value, code.join(''))).not.toBe('');
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the words of a file', () => {
  it('come from texts and spreadsheets alike, without what was deleted, up to a limit', async () => {
    const w = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
    const docx = zip([
      { name: '_rels/.rels', content: related([['a', 'officeDocument', 'word/document.xml']]) },
      { name: 'word/_rels/document.xml.rels', content: related([['f', 'footnotes', 'footnotes.xml']]) },
      {
        name: 'word/document.xml',
        content: `<w:document xmlns:w="${w}"><w:body><w:p><w:r><w:t>Praça</w:t><w:tab/><w:t>nova</w:t></w:r><w:del><w:r><w:delText>velha</w:delText></w:r></w:del></w:p><w:p><w:r><w:instrText>PAGE</w:instrText><w:t>fim</w:t></w:r></w:p></w:body></w:document>`,
      },
      {
        name: 'word/footnotes.xml',
        content: `<w:footnotes xmlns:w="${w}"><w:footnote><w:p><w:r><w:t>nota</w:t></w:r></w:p></w:footnote></w:footnotes>`,
      },
    ]);
    expect(await textOf(await opened(docx), 'docx', 100)).toBe('Praça nova\nfim\nnota\n');
    expect(await textOf(await opened(docx), 'docx', 7)).toBe('Praça n');
    const odt = ods(
      '<text:p>um<text:tracked-changes><text:p>apagado</text:p></text:tracked-changes><text:s/>dois</text:p>',
    );
    expect((await textOf(await opened(odt), 'odt', 100)).trim()).toBe('um dois');
    expect(
      await textOf(await opened(xlsx(['', '<row><c t="s"><v>0</v></c><c><v>2</v></c></row>'])), 'xlsx', 100),
    ).toBe('Folha 1\nFolha 2\nObra\t2\n');
    expect(
      await textOf(
        await opened(
          ods(
            '<t:table t:name="T"><t:table-row><t:table-cell><text:p>v</text:p></t:table-cell></t:table-row></t:table>',
          ),
        ),
        'ods',
        100,
      ),
    ).toBe('T\nv\n');
  });
});

describe('hostile files', () => {
  const reasonOf = async (work: () => Promise<unknown>): Promise<string> => {
    try {
      await work();
      return 'read';
    } catch (error) {
      if (error instanceof OfficeError) return error.reason;
      throw error;
    }
  };
  const withContent = (content: string | Buffer): Buffer => zip([{ name: 'content.xml', content }]);
  const reasonFor = (content: string | Buffer): Promise<string> =>
    reasonOf(async () => textOf(await opened(withContent(content)), 'odt', 1_000_000_000));

  it('expand no entity, fetch nothing, and are refused for what is not XML', async () => {
    const laughs = `<!DOCTYPE a [<!ENTITY b "${'ha'.repeat(50)}"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>`;
    expect(await reasonFor(laughs)).toBe('broken');
    expect(await reasonFor('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>')).toBe('broken');
    expect(await reasonFor('<a>&nada;</a>')).toBe('broken');
    expect(await reasonFor('<a><b></a>')).toBe('broken');
    expect(await reasonFor('<x:a/>')).toBe('broken');
    expect(await reasonFor('<a>')).toBe('broken');
    expect(await reasonFor(Buffer.from([0x3c, 0x61, 0x3e, 0xff, 0xfe, 0xfd]))).toBe('broken');
    expect(await reasonFor(Buffer.from('\ufeff<a>é</a>', 'utf16le'))).toBe('read');
  });

  it('nested, many or large are refused before they weigh', async () => {
    expect(await reasonFor('<a>'.repeat(100_000))).toBe('too-large');
    expect(await reasonFor(Buffer.from(`<a>${'x'.repeat(70 * 1024 * 1024)}</a>`))).toMatch(
      /broken|too-large/,
    );
    const many = `<a>${'<b/>'.repeat(700_000)}</a>`;
    expect(
      await reasonOf(async () => xmlTree((await opened(withContent(many))).text('content.xml'))),
    ).toMatch(/broken|too-large/);
    async function* chunks() {
      for (let at = 0; at < 700; at += 1) yield at === 0 ? '<a>' : '<b/>'.repeat(1_000);
    }
    expect(await reasonOf(() => xmlTree(chunks()))).toBe('too-large');
  }, 30_000);

  it('lie about sizes, hide behind a password or are no ZIP at all', async () => {
    expect(await reasonOf(() => opened(Buffer.from('PK\x03\x04nada')))).toBe('broken');
    expect(await reasonOf(() => opened(Buffer.alloc(0)))).toBe('broken');
    const lying = zip([
      { name: 'content.xml', content: 'x'.repeat(100), says: { compressed: 3, uncompressed: 100 } },
    ]);
    expect(await reasonOf(async () => textOf(await opened(lying), 'odt', 10))).toBe('broken');
    const manifest =
      '<m:manifest><m:file-entry><m:encryption-data m:checksum="x"/></m:file-entry></m:manifest>';
    const locked = zip([
      { name: 'META-INF/manifest.xml', content: manifest },
      { name: 'content.xml', content: 'x' },
    ]);
    expect(await reasonOf(() => opened(locked))).toBe('encrypted');
    expect(await reasonOf(async () => readWorkbook(await opened(withContent('<a/>')), 'xlsx', limits))).toBe(
      'broken',
    );
  });

  it('made of pieces at random are read or refused, never more', async () => {
    const piece = fc.oneof(
      fc.string({ maxLength: 5 }),
      fc.constantFrom(
        '<row>',
        '</row>',
        '<c r="ZZZ9999999" t="s"><v>',
        '</v></c>',
        '<c s="-1">',
        '<v>1e400</v>',
        '&#x0;',
        '<![CDATA[',
        ']]>',
        '<is><t>',
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 15 }), async (pieces) => {
        const reason = await reasonOf(async () =>
          readWorkbook(await opened(xlsx([pieces.join('')])), 'xlsx', limits),
        );
        expect(['read', 'broken', 'too-large']).toContain(reason);
      }),
      { numRuns: 200 },
    );
  });
});
