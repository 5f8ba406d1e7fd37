import fc from 'fast-check';
import { DomainError } from '../../../platform/errors';
import { Passwords, refuseWeakPassword } from './passwords';

const ana = { login: 'ana.souza@municipio.mg.gov.br', name: 'Ana Conceição', socialName: 'Bia Conceição' };

function problemOf(password: string): string | undefined {
  try {
    refuseWeakPassword(password, ana);
    return undefined;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    expect(error.code).toBe('invalid');
    expect(error.problems[0]?.field).toBe('password');
    return error.key;
  }
}

describe('the rules of a password', () => {
  it.each([
    ['curta', 'users.password_short'],
    ['123456789', 'users.password_short'],
    ['a'.repeat(129), 'users.password_long'],
    ['1234567890', 'users.password_common'],
    ['Prefeitura2026!', 'users.password_common'],
    ['SENHA-123456', 'users.password_common'],
    ['março2026março'.slice(0, 9) + '!', 'users.password_common'],
    ['aaaaaaaaaaaa', 'users.password_common'],
    ['abcabcabcabc', 'users.password_common'],
    ['fghijklmnop', 'users.password_common'],
    ['ana.souza2026', 'users.password_personal'],
    ['Ana.Souza@municipio.mg.gov.br', 'users.password_personal'],
    ['ana conceicao', 'users.password_personal'],
    ['BIA CONCEIÇÃO 1', 'users.password_personal'],
  ])('refuses %s', (password, key) => expect(problemOf(password)).toBe(key));

  it.each([
    ['três gatos no telhado'],
    ['correto cavalo bateria'],
    ['only small letters here'],
    ['🐢🐇🐢🐇🐇🐢🐢🐇🐇🐢🐇'],
    ['7-gr!Lp0qzW'],
    ['ab!!@@##$$%%'],
    ['x'.repeat(63) + 'y'.repeat(65)],
  ])('accepts %s: nothing about capitals, digits or signs', (password) =>
    expect(problemOf(password)).toBeUndefined(),
  );

  it('counts characters, not octets', () => {
    expect(problemOf('🐢🐇🐢🐇🐇')).toBe('users.password_short');
    expect(problemOf('🐢🐇🦔'.repeat(42) + '🐢🐢')).toBeUndefined();
  });

  it('answers anything with a sentence or acceptance', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (password) => {
        expect(problemOf(password) ?? 'fine').toMatch(
          /^(fine|users\.password_(short|long|common|personal))$/,
        );
      }),
    );
  });
});

describe('Passwords', () => {
  const passwords = new Passwords();

  it('stores argon2id with 19 MiB, two passes and one lane', async () => {
    const first = await passwords.hash('três gatos no telhado');
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await passwords.hash('três gatos no telhado')).not.toBe(first);
  });

  it('knows the right one, however its accents are composed', async () => {
    const stored = await passwords.hash('três gatos no telhado');
    expect(await passwords.matches('três gatos no telhado'.normalize('NFD'), stored)).toBe(true);
    expect(await passwords.matches('Três gatos no telhado', stored)).toBe(false);
    expect(await passwords.matches('', stored)).toBe(false);
  });

  it('matches nothing for nobody, and no megabyte', async () => {
    expect(await passwords.matches('', undefined)).toBe(false);
    expect(await passwords.matches('três gatos no telhado', undefined)).toBe(false);
    expect(await passwords.matches('x'.repeat(1_000_000), await passwords.hash(''))).toBe(false);
  });
});
