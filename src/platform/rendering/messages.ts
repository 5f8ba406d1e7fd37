/** What the pool sends to a child process, and what comes back. */

export type RenderJob = {
  template: string;
  title: string;
  data: unknown;
  /** Seconds since 1970, the date that the PDF says it was made. */
  timestamp: number;
  /** Pictures, which the template finds as `/images/<name>`. */
  images: Record<string, Uint8Array>;
};

export type RenderAnswer = ({ pdf: Uint8Array } | { problem: string }) & {
  /** Resident memory of the child after this document, in bytes. */
  resident: number;
};
