import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import type { ItemResult } from '../../platform/http';
import { SignMany, type SignInput } from '../../signatures';
import { BlockRows } from '../life/block-rows';

/** "Sign one, selected, all" of a signature block, with one password (DOMAIN.md 1.22). */
@Injectable()
export class BlockSigning {
  constructor(
    private readonly database: Database,
    private readonly rows: BlockRows,
    private readonly signing: SignMany,
  ) {}

  /** @throws DomainError as `SignMany.run`; `unknown_reference` naming `documentIds` for what is not in the block */
  async sign(
    blockId: string,
    documentIds: readonly string[],
    input: Omit<SignInput, 'revision'>,
  ): Promise<ItemResult[]> {
    await this.database.work(async () => {
      await this.rows.require(blockId, 'sign');
      const inBlock = await this.documentsOf(blockId);
      if (documentIds.every((id) => inBlock.has(id))) return;
      throw new DomainError('unknown_reference', 'blocks.unknown_item', {}, { field: 'documentIds' });
    });
    return this.signing.run(
      documentIds.map((id) => ({ id })),
      input,
    );
  }

  private async documentsOf(blockId: string): Promise<Set<string>> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT document_id AS id FROM block_items
        WHERE tenant_id = $1 AND block_id = $2 AND document_id IS NOT NULL`,
      [this.database.tenantId, blockId],
    );
    return new Set(rows.map(({ id }) => id));
  }
}
