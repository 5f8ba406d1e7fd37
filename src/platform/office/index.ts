export {
  columnName,
  decodeCsv,
  mostCsvBytes,
  readCsv,
  readCsvApart,
  refuse,
  type Csv,
  type CsvLimits,
  type CsvRow,
} from './tables/csv';
export { OfficeError, type Unreadable } from './office-error';
export { OfficeFile } from './office-file';
export { mainPart, relationshipsOf, targetOf, type Relationship } from './relationships';
export { pageLimits, type Cell, type Sheet, type SheetLimits, type Workbook } from './tables/sheets';
export { officeKind, officeTypes, readWorkbook, textOf, type OfficeKind } from './text-of';
export {
  mostTableBytes,
  readTables,
  type TableCell,
  type TableFile,
  type TableRow,
  type TableSheet,
} from './tables/read-tables';
export { inTurn } from './turns';
export { uploadedCsv } from './tables/uploaded-csv';
export { asSpreadsheet, writeWorkbook, type WrittenSheet } from './tables/write-tables';
export { notComputed } from './tables/xlsx';
export {
  childOf,
  childrenOf,
  descendants,
  textIn,
  xmlTree,
  type XmlElement,
  type XmlAttributes,
  type XmlNode,
} from './xml';
