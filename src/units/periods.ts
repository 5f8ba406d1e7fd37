import { DomainError } from '../platform/errors';

/** Days of Brasília, YYYY-MM-DD, both counted. */
export interface Period {
  startsOn: string;
  endsOn?: string;
}

/** @throws DomainError `invalid` naming `endsOn`, when it would never hold from today on */
export function requirePeriod({ startsOn, endsOn }: Period, today: string): void {
  if (endsOn !== undefined && (endsOn < startsOn || endsOn < today))
    throw new DomainError('invalid', 'units.substitution_period', {}, { field: 'endsOn' });
}

/** The day before, YYYY-MM-DD. */
export function dayBefore(day: string): string {
  const instant = new Date(`${day}T12:00:00Z`);
  instant.setUTCDate(instant.getUTCDate() - 1);
  return instant.toISOString().slice(0, 10);
}
