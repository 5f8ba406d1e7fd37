import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { SecretBox } from './secret-box';

const box = new SecretBox({ keyEncryptionKey: randomBytes(32) });

describe('SecretBox', () => {
  it('gives back what it sealed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.string(), fc.string(), (bytes, purpose, owner) => {
        const sealed = box.seal(Buffer.from(bytes), purpose, owner);
        expect(box.open(sealed, purpose, owner).equals(Buffer.from(bytes))).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('never writes the same secret twice alike, nor in the clear', () => {
    const secret = Buffer.from('JBSWY3DPEHPK3PXP');
    const [first, second] = [box.seal(secret, 'totp', 'a|b'), box.seal(secret, 'totp', 'a|b')];
    expect(first.content).not.toBe(second.content);
    expect(Buffer.from(first.content, 'base64url').includes(secret)).toBe(false);
  });

  it('opens for nobody else', () => {
    const sealed = box.seal(Buffer.from('secret'), 'totp', 'tenant|ana');
    expect(() => box.open(sealed, 'totp', 'tenant|beto')).toThrow();
    expect(() => box.open(sealed, 'seal', 'tenant|ana')).toThrow();
    const other = new SecretBox({ keyEncryptionKey: randomBytes(32) });
    expect(() => other.open(sealed, 'totp', 'tenant|ana')).toThrow();
  });

  it('notices any changed bit, and a tag that was cut short', () => {
    const sealed = box.seal(Buffer.from('secret'), 'totp', 'x');
    const content = Buffer.from(sealed.content, 'base64url');
    for (let bit = 0; bit < content.length * 8; bit++) {
      const changed = Buffer.from(content);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => box.open({ ...sealed, content: changed.toString('base64url') }, 'totp', 'x')).toThrow();
    }
    const cut = content.subarray(0, -12).toString('base64url');
    expect(() => box.open({ ...sealed, content: cut }, 'totp', 'x')).toThrow();
  });
});
