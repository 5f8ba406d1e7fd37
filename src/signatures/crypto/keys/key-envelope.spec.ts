import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { KeyEnvelopeError } from '../errors';
import { type KeyEnvelope, open, rewrap, seal } from './key-envelope';

const kek = { version: '2026-1', key: Buffer.alloc(32, 7) };
const owner = { tenantId: 'pedra-branca', purpose: 'seal', serial: '4A01' };
const pkcs8 = Buffer.from('a private key');

const reasonOf = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    return error instanceof KeyEnvelopeError ? error.reason : error;
  }
  return 'opened';
};

describe('key envelope', () => {
  it('gives back what was sealed, through JSON', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.string(),
        fc.string(),
        fc.string(),
        (bytes, tenantId, purpose, serial) => {
          const who = { tenantId, purpose, serial };
          const stored = JSON.parse(JSON.stringify(seal(Buffer.from(bytes), who, kek))) as KeyEnvelope;
          expect(open(stored, who, kek).equals(Buffer.from(bytes))).toBe(true);
        },
      ),
    );
  });

  it('never writes the same record twice, nor the key in it', () => {
    const [first, second] = [seal(pkcs8, owner, kek), seal(pkcs8, owner, kek)];
    expect(first.content).not.toBe(second.content);
    expect(first.wrappedKey).not.toBe(second.wrappedKey);
    expect(Buffer.from(first.content, 'base64url').includes(pkcs8)).toBe(false);
  });

  it('does not open under another KEK', () => {
    const record = seal(pkcs8, owner, kek);
    expect(reasonOf(() => open(record, owner, { ...kek, key: Buffer.alloc(32, 8) }))).toBe('authentication');
    expect(reasonOf(() => open(record, owner, { ...kek, version: '2026-2' }))).toBe('kek_version');
    expect(reasonOf(() => open(record, owner, { ...kek, key: Buffer.alloc(31) }))).toBe('kek');
    expect(reasonOf(() => seal(pkcs8, owner, { ...kek, key: Buffer.alloc(16) }))).toBe('kek');
    expect(
      reasonOf(() => open({ ...record, kekVersion: '2026-2' }, owner, { ...kek, version: '2026-2' })),
    ).toBe('authentication');
  });

  it.each([
    { ...owner, tenantId: 'serra-azul' },
    { ...owner, purpose: 'root' },
    { ...owner, serial: '4A02' },
    { tenantId: 'pedra-branca', purpose: 'seal|4A01', serial: '' },
    { tenantId: 'pedra-branca","seal', purpose: '4A01', serial: '' },
  ])('does not open for another owner: %j', (other) => {
    expect(reasonOf(() => open(seal(pkcs8, owner, kek), other, kek))).toBe('authentication');
  });

  it('does not open after any flipped bit', () => {
    const record = seal(pkcs8, owner, kek);
    for (const field of ['salt', 'wrappedKey', 'content'] as const) {
      const bytes = Buffer.from(record[field], 'base64url');
      for (let bit = 0; bit < bytes.length * 8; bit += 1) {
        const flipped = Buffer.from(bytes);
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const changed = { ...record, [field]: flipped.toString('base64url') };
        expect(reasonOf(() => open(changed, owner, kek))).toBe('authentication');
      }
    }
  });

  it('does not open with the parts of another record', () => {
    const [one, other] = [seal(pkcs8, owner, kek), seal(pkcs8, owner, kek)];
    expect(reasonOf(() => open({ ...one, content: other.content }, owner, kek))).toBe('authentication');
    expect(reasonOf(() => open({ ...one, salt: other.salt }, owner, kek))).toBe('authentication');
    expect(reasonOf(() => open({ ...one, wrappedKey: one.content }, owner, kek))).toBe('authentication');
  });

  it('says when it is not a record', () => {
    const record = seal(pkcs8, owner, kek);
    expect(reasonOf(() => open({ ...record, content: record.content.slice(0, 20) }, owner, kek))).toBe(
      'format',
    );
    expect(reasonOf(() => open({ ...record, content: `${record.content}!` }, owner, kek))).toBe('format');
    expect(reasonOf(() => open({ ...record, version: 2 } as unknown as KeyEnvelope, owner, kek))).toBe(
      'format',
    );
    expect(
      reasonOf(() => open({ version: 1, kekVersion: kek.version } as unknown as KeyEnvelope, owner, kek)),
    ).toBe('format');
  });

  it('moves to a new KEK, and leaves the old one', () => {
    const next = { version: '2027-1', key: randomBytes(32) };
    const moved = rewrap(seal(pkcs8, owner, kek), owner, kek, next);
    expect(open(moved, owner, next).equals(pkcs8)).toBe(true);
    expect(reasonOf(() => open(moved, owner, kek))).toBe('kek_version');
    expect(reasonOf(() => rewrap(moved, owner, kek, next))).toBe('kek_version');
  });
});
