import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DomainError } from '../../platform/errors';

export type RequestState = 'open' | 'signed' | 'declined' | 'cancelled';

/** Pedido de assinatura: a unit asks one person, of whatever unit, to sign one document (DOMAIN.md 9.2, 9). */
@Entity('signature_requests')
export class SignatureRequest {
  @PrimaryColumn('uuid', { name: 'tenant_id', primaryKeyConstraintName: 'signature_requests_pkey' })
  tenantId: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'signature_requests_pkey' }) id: string;
  @Column('uuid', { name: 'process_id' }) processId: string;
  /** Null once the document was deleted. */
  @Column('uuid', { name: 'document_id', nullable: true }) documentId: string | null;
  @Column('text', { name: 'document_code' }) documentCode: string;
  @Column('text', { name: 'document_title' }) documentTitle: string;
  /** Of whom it is asked. */
  @Column('uuid', { name: 'user_id' }) userId: string;
  @Column('uuid', { name: 'requested_by_user_id' }) requestedByUserId: string;
  @Column('uuid', { name: 'requested_in_unit_id' }) requestedInUnitId: string;
  @Column('text', { nullable: true }) message: string | null;
  @Column('date', { name: 'due_on', nullable: true }) dueOn: string | null;
  /** Who has a lower one signs first; null: at any time. */
  @Column('smallint', { nullable: true }) turn: number | null;
  @Column('text', { default: 'open' }) state: RequestState;
  @Column('timestamptz', { name: 'requested_at' }) requestedAt: Date;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt: Date | null;
  /** Why it was declined. */
  @Column('text', { nullable: true }) refusal: string | null;

  signed(at: Date): void {
    this.close('signed', at);
  }

  decline(reason: string, at: Date): void {
    this.close('declined', at);
    this.refusal = reason;
  }

  cancel(at: Date): void {
    this.close('cancelled', at);
  }

  private close(state: RequestState, at: Date): void {
    if (this.state !== 'open') throw new DomainError('rule', 'blocks.request_closed');
    this.state = state;
    this.answeredAt = at;
  }
}
