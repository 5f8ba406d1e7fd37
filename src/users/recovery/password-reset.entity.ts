import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A link, sent by e-mail, with which a person chooses a new password. */
@Entity('password_resets')
@Unique('password_resets_hash_key', ['tenantId', 'tokenHash'])
export class PasswordReset {
  @PrimaryColumn('uuid', { name: 'tenant_id', primaryKeyConstraintName: 'password_resets_pkey' })
  tenantId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'password_resets_pkey' })
  id: string;

  @Column('uuid', { name: 'user_id' })
  userId: string;

  /** SHA-256: the token itself is only in the mail. */
  @Column('bytea', { name: 'token_hash' })
  tokenHash: Buffer;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  @Column('timestamptz', { name: 'used_at', nullable: true })
  usedAt: Date | null;

  /** Sent to somebody who has never entered. */
  @Column('boolean', { default: false })
  invitation: boolean;

  isUsable(now: Date): boolean {
    return this.usedAt === null && this.expiresAt > now;
  }
}
