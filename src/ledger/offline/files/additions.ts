import { additionsTo, PdfFault, readPdf, type PdfFile } from '../../../signatures/verification/pdf';
import { inflate } from './inflate';

/**
 * What was added to the end of a recorded PDF. `preserving`: timestamps and validation data alone. `altered`: anything else, which
 * `message` names. `unknown`: it could not be judged, and `message` says why.
 */
export interface Additions {
  are: 'preserving' | 'altered' | 'unknown';
  /** Portuguese; empty for `preserving`. */
  message: string;
}

/** @param end of the recorded file, in octets of `content` */
export function judgeAdditions(content: Uint8Array, end: number): Additions {
  let base: PdfFile | undefined;
  try {
    base = readPdf(content.subarray(0, end), { inflate });
    return compared(base, readPdf(content, { inflate, base }));
  } catch (error) {
    if (!(error instanceof PdfFault))
      return { are: 'unknown', message: 'O arquivo não pôde ser lido até o fim.' };
    // What could be read until something was added to it, and cannot now, was altered.
    const isBroken = base !== undefined && (error.code === 'STRUCTURE' || error.code === 'AMBIGUOUS');
    return { are: isBroken ? 'altered' : 'unknown', message: error.message };
  }
}

function compared(base: PdfFile, file: PdfFile): Additions {
  const { changes, summary, undetermined } = additionsTo(base, file);
  if (undetermined) return { are: 'unknown', message: undetermined };
  if (summary !== 'NOT_ALLOWED') return { are: 'preserving', message: '' };
  const refused = changes.filter(({ allowed }) => !allowed).map(({ message }) => message);
  const said = [...new Set(refused)];
  // Whoever counts all the changes of a forgery needs not all of them to know it.
  const shown = said.slice(0, 3).join(' ') + (said.length > 3 ? ' E outras mudanças.' : '');
  const isSigned = base.signatures.length > 0;
  return {
    are: 'altered',
    message: isSigned ? shown : shown.replaceAll('depois da assinatura', 'depois do registro'),
  };
}
