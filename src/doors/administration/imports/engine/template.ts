import { asSpreadsheet, writeWorkbook } from '../../../../platform/office';
import type { ImportColumn } from './columns';
import { mostRows } from './read-list';

interface Described {
  title: string;
  columns: readonly ImportColumn[];
}

/** The headings and one example, which an import leaves out; on a second sheet what each column is for. */
export function templateXlsx({ title, columns }: Described): Promise<Buffer> {
  return writeWorkbook([
    {
      name: title,
      rows: exampleOf(columns),
      widths: columns.map(({ example }) => Math.max(16, example.length + 4)),
    },
    {
      name: 'Ajuda',
      widths: [24, 14, 80, 32],
      rows: [
        ['Coluna', 'Obrigatória', 'O que escrever', 'Exemplo'],
        ...columns.map(({ title: column, required, about, example }) => [
          column,
          required ? 'Sim' : 'Não',
          about,
          example,
        ]),
        [
          '',
          '',
          `Uma linha para cada item, até ${mostRows.toLocaleString('pt-BR')} linhas. A linha do exemplo não é importada.`,
          '',
        ],
        ['', '', 'Uma célula em branco não apaga nada: o que já existe fica como está.', ''],
      ],
    },
  ]);
}

export const templateCsv = ({ columns }: Described): string => asSpreadsheet(exampleOf(columns));

const exampleOf = (columns: readonly ImportColumn[]): string[][] => [
  columns.map(({ title }) => title),
  columns.map(({ example }) => example),
];
