import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DomainError } from '../../platform/errors';

/** `cancelled`: by the custody of the unit; `opened_up`: the process is no longer secret. */
export type EndReason = 'revoked' | 'renounced' | 'cancelled' | 'opened_up' | 'deleted';

interface Giver {
  userId: string;
  unitId: string;
}

/**
 * Credencial de acesso: a person, in a unit, holds a secret process (DOMAIN.md 1.9). It also says how the process stands
 * on that person's desk: secret processes are received, concluded and reopened by each holder.
 */
@Entity('access_credentials')
export class Credential {
  @PrimaryColumn('uuid', { name: 'tenant_id', primaryKeyConstraintName: 'access_credentials_pkey' })
  tenantId: string;
  @PrimaryColumn('uuid', { name: 'process_id', primaryKeyConstraintName: 'access_credentials_pkey' })
  processId: string;
  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'access_credentials_pkey' })
  userId: string;
  @PrimaryColumn('uuid', { name: 'unit_id', primaryKeyConstraintName: 'access_credentials_pkey' })
  unitId: string;
  @Column('uuid', { name: 'granted_by_user_id' }) grantedByUserId: string;
  @Column('uuid', { name: 'granted_in_unit_id' }) grantedInUnitId: string;
  @Column('timestamptz', { name: 'granted_at' }) grantedAt: Date;
  /** Null while it stands in red on the holder's desk. */
  @Column('timestamptz', { name: 'received_at', nullable: true }) receivedAt: Date | null;
  @Column('timestamptz', { name: 'concluded_at', nullable: true }) concludedAt: Date | null;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
  @Column('text', { name: 'end_reason', nullable: true }) endReason: EndReason | null;
  @Column('uuid', { name: 'ended_by_user_id', nullable: true }) endedByUserId: string | null;

  get isHeld(): boolean {
    return this.endedAt === null;
  }

  get isOpen(): boolean {
    return this.isHeld && this.concludedAt === null;
  }

  /** For the first time, or again after an end: in red on the desk. */
  give(by: Giver, at: Date): void {
    this.grantedByUserId = by.userId;
    this.grantedInUnitId = by.unitId;
    this.grantedAt = at;
    this.receivedAt = null;
    this.concludedAt = null;
    this.endedAt = null;
    this.endReason = null;
    this.endedByUserId = null;
  }

  /** @returns whether it changed: receiving twice is receiving once. */
  receive(at: Date): boolean {
    if (!this.isOpen || this.receivedAt) return false;
    this.receivedAt = at;
    return true;
  }

  /** The table of transitions has refused what is not open or not received by this person. */
  conclude(at: Date): void {
    this.concludedAt = at;
  }

  reopen(at: Date): void {
    this.concludedAt = null;
    this.receivedAt = at;
  }

  /** Opens it again for a holder who had concluded it; what ended is given again, not renewed. */
  renew(person: string): void {
    if (!this.isHeld) throw new DomainError('rule', 'access.credential_ended', { person });
    if (this.isOpen) throw new DomainError('rule', 'access.credential_open', { person });
    this.concludedAt = null;
    this.receivedAt = null;
  }

  /** By who holds one in the unit of this credential, or in the unit that gave it; one's own is renounced. */
  refuseUnlessRevocableBy(actor: Giver, person: string): void {
    if (!this.isHeld) throw new DomainError('rule', 'access.credential_ended', { person });
    if (this.userId === actor.userId) throw new DomainError('rule', 'access.credential_own');
    if (this.unitId !== actor.unitId && this.grantedInUnitId !== actor.unitId)
      throw new DomainError('rule', 'access.credential_of_others', { person });
  }

  /** @returns whether the process was open for the holder until now. */
  end(reason: EndReason, byUserId: string, at: Date): boolean {
    const wasOpen = this.isOpen;
    this.endedAt = at;
    this.endReason = reason;
    this.endedByUserId = byUserId;
    return wasOpen;
  }
}
