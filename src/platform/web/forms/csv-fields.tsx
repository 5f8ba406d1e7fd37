import { errorOf, type FieldError } from './error-summary';
import { FileInput, TextArea } from './inputs';

interface CsvFieldsProps {
  /** As it was typed. */
  csv: string;
  mostRows: number;
  errors?: readonly FieldError[];
}

/** A list from a spreadsheet: pasted, or chosen as a file, which `uploadedCsv` reads. */
export function CsvFields({ csv, mostRows, errors = [] }: CsvFieldsProps) {
  return (
    <>
      <TextArea
        name="csv"
        label="Lista"
        hint={`Cole da planilha, ou escolha o arquivo abaixo. A primeira linha tem os nomes das colunas. Até ${mostRows} linhas.`}
        value={csv}
        rows={8}
        error={errorOf(errors, 'csv')}
        optional
      />
      <FileInput
        name="file"
        label="Ou o arquivo da planilha, salvo como CSV"
        hint="Vale no lugar do que está acima."
        accept=".csv,.txt"
        error={errorOf(errors, 'file')}
        optional
      />
    </>
  );
}
