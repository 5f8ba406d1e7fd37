import { addToCalendar } from './calendar-add.command';

const asked = { from: '2026-04-17', amount: '5', unit: 'business-days', holiday: ['2026-04-21'] };

describe('calendar add', () => {
  it('says the last day first, then why', () => {
    expect(addToCalendar(asked)).toEqual({
      exitCode: 0,
      lines: [
        '2026-04-27',
        '5 dias úteis depois de sexta-feira, 17/04/2026. O dia do começo não conta, só contam dias úteis (Lei nº 9.784/1999, art. 66).',
        'Não contam:',
        '  18/04/2026, sábado',
        '  19/04/2026, domingo',
        '  21/04/2026, feriado',
        '  25/04/2026, sábado',
        '  26/04/2026, domingo',
        'O prazo termina em segunda-feira, 27/04/2026.',
      ],
    });
  });

  it.each([
    ['days', '15', '2026-03-23'],
    ['notice-days', '10', '2026-03-18'],
    ['months', '1', '2026-04-06'],
    ['years', '1', '2027-03-08'],
  ])('knows %s, and no holiday that was not given', (unit, amount, lastDay) => {
    expect(addToCalendar({ from: '2026-03-06', amount, unit }).lines[0]).toBe(lastDay);
    expect(addToCalendar({ from: '2026-04-17', amount: '2', unit: 'business-days' }).lines[0]).toBe(
      '2026-04-21',
    );
  });

  it('does not fill the screen', () => {
    const { lines } = addToCalendar({ from: '2026-01-01', amount: '2000', unit: 'business-days' });
    expect(lines.length).toBeLessThan(70);
    expect(lines.at(-2)).toMatch(/^ {2}e mais \d+ até \d\d\/\d\d\/2033$/);
  });

  it.each([
    [{ from: undefined }, '--from'],
    [{ from: '17/04/2026' }, '--from'],
    [{ from: '2026-02-30' }, '--from'],
    [{ unit: 'weeks' }, '--unit'],
    [{ unit: undefined }, '--unit'],
    [{ amount: '' }, 'um número inteiro'],
    [{ amount: '-3' }, 'um número inteiro'],
    [{ amount: '1,5' }, 'um número inteiro'],
    [{ amount: '99999' }, 'um número inteiro'],
    [{ amount: '0', unit: 'notice-days' }, 'de 1 a 36500'],
    [{ amount: '3000', unit: 'years' }, 'passa do ano 2999'],
    [{ holiday: ['2026-04-21', 'amanhã'] }, '--holiday'],
  ])('refuses %j with a sentence', (change, words) => {
    const { lines, exitCode } = addToCalendar({ ...asked, ...change });
    expect([exitCode, lines]).toEqual([1, [expect.stringContaining(words)]]);
  });
});
