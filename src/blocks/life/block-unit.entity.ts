import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { UnitState } from './transitions';

/** A unit in a block, with its own order in it: priority, review, who takes care, comment, group. */
@Entity('block_units')
export class BlockUnit {
  @PrimaryColumn('uuid', { name: 'tenant_id', primaryKeyConstraintName: 'block_units_pkey' })
  tenantId: string;
  @PrimaryColumn('uuid', { name: 'block_id', primaryKeyConstraintName: 'block_units_pkey' }) blockId: string;
  @PrimaryColumn('uuid', { name: 'unit_id', primaryKeyConstraintName: 'block_units_pkey' }) unitId: string;
  @Column('text') state: UnitState;
  @Column('boolean', { default: false }) priority: boolean;
  @Column('boolean', { default: false }) reviewed: boolean;
  @Column('uuid', { name: 'assignee_user_id', nullable: true }) assigneeUserId: string | null;
  @Column('text', { nullable: true }) comment: string | null;
  @Column('uuid', { name: 'group_id', nullable: true }) groupId: string | null;
}
