import { Injectable } from '@nestjs/common';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { notFound } from '../../platform/errors';
import { isId } from '../../platform/ids';
import { BlockUnit } from './block-unit.entity';
import { Block } from './block.entity';
import type { BlockAct } from './transitions';
import { refuseUnlessPossible, type BlockStanding } from './why-not';

export interface LoadedBlock {
  block: Block;
  here: BlockUnit;
  standing: BlockStanding;
}

/** Blocks found through the units that have them: one that is of other units does not exist here. */
@Injectable()
export class BlockRows {
  constructor(private readonly database: Database) {}

  /** Locked, with the table of transitions asked. @throws DomainError `not_found`; `rule` when the act is not possible */
  async require(id: string, act: BlockAct): Promise<LoadedBlock> {
    const loaded = await this.load(id);
    refuseUnlessPossible(act, loaded.standing);
    return loaded;
  }

  private async load(id: string): Promise<LoadedBlock> {
    if (!isId(id)) throw notFound();
    const { tenantId } = this.database;
    const { unit } = currentActor();
    const [found] = await this.database.query<{ id: string }>(
      `SELECT b.id FROM blocks b
        WHERE b.tenant_id = $1 AND b.id = $2
          AND EXISTS (SELECT FROM block_units u WHERE u.tenant_id = $1 AND u.block_id = b.id AND u.unit_id = $3
                         AND u.state <> 'chosen') FOR UPDATE OF b`,
      [tenantId, id, unit.id],
    );
    if (!found) throw notFound();
    const block = await this.database.repository(Block).findOneByOrFail({ tenantId, id });
    const units = await this.units(id);
    const here = units.find(({ unitId }) => unitId === unit.id)!;
    const [counted] = await this.database.query<{ items: number }>(
      'SELECT count(*)::int AS items FROM block_items WHERE tenant_id = $1 AND block_id = $2',
      [tenantId, id],
    );
    const { kind, state } = block;
    const standing = { kind, state, here: here.state, items: counted!.items, units: units.length - 1 };
    return { block, here, standing };
  }

  /** Those that stand in a block that was locked before, in the order of their ids. */
  async lockProcesses(blockId: string): Promise<void> {
    await this.database.query(
      `SELECT FROM processes
        WHERE tenant_id = $1 AND id IN (SELECT process_id FROM block_items WHERE tenant_id = $1 AND block_id = $2)
        ORDER BY id FOR UPDATE`,
      [this.database.tenantId, blockId],
    );
  }

  units(blockId: string): Promise<BlockUnit[]> {
    return this.database.repository(BlockUnit).findBy({ tenantId: this.database.tenantId, blockId });
  }

  async save(block: Block): Promise<void> {
    await this.database.repository(Block).save(block);
  }

  async saveUnits(units: BlockUnit[]): Promise<void> {
    await this.database.repository(BlockUnit).save(units);
  }
}
