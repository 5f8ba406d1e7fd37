import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** What an API session shows to go on: each is good once. */
@Entity('refresh_tokens')
@Unique('refresh_tokens_hash_key', ['tenantId', 'tokenHash'])
export class RefreshToken {
  @PrimaryColumn('uuid', { name: 'tenant_id', primaryKeyConstraintName: 'refresh_tokens_pkey' })
  tenantId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'refresh_tokens_pkey' })
  id: string;

  @Column('uuid', { name: 'session_id' })
  sessionId: string;

  /** SHA-256: the token itself is nowhere. */
  @Column('bytea', { name: 'token_hash' })
  tokenHash: Buffer;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  @Column('timestamptz', { name: 'used_at', nullable: true })
  usedAt: Date | null;
}
