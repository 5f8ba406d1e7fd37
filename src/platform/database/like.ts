/** The pattern of LIKE for text that holds these words as they are: its own signs mean nothing. */
export const containing = (words: string): string => `%${words.replace(/[\\%_]/g, '\\$&')}%`;
