import fc from 'fast-check';
import { workbook, type MadeSheet } from '../../../../../test/support/spreadsheets';
import { zip } from '../../../../../test/support/office-files';
import { DomainError, sentence } from '../../../../platform/errors';
import { asSpreadsheet, readTables, type SheetLimits } from '../../../../platform/office';
import { permissionColumns, personColumns } from '../kinds/person-columns';
import type { ImportColumn } from './columns';
import { identifier, years } from './parsers';
import { letterOf, readList } from './read-list';
import { templateCsv, templateXlsx } from './template';

const limits: SheetLimits = { sheets: 20, rows: 30_000, columns: 60, cell: 2_000, cells: 900_000 };
const read = async (
  fileName: string,
  bytes: Buffer | string,
  columns: readonly ImportColumn[] = personColumns,
) => readList(await readTables({ fileName, bytes: Buffer.from(bytes) }, limits), columns);
const sheet = (rows: MadeSheet['rows'], more: Partial<MadeSheet> = {}) =>
  read('p.xlsx', workbook([{ rows, ...more }]));
const refusal = async (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'accepted',
    (error: unknown) => (error instanceof DomainError ? error.message : String(error)),
  );
const wrongs = ({ rows }: Awaited<ReturnType<typeof read>>) =>
  rows.flatMap(({ line, problems }) =>
    problems.map(({ column, key, params }) => [line, column, sentence(key, params)]),
  );

describe('the headings', () => {
  it('are found on the third line, without accents, in capitals, under other names, in any order', async () => {
    const list = await sheet([
      ['PREFEITURA DE PEDRA BRANCA'],
      [],
      ['E-MAIL INSTITUCIONAL*', ' LOTACAO ', 'Nome Completo (obrigatório)', 'Telefone', 'FUNÇÃO'],
      ['ana@pb.mg.gov.br', 'SMO', 'Ana Souza', '3333', 'Fiscal'],
    ]);
    expect(list.letters).toEqual({ login: 'A', units: 'B', name: 'C', position: 'E' });
    expect(list.rows).toMatchObject([
      {
        line: 4,
        values: { name: 'Ana Souza', login: 'ana@pb.mg.gov.br', units: ['SMO'], position: 'Fiscal' },
      },
    ]);
    expect(list.ignored).toEqual(['Telefone']);
  });

  it('that lack, or stand twice, are said by letter and by name', async () => {
    expect(
      await refusal(
        sheet([
          ['a', 'b'],
          ['1', '2'],
        ]),
      ),
    ).toContain('“Nome”, “E-mail”');
    expect(
      await refusal(
        sheet([
          ['Nome', 'CPF'],
          ['Ana', ''],
        ]),
      ),
    ).toContain('Falta a coluna “E-mail”');
    const twice = [
      ['Nome', 'E-mail', 'Nome completo'],
      ['Ana', 'a@b.c', 'Ana'],
    ];
    expect(await refusal(sheet(twice))).toContain('As colunas A e C são as duas “Nome”');
    expect(
      await refusal(
        sheet([
          ['Nome', 'E-mail'],
          [null, ' '],
        ]),
      ),
    ).toContain('nenhuma linha');
  });

  it('are counted in letters as a spreadsheet does', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(letterOf)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
  });
});

describe('what people do to spreadsheets', () => {
  it('merged cells, hidden sheets, blank rows, stray spaces and capitals', async () => {
    const list = await read(
      'Servidores.XLSX',
      workbook([
        {
          name: 'Rascunho',
          hidden: true,
          rows: [
            ['Nome', 'E-mail'],
            ['Não', 'nao@x.gov.br'],
          ],
        },
        {
          name: 'Quadro',
          merged: ['A1:D1', 'C3:C5'],
          rows: [
            ['Quadro de pessoal'],
            ['Nome', 'E-mail', 'Unidade', 'Nome social'],
            ['  Ana\u00a0 Souza ', ' ANA@PB.MG.GOV.BR ', 'SMO', ''],
            [null, null],
            ['Beto\u200b Lima', 'mailto:beto@pb.mg.gov.br', null, 'Bia Lima'],
          ],
        },
      ]),
    );
    expect(list).toMatchObject({ sheet: 'Quadro', hidden: ['Rascunho'] });
    // The blank row is inside of the merged cell: its unit alone makes it a line, and what it lacks is told.
    expect(
      list.rows.map(({ line, values: { name, login, units, socialName } }) => [
        line,
        name,
        login,
        units,
        socialName,
      ]),
    ).toEqual([
      [3, 'Ana Souza', 'ana@pb.mg.gov.br', ['SMO'], null],
      [4, null, null, ['SMO'], null],
      [5, 'Beto Lima', 'beto@pb.mg.gov.br', ['SMO'], 'Bia Lima'],
    ]);
    expect(wrongs(list)).toEqual([
      [4, 'name', 'Falta preencher.'],
      [4, 'login', 'Falta preencher.'],
    ]);
  });

  it('a CPF as a number, without its first zeros, shortened, or wrong', async () => {
    const line = (cpf: MadeSheet['rows'][number][number], at: number) => ['Ana', `a${at}@pb.mg.gov.br`, cpf];
    const given = [191, '191', '529.982.247-25', 52998224725, '5,29982E+10', '111.111.111-11', '529982247'];
    const list = await sheet([['Nome', 'E-mail', 'CPF'], ...given.map(line)]);
    expect(list.rows.map(({ values }) => values['cpf'])).toEqual([
      ...['00000000191', '00000000191', '52998224725', '52998224725', null, null, null],
    ]);
    expect(wrongs(list).map(([at, column, words]) => [at, column, String(words).slice(0, 34)])).toEqual([
      [6, 'cpf', 'A planilha trocou o número por uma'],
      [7, 'cpf', 'Este CPF repete um só número e não'],
      [8, 'cpf', 'Este CPF não existe: confira cada '],
    ]);
    expect(list.rows[4]!.shown['cpf']).toBe('5,29982E+10');
  });

  it('days as dates, as their numbers, and as text in three ways', async () => {
    const given = [
      { day: 46086 },
      46086,
      '46086',
      '05/03/2026',
      '5.3.2026',
      '2026-03-05',
      '05/03/26',
      '31/02/2026',
      'março',
    ];
    const list = await sheet([
      ['Nome', 'E-mail', 'Cargo', 'Admissão'],
      ...given.map((day, at) => ['Ana', `a${at}@pb.mg.gov.br`, 'Fiscal', day]),
    ]);
    expect(list.rows.map(({ values }) => values['positionStart'])).toEqual([
      ...Array<string>(6).fill('2026-03-05'),
      ...[null, null, null],
    ]);
    expect(wrongs(list).map(([at]) => at)).toEqual([8, 9, 10]);
  });

  it('formulas: their kept value; an error and one never computed are told', async () => {
    const list = await sheet([
      ['Nome', 'E-mail', 'Cargo'],
      [
        { formula: 'A9&" Souza"', value: 'Ana Souza' },
        'ana@pb.mg.gov.br',
        { formula: 'VLOOKUP(1,Z1:Z9,1)', value: '#N/A' },
      ],
      [{ formula: 'A9' }, 'beto@pb.mg.gov.br', "=cmd|' /C calc'!A0"],
    ]);
    expect(list.rows[0]!.values['name']).toBe('Ana Souza');
    expect(list.rows[1]!.values['position']).toBe("=cmd|' /C calc'!A0");
    expect(wrongs(list)).toEqual([
      [2, 'position', 'A fórmula deu erro. Escreva o valor no lugar dela.'],
      [3, 'name', expect.stringContaining('A fórmula não tem resultado')],
    ]);
  });

  it('lists in a cell, roles and yes or no by any of their names', async () => {
    const list = await read(
      'p.csv',
      'Email;Unidade;Perfil;De;Até;Subunidades\na@b.gov.br;SMO;BASICO;;31/12/2099;x\nb@b.gov.br;SMO GAB;Chefe;;;talvez\n',
      permissionColumns,
    );
    expect(list.rows[0]!.values).toMatchObject({ role: 'basic', end: '2099-12-31', subunits: true });
    expect(wrongs(list).map(([line, column]) => [line, column])).toEqual([
      [3, 'unit'],
      [3, 'role'],
      [3, 'subunits'],
    ]);
    expect(wrongs(list)[1]![2]).toContain('Colaborador, Básico, Protocolo');
    const people = await read('p.csv', 'nome,email,lotacao\nAna,a@b.gov.br,"SMO; SMO/GAB\nSMO"\n');
    expect(people.rows[0]).toMatchObject({ line: 2, values: { units: ['SMO', 'SMO/GAB'] } });
  });
});

describe('a CSV', () => {
  const text = 'Relação\r\nNome;E-mail;Função\r\nJoão Conceição;joao@pb.mg.gov.br;Médico\r\n';
  const swapped = Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
  it.each<[string, Buffer | string]>([
    ['UTF-8', text],
    ['UTF-8 with its mark', `\ufeff${text}`],
    ['Latin-1', Buffer.from(text, 'latin1')],
    ['UTF-16 as Excel writes it', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 without its mark', Buffer.from(text, 'utf16le')],
    ['UTF-16, the other way round', swapped],
    ['commas', text.replaceAll(';', ',')],
    ['tabs', text.replaceAll(';', '\t')],
    ['old line ends and a told sign', `sep=;\r${text.replaceAll('\r\n', '\r')}`],
  ])('in %s is read', async (_, bytes) => {
    const list = await read('lista.csv', bytes);
    expect(list.rows).toMatchObject([
      { values: { name: 'João Conceição', position: 'Médico' }, problems: [] },
    ]);
  });

  it('with fewer or more cells than headings is read by place, and a broken quote is told with its line', async () => {
    const list = await read('lista.csv', 'Nome;E-mail;Cargo\nAna;a@b.gov.br\nBia;b@b.gov.br;Fiscal;sobra\n');
    expect(list.rows.map(({ values }) => values['position'])).toEqual([null, 'Fiscal']);
    expect(await refusal(read('lista.csv', 'Nome;E-mail\n"Ana;a@b.gov.br\n'))).toContain('aspas');
  });
});

describe('a file that is no list', () => {
  const cfb = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000)]);
  const bomb = zip([
    {
      name: '[Content_Types].xml',
      content:
        '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    },
    { name: 'xl/workbook.xml', content: '<workbook/>' },
    { name: 'xl/worksheets/s0.xml', content: Buffer.alloc(80 * 1024 * 1024, 32) },
  ]);
  it.each<[string, string, Buffer, string]>([
    ['an .xls', 'p.xls', cfb, 'Excel antigo (.xls)'],
    ['a locked .xlsx', 'p.xlsx', cfb, 'protegida por senha'],
    ['macros', 'p.xlsx', workbook([{ rows: [['Nome']] }], { macros: true }), 'macros'],
    ['an .xlsm', 'p.xlsm', workbook([{ rows: [['Nome']] }]), 'macros'],
    ['a bomb', 'p.xlsx', bomb, 'grande demais'],
    ['a cut file', 'p.xlsx', workbook([{ rows: [['Nome']] }]).subarray(0, 400), 'danificado'],
    ['a PDF', 'p.pdf', Buffer.from('%PDF-1.7'), 'Envie uma planilha'],
    ['a program as CSV', 'p.csv', Buffer.from('Nome;E-mail\n\0\0'), 'não é uma lista em texto'],
    ['nothing', 'p.csv', Buffer.alloc(0), 'vazia'],
  ])('%s is refused with what to do', async (_, name, bytes, words) => {
    expect(await refusal(read(name, bytes))).toContain(words);
  });

  it('5,001 lines are too many, in words; 5,000 are not', async () => {
    const rows = (count: number) =>
      ['Nome;E-mail', ...Array.from({ length: count }, (__, at) => `P${at};p${at}@b.gov.br`)].join('\n');
    expect((await read('p.csv', rows(5_000))).rows).toHaveLength(5_000);
    expect(await refusal(read('p.csv', rows(5_001)))).toContain(
      'tem 5001 linhas, e cada envio leva até 5000',
    );
  });
});

describe('the template', () => {
  const described = { title: 'Pessoas', columns: personColumns };
  it('is read back, its example and its help left out', async () => {
    const xlsx = await templateXlsx(described);
    expect(await refusal(read('modelo.xlsx', xlsx))).toContain('nenhuma linha');
    const csv = templateCsv(described);
    expect(csv.startsWith('\ufeffNome;Nome social;CPF;E-mail')).toBe(true);
    const filled = await read('modelo.csv', `${csv}Ana Souza;;;ana@pb.mg.gov.br;;;;;\r\n`);
    expect(filled).toMatchObject({
      exampleLine: 2,
      rows: [{ line: 3, values: { name: 'Ana Souza' }, problems: [] }],
    });
  });

  it('has an example that would be taken, in every column', () => {
    for (const { title, example, read: readCell } of [...personColumns, ...permissionColumns])
      if (example) expect([title, readCell({ text: example }).ok]).toEqual([title, true]);
  });
});

it('reads a CNPJ that lost its zeros, with letters, and no half of a number', () => {
  const of = (text: string) => identifier({ text });
  expect(of('191')).toEqual({ ok: true, value: '00000000191' });
  expect(of('00.000.000/0001-91')).toEqual({ ok: true, value: '00000000000191' });
  expect(identifier({ text: '191', value: 191 })).toEqual({ ok: true, value: '00000000191' });
  expect(of('12.ABC.345/01DE-35')).toEqual({ ok: true, value: '12ABC34501DE35' });
  expect(of('12345678').ok).toBe(false);
  expect([
    years(200)({ text: '5 anos' }),
    years(200)({ text: '201' }).ok,
    years(200)({ text: '1,5', value: 1.5 }).ok,
  ]).toEqual([{ ok: true, value: 5 }, false, false]);
});

it('keeps every text of a stranger as text, and gives it back without a formula', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 120 }), async (text) => {
      const [row] = (
        await sheet([
          ['Nome', 'E-mail'],
          [text.replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, ''), 'a@b.gov.br'],
        ])
      ).rows;
      const kept = JSON.stringify(row);
      expect(kept).not.toMatch(/\\ud[89a-f]|\\u0000/i);
    }),
    { numRuns: 60 },
  );
  expect(asSpreadsheet([['=1+1', '+x', '-x', '@x', 'x']])).toBe(`\ufeff'=1+1;'+x;'-x;'@x;x\r\n`);
});
