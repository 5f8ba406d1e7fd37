import { isEmail } from 'class-validator';
import { sentence, type FieldProblem } from '../../../platform/errors';
import { readCsv, type Csv, type CsvRow } from '../../../platform/office';
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
}

export interface MunicipalityList {
  municipalities: ListedMunicipality[];
  problems: FieldProblem[];
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
 * Reads a list of municipalities, one a line. What is wrong is told with its line; nothing is looked up here.
 * @throws DomainError `invalid` naming `csv` for what is no list at all
 */
export function readMunicipalities(text: string): MunicipalityList {
  const csv = readCsv(text, { mostRows, clean: visible });
  const municipalities = csv.rows.map((row) => municipalityOf(row, csv));
  const problems = municipalities.flatMap((each) => problemsOf(each));
  return { municipalities, problems: [...problems, ...repeated(municipalities)] };
}

function municipalityOf({ line, cells }: CsvRow, csv: Csv): ListedMunicipality {
  const cell = (column: Column): string | null => {
    const name = columns[column].find((each) => csv.columns.includes(each));
    return (name === undefined ? '' : cells[name]) || null;
  };
  const city = cell('city') ?? '';
  const ibgeCode = cell('ibgeCode');
  return {
    line,
    slug: cell('slug') ?? slugOf(city),
    name: cell('name') ?? `Prefeitura de ${city}`,
    city,
    state: (cell('state') ?? stateOfIbgeCode(ibgeCode ?? '') ?? '').toUpperCase(),
    ibgeCode,
    login: cell('login')?.toLowerCase() ?? null,
    adminName: cell('adminName'),
  };
}

function problemsOf({
  line,
  name,
  city,
  state,
  ibgeCode,
  login,
  adminName,
}: ListedMunicipality): FieldProblem[] {
  const wrong = [
    !city || city.length > mostName ? sentence('tenants.line_city', { line }) : undefined,
    name.length > mostName ? sentence('tenants.line_institution', { line, most: mostName }) : undefined,
    ibgeCode && !stateOfIbgeCode(ibgeCode) ? sentence('tenants.line_ibge', { line }) : undefined,
    states.includes(state) ? undefined : sentence('tenants.line_state', { line }),
    login && !isEmail(login) ? sentence('tenants.line_login', { line }) : undefined,
    Boolean(login) === Boolean(adminName) ? undefined : sentence('tenants.line_administrator', { line }),
  ];
  return wrong.flatMap((message) => (message ? [{ field: 'csv', message }] : []));
}

/** Two lines of one address: which of them is meant, only a person knows. */
function repeated(municipalities: readonly ListedMunicipality[]): FieldProblem[] {
  const first = new Map<string, number>();
  return municipalities.flatMap(({ slug, line }) => {
    const other = first.get(slug);
    if (other === undefined) first.set(slug, line);
    if (other === undefined || !slug) return [];
    return [{ field: 'csv', message: sentence('tenants.line_repeated', { line, slug, other }) }];
  });
}

/** Without what cannot be seen, on one line. */
const visible = (cell: string): string =>
  cell
    .normalize('NFC')
    .replace(/[\p{C}\p{Z}]+/gu, ' ')
    .trim();
