import { readCsv as readList, type Csv } from '../../platform/office';
import { cleanText } from '../content/text';

export { columnName, decodeCsv, mostCsvBytes, refuse, type Csv, type CsvRow } from '../../platform/office';

export const mostRows = 500;

/** @throws DomainError `invalid` naming `csv`, with the line and the column */
export const readCsv = (text: string): Csv => readList(text, { mostRows, clean: cleanText });
