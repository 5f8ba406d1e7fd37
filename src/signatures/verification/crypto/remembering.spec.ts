import { generateKeyPairSync, sign } from 'node:crypto';
import { nodeCrypto } from './node-crypto';
import type { CryptoPort, Scheme } from './port';
import { remembering } from './remembering';

const scheme: Scheme = { kind: 'ECDSA', digest: 'sha256' };
const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const key = publicKey.export({ format: 'der', type: 'spki' });
const data = Buffer.from('Defiro o pedido.');
const signature = sign('sha256', data, privateKey);

it('asks once, in whatever pieces, and keeps every other question apart', async () => {
  let asked = 0;
  const counting: CryptoPort = {
    ...nodeCrypto,
    verify: (...question) => {
      asked += 1;
      return nodeCrypto.verify(...question);
    },
  };
  const port = remembering(counting);
  const pieces = [data.subarray(0, 5), data.subarray(5)];
  const same = [[data], [data], pieces].map((each) => port.verify(scheme, key, each, signature));
  expect(await Promise.all(same)).toEqual([true, true, true]);
  expect(asked).toBe(1);
  const other = Buffer.from(signature);
  other[other.length - 1]! ^= 1;
  expect(await port.verify(scheme, key, [data], other)).toBe(false);
  expect(await port.verify(scheme, key, [Buffer.from('Indefiro o pedido.')], signature)).toBe(false);
  expect(await port.verify({ kind: 'ECDSA', digest: 'sha512' }, key, [data], signature)).toBe(false);
  // What ends one part and begins the next is not what another question has there.
  expect(await port.verify(scheme, key, [signature.subarray(-1), data], signature.subarray(0, -1))).toBe(
    false,
  );
  expect(asked).toBe(5);
});
