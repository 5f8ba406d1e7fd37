/** Of the text of one file: a book of five hundred pages. */
export const mostCharacters = 1_000_000;
/** Of a reader that does not bound its own time. */
export const readerTimeMs = 150_000;
/** A file that ended the process this often is not read again. */
export const mostAttempts = 3;
