import fc from 'fast-check';
import type { DomainError } from '../../platform/errors';
import { columnName, decodeCsv, mostRows, readCsv } from './csv';

const refusal = (text: string): string[] => {
  try {
    readCsv(text);
    return [];
  } catch (error) {
    return (error as DomainError).problems.map(({ message }) => message);
  }
};

describe('a list', () => {
  it.each([
    ['semicolons', 'Nome;Valor\nAna;1,50'],
    ['commas', 'Nome,Valor\r\nAna,"1,50"\r\n'],
    ['tabs', 'Nome\tValor\rAna\t1,50'],
    ['a mark of UTF-8', '\ufeffNome;Valor\nAna;1,50\n\n;\n'],
  ])('with %s', (_what, text) => {
    expect(readCsv(text)).toEqual({
      columns: ['nome', 'valor'],
      rows: [{ line: 2, cells: { nome: 'Ana', valor: '1,50' } }],
    });
  });

  it('in Latin-1 as in UTF-8', () => {
    expect(decodeCsv(Buffer.from('São João', 'latin1'))).toBe('São João');
    expect(decodeCsv(Buffer.from('São João', 'utf8'))).toBe('São João');
    expect(decodeCsv(Buffer.from([0x80]))).toBe('€');
  });

  it('has headings as variables are written', () => {
    expect(['Nome do Cidadão', ' Valor (R$) ', 'CPF/CNPJ'].map(columnName)).toEqual([
      'nome_do_cidadao',
      'valor_r',
      'cpf_cnpj',
    ]);
  });

  it('counts lines as a person finds them, whatever is between quotes', () => {
    expect(readCsv('a;b\n1;"x;\ny"\n2;z').rows.map(({ line }) => line)).toEqual([2, 4]);
  });

  it.each([
    ['', 'A lista está vazia'],
    ['a;b\n', 'A lista está vazia'],
    ['a;b\n1;"x\n2', 'há aspas abertas'],
    ['a;;c\n1;2;3', 'A coluna 2 não tem nome'],
    ['a;A\n1;2', 'Duas colunas se chamam "A"'],
    [`a\n${'x\n'.repeat(mostRows + 1)}`, `O máximo é ${mostRows}`],
    [`a\n${'x'.repeat(5_001)}`, 'Linha 2, coluna a'],
  ])('%j is refused', (text, sentence) => {
    expect(refusal(text)).toEqual([expect.stringContaining(sentence)]);
  });

  it('tells all wrong lines at once', () => {
    expect(refusal('a;b\n1\n1;2\n1;2;3')).toEqual([
      'Linha 2: a quantidade de colunas é 1, e a da primeira linha é 2. Confira o que falta ou sobra.',
      'Linha 4: a quantidade de colunas é 3, e a da primeira linha é 2. Confira o que falta ou sobra.',
    ]);
  });

  it('never runs anything: what looks like a formula is text', () => {
    const cell = `=HYPERLINK("http://mal.example";"clique")`;
    const quoted = `"${cell.replaceAll('"', '""')}"`;
    expect(readCsv(`a\n${quoted}`).rows[0]!.cells).toEqual({ a: cell });
  });

  it('of whatever bytes is read or refused with a sentence', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const text = decodeCsv(Buffer.from(bytes));
        for (const message of refusal(text)) expect(message).toMatch(/^[A-Z].*\.$/s);
      }),
    );
  });
});
