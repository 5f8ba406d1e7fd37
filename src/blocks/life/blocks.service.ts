import { Injectable } from '@nestjs/common';
import { Numbering } from '../../numbering';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { newId } from '../../platform/ids';
import { BlockHistory } from './block-history';
import { BlockRows } from './block-rows';
import { BlockUnit } from './block-unit.entity';
import { Block } from './block.entity';
import type { BlockKind } from './transitions';

export interface NewBlock {
  kind: BlockKind;
  description: string;
}

/** Making, changing, concluding and deleting blocks. Each verb is one unit of work. */
@Injectable()
export class Blocks {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly rows: BlockRows,
    private readonly numbering: Numbering,
    private readonly history: BlockHistory,
  ) {}

  create({ kind, description }: NewBlock): Promise<{ id: string; number: string }> {
    return this.database.work(async () => {
      const { tenantId } = this.database;
      const { userId, unit } = currentActor();
      const block = Object.assign(new Block(), {
        ...{ tenantId, id: newId(), kind, unitId: unit.id, description, state: 'open' },
        ...{ createdByUserId: userId, createdAt: this.clock.now() },
        number: String(await this.numbering.next('block', 0)),
      });
      await this.rows.save(block);
      const owner = { tenantId, blockId: block.id, unitId: unit.id, state: 'owner' };
      await this.rows.saveUnits([Object.assign(new BlockUnit(), owner)]);
      return { id: block.id, number: block.number };
    });
  }

  change(id: string, description: string): Promise<void> {
    return this.database.work(async () => {
      const { block } = await this.rows.require(id, 'change');
      block.description = description;
      await this.rows.save(block);
    });
  }

  conclude(id: string): Promise<void> {
    return this.database.work(async () => {
      const { block } = await this.rows.require(id, 'conclude');
      block.state = 'concluded';
      await this.rows.save(block);
      await this.history.tellAll(block, 'block.concluded');
    });
  }

  reopen(id: string): Promise<void> {
    return this.database.work(async () => {
      const { block } = await this.rows.require(id, 'reopen');
      block.state = 'open';
      await this.rows.save(block);
      await this.history.tellAll(block, 'block.reopened');
    });
  }

  /** Only when it is empty: what was in it must have been taken out by somebody. */
  delete(id: string): Promise<void> {
    return this.database.work(async () => {
      await this.rows.require(id, 'delete');
      await this.database.query('DELETE FROM block_units WHERE tenant_id = $1 AND block_id = $2', [
        this.database.tenantId,
        id,
      ]);
      await this.database.query('DELETE FROM blocks WHERE tenant_id = $1 AND id = $2', [
        this.database.tenantId,
        id,
      ]);
    });
  }
}
