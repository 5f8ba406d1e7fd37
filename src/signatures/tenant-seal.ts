import { Inject, Injectable } from '@nestjs/common';
import { createPrivateKey, randomBytes } from 'node:crypto';
import { Clock } from '../platform/clock';
import { CONFIG, type Config } from '../platform/config';
import { Database } from '../platform/database';
import { newId } from '../platform/ids';
import { Tenants } from '../tenants';
import { createTenantAuthority, localSigner, type CertifiedKey } from './crypto/authority';
import type { Signer } from './crypto/cms';
import { open, seal, type KeyEncryptionKey, type KeyEnvelope } from './crypto/key-envelope';
import { serialNumber } from './crypto/x509';

type Purpose = 'root' | 'seal' | 'codes';

interface KeyRow {
  certificate: Buffer | null;
  wrapped_key: KeyEnvelope;
}

/** The tenant's authority, its seal and the secret of its codes: every key encrypted at rest (SIGNATURES.md 7.5). */
@Injectable()
export class TenantSeal {
  private readonly kek: KeyEncryptionKey;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly tenants: Tenants,
  ) {
    this.kek = { version: '1', key: config.keyEncryptionKey };
  }

  /** Makes what is missing, once: under a lock, so that two first signatures make one authority. */
  async establish(): Promise<void> {
    const tenantId = this.database.tenantId;
    await this.database.query('SELECT 1 FROM tenant_settings WHERE tenant_id = $1 FOR UPDATE', [tenantId]);
    if (await this.find('seal')) return;
    const { name } = await this.tenants.settings();
    const authority = createTenantAuthority({ tenantName: name, now: this.clock.now() });
    await this.keepCertified('root', authority.root);
    await this.keepCertified('seal', authority.seal);
    await this.insert('codes', null, randomBytes(32), 'codes');
  }

  /** Signs in the name of the public body. */
  async signer(): Promise<Signer> {
    const { certificate, wrapped_key } = await this.require('seal');
    const pkcs8 = open(wrapped_key, this.owner('seal', serialNumber(certificate!)), this.kek);
    try {
      return localSigner(certificate!, [], createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }));
    } finally {
      pkcs8.fill(0);
    }
  }

  /** The certificates that verify: the seal's, and the root to be published (Lei 14.063/2020, art. 5, §4). */
  async certificates(): Promise<{ root: Buffer; seal: Buffer }> {
    const root = await this.require('root');
    const sealing = await this.require('seal');
    return { root: root.certificate!, seal: sealing.certificate! };
  }

  /** The secret under which the CRC of a document is reckoned. */
  async codesSecret(): Promise<Buffer> {
    const { wrapped_key } = await this.require('codes');
    return open(wrapped_key, this.owner('codes', 'codes'), this.kek);
  }

  private async require(purpose: Purpose): Promise<KeyRow> {
    const known = await this.find(purpose);
    if (known) return known;
    await this.establish();
    return (await this.find(purpose))!;
  }

  private async find(purpose: Purpose): Promise<KeyRow | undefined> {
    const [row] = await this.database.query<KeyRow>(
      'SELECT certificate, wrapped_key FROM seal_certificates WHERE tenant_id = $1 AND purpose = $2 AND active',
      [this.database.tenantId, purpose],
    );
    return row;
  }

  private async keepCertified(purpose: Purpose, { certificate, privateKey }: CertifiedKey): Promise<void> {
    await this.insert(purpose, certificate, privateKey, serialNumber(certificate));
    privateKey.fill(0);
  }

  private async insert(
    purpose: Purpose,
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

  private owner(purpose: Purpose, serial: string) {
    return { tenantId: this.database.tenantId, purpose, serial };
  }
}
