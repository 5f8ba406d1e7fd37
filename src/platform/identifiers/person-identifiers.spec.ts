import { generateCnpj, generateCpf } from '@brazilian-utils/brazilian-utils';
import fc from 'fast-check';
import { maskCpf, parseCnpj, parseCpf, parseIdentifier, type ParsedIdentifier } from './person-identifiers';

describe('CPF', () => {
  it.each([
    '123.456.789-09',
    '12345678909',
    ' 123 456 789 09 ',
    '123.456.789\u201309',
    '123.456.78909\u200b',
  ])('reads %j', (typed) => {
    expect(parseCpf(typed)).toEqual({
      ok: true,
      identifier: { kind: 'cpf', normalized: '12345678909', formatted: '123.456.789-09' },
    });
  });

  it.each([
    ['', 'empty', 'Digite o CPF.'],
    [' .-', 'empty', 'Digite o CPF.'],
    [
      '123.456.789-00',
      'wrong_digits',
      'Este CPF não existe: confira cada número, algum foi digitado errado.',
    ],
    ['111.111.111-11', 'repeated_digits', 'Este CPF repete um só número e não existe: digite o verdadeiro.'],
    ['1234567890O', 'letters_in_cpf', 'O CPF só tem números: troque as letras (o zero não é a letra O).'],
    [
      '2345678909',
      'wrong_length',
      'O CPF tem 11 números, mas foram digitados 10: confira se falta ou sobra algum.',
    ],
    ['１２３45678909', 'strange_characters', 'Há sinais que não fazem parte do número: digite só o CPF.'],
    ["12345678909'--", 'strange_characters', 'Há sinais que não fazem parte do número: digite só o CPF.'],
    ['12345678909\u0000', 'strange_characters', 'Há sinais que não fazem parte do número: digite só o CPF.'],
    ['1'.repeat(1_000_000), 'wrong_length', 'O texto é longo demais: digite só o CPF.'],
  ])('refuses %.30j', (typed, problem, reason) => {
    expect(parseCpf(typed)).toEqual({ ok: false, problem, reason });
  });

  it('refuses every repeated digit', () => {
    for (const digit of '0123456789') expect(problemOf(parseCpf(digit.repeat(11)))).toBe('repeated_digits');
  });
});

describe('CNPJ', () => {
  it.each([
    ['12.ABC.345/01DE-35', '12ABC34501DE35', '12.ABC.345/01DE-35'],
    ['12.abc.345/01de-35', '12ABC34501DE35', '12.ABC.345/01DE-35'],
    ['12abc34501de35', '12ABC34501DE35', '12.ABC.345/01DE-35'],
    ['18715615000160', '18715615000160', '18.715.615/0001-60'],
    ['18 715 615 0001 60', '18715615000160', '18.715.615/0001-60'],
    ['00.000.000/0001-91', '00000000000191', '00.000.000/0001-91'],
  ])('reads %s', (typed, normalized, formatted) => {
    expect(parseCnpj(typed)).toEqual({ ok: true, identifier: { kind: 'cnpj', normalized, formatted } });
  });

  it.each([
    ['12.ABC.345/01DE-53', 'wrong_digits'],
    ['12.ABC.345/01DE-3X', 'wrong_digits'],
    ['12.ABD.345/01DE-35', 'wrong_digits'],
    ['18.715.615/0001-61', 'wrong_digits'],
    ['11.111.111/1111-11', 'repeated_digits'],
    ['AA.AAA.AAA/AAAA-AA', 'repeated_digits'],
    ['18.715.615/0001-6', 'wrong_length'],
    ['123.456.789-09', 'wrong_length'],
    ['ß2ABC34501DE35', 'strange_characters'],
    ['ſ2ABC34501DE35', 'strange_characters'],
    ['12.АВС.345/01DE-35', 'strange_characters'],
    ['', 'empty'],
  ])('refuses %s: %s', (typed, problem) => {
    expect(problemOf(parseCnpj(typed))).toBe(problem);
  });
});

describe('either', () => {
  it('is told apart by its length', () => {
    expect(parseIdentifier('123.456.789-09')).toMatchObject({ identifier: { kind: 'cpf' } });
    expect(parseIdentifier('12.abc.345/01de-35')).toMatchObject({ identifier: { kind: 'cnpj' } });
    expect(problemOf(parseIdentifier('1234567890A'))).toBe('letters_in_cpf');
  });

  it('says how many characters each has', () => {
    expect(parseIdentifier('12.345')).toEqual({
      ok: false,
      problem: 'wrong_length',
      reason:
        'O CPF tem 11 números e o CNPJ tem 14 caracteres, mas foram digitados 5: confira se falta ou sobra algum.',
    });
  });

  it('reads back its own formatted text', () => {
    for (let count = 0; count < 100; count += 1) {
      for (const made of [generateCpf(), generateCnpj(), generateCnpj({ version: 2 })]) {
        const parsed = parseIdentifier(made.toLowerCase());
        if (!parsed.ok) throw new Error(`${made}: ${parsed.reason}`);
        expect(parseIdentifier(parsed.identifier.formatted)).toEqual(parsed);
        expect(parsed.identifier.normalized).toBe(made.toUpperCase().replace(/[^0-9A-Z]/g, ''));
      }
    }
  });

  it.each(['123456789', '12ABC34501DE', '000000000001'])(
    '%s has one right ending among a hundred',
    (base) => {
      const endings = Array.from({ length: 100 }, (_, ending) => String(ending).padStart(2, '0'));
      expect(endings.filter((ending) => parseIdentifier(base + ending).ok)).toHaveLength(1);
    },
  );

  it('survives any text, and stores only what is plain', () => {
    const almost = fc.stringMatching(/^[0-9A-Za-zſßİ./ -]{0,20}$/);
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), almost), (typed) => {
        const parsed = parseIdentifier(typed);
        if (parsed.ok) expect(parsed.identifier.normalized).toMatch(/^([0-9]{11}|[0-9A-Z]{12}[0-9]{2})$/);
        else expect(parsed.reason).toMatch(/\.$/);
      }),
    );
  });
});

describe('maskCpf', () => {
  it.each([
    ['12345678909', '***.456.789-**'],
    ['123.456.789-09', '***.456.789-**'],
    ['', '***.***.***-**'],
    ['12ABC34501DE35', '***.***.***-**'],
    ['123456789091', '***.***.***-**'],
  ])('shows %j as %s', (cpf, masked) => {
    expect(maskCpf(cpf)).toBe(masked);
  });
});

function problemOf(parsed: ParsedIdentifier): string | undefined {
  return parsed.ok ? undefined : parsed.problem;
}
