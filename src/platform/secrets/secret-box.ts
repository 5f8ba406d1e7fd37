import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config';

/** A secret at rest, as JSON. The octets are in base64url. */
export interface SealedSecret {
  version: 1;
  nonce: string;
  /** Ciphertext and tag of AES-256-GCM. */
  content: string;
}

const nonceBytes = 12;
const tagBytes = 16;

/**
 * Small secrets at rest: AES-256-GCM (NIST SP 800-38D) under a key derived for one purpose from the installation's
 * key (HKDF-SHA-256, RFC 5869). The owner is authenticated: a value copied to another row does not open.
 * It protects a stolen database or backup, not one stolen together with the configuration.
 */
@Injectable()
export class SecretBox {
  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'keyEncryptionKey'>) {}

  /** @param owner whose it is, such as `tenant|user`. */
  seal(plain: Buffer, purpose: string, owner: string): SealedSecret {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', this.key(purpose), nonce).setAAD(Buffer.from(owner));
    const content = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    return { version: 1, nonce: nonce.toString('base64url'), content: content.toString('base64url') };
  }

  /** @throws Error when the key, the purpose or the owner is another, or any bit changed. */
  open(sealed: SealedSecret, purpose: string, owner: string): Buffer {
    const content = Buffer.from(sealed.content, 'base64url');
    const nonce = Buffer.from(sealed.nonce, 'base64url');
    if (sealed.version !== 1 || content.length < tagBytes || nonce.length !== nonceBytes)
      throw new Error('This is not a sealed secret.');
    const decipher = createDecipheriv('aes-256-gcm', this.key(purpose), nonce, { authTagLength: tagBytes })
      .setAAD(Buffer.from(owner))
      .setAuthTag(content.subarray(-tagBytes));
    return Buffer.concat([decipher.update(content.subarray(0, -tagBytes)), decipher.final()]);
  }

  private key(purpose: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.config.keyEncryptionKey, '', `autos:${purpose}`, 32));
  }
}
