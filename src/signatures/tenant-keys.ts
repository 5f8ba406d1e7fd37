import { Inject, Injectable } from '@nestjs/common';
import { createPrivateKey, type KeyObject } from 'node:crypto';
import { Clock } from '../platform/clock';
import { CONFIG, type Config } from '../platform/config';
import { Database } from '../platform/database';
import { newId } from '../platform/ids';
import type { CertifiedKey } from './crypto/authority';
import { open, seal, type KeyEncryptionKey, type KeyEnvelope } from './crypto/key-envelope';
import { serialNumber } from './crypto/x509';

export type KeyPurpose = 'root' | 'intermediate' | 'seal' | 'codes';

interface KeyRow {
  certificate: Buffer | null;
  wrapped_key: KeyEnvelope;
}

/** A key of the tenant with its certificate. */
export interface TenantKey {
  certificate: Buffer;
  privateKey: KeyObject;
}

/** The tenant's own keys, each encrypted at rest by `KEY_ENCRYPTION_KEY` (SIGNATURES.md 7.6). In a running unit of work. */
@Injectable()
export class TenantKeys {
  readonly kek: KeyEncryptionKey;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    this.kek = { version: '1', key: config.keyEncryptionKey };
  }

  /** So that two first uses make one key. */
  async lock(): Promise<void> {
    await this.database.query('SELECT 1 FROM tenant_settings WHERE tenant_id = $1 FOR UPDATE', [
      this.database.tenantId,
    ]);
  }

  async has(purpose: KeyPurpose): Promise<boolean> {
    return (await this.find(purpose)) !== undefined;
  }

  async certificate(purpose: KeyPurpose): Promise<Buffer | undefined> {
    return (await this.find(purpose))?.certificate ?? undefined;
  }

  /** Opened for this one use; nothing keeps it. @throws Error when there is none */
  async open(purpose: KeyPurpose): Promise<TenantKey> {
    const row = await this.find(purpose);
    if (!row?.certificate) throw new Error(`The tenant has no key for ${purpose}.`);
    const pkcs8 = open(row.wrapped_key, this.owner(purpose, serialNumber(row.certificate)), this.kek);
    try {
      const privateKey = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
      return { certificate: row.certificate, privateKey };
    } finally {
      pkcs8.fill(0);
    }
  }

  /** A secret that has no certificate. */
  async secret(purpose: 'codes'): Promise<Buffer | undefined> {
    const row = await this.find(purpose);
    return row && open(row.wrapped_key, this.owner(purpose, purpose), this.kek);
  }

  async keep(purpose: KeyPurpose, { certificate, privateKey }: CertifiedKey): Promise<void> {
    await this.insert(purpose, certificate, privateKey, serialNumber(certificate));
    privateKey.fill(0);
  }

  keepSecret(purpose: 'codes', secret: Buffer): Promise<void> {
    return this.insert(purpose, null, secret, purpose);
  }

  private async find(purpose: KeyPurpose): Promise<KeyRow | undefined> {
    const [row] = await this.database.query<KeyRow>(
      'SELECT certificate, wrapped_key FROM seal_certificates WHERE tenant_id = $1 AND purpose = $2 AND active',
      [this.database.tenantId, purpose],
    );
    return row;
  }

  private async insert(
    purpose: KeyPurpose,
    certificate: Buffer | null,
    key: Buffer,
    serial: string,
  ): Promise<void> {
    await this.database.query(
      `INSERT INTO seal_certificates (tenant_id, id, purpose, certificate, wrapped_key, created_at)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [
        this.database.tenantId,
        newId(),
        purpose,
        certificate,
        JSON.stringify(seal(key, this.owner(purpose, serial), this.kek)),
        this.clock.now(),
      ],
    );
  }

  private owner(purpose: KeyPurpose, serial: string) {
    return { tenantId: this.database.tenantId, purpose, serial };
  }
}
