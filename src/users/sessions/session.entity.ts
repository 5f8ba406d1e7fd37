import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { GovBrLevel } from '../providers/identity-provider';

export type SessionKind = 'web' | 'api';

export type EndReason =
  | 'signed_out'
  | 'signed_out_everywhere'
  | 'password_changed'
  | 'password_reset'
  | 'refresh_reuse'
  | 'account_closed'
  | 'ended_by_administrator';

/** One access of a person: a browser, or a program with a bearer token. */
@Entity('sessions')
@Check('sessions_kind_check', `kind IN ('web', 'api')`)
@Check('sessions_gov_br_level_check', `gov_br_level IN ('bronze', 'silver', 'gold')`)
@Index('sessions_open', ['tenantId', 'userId'], { where: 'ended_at IS NULL' })
export class Session {
  @PrimaryColumn('uuid', { name: 'tenant_id', primaryKeyConstraintName: 'sessions_pkey' })
  tenantId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'sessions_pkey' })
  id: string;

  @Column('uuid', { name: 'user_id' })
  userId: string;

  @Column('text')
  kind: SessionKind;

  /** The unit in which the person acts; the first of their units when null. */
  @Column('uuid', { name: 'acting_unit_id', nullable: true })
  actingUnitId: string | null;

  /** The identity provider through which it began; null for a password. */
  @Column('uuid', { name: 'provider_id', nullable: true })
  providerId: string | null;

  /** Of the gov.br account through which it began, when its CPF is the one of the account here; else null. */
  @Column('text', { name: 'gov_br_level', nullable: true })
  govBrLevel: GovBrLevel | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;

  @Column('text', { name: 'end_reason', nullable: true })
  endReason: EndReason | null;

  isOpen(now: Date): boolean {
    return this.endedAt === null && this.expiresAt > now;
  }
}
