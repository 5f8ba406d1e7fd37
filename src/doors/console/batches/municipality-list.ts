import { isEmail } from 'class-validator';
import { sentence } from '../../../platform/errors';
import { asSpreadsheet, readCsvApart, type Csv, type CsvRow } from '../../../platform/office';
import { slugOf } from '../../../tenants';
import { stateOfIbgeCode, states } from '../states';

/** Brazil has 5,570 municipalities. */
export const mostRows = 6_000;
const mostName = 150;

export interface ListedMunicipality {
  line: number;
  slug: string;
  name: string;
  city: string;
  state: string;
  ibgeCode: string | null;
  login: string | null;
  adminName: string | null;
  /** What is wrong with the line, and what to do: it is left out. */
  problems: string[];
}

/** The columns that a list may have, under each of their names; every other one is left aside. */
const columns = {
  city: ['municipio', 'cidade', 'nome'],
  state: ['uf', 'estado'],
  ibgeCode: ['codigo_ibge', 'ibge'],
  name: ['instituicao'],
  slug: ['endereco'],
  login: ['email', 'e_mail'],
  adminName: ['administrador', 'quem_administra'],
} as const;

type Column = keyof typeof columns;

/**
 * Reads a list of municipalities, one a line, in their order. What is wrong is told beside its line; nothing is looked up here.
 * @throws DomainError `invalid` naming `csv` for what is no list at all
 */
export function readMunicipalities(text: string): ListedMunicipality[] {
  const { wrong, ...csv } = readCsvApart(text, { mostRows, clean: visible });
  const read = csv.rows.map((row) => municipalityOf(row, csv));
  const repeated = repeatedIn(read);
  const judged = read.map((each) => ({
    ...each,
    problems: [...problemsOf(each), ...(repeated.get(each.line) ?? [])],
  }));
  const unread = wrong.map((row) => ({ ...municipalityOf(row, csv), problems: [row.sentence] }));
  return [...judged, ...unread].sort((one, other) => one.line - other.line);
}

type Read = Omit<ListedMunicipality, 'problems'>;

function municipalityOf({ line, cells }: CsvRow, csv: Csv): Read {
  const cell = (column: Column): string | null => {
    const name = columns[column].find((each) => csv.columns.includes(each));
    return (name === undefined ? '' : cells[name]) || null;
  };
  const city = cell('city') ?? '';
  const ibgeCode = cell('ibgeCode');
  return {
    line,
    slug: cell('slug') ?? slugOf(city),
    name: cell('name') ?? nameFor(city),
    city,
    state: (cell('state') ?? stateOfIbgeCode(ibgeCode ?? '') ?? '').toUpperCase(),
    ibgeCode,
    login: cell('login')?.toLowerCase() ?? null,
    adminName: cell('adminName'),
  };
}

function problemsOf({ line, name, city, state, ibgeCode, login, adminName }: Read): string[] {
  const wrong = [
    !city || city.length > mostName ? sentence('tenants.line_city', { line }) : undefined,
    name.length > mostName ? sentence('tenants.line_institution', { line, most: mostName }) : undefined,
    ibgeCode && !stateOfIbgeCode(ibgeCode) ? sentence('tenants.line_ibge', { line }) : undefined,
    states.includes(state) ? undefined : sentence('tenants.line_state', { line }),
    login && !isEmail(login) ? sentence('tenants.line_login', { line }) : undefined,
    Boolean(login) === Boolean(adminName) ? undefined : sentence('tenants.line_administrator', { line }),
  ];
  return wrong.filter((each) => each !== undefined);
}

/** Two lines of one address: which of them is meant, only a person knows. The first stands. */
function repeatedIn(municipalities: readonly Read[]): Map<number, string[]> {
  const first = new Map<string, number>();
  const repeated = new Map<number, string[]>();
  for (const { slug, line } of municipalities) {
    const other = first.get(slug);
    if (other === undefined) first.set(slug, line);
    else if (slug) repeated.set(line, [sentence('tenants.line_repeated', { line, slug, other })]);
  }
  return repeated;
}

/** The lines that were left out, to be mended and sent again: what was not written in them is not written here. */
export function correctionsCsv(lines: readonly ListedMunicipality[]): string {
  return asSpreadsheet([
    [...correctionColumns, 'problema'],
    ...lines.map(({ slug, name, city, state, ibgeCode, login, adminName, problems }) => [
      ...[city, ibgeCode, state, name === nameFor(city) ? null : name, slug === slugOf(city) ? null : slug],
      ...[login, adminName, problems.join(' ')],
    ]),
  ]);
}

const correctionColumns = [
  'municipio',
  'codigo_ibge',
  'uf',
  'instituicao',
  'endereco',
  'email',
  'administrador',
];

const nameFor = (city: string): string => `Prefeitura de ${city}`;

/** Without what cannot be seen, on one line. */
const visible = (cell: string): string =>
  cell
    .normalize('NFC')
    .replace(/[\p{C}\p{Z}]+/gu, ' ')
    .trim();
