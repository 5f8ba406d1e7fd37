import { Injectable } from '@nestjs/common';
import { DocumentShares, type DocumentShare } from '../../access';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { isId } from '../../platform/ids';
import { UnitsQueries } from '../../units';
import { BlockHistory } from './block-history';
import { BlockHooks } from './block-hooks';
import { BlockRows } from './block-rows';
import { BlockUnit } from './block-unit.entity';
import type { Block } from './block.entity';

/** Disponibilizar, receber, devolver: what is in a block is handed to other units, and taken back (DOMAIN.md 1.22). */
@Injectable()
export class BlockSharing {
  constructor(
    private readonly database: Database,
    private readonly rows: BlockRows,
    private readonly units: UnitsQueries,
    private readonly shares: DocumentShares,
    private readonly history: BlockHistory,
    private readonly hooks: BlockHooks,
  ) {}

  /** Which units are to receive it; the present choice is replaced. @throws DomainError naming `unitIds` */
  chooseUnits(id: string, unitIds: readonly string[]): Promise<void> {
    return this.database.work(async () => {
      const { block } = await this.rows.require(id, 'chooseUnits');
      const chosen = await this.receivers(block, [...new Set(unitIds)]);
      const { tenantId } = this.database;
      await this.database.query(
        `DELETE FROM block_units WHERE tenant_id = $1 AND block_id = $2 AND state <> 'owner' AND unit_id <> ALL ($3)`,
        [tenantId, id, chosen],
      );
      const known = (await this.rows.units(id)).map(({ unitId }) => unitId);
      const fresh = chosen.filter((unitId) => !known.includes(unitId));
      await this.rows.saveUnits(
        fresh.map((unitId) =>
          Object.assign(new BlockUnit(), { tenantId, blockId: id, unitId, state: 'chosen' }),
        ),
      );
    });
  }

  share(id: string): Promise<void> {
    return this.database.work(async () => {
      await this.rows.require(id, 'share');
      await this.rows.lockProcesses(id);
      // What became secret while one waited has left the block.
      const { block } = await this.rows.require(id, 'share');
      const receivers = await this.receiving(id);
      for (const unit of receivers) unit.state = 'shared';
      await this.rows.saveUnits(receivers);
      block.state = 'shared';
      await this.rows.save(block);
      const unitIds = receivers.map(({ unitId }) => unitId);
      await this.shares.give(id, await this.handed(block, unitIds));
      const toLabels = (await this.labels(unitIds)).join(', ');
      await this.history.tellAll(block, 'block.shared', { toLabels });
      await this.hooks.publishShared({ blockId: id, unitIds });
    });
  }

  /** To add or take out, the unit that made it calls it back first. */
  cancelSharing(id: string): Promise<void> {
    return this.database.work(async () => {
      const { block } = await this.rows.require(id, 'cancelSharing');
      const receivers = await this.receiving(id);
      for (const unit of receivers) unit.state = 'chosen';
      await this.rows.saveUnits(receivers);
      block.state = 'open';
      await this.rows.save(block);
      await this.shares.end(id);
      await this.history.tellAll(block, 'block.sharing_cancelled');
      await this.hooks.publishSharingEnded({ blockId: id });
    });
  }

  /** Opened by a person of a receiving unit. Receiving twice is receiving once. */
  receive(id: string): Promise<void> {
    return this.database.work(async () => {
      const { here } = await this.rows.require(id, 'annotate');
      if (here.state !== 'shared') return;
      here.state = 'received';
      await this.rows.saveUnits([here]);
    });
  }

  /** Devolver: the unit keeps what it signed, and no longer what was handed to it. */
  return(id: string): Promise<void> {
    return this.database.work(async () => {
      const { block, here } = await this.rows.require(id, 'return');
      here.state = 'returned';
      await this.rows.saveUnits([here]);
      await this.shares.end(id, here.unitId);
      const pending = (await this.receiving(id)).filter(({ state }) => state !== 'returned');
      if (pending.length === 0) block.state = 'returned';
      await this.rows.save(block);
      await this.history.tellAll(block, 'block.returned', { fromLabel: currentActor().unit.label });
      await this.hooks.publishReturned({ blockId: id, unitId: here.unitId, ownerUnitId: block.unitId });
    });
  }

  private async receiving(id: string): Promise<BlockUnit[]> {
    return (await this.rows.units(id)).filter(({ state }) => state !== 'owner');
  }

  private async receivers({ unitId }: Block, unitIds: string[]): Promise<string[]> {
    const field = 'unitIds';
    if (unitIds.includes(unitId)) {
      const params = { unit: currentActor().unit.label };
      throw new DomainError('invalid', 'blocks.own_unit', params, { field });
    }
    const found = unitIds.every(isId) ? await this.units.receiving(unitIds) : [];
    if (found.length === unitIds.length) return unitIds;
    throw new DomainError('unknown_reference', 'blocks.unknown_unit', {}, { field });
  }

  /** In a signature block they read, edit and sign; in a meeting block they read. */
  private async handed({ id, kind }: Block, unitIds: string[]): Promise<DocumentShare[]> {
    const documents = await this.database.query<{ id: string }>(
      `SELECT document_id AS id FROM block_items
        WHERE tenant_id = $1 AND block_id = $2 AND document_id IS NOT NULL`,
      [this.database.tenantId, id],
    );
    const may = kind === 'signature';
    return documents.flatMap((document) =>
      unitIds.map((unitId) => ({ documentId: document.id, to: { unitId }, mayEdit: may, maySign: may })),
    );
  }

  private async labels(unitIds: string[]): Promise<string[]> {
    const rows = await this.database.query<{ label: string }>(
      'SELECT acronym AS label FROM units WHERE tenant_id = $1 AND id = ANY ($2) ORDER BY acronym',
      [this.database.tenantId, unitIds],
    );
    return rows.map(({ label }) => label);
  }
}
