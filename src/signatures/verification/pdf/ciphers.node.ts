import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { type Ciphers } from './contract';

export const ciphers: Ciphers = {
  digest(name, pieces) {
    const hash = createHash(name);
    for (const piece of pieces) hash.update(piece);
    return hash.digest();
  },
  aesDecrypt(key, initial, data) {
    const cipher = createDecipheriv(`aes-${key.length * 8}-cbc`, key, initial).setAutoPadding(false);
    return Buffer.concat([cipher.update(data), cipher.final()]);
  },
  aesEncrypt(key, initial, data) {
    const cipher = createCipheriv(`aes-${key.length * 8}-cbc`, key, initial).setAutoPadding(false);
    return Buffer.concat([cipher.update(data), cipher.final()]);
  },
};
