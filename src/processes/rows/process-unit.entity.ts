import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Level } from '../../access';

export type Origin = 'generated' | 'received';

export interface Arrival {
  fromUnitId: string;
  byUserId: string;
  note: string | null;
  at: Date;
}

/** What a new row must know of its process. */
export interface Arriving {
  id: string;
  level: Level;
}

/** The row of a process in a unit. Without `concludedAt` it is open there; without `receivedAt` it stands in red. */
@Entity('process_units')
export class ProcessUnit {
  @PrimaryColumn('uuid', { name: 'tenant_id', primaryKeyConstraintName: 'process_units_pkey' })
  tenantId: string;
  @PrimaryColumn('uuid', { name: 'process_id', primaryKeyConstraintName: 'process_units_pkey' })
  processId: string;
  @PrimaryColumn('uuid', { name: 'unit_id', primaryKeyConstraintName: 'process_units_pkey' }) unitId: string;
  @Column('text') origin: Origin;
  /** Of the process, kept equal by the foreign key: the desk counts its rows without looking at each process. */
  @Column('smallint') level: Level;
  @Column('timestamptz', { name: 'arrived_at' }) arrivedAt: Date;
  @Column('timestamptz', { name: 'received_at', nullable: true }) receivedAt: Date | null;
  @Column('uuid', { name: 'received_by_user_id', nullable: true }) receivedByUserId: string | null;
  @Column('boolean', { name: 'has_news', default: false }) hasNews: boolean;
  @Column('uuid', { name: 'sent_from_unit_id', nullable: true }) sentFromUnitId: string | null;
  @Column('uuid', { name: 'sent_by_user_id', nullable: true }) sentByUserId: string | null;
  @Column('text', { name: 'sent_note', nullable: true }) sentNote: string | null;
  @Column('uuid', { name: 'assignee_user_id', nullable: true }) assigneeUserId: string | null;
  @Column('timestamptz', { name: 'concluded_at', nullable: true }) concludedAt: Date | null;
  /** Open here and off the desk: the process is suspended. */
  @Column('boolean', { default: false }) suspended: boolean;
  @Column('boolean', { name: 'marked_unread', default: false }) markedUnread: boolean;

  static arriving(tenantId: string, process: Arriving, unitId: string): ProcessUnit {
    return Object.assign(new ProcessUnit(), {
      tenantId,
      processId: process.id,
      level: process.level,
      unitId,
      origin: 'received',
      hasNews: false,
      suspended: false,
      markedUnread: false,
    });
  }

  get isOpen(): boolean {
    return this.concludedAt === null;
  }

  /** Comes from another unit: in red until somebody opens it. Where it is open already, it stays received. */
  arrive({ fromUnitId, byUserId, note, at }: Arrival): void {
    const wasOpen = this.concludedAt === null && this.arrivedAt !== undefined;
    if (!wasOpen) {
      // A unit that made the process keeps it among the generated ones when it comes back.
      this.receivedAt = null;
      this.receivedByUserId = null;
      this.assigneeUserId = null;
      this.concludedAt = null;
      this.markedUnread = false;
    }
    Object.assign(this, {
      arrivedAt: at,
      sentFromUnitId: fromUnitId,
      sentByUserId: byUserId,
      sentNote: note,
      hasNews: wasOpen,
    });
  }

  /** @returns whether it changed: receiving twice is receiving once. */
  receive(userId: string, at: Date): boolean {
    if (!this.isOpen || this.receivedAt !== null) return false;
    this.receivedAt = at;
    this.receivedByUserId = userId;
    return true;
  }

  /** Nobody received it, and nothing else came since it came at that moment. */
  isAsItCame(at: Date): boolean {
    return this.isOpen && this.receivedAt === null && this.arrivedAt.getTime() === at.getTime();
  }

  /** Somebody of the unit opens it: what is new has been seen. @returns whether it changed */
  see(): boolean {
    if (!this.isOpen || !(this.hasNews || this.markedUnread)) return false;
    this.hasNews = false;
    this.markedUnread = false;
    return true;
  }

  /** One person of the unit answers for it; assigning one in red receives it (DOMAIN.md 1.13). */
  assign(assigneeUserId: string, byUserId: string, at: Date): { received: boolean } {
    const received = this.receive(byUserId, at);
    this.assigneeUserId = assigneeUserId;
    return { received };
  }

  unassign(): void {
    this.assigneeUserId = null;
  }

  /** For all of the unit, until somebody opens it. */
  markUnread(): void {
    this.markedUnread = true;
  }

  /** Closed here: concluded, or sent elsewhere. */
  leave(at: Date): void {
    this.concludedAt = at;
    this.assigneeUserId = null;
    this.hasNews = false;
    this.markedUnread = false;
  }

  /** Open again as it was, because the act that closed it was undone. */
  comeBack(at: Date): void {
    this.concludedAt = null;
    this.arrivedAt = at;
    this.hasNews = true;
  }

  /** What left here and was not received anywhere is here again, with whoever called it back. */
  callBack(userId: string, at: Date): void {
    this.concludedAt = null;
    this.receivedAt ??= at;
    this.receivedByUserId ??= userId;
    this.assigneeUserId = userId;
  }

  /** Reopened where it has been; it goes to whoever reopened it (DOMAIN.md 1.13). */
  reopen(userId: string, at: Date): void {
    this.concludedAt = null;
    this.arrivedAt = at;
    this.receivedAt = at;
    this.receivedByUserId = userId;
    this.assigneeUserId = userId;
    this.sentFromUnitId = null;
    this.sentByUserId = null;
    this.sentNote = null;
  }
}
