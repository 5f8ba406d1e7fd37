import fc from 'fast-check';
import { addDays, LegalCalendar, type LocalDate } from '../../calendar';
import { refuseDay } from './publication-day';

const calendar = new LegalCalendar([
  {
    name: 'Aniversário do município',
    kind: 'holiday',
    when: { month: 4, day: 22 },
    countsAsBusinessDay: false,
  },
]);
const today = '2026-04-17';
const refused = (day: LocalDate): string | undefined => {
  try {
    refuseDay(calendar, today, day);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
};

it('takes exactly the business days from today to a year ahead', () => {
  fc.assert(
    fc.property(fc.integer({ min: -400, max: 800 }), (offset) => {
      const day = addDays(today, offset);
      const wanted = offset >= 0 && offset <= 366 && calendar.isBusinessDay(day);
      expect(refused(day) === undefined).toBe(wanted);
    }),
  );
});

it('says why the day does not serve, and which one does', () => {
  expect(refused('2026-04-18')).toBe(
    '18/04/2026 (sábado) não é dia útil no município. O próximo dia útil é 20/04/2026.',
  );
  expect(refused('2026-04-22')).toContain('22/04/2026 (Aniversário do município)');
  expect(refused('2026-04-16')).toBe('Escolha hoje ou um dia depois de hoje.');
});

it.each(['', '2026-02-30', "2026-04-20' --", '0000-00-00', '9999-99-99'])('refuses %j', (day) => {
  expect(refused(day)).toBe('Escreva uma data que exista, como 17/04/2026.');
});
