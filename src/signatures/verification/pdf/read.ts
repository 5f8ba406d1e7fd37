import { type PdfFile, type ReadOptions } from './contract';
import { PdfFault } from './fault';

/**
 * Reads the structure of a file and its signatures; objects only as they are needed.
 * @throws PdfFault when there is no reading it, or only one that another program would not share
 */
export function readPdf(_bytes: Uint8Array, _options: ReadOptions): PdfFile {
  throw new PdfFault('STRUCTURE', 'A leitura de PDF ainda não está pronta.');
}
