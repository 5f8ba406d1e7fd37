import type { DeskRow } from './desk.queries';
import { spreadsheet } from './spreadsheet';

const organized = { markers: [], deadline: null, situation: null } as unknown as DeskRow['organized'];

const row = (values: Partial<DeskRow>) => ({
  list: 'Recebidos',
  ...({
    number: '1',
    typeName: 'Obras',
    subject: '',
    level: 0,
    arrivedAt: new Date(0),
    organized,
  } as DeskRow),
  ...values,
});

describe('the spreadsheet of the desk', () => {
  it('is UTF-8 that a Brazilian spreadsheet knows, a line for each process', () => {
    const lines = spreadsheet([row({ subject: 'Poda' }), row({ subject: 'Alvará' })]).split('\r\n');
    expect(lines[0]).toMatch(/^\uFEFFLista;Processo;/);
    expect(lines.slice(1)).toEqual([
      expect.stringContaining(';Poda;'),
      expect.stringContaining(';Alvará;'),
      '',
    ]);
  });

  it('writes instants and days so that they sort', () => {
    const arrivedAt = new Date('2026-11-17T17:32:00Z');
    const deadline = { dueOn: '2026-12-04', concluded: false };
    const text = spreadsheet([row({ arrivedAt, organized: { ...organized, deadline } })]);
    expect(text).toContain(';2026-11-17 14:32;');
    expect(text).toContain(';2026-12-04;');
  });

  it.each([
    ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
    ['+55', "'+55"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['a;b', '"a;b"'],
    ['diz "sim"', '"diz ""sim"""'],
    ['linha\r\noutra', '"linha\r\noutra"'],
  ])('keeps %j a text', (subject, cell) => {
    expect(spreadsheet([row({ subject })])).toContain(`;${cell};`);
  });
});
