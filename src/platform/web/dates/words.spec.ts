import fc from 'fast-check';
import { brasiliaDay } from '../../clock';
import { dayInWords, fullDay, fullInstant, instantInWords, instantOfDay } from './words';

const now = new Date('2026-03-19T17:40:00Z'); // 14:40 in Brasília

describe('instants in words', () => {
  it.each([
    ['2026-03-19T17:32:00Z', 'hoje 14:32'],
    ['2026-03-19T03:00:00Z', 'hoje 00:00'],
    ['2026-03-19T02:59:59Z', 'ontem 23:59'],
    ['2026-03-18T12:10:00Z', 'ontem 09:10'],
    ['2026-03-17T23:00:00Z', '17 mar. 20:00'],
    ['2026-03-20T12:00:00Z', 'amanhã 09:00'],
    ['2026-05-01T12:00:00Z', '1º maio 09:00'],
    ['2025-12-31T12:00:00Z', '31/12/2025'],
    ['2026-01-01T02:00:00Z', '31/12/2025'],
  ])('%s is "%s"', (instant, words) => expect(instantInWords(new Date(instant), now)).toBe(words));

  it('crosses the turn of the year', () => {
    const newYear = new Date('2026-01-01T10:00:00Z');
    expect(instantInWords(new Date('2025-12-31T20:05:00Z'), newYear)).toBe('ontem 17:05');
  });

  it('knows the summer time of the past', () => {
    expect(fullInstant(new Date('2018-12-25T15:00:00Z'))).toBe(
      'terça-feira, 25 de dezembro de 2018, 13:00, horário de Brasília',
    );
    expect(fullInstant(new Date('2018-11-04T02:59:59Z'))).toContain('3 de novembro de 2018, 23:59');
    expect(fullInstant(new Date('2018-11-04T03:00:00Z'))).toContain('4 de novembro de 2018, 01:00');
  });

  it('agrees with the international library on every instant', () => {
    const reference = new Intl.DateTimeFormat('pt-BR', {
      timeZone: 'America/Sao_Paulo',
      dateStyle: 'short',
      timeStyle: 'short',
    });
    const instants = fc.date({
      min: new Date('1990-01-01'),
      max: new Date('2060-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, (instant) => {
        const [date, time] = reference.format(instant).split(', ');
        const [day, month, year] = (date ?? '').split('/');
        expect(brasiliaDay(instant)).toBe(`${year}-${month}-${day}`);
        expect(fullInstant(instant)).toContain(`, ${time}, horário de Brasília`);
      }),
    );
  });
});

describe('days in words', () => {
  it.each([
    ['2026-03-19', 'hoje'],
    ['2026-03-20', 'amanhã'],
    ['2026-03-18', 'ontem'],
    ['2026-04-01', '1º abr.'],
    ['2027-04-02', '02/04/2027'],
  ])('%s is "%s"', (day, words) => expect(dayInWords(instantOfDay(day), now)).toBe(words));

  it('writes the whole day', () =>
    expect(fullDay(instantOfDay('2026-03-01'))).toBe('domingo, 1º de março de 2026'));

  it('gives back the same day', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1990-01-02'), max: new Date('2060-01-01'), noInvalidDate: true }),
        (date) => {
          const day = date.toISOString().slice(0, 10);
          expect(brasiliaDay(instantOfDay(day))).toBe(day);
        },
      ),
    );
  });
});
