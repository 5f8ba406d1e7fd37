/** Whether two names are one person's as people write them: capitals, accents, spaces and punctuation tell nobody apart. */
export const isSameName = (one: string, other: string): boolean => plainName(one) === plainName(other);

/** A name as it is compared. */
export const plainName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\p{P}\s]+/gu, ' ')
    .trim();
