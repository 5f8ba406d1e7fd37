/**
 * Why a file could not be read at all. `OVER_BUDGET` is a file that costs more time or memory than a signed document needs (a bomb);
 * `ENCRYPTED` one whose signatures cannot be reached without its password: it is neither valid nor broken. The others are what
 * EN 319 102-1 calls FORMAT_FAILURE.
 */
export type PdfFaultCode = 'NOT_A_PDF' | 'STRUCTURE' | 'AMBIGUOUS' | 'OVER_BUDGET' | 'ENCRYPTED';

/** `message` is a sentence in Portuguese for people. */
export class PdfFault extends Error {
  constructor(
    readonly code: PdfFaultCode,
    message: string,
  ) {
    super(message);
    this.name = 'PdfFault';
  }
}
