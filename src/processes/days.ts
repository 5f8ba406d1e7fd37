/** sv-SE writes dates as ISO 8601 does. */
const isoDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/Sao_Paulo' });

/** The day in Brasília, YYYY-MM-DD. */
export const todayInBrasilia = (now: Date): string => isoDay.format(now);

/** YYYY-MM-DD as people write it: 05/03/2026. */
export const writtenDay = (date: string): string => date.split('-').toReversed().join('/');
