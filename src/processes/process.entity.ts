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
  @Column('integer', { name: 'documents_count', default: 0 }) documentsCount: number;
  @Column('smallint', { name: 'annexes_level', default: 0 }) annexesLevel: Level;
  /** The effective level, kept by the database: the highest of the three above. */
  @Column({ type: 'smallint', insert: false, update: false }) readonly level: Level;
  @Column('uuid', { name: 'legal_ground_id', nullable: true }) legalGroundId: string | null;
  @Column('text', { default: 'normal' }) state: ProcessState;
  /** The process that it was annexed to, and the unit where it was open then. */
  @Column('uuid', { name: 'annexed_to_id', nullable: true }) annexedToId: string | null;
  @Column('uuid', { name: 'annexed_in_unit_id', nullable: true }) annexedInUnitId: string | null;
  @Column('text', { nullable: true }) priority: string | null;
  /** Only when it is not the day of opening. */
  @Column('date', { name: 'registered_on', nullable: true }) registeredOn: string | null;
  @Column('timestamptz', { name: 'deleted_at', nullable: true }) deletedAt: Date | null;
  @Column('timestamptz', { name: 'opened_at' }) openedAt: Date;
  @Column('uuid', { name: 'opened_by_user_id' }) openedByUserId: string;
  @Column('uuid', { name: 'opened_in_unit_id' }) openedInUnitId: string;
  @Column('integer', { default: 1 }) revision: number;
}
