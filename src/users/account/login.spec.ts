import fc from 'fast-check';
import { normalisedLogin } from './login';

describe('normalisedLogin', () => {
  it('makes one of all ways to type an address', () => {
    expect(normalisedLogin('  Ana.Souza@Municipio.MG.gov.br ')).toBe('ana.souza@municipio.mg.gov.br');
    expect(normalisedLogin('josé@município.gov.br'.normalize('NFD'))).toBe('josé@município.gov.br');
  });

  it.each([
    [''],
    ['ana'],
    ['@municipio'],
    ['ana@'],
    ['ana@a..b'],
    ['ana souza@municipio.gov.br'],
    ['ana@municipio.gov.br\u0000'],
    ['ana@municipio.gov.br\r\nBcc: todos@municipio.gov.br'],
    ["' OR 1=1 --"],
    ['a@b, c@d'],
    ['<ana@municipio.gov.br>'],
    ['a'.repeat(250) + '@x.br'],
    ['a'.repeat(1_000_000)],
  ])('refuses what is no address', (typed) => expect(normalisedLogin(typed)).toBeUndefined());

  it('never lets through what a header of a mail or PostgreSQL could not hold, and is stable', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const login = normalisedLogin(`${text}@x.br`);
        if (login === undefined) return;
        expect(login).not.toMatch(/[\p{Cc}\s,;<>"]/u);
        expect(normalisedLogin(login)).toBe(login);
      }),
    );
  });
});
