import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DomainError } from '../../../platform/errors';
import { correctionsCsv, readMunicipalities } from './municipality-list';

const problemsOf = (csv: string): string[] => readMunicipalities(csv).flatMap(({ problems }) => problems);
const refusalOf = (csv: string): string | undefined => {
  try {
    readMunicipalities(csv);
    return undefined;
  } catch (error) {
    return (error as DomainError).key;
  }
};

it('reads the 853 municipalities of Minas Gerais, each with an address of its own', () => {
  const csv = readFileSync(join(__dirname, '../../../../assets/municipalities/mg.csv'), 'utf8');
  const municipalities = readMunicipalities(csv);
  expect([municipalities.length, problemsOf(csv)]).toEqual([853, []]);
  expect(new Set(municipalities.map(({ slug }) => slug)).size).toBe(853);
  expect(municipalities.every(({ slug }) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug))).toBe(true);
  expect(municipalities[0]).toMatchObject({
    line: 2,
    slug: 'abadia-dos-dourados',
    name: 'Prefeitura de Abadia dos Dourados',
    state: 'MG',
    ibgeCode: '3100104',
  });
});

it('reads what a spreadsheet saved, with every column, whatever their order', () => {
  const csv =
    '﻿E-mail;UF;Instituição;Município;Endereço;Administrador;População\r\n' +
    'Rui@Exemplo.gov.br; mg ;Câmara de\u00a0Vale\u200b Claro;"Vale\nClaro";camara-vale-claro;Rui Reis;=1+1\r\n';
  expect(readMunicipalities(csv)).toEqual([
    {
      line: 2,
      slug: 'camara-vale-claro',
      name: 'Câmara de Vale Claro',
      city: 'Vale Claro',
      state: 'MG',
      ibgeCode: null,
      login: 'rui@exemplo.gov.br',
      adminName: 'Rui Reis',
      problems: [],
    },
  ]);
});

it.each([
  ['municipio;uf\n;MG', ['Linha 2, coluna municipio']],
  ['municipio;uf\nVale;XX\nClaro;', ['Linha 2, coluna uf', 'Linha 3, coluna uf']],
  [
    'municipio;codigo_ibge\nVale;3106\nClaro;9906200',
    [
      'Linha 2, coluna codigo_ibge',
      'Linha 2, coluna uf',
      'Linha 3, coluna codigo_ibge',
      'Linha 3, coluna uf',
    ],
  ],
  ['municipio;uf\nBom Jesus;RN\nBom-Jesus;PI', ['Linha 3: o endereço "bom-jesus" já é o da linha 2']],
  ['municipio;uf;email\nVale;MG;rui', ['Linha 2, coluna email', 'Linha 2: quem administra precisa']],
  ['municipio;uf\nVale;MG;sobra\nClaro;MG', ['Linha 2']],
  ['municipio;uf;administrador\nVale;MG;Rui', ['Linha 2: quem administra precisa']],
  [`municipio;uf;instituicao\nVale;MG;${'a'.repeat(151)}`, ['Linha 2, coluna instituicao']],
])('tells what is wrong, with its line: %j', (csv, expected) => {
  const found = problemsOf(csv);
  expect(found).toHaveLength(expected.length);
  expected.forEach((begin, index) => expect(found[index]).toContain(begin));
});

it('gives the lines that are wrong back, with what was written in them and why they stayed out', () => {
  const csv =
    'municipio;uf;email;administrador\nBoa Vista;MG;;\n"=HYPERLINK(""x"")";ZZ;rui;Rui Reis\nSerra;MG;;;sobra\nBoa Vista;RR;;\n';
  const wrong = readMunicipalities(csv).filter(({ problems }) => problems.length > 0);
  expect(wrong.map(({ line }) => line)).toEqual([3, 4, 5]);
  const [heading, formula, ...rest] = correctionsCsv(wrong).trimEnd().split('\r\n');
  expect(heading).toBe('\uFEFFmunicipio;codigo_ibge;uf;instituicao;endereco;email;administrador;problema');
  expect(formula).toMatch(/^"'=HYPERLINK\(""x""\)";;ZZ;;;rui;Rui Reis;Linha 3, coluna uf: .*email: /);
  expect(rest).toEqual([
    expect.stringMatching(/^Serra;;MG;;;;;Linha 4/),
    expect.stringMatching(/^Boa Vista;;RR;;;;;/),
  ]);
  // Mended, the file goes in as it is.
  const mended = correctionsCsv(
    wrong.map((each) => ({ ...each, state: 'MG', slug: `s${each.line}`, login: null, adminName: null })),
  );
  expect(problemsOf(mended)).toEqual([]);
});

it.each([
  ['', 'documents.csv_empty'],
  ['municipio;uf', 'documents.csv_empty'],
  ['municipio;municipio\na;b', 'documents.csv_same_heading'],
  ['municipio;uf\n"Vale;MG', 'documents.csv_quotes'],
  [`municipio;uf\n${'Vale;MG\n'.repeat(6001)}`, 'documents.csv_too_many'],
])('refuses what is no list', (csv, key) => {
  expect(refusalOf(csv)).toBe(key);
});
