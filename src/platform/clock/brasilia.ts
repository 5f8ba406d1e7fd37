// sv-SE writes dates as ISO 8601 does.
const days = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/Sao_Paulo' });

/** "2026-03-12", the calendar day on which an instant falls in Brasília: days and years of the system are of its hour. */
export const brasiliaDay = (instant: Date): string => days.format(instant);
