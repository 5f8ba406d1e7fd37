import type { HolidayRule } from './holiday-rules';

export const holidayScopes = ['national', 'state', 'municipal'] as const;
export type HolidayScope = (typeof holidayScopes)[number];

export interface NewHoliday extends Omit<HolidayRule, 'countsAsBusinessDay'> {
  scope: HolidayScope;
  legalBase?: string | null;
  /** A half-day counts unless told otherwise; the others do not. */
  countsAsBusinessDay?: boolean;
}

export interface Holiday extends HolidayRule {
  id: string;
  scope: HolidayScope;
  legalBase: string | null;
  firstYear: number | null;
  lastYear: number | null;
}
