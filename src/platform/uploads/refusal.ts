import type { uploadsSentences } from '../errors';

export type UploadSentenceKey = keyof typeof uploadsSentences;

/** Ends an inspection; `inspectUpload` turns it into its answer, so it never leaves this folder. */
export class Refusal extends Error {
  constructor(
    readonly key: UploadSentenceKey,
    readonly params: Readonly<Record<string, string>> = {},
  ) {
    super(key);
  }
}
