export const hour = 60 * 60 * 1000;
export const day = 24 * hour;

/** This moment, or the next one at which people work: from 8 to 18 h, Monday to Friday, in Brasília (UTC−3). */
export function inOfficeHours(at: number): number {
  const local = new Date(at - 3 * hour);
  const early = (8 - local.getUTCHours()) * hour;
  if (local.getUTCDay() % 6 === 0 || early < -10 * hour) return inOfficeHours(at + day + early);
  return early > 0 ? at + early : at;
}

/**
 * As `inOfficeHours`, but never after the present: what falls on a weekend under way happened before it.
 * @param isWorkday tells holidays apart, for what may not happen on one
 */
export function lastOfficeHours(
  at: number,
  present: number,
  isWorkday: (moment: number) => boolean = () => true,
): number {
  const moment = inOfficeHours(at);
  return moment < present && isWorkday(moment) ? moment : lastOfficeHours(at - day, present, isWorkday);
}
