import fc from 'fast-check';
import { addDays, LegalCalendar } from '../../calendar';
import { urgencyOf } from './urgency';

const calendar = new LegalCalendar([
  { name: 'Tiradentes', kind: 'holiday', when: { month: 4, day: 21 }, countsAsBusinessDay: false },
]);

// 17 April 2026 is a Friday.
it.each([
  ['2026-04-16', 'danger', 'Atrasado há 1 dia útil'],
  ['2026-04-10', 'danger', 'Atrasado há 5 dias úteis'],
  ['2026-04-17', 'warning', 'Vence hoje'],
  ['2026-04-20', 'warning', 'Vence em 1 dia útil'],
  ['2026-04-22', 'warning', 'Vence em 2 dias úteis'],
  ['2026-04-24', 'neutral', 'Vence em 4 dias úteis'],
])('of a return due on %s, on Friday 17 April: %s, %s', (dueOn, kind, words) => {
  expect(urgencyOf(dueOn, '2026-04-17', calendar)).toEqual({ kind, words });
});

it('is late on a Saturday what was due on Friday, though no business day has passed', () => {
  expect(urgencyOf('2026-04-17', '2026-04-18', calendar)).toEqual({ kind: 'danger', words: 'Atrasado' });
});

it('never says in red what is not late, nor calls late what is due today or later', () => {
  fc.assert(
    fc.property(fc.integer({ min: -400, max: 400 }), (days) => {
      const { kind, words } = urgencyOf(addDays('2026-04-17', days), '2026-04-17', calendar);
      expect([kind === 'danger', words.startsWith('Atrasado')]).toEqual([days < 0, days < 0]);
    }),
  );
});
