import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { CONFIG, type Config } from '../../platform/config';
import { Database } from '../../platform/database';
import { newId } from '../../platform/ids';
import type { CertifiedKey } from '../crypto/certificates/authority';
import { open, seal, type KeyEncryptionKey, type KeyEnvelope } from '../crypto/keys/key-envelope';
import type { PrivateKey } from '../crypto/keys/private-key';
import { serialNumber } from '../crypto/certificates/x509';
import { configurationVault, type KeyVault } from '../vault/key-vault';
import { Pkcs11Vault } from '../vault/pkcs11-vault';

export type KeyPurpose = 'root' | 'intermediate' | 'seal' | 'codes' | 'timestamp';

interface KeyRow {
  certificate: Buffer | null;
  wrapped_key: KeyEnvelope;
}

/** A key of the tenant with its certificate. */
export interface TenantKey {
  certificate: Buffer;
  privateKey: PrivateKey;
}

/** The tenant's own keys, each encrypted at rest by `KEY_ENCRYPTION_KEY` (SIGNATURES.md 7.6). In a running unit of work. */
@Injectable()
export class TenantKeys implements OnModuleDestroy {
  readonly kek: KeyEncryptionKey;
  /** Where new keys are made; those that were made elsewhere are still opened there. */
  readonly vault: KeyVault;
  private readonly device: Pkcs11Vault | undefined;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    this.kek = { version: '1', key: config.keyEncryptionKey };
    this.device = config.pkcs11 && new Pkcs11Vault(config.pkcs11);
    this.vault = this.device ?? configurationVault;
  }

  onModuleDestroy(): void {
    this.device?.close();
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
    const material = open(row.wrapped_key, this.owner(purpose, serialNumber(row.certificate)), this.kek);
    try {
      return { certificate: row.certificate, privateKey: this.vaultOf(material).open(material) };
    } finally {
      material.fill(0);
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

  /** They certify nothing any more; what they certified still verifies. */
  async retire(purposes: readonly KeyPurpose[]): Promise<void> {
    await this.database.query(
      'UPDATE seal_certificates SET active = false WHERE tenant_id = $1 AND purpose = ANY ($2) AND active',
      [this.database.tenantId, purposes],
    );
  }

  /** The private key is gone for ever; the certificate stays, for what it signed. */
  async destroy(purpose: 'timestamp'): Promise<void> {
    const row = await this.find(purpose);
    if (!row?.certificate) return;
    const material = open(row.wrapped_key, this.owner(purpose, serialNumber(row.certificate)), this.kek);
    // What a device forgot cannot be undone: only when the row says so too.
    this.database.onCommit(async () => this.vaultOf(material).destroy(material));
    await this.database.query(
      `UPDATE seal_certificates SET active = false, wrapped_key = '{}' WHERE tenant_id = $1 AND purpose = $2 AND active`,
      [this.database.tenantId, purpose],
    );
  }

  keepSecret(purpose: 'codes', secret: Buffer): Promise<void> {
    return this.insert(purpose, null, secret, purpose);
  }

  private vaultOf(material: Buffer): KeyVault {
    if (!Pkcs11Vault.holds(material)) return configurationVault;
    if (!this.device) throw new Error('The key is in a device, and PKCS11_MODULE is not configured.');
    return this.device;
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
