import { Column, Entity, PrimaryColumn } from 'typeorm';
import { numericDate, type LocalDate } from '../../calendar';
import { DomainError } from '../../platform/errors';

export type ReturnEnd = 'returned' | 'deleted' | 'cancelled';

interface Asked {
  tenantId: string;
  id: string;
  processId: string;
  askingUnitId: string;
  owingUnitId: string;
  dueOn: LocalDate;
  askedByUserId: string;
  askedAt: Date;
}

/** Retorno programado: one unit owes the process back to another by a day (DOMAIN.md 1.14). */
@Entity('dispatch_returns')
export class DispatchReturn {
  @PrimaryColumn('uuid', { name: 'tenant_id', primaryKeyConstraintName: 'dispatch_returns_pkey' })
  tenantId: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'dispatch_returns_pkey' }) id: string;
  @Column('uuid', { name: 'process_id' }) processId: string;
  @Column('uuid', { name: 'asking_unit_id' }) askingUnitId: string;
  @Column('uuid', { name: 'owing_unit_id' }) owingUnitId: string;
  @Column('date', { name: 'due_on' }) dueOn: LocalDate;
  @Column('uuid', { name: 'asked_by_user_id' }) askedByUserId: string;
  @Column('timestamptz', { name: 'asked_at' }) askedAt: Date;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
  @Column('text', { name: 'ended_how', nullable: true }) endedHow: ReturnEnd | null;

  static asked(input: Asked): DispatchReturn {
    return Object.assign(new DispatchReturn(), { ...input, endedAt: null, endedHow: null });
  }

  get isPending(): boolean {
    return this.endedAt === null;
  }

  /** Whoever asked may give more time, never less: the owing unit counts on the day that it was given. */
  extend(dueOn: LocalDate, byUnitId: string, askingLabel: string): void {
    this.refuseUnlessMine(byUnitId, askingLabel);
    if (dueOn <= this.dueOn) {
      const field = 'return';
      throw new DomainError(
        'invalid',
        'dispatch.return_only_extends',
        { day: numericDate(this.dueOn) },
        { field },
      );
    }
    this.dueOn = dueOn;
  }

  delete(byUnitId: string, askingLabel: string, at: Date): void {
    this.refuseUnlessMine(byUnitId, askingLabel);
    this.end('deleted', at);
  }

  /** It was sent back, or the dispatch that asked for it was cancelled. */
  end(how: ReturnEnd, at: Date): void {
    this.endedAt = at;
    this.endedHow = how;
  }

  /** The dispatch that gave it back was cancelled: it is owed as before. */
  resume(): void {
    this.endedAt = null;
    this.endedHow = null;
  }

  private refuseUnlessMine(unitId: string, unit: string): void {
    if (!this.isPending) throw new DomainError('rule', 'dispatch.return_ended');
    if (this.askingUnitId !== unitId) throw new DomainError('rule', 'dispatch.return_of_other', { unit });
  }
}
