import { generateSync } from 'otplib';
import { newTotpSecret, stepOfCode, totpAddress } from './totp';

const now = new Date('2026-03-02T12:00:10Z');
const step = Math.floor(now.getTime() / 30_000);
const secret = newTotpSecret();
const codeAt = (seconds: number) =>
  generateSync({ secret, epoch: Math.floor(now.getTime() / 1000) + seconds });

describe('TOTP', () => {
  it('answers the vector of RFC 6238, appendix B, in six digits', () => {
    // The seed "12345678901234567890" in base32; at 59 s the code of eight digits is 94287082.
    const vector = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    expect(stepOfCode(vector, '287082', new Date(59_000), null)).toBe(1);
  });

  it('takes the step before, this one and the next', () => {
    expect(stepOfCode(secret, codeAt(-30), now, null)).toBe(step - 1);
    expect(stepOfCode(secret, codeAt(0), now, null)).toBe(step);
    expect(stepOfCode(secret, codeAt(30), now, null)).toBe(step + 1);
    expect(stepOfCode(secret, codeAt(-90), now, null)).toBeUndefined();
    expect(stepOfCode(secret, codeAt(90), now, null)).toBeUndefined();
  });

  it('takes no step twice, nor one before the last', () => {
    expect(stepOfCode(secret, codeAt(0), now, step)).toBeUndefined();
    expect(stepOfCode(secret, codeAt(-30), now, step)).toBeUndefined();
    expect(stepOfCode(secret, codeAt(30), now, step)).toBe(step + 1);
  });

  it('bears a last step in the future, which a clock that was set back leaves behind', () => {
    expect(stepOfCode(secret, codeAt(0), now, step + 1)).toBeUndefined();
    expect(stepOfCode(secret, codeAt(0), now, step + 1000)).toBeUndefined();
  });

  it('bears spaces, and nothing else that is no code', () => {
    const code = codeAt(0);
    expect(stepOfCode(secret, ` ${code.slice(0, 3)} ${code.slice(3)} `, now, null)).toBe(step);
    for (const typed of ['', '12345', '1234567', 'abcdef', '٠١٢٣٤٥', "' OR 1=1", '1'.repeat(1_000_000)])
      expect(stepOfCode(secret, typed, now, null)).toBeUndefined();
  });

  it('writes the address that the telephone reads', () => {
    const address = new URL(totpAddress(secret, 'ana@x.br', 'Município de Pedra Branca'));
    expect(address.protocol).toBe('otpauth:');
    expect(decodeURIComponent(address.pathname)).toContain('Autos Município de Pedra Branca:ana@x.br');
    expect(address.searchParams.get('secret')).toBe(secret);
  });
});
