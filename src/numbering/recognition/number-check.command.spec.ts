import { parseMask } from '../masks/mask';
import { checkNumbers } from './number-check.command';

describe('number check', () => {
  it('is content when every number is right', () => {
    expect(
      checkNumbers(['19957.000052/2014-19', '1500010237225202369', '0000277-98.2015.4.04.8000']),
    ).toEqual({
      lines: [
        '19957.000052/2014-19: NUP federal, dígitos corretos',
        '1500010237225202369: SEI!MG, dígitos corretos',
        '0000277-98.2015.4.04.8000: CNJ, dígitos corretos',
      ],
      exitCode: 0,
    });
  });

  it('says which digits a wrong number should have', () => {
    expect(checkNumbers(['17.137001.000001/2026-21', '13990.811212/2020-00'])).toEqual({
      lines: [
        '17.137001.000001/2026-21: NIPE, dígitos corretos',
        '13990.811212/2020-00: NUP federal, dígitos errados: deveriam ser 11',
      ],
      exitCode: 1,
    });
  });

  it('says what to check in a number that it does not recognise', () => {
    const { lines, exitCode } = checkNumbers(['123']);
    expect(lines).toEqual([
      expect.stringMatching(/^123: não reconhecido\. O número tem 3 dígitos .*: confira/),
    ]);
    expect(exitCode).toBe(1);
  });

  it('shows both readings when digits alone do not tell', () => {
    expect(checkNumbers(['17000003620154202614'])).toEqual({
      lines: [
        '17000003620154202614: NIPE, dígitos corretos; ou CNJ, dígitos corretos. Digite com a pontuação para distinguir',
      ],
      exitCode: 0,
    });
    expect(checkNumbers(['17000003620154202615']).exitCode).toBe(1);
  });

  it('knows the masks of an installation when it is given them', () => {
    const mask = parseMask('@seq_anual_06d@/@ano_4d@');
    expect(checkNumbers(['123/2026'], mask.ok ? [mask.mask] : [])).toEqual({
      lines: ['123/2026: máscara SSSSSS/AAAA, sem dígitos verificadores'],
      exitCode: 0,
    });
  });

  it('asks for a number when there is none', () => {
    expect(checkNumbers([])).toEqual({ lines: ['Informe um ou mais números de processo.'], exitCode: 1 });
  });

  it('writes one line for each number, whatever it carries', () => {
    const hostile = ['1\n2', '\u001b[31m', `${'9'.repeat(5000)}`, '', '\u202e12'];
    const { lines } = checkNumbers(hostile);
    expect(lines).toHaveLength(hostile.length);
    for (const line of lines) expect(line).toMatch(/^[^\p{C}]{1,300}$/u);
  });
});
