const zone = 'America/Sao_Paulo';
const hour = 3_600_000;
const day = 24 * hour;

const weekdays = [
  'domingo',
  'segunda-feira',
  'terça-feira',
  'quarta-feira',
  'quinta-feira',
  'sexta-feira',
  'sábado',
];
const months = [
  'janeiro',
  'fevereiro',
  'março',
  'abril',
  'maio',
  'junho',
  'julho',
  'agosto',
  'setembro',
  'outubro',
  'novembro',
  'dezembro',
];
const shortMonths = months.map((name) => (name === 'maio' ? name : `${name.slice(0, 3)}.`));

/** An instant near `now` in words, in the time of Brasília: "hoje 14:32", "ontem 09:10", "12 mar. 08:05", "12/03/2024". */
export function instantInWords(instant: Date, now: Date): string {
  const local = localTime(instant);
  const words = nearDay(local, now);
  if (words) return `${words} ${clock(local)}`;
  return sameYear(local, now) ? `${shortDay(local)} ${clock(local)}` : numericDay(local);
}

/** The calendar day of an instant in words: "hoje", "amanhã", "12 mar.", "12/03/2024". */
export function dayInWords(instant: Date, now: Date): string {
  const local = localTime(instant);
  return nearDay(local, now) ?? (sameYear(local, now) ? shortDay(local) : numericDay(local));
}

/** "quinta-feira, 12 de março de 2026, 14:32, horário de Brasília". */
export function fullInstant(instant: Date): string {
  const local = localTime(instant);
  return `${fullLocalDay(local)}, ${clock(local)}, horário de Brasília`;
}

/** "quinta-feira, 12 de março de 2026". */
export function fullDay(instant: Date): string {
  return fullLocalDay(localTime(instant));
}

/** Midday in Brasília of a calendar day written "2026-03-12": no time zone can move it to another day. */
export function instantOfDay(isoDate: string): Date {
  return new Date(`${isoDate}T12:00:00-03:00`);
}

function nearDay(local: Date, now: Date): string | undefined {
  const distance = Math.floor(local.getTime() / day) - Math.floor(localTime(now).getTime() / day);
  if (distance === 0) return 'hoje';
  if (distance === -1) return 'ontem';
  return distance === 1 ? 'amanhã' : undefined;
}

const sameYear = (local: Date, now: Date): boolean =>
  local.getUTCFullYear() === localTime(now).getUTCFullYear();
const two = (value: number): string => (value < 10 ? `0${value}` : `${value}`);
const clock = (local: Date): string => `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`;
const shortDay = (local: Date): string => `${ordinal(local)} ${shortMonths[local.getUTCMonth()]}`;
const ordinal = (local: Date): string => (local.getUTCDate() === 1 ? '1º' : `${local.getUTCDate()}`);

function numericDay(local: Date): string {
  return `${two(local.getUTCDate())}/${two(local.getUTCMonth() + 1)}/${local.getUTCFullYear()}`;
}

function fullLocalDay(local: Date): string {
  const month = months[local.getUTCMonth()];
  return `${weekdays[local.getUTCDay()]}, ${ordinal(local)} de ${month} de ${local.getUTCFullYear()}`;
}

// A Date whose UTC fields read as the clock on the wall in Brasília.
function localTime(instant: Date): Date {
  const time = instant.getTime();
  return new Date(time + offsetAt(time));
}

const parts = new Intl.DateTimeFormat('en-US', {
  timeZone: zone,
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
});
const offsets = new Map<number, number>();
const rememberedHours = 5_000;

// Intl costs microseconds and a desk has a hundred dates; the offset can only change on the hour (summer time, until 2019).
function offsetAt(time: number): number {
  const bucket = Math.floor(time / hour);
  const known = offsets.get(bucket);
  if (known !== undefined) return known;
  if (offsets.size >= rememberedHours) offsets.clear();
  const fields = Object.fromEntries(
    parts.formatToParts(bucket * hour).map((part) => [part.type, Number(part.value)]),
  );
  const wall = Date.UTC(fields.year ?? 0, (fields.month ?? 1) - 1, fields.day, fields.hour);
  const offset = wall - bucket * hour;
  offsets.set(bucket, offset);
  return offset;
}
