// sv-SE writes dates as ISO 8601 does. Here and not in the platform's clock, which would load the framework.
const minutes = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'America/Sao_Paulo',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** "19/11/2026 09:03, horário de Brasília", for a line of text that says an instant whole. */
export function brasiliaMinute(instant: Date): string {
  const [day = '', time] = minutes.format(instant).split(' ');
  return `${day.split('-').reverse().join('/')} ${time}, horário de Brasília`;
}
