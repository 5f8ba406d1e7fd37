import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Level } from '../access';

export type ProcessState = 'normal' | 'suspended' | 'annexed' | 'blocked';

/** An administrative process. Where it is open stands in its open rows (`ProcessUnit`). */
@Entity('processes')
export class Process {
  @PrimaryColumn('uuid', { name: 'tenant_id', primaryKeyConstraintName: 'processes_pkey' }) tenantId: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'processes_pkey' }) id: string;
  @Column('text') number: string;
  @Column('text', { name: 'number_digits' }) numberDigits: string;
  /** Reversed digits: people type the last ones. */
  @Column('text', { name: 'number_reversed' }) numberReversed: string;
  @Column('uuid', { name: 'type_id' }) typeId: string;
  @Column('text') subject: string;
  @Column('smallint', { name: 'own_level' }) ownLevel: Level;
  @Column('smallint', { name: 'documents_level', default: 0 }) documentsLevel: Level;
  /** The effective level, kept by the database: the highest of the two above. */
  @Column({ type: 'smallint', insert: false, update: false }) readonly level: Level;
  @Column('uuid', { name: 'legal_ground_id', nullable: true }) legalGroundId: string | null;
  @Column('text', { default: 'normal' }) state: ProcessState;
  @Column('timestamptz', { name: 'opened_at' }) openedAt: Date;
  @Column('uuid', { name: 'opened_by_user_id' }) openedByUserId: string;
  @Column('uuid', { name: 'opened_in_unit_id' }) openedInUnitId: string;
  @Column('integer', { default: 1 }) revision: number;
}
