import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ObjectDamaged } from './storage-errors';
import { proved } from './proved';

const inChunks = (bytes: Buffer, size = 65_536): Readable =>
  Readable.from(
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
      bytes.subarray(index * size, (index + 1) * size),
    ),
  );
const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

describe('a stored file on its way to a person', () => {
  it.each([0, 1, 65_536, 1_048_576, 1_048_577, 5_000_000])(
    'arrives as it was stored: %i octets',
    async (length) => {
      const bytes = randomBytes(length);
      expect((await buffer(await proved(inChunks(bytes), hashOf(bytes)))).equals(bytes)).toBe(true);
    },
  );

  it.each([1, 65_536, 1_048_576])(
    'is refused before its first octet when altered: %i octets',
    async (length) => {
      const bytes = randomBytes(length);
      const hash = hashOf(bytes);
      bytes[length - 1]! ^= 1;
      await expect(proved(inChunks(bytes), hash)).rejects.toThrow(ObjectDamaged);
    },
  );

  it('breaks off before its end when it is long and altered at its beginning, or cut', async () => {
    const bytes = randomBytes(5_000_000);
    const hash = hashOf(bytes);
    const cut = bytes.subarray(0, 4_000_000);
    const altered = Buffer.from(bytes);
    altered[0]! ^= 1;
    for (const other of [altered, cut]) {
      let received = 0;
      const receive = async (): Promise<void> => {
        for await (const chunk of await proved(inChunks(other), hash)) received += (chunk as Buffer).length;
      };
      await expect(receive()).rejects.toThrow(ObjectDamaged);
      expect(received).toBeGreaterThan(0);
      expect(received).toBeLessThanOrEqual(other.length - 1_000_000);
    }
  });

  it('closes what it reads from when the reader goes away', async () => {
    const source = inChunks(randomBytes(5_000_000));
    (await proved(source, 'of no matter')).destroy();
    await new Promise((resolve) => source.once('close', resolve));
    expect(source.destroyed).toBe(true);
  });
});
