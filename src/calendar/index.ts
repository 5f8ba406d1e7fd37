export { addToCalendar, type CalendarAddOptions } from './calendar-add.command';
export { CalendarModule } from './calendar.module';
export type { HolidayKind, HolidayRule, HolidayWhen } from './holiday-rules';
export type { Holiday, HolidayScope, NewHoliday } from './holiday';
export { holidayInWords } from './pages/holiday-words';
export { Holidays } from './holidays.service';
export { LegalCalendar, mostAmount, termUnits, type Term, type TermUnit } from './legal-calendar';
export { addDays, addMonths, numericDate, parseLocalDate, weekdayName, type LocalDate } from './local-date';
