import type { Joining, Measured } from './join';
import type { ExtractedText } from './text';

/** What a child process is asked, and what comes back. */
export type PdfTask =
  | { kind: 'measure'; paths: string[] }
  | { kind: 'print-image'; path: string; mediaType: string; output: string }
  | { kind: 'join'; joining: Joining }
  | { kind: 'text'; path: string; mostPages: number; mostCharacters: number };

export interface PdfResults {
  measure: Measured[];
  'print-image': Measured;
  join: { peakBytes: number };
  text: ExtractedText;
}

export type PdfAnswer = { result: PdfResults[keyof PdfResults] } | { problem: string; brokenPart?: number };
