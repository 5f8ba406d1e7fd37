import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BlockKind, BlockState } from './transitions';

/** Bloco: documents or processes gathered by a unit, for itself or for others to sign or to read (DOMAIN.md 1.22). */
@Entity('blocks')
export class Block {
  @PrimaryColumn('uuid', { name: 'tenant_id', primaryKeyConstraintName: 'blocks_pkey' }) tenantId: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'blocks_pkey' }) id: string;
  @Column('bigint') number: string;
  @Column('text') kind: BlockKind;
  @Column('uuid', { name: 'unit_id' }) unitId: string;
  @Column('text') description: string;
  @Column('text', { default: 'open' }) state: BlockState;
  @Column('uuid', { name: 'created_by_user_id' }) createdByUserId: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
