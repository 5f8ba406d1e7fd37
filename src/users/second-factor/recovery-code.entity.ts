import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A code on paper, for who lost the telephone: it enters once in place of the telephone's. */
@Entity('recovery_codes')
@Unique('recovery_codes_hash_key', ['tenantId', 'userId', 'codeHash'])
export class RecoveryCode {
  @PrimaryColumn('uuid', { name: 'tenant_id', primaryKeyConstraintName: 'recovery_codes_pkey' })
  tenantId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'recovery_codes_pkey' })
  id: string;

  @Column('uuid', { name: 'user_id' })
  userId: string;

  /** SHA-256: the code itself is only where the person wrote it down. */
  @Column('bytea', { name: 'code_hash' })
  codeHash: Buffer;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'used_at', nullable: true })
  usedAt: Date | null;
}
