import { Injectable } from '@nestjs/common';
import { createHash, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { SecretBox, type SealedSecret } from '../../platform/secrets';
import { endorsementText, type PublicKey } from '../offline/format';

interface KeyRow {
  id: string;
  publicKey: Buffer;
  wrappedKey: SealedSecret | null;
  endorsement: Buffer | null;
  createdAt: Date;
  retiredAt: Date | null;
}

export interface LogSigner {
  keyId: string;
  sign(text: string): Buffer;
}

const purpose = 'ledger';

/** The keys with which a tenant signs the heads of its log: ECDSA with P-256, which every browser verifies; private ones encrypted at rest. */
@Injectable()
export class LedgerKeys {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly secrets: SecretBox,
  ) {}

  /** Made at the first use. The caller holds the lock of the log. */
  async signer(): Promise<LogSigner> {
    const known = await this.active();
    return known ? this.signerOf(known) : this.signerOf(await this.make(undefined));
  }

  /** A new key, vouched for by the one before it, which can sign no more. The caller holds the lock of the log. */
  async rotate(): Promise<string> {
    const known = await this.active();
    const old = known && this.signerOf(known);
    if (known)
      await this.database.query(
        'UPDATE ledger_keys SET retired_at = $3, wrapped_key = NULL WHERE tenant_id = $1 AND id = $2',
        [this.database.tenantId, known.id, this.clock.now()],
      );
    return (await this.make(old)).id;
  }

  /** All that there were, the first one first. */
  async history(): Promise<PublicKey[]> {
    return (await this.rows('TRUE')).map(toPublicKey);
  }

  private async active(): Promise<KeyRow | undefined> {
    return (await this.rows('retired_at IS NULL'))[0];
  }

  private async make(old: LogSigner | undefined): Promise<KeyRow> {
    const { publicKey, privateKey } = generateKeyPairSync('ec', {
      namedCurve: 'P-256',
      publicKeyEncoding: { type: 'spki', format: 'der' },
      privateKeyEncoding: { type: 'pkcs8', format: 'der' },
    });
    const id = createHash('sha256').update(publicKey).digest('hex');
    const row = {
      id,
      publicKey,
      wrappedKey: this.secrets.seal(privateKey, purpose, this.owner(id)),
      endorsement: old?.sign(endorsementText(this.database.tenantId, old.keyId, id)) ?? null,
      createdAt: this.clock.now(),
      retiredAt: null,
    };
    privateKey.fill(0);
    await this.database.query(
      `INSERT INTO ledger_keys (tenant_id, id, public_key, wrapped_key, endorsement, created_at)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [this.database.tenantId, id, publicKey, JSON.stringify(row.wrappedKey), row.endorsement, row.createdAt],
    );
    return row;
  }

  private signerOf({ id, wrappedKey }: KeyRow): LogSigner {
    const pkcs8 = this.secrets.open(wrappedKey!, purpose, this.owner(id));
    const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
    pkcs8.fill(0);
    return {
      keyId: id,
      sign: (text) => sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }),
    };
  }

  private rows(condition: string): Promise<KeyRow[]> {
    return this.database.query<KeyRow>(
      `SELECT id, public_key AS "publicKey", wrapped_key AS "wrappedKey", endorsement, created_at AS "createdAt",
              retired_at AS "retiredAt"
         FROM ledger_keys WHERE tenant_id = $1 AND ${condition} ORDER BY created_at, retired_at NULLS LAST`,
      [this.database.tenantId],
    );
  }

  private owner(id: string): string {
    return `${this.database.tenantId}|${id}`;
  }
}

const toPublicKey = ({ id, publicKey, endorsement, createdAt, retiredAt }: KeyRow): PublicKey => ({
  id,
  spki: publicKey.toString('base64'),
  createdAt: createdAt.toISOString(),
  retiredAt: retiredAt?.toISOString() ?? null,
  endorsement: endorsement?.toString('hex') ?? null,
});
