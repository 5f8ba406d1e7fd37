import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { treeHeadText, type TreeHead, type TreeHeadBody } from '../offline/format';
import { LedgerKeys } from './ledger-keys';

interface TreeHeadRow {
  size: string;
  root: Buffer;
  map_root: Buffer;
  signed_at: Date;
  key_id: string;
  signature: Buffer;
  token: Buffer | null;
}

/** Signed tree heads: each says, for ever, what the whole log was. */
@Injectable()
export class TreeHeads {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly keys: LedgerKeys,
  ) {}

  async latest(): Promise<TreeHead | undefined> {
    return (await this.rows('TRUE ORDER BY h.size DESC LIMIT 1'))[0];
  }

  async of(size: number): Promise<TreeHead | undefined> {
    return (await this.rows('h.size = $2', size))[0];
  }

  /** From the first to the newest. */
  all(): Promise<TreeHead[]> {
    return this.rows('TRUE ORDER BY h.size');
  }

  /** Those of a log larger than `after`, from the smallest. */
  beyond(after: number, most: number): Promise<TreeHead[]> {
    return this.rows('h.size > $2 ORDER BY h.size LIMIT $3', after, most);
  }

  /** The caller holds the lock of the log. */
  async sign(size: number, root: string, mapRoot: Buffer): Promise<void> {
    const signer = await this.keys.signer();
    const at = this.clock.now();
    const body: TreeHeadBody = {
      format: 'autos-tree-head/1',
      tenant: this.database.tenantId,
      size,
      root,
      mapRoot: mapRoot.toString('hex'),
      time: at.toISOString(),
      key: signer.keyId,
    };
    await this.database.query(
      `INSERT INTO ledger_tree_heads (tenant_id, size, root, map_root, signed_at, key_id, signature)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        this.database.tenantId,
        size,
        Buffer.from(root, 'hex'),
        mapRoot,
        at,
        signer.keyId,
        signer.sign(treeHeadText(body)),
      ],
    );
  }

  private async rows(condition: string, ...parameters: unknown[]): Promise<TreeHead[]> {
    const tenant = this.database.tenantId;
    const rows = await this.database.query<TreeHeadRow>(
      `SELECT h.size, h.root, h.map_root, h.signed_at, h.key_id, h.signature, t.token
         FROM ledger_tree_heads h
         LEFT JOIN ledger_head_timestamps t ON t.tenant_id = h.tenant_id AND t.size = h.size
        WHERE h.tenant_id = $1 AND ${condition}`,
      [tenant, ...parameters],
    );
    return rows.map((row) => ({
      format: 'autos-tree-head/1',
      tenant,
      size: Number(row.size),
      root: row.root.toString('hex'),
      mapRoot: row.map_root.toString('hex'),
      time: row.signed_at.toISOString(),
      key: row.key_id,
      signature: row.signature.toString('hex'),
      timestamp: row.token?.toString('base64') ?? null,
    }));
  }
}
