import { type ChangesAfter, type PdfFile, type PdfSignature } from './contract';
import { PdfFault } from './fault';

/**
 * What the revisions after a signature changed, each against the one before, judged by what this signature and earlier ones allow
 * (DocMDP, FieldMDP, ISO 32000-2, 12.8.2). A signature without DocMDP is judged as P 2.
 * @throws PdfFault OVER_BUDGET
 */
export function changesAfter(_file: PdfFile, _signature: PdfSignature): ChangesAfter {
  throw new PdfFault('STRUCTURE', 'A leitura de PDF ainda não está pronta.');
}
