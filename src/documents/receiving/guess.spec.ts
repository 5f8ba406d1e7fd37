import fc from 'fast-check';
import { processorMsOf } from '../../../test/support/processor-time';
import { guess, type Guess } from './guess';

const types = ['Nota fiscal', 'Comprovante', 'Planta', 'Certidão', 'Certidão de óbito', 'Laudo'].map(
  (name) => ({
    id: name,
    name,
  }),
);
const from = (fileName: string, more: { title?: string; createdOn?: string } = {}): Guess =>
  guess({ fileName, types, today: '2026-06-30', mostName: 50, ...more });

describe('what the name of a file tells', () => {
  it.each<[string, Guess]>([
    ['Nota Fiscal 123 2026-03-05.pdf', { typeId: 'Nota fiscal', name: 'nº 123', date: '2026-03-05' }],
    ['nota_fiscal_nº_123-4_05.03.2026.pdf', { typeId: 'Nota fiscal', name: 'nº 123-4', date: '2026-03-05' }],
    ['NF 77.pdf', { typeId: 'Nota fiscal', name: 'nº 77' }],
    ['20260305 planta do térreo.PDF', { typeId: 'Planta', name: 'do térreo', date: '2026-03-05' }],
    ['certidao de obito - Maria.pdf', { typeId: 'Certidão de óbito', name: 'Maria' }],
    ['Laudo de 5 de março de 2026.pdf', { typeId: 'Laudo', date: '2026-03-05' }],
    ['10.02.2026.pdf', { date: '2026-02-10' }],
    ['Laudo 10-02-2026.pdf', { typeId: 'Laudo', date: '2026-02-10' }],
    ['Laudo_10_02_2026.pdf', { typeId: 'Laudo', date: '2026-02-10' }],
    ['Laudo 1.2.2026.pdf', { typeId: 'Laudo', date: '2026-02-01' }],
    ['Laudo 10022026.pdf', { typeId: 'Laudo', date: '2026-02-10' }],
    ['Laudo 20260210.pdf', { typeId: 'Laudo', date: '2026-02-10' }],
    ['Laudo 20122010.pdf', { typeId: 'Laudo', date: '2010-12-20' }],
    ['Laudo 10 de fevereiro de 2026.pdf', { typeId: 'Laudo', date: '2026-02-10' }],
    ['Laudo de 1º de marco de 2026.pdf', { typeId: 'Laudo', date: '2026-03-01' }],
    ['Laudo 10 fev. 2026.pdf', { typeId: 'Laudo', date: '2026-02-10' }],
    ['Laudo 10fev2026.pdf', { typeId: 'Laudo', date: '2026-02-10' }],
    ['Laudo 31.02.2026.pdf', { typeId: 'Laudo', name: 'nº 31.02.2026' }],
    ['Laudo 02.13.2026.pdf', { typeId: 'Laudo', name: 'nº 02.13.2026' }],
    ['Laudo 31022026.pdf', { typeId: 'Laudo', name: 'nº 31022026' }],
    ['Laudo 01.07.2026.pdf', { typeId: 'Laudo', name: 'nº 01.07.2026' }],
    ['Laudo 30.06.2026.pdf', { typeId: 'Laudo', date: '2026-06-30' }],
    ['Laudo 31.12.2026 05.03.2026.pdf', { typeId: 'Laudo', name: 'nº 31.12.2026', date: '2026-03-05' }],
    ['Laudo 12-2026 10.02.2026.pdf', { typeId: 'Laudo', name: 'nº 12-2026', date: '2026-02-10' }],
    ['Laudo_12_2026_10_02_2026.pdf', { typeId: 'Laudo', name: 'nº 12 2026', date: '2026-02-10' }],
    ['Laudo 2026-02-10 10.15.00.pdf', { typeId: 'Laudo', name: 'nº 10.15.00', date: '2026-02-10' }],
    ['CERTIDÃO%20NEGATIVA.pdf', { typeId: 'Certidão', name: 'NEGATIVA' }],
    ['Laudo 2026-02-31.pdf', { typeId: 'Laudo', name: 'nº 2026-02-31' }],
    ['Laudo 2027-01-01.pdf', { typeId: 'Laudo', name: 'nº 2027-01-01' }],
    ['contrato assinado.pdf', { name: 'contrato assinado' }],
    ['IMG_20260305_101500.jpg', { date: '2026-03-05' }],
    ['scan0001.pdf', {}],
    ['WhatsApp Image 2026-03-05 at 10.15.00.jpeg', { date: '2026-03-05' }],
    ['.pdf', {}],
  ])('%s', (fileName, expected) => {
    const { typeId, name, date } = from(fileName);
    expect({ typeId, name, date }).toEqual({
      typeId: undefined,
      name: undefined,
      date: undefined,
      ...expected,
    });
  });

  it('leaves to the file itself what its name does not tell', () => {
    const more = { title: 'Laudo do muro de arrimo', createdOn: '2026-03-05' };
    expect(from('scan0001.pdf', more)).toEqual({
      typeId: 'Laudo',
      name: 'do muro de arrimo',
      date: '2026-03-05',
    });
    expect(from('Planta da praça 2026-01-02.pdf', more)).toEqual({
      typeId: 'Planta',
      name: 'da praça',
      date: '2026-01-02',
    });
    expect(from('planta.pdf', { createdOn: '2026-07-01' }).date).toBeUndefined();
  });

  it('is always something that a form takes', () => {
    const pieces = fc.array(
      fc.oneof(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom(
          'Nota fiscal',
          ' ',
          '_',
          '-',
          '2026-03-05',
          '31.12.2026',
          'nº 1',
          'NF',
          '%20',
          '.pdf',
        ),
      ),
    );
    fc.assert(
      fc.property(pieces, fc.option(fc.string({ unit: 'grapheme' }), { nil: undefined }), (names, title) => {
        const { name, date } = from(names.join(''), { title });
        if (name !== undefined) {
          expect(name).toBe(name.trim());
          expect([...name].length).toBeGreaterThan(0);
          expect([...name].length).toBeLessThanOrEqual(50);
        }
        if (date !== undefined) {
          expect(new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10)).toBe(date);
          expect(date <= '2026-06-30').toBe(true);
        }
      }),
    );
  });

  it('takes no longer for a name made to be slow', () => {
    const names = [
      '1'.repeat(250),
      'scan '.repeat(50) + 'x',
      '-'.repeat(250),
      '()'.repeat(125),
      'doc1 '.repeat(50),
    ];
    const took = processorMsOf(() => {
      for (const slow of names) from(`${slow}.pdf`);
    });
    expect(took).toBeLessThan(500);
  });
});
