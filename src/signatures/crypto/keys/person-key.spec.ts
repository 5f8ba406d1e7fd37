import { randomBytes } from 'node:crypto';
import { seal } from './key-envelope';
import { closePersonKey, moveToPassword, openPersonKey } from './person-key';

const kek = { version: '1', key: randomBytes(32) };
const owner = { tenantId: 't', userId: 'ana', serial: '4A' };
const secret = randomBytes(138);
const password = 'três patos na lagoa';

describe('the key of a person', () => {
  it('opens with the password and the configuration, in any spelling of the password', async () => {
    const closed = await closePersonKey(secret, password, owner, kek);
    expect((await openPersonKey(closed, password.normalize('NFD'), owner, kek)).equals(secret)).toBe(true);
    expect(JSON.stringify(closed)).not.toContain(secret.toString('base64url').slice(0, 20));
  });

  it('does not open with only one of them, nor for anybody else', async () => {
    const closed = await closePersonKey(secret, password, owner, kek);
    const refused = { reason: 'authentication' };
    await expect(openPersonKey(closed, 'outra senha qualquer', owner, kek)).rejects.toMatchObject(refused);
    const other = { version: '1', key: randomBytes(32) };
    await expect(openPersonKey(closed, password, owner, other)).rejects.toMatchObject(refused);
    for (const change of [{ tenantId: 'u' }, { userId: 'beto' }, { serial: '4B' }])
      await expect(openPersonKey(closed, password, { ...owner, ...change }, kek)).rejects.toMatchObject(
        refused,
      );
  });

  it('closed for somebody else does not open under this name, whoever sealed the envelope', async () => {
    const closed = await closePersonKey(secret, password, owner, kek);
    const forged = { ...closed, envelope: seal(secret, { ...owner, purpose: 'person' }, kek) };
    await expect(openPersonKey(forged, password, owner, kek)).rejects.toMatchObject({
      reason: 'authentication',
    });
  });

  it('moves to another password', async () => {
    const closed = await closePersonKey(secret, password, owner, kek);
    const moved = await moveToPassword(closed, { old: password, new: 'quatro gatos no mato' }, owner, kek);
    await expect(openPersonKey(moved, password, owner, kek)).rejects.toThrow();
    expect((await openPersonKey(moved, 'quatro gatos no mato', owner, kek)).equals(secret)).toBe(true);
    await expect(moveToPassword(closed, { old: 'errada', new: 'x' }, owner, kek)).rejects.toThrow();
  });
});
