import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Level } from '../access';
import { DomainError, notFound } from '../platform/errors';

export type DocumentKind = 'internal' | 'external';
/** `filed`: an external document, received as it is. */
export type DocumentState = 'draft' | 'signed' | 'filed' | 'cancelled';

export type Publication = 'scheduled' | 'published';

/** A document of a process. No document exists outside one (DOMAIN.md 1.17); the pen rule is 1.18. */
@Entity('documents')
export class Document {
  @PrimaryColumn('uuid', { name: 'tenant_id', primaryKeyConstraintName: 'documents_pkey' }) tenantId: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'documents_pkey' }) id: string;
  @Column('uuid', { name: 'process_id' }) processId: string;
  /** Its public number in the installation, which is the verification code. */
  @Column('text') code: string;
  @Column('integer') place: number;
  @Column('text') kind: DocumentKind;
  @Column('uuid', { name: 'type_id' }) typeId: string;
  @Column('integer', { name: 'type_number', nullable: true }) typeNumber: number | null;
  @Column('integer', { name: 'type_number_year', nullable: true }) typeNumberYear: number | null;
  @Column('text', { name: 'number_label', nullable: true }) numberLabel: string | null;
  /** What follows in the tree (nome na árvore). */
  @Column('text', { nullable: true }) name: string | null;
  /** Type, number and name in one, as the tree shows it. */
  @Column('text') title: string;
  @Column('uuid', { name: 'unit_id' }) unitId: string;
  @Column('uuid', { name: 'author_user_id' }) authorUserId: string;
  @Column('smallint', { default: 0 }) level: Level;
  @Column('uuid', { name: 'legal_ground_id', nullable: true }) legalGroundId: string | null;
  @Column('text') state: DocumentState;
  /** The pen turned black: another unit saw it, or the process left. Never edited or deleted from then on. */
  @Column('timestamptz', { name: 'locked_at', nullable: true }) lockedAt: Date | null;
  /** In the gazette (boletim): waiting for its day, or there for ever (DOMAIN.md 1.24). Written for the module above. */
  @Column('text', { nullable: true }) publication: Publication | null;
  /** Counts every save: who saves over another's text is told. */
  @Column('integer', { default: 1 }) revision: number;
  @Column('integer', { default: 1 }) version: number;
  @Column('date', { name: 'document_date', nullable: true }) documentDate: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;

  /** Whose draft it is: to other units its contents do not exist. */
  refuseUnlessOwn(unitId: string): void {
    if (this.unitId !== unitId) throw notFound();
  }

  /** Editing is for the generating unit, while the pen is not black. */
  refuseUnlessEditable(): void {
    if (this.kind === 'external') throw new DomainError('rule', 'documents.external_not_edited');
    if (this.state === 'cancelled') throw new DomainError('rule', 'documents.cancelled');
    this.refuseInGazette();
    if (this.lockedAt) throw new DomainError('rule', 'documents.locked');
  }

  /** @returns whether the signatures must be cancelled, because a signed text changes (event 6 of DOMAIN.md 1.16). */
  edit(at: Date, startsVersion: boolean): boolean {
    this.refuseUnlessEditable();
    const wasSigned = this.state === 'signed';
    this.state = 'draft';
    this.revision += 1;
    this.updatedAt = at;
    if (startsVersion || wasSigned) this.version += 1;
    return wasSigned;
  }

  /** What is said of a text belongs to the work on it: only a draft is commented on. */
  refuseUnlessCommentable(): void {
    if (this.kind === 'external') throw new DomainError('rule', 'documents.has_no_text');
    if (this.state !== 'draft') throw new DomainError('rule', 'documents.comments_of_drafts');
  }

  /** Another file in place of this one: while nobody else saw it; afterwards only cancel (DOMAIN.md 1.20). */
  replaceFile(at: Date): void {
    if (this.kind !== 'external') throw new DomainError('rule', 'documents.has_no_file');
    if (this.state === 'cancelled') throw new DomainError('rule', 'documents.cancelled');
    if (this.lockedAt) throw new DomainError('rule', 'documents.file_locked');
    this.revision += 1;
    this.updatedAt = at;
  }

  refuseUnlessSignable(): void {
    if (this.kind === 'external') throw new DomainError('rule', 'documents.external_not_signed');
    if (this.state === 'cancelled') throw new DomainError('rule', 'documents.cancelled');
    if (this.publication === 'published') throw new DomainError('rule', 'documents.published');
  }

  /** Signed in another unit is seen by another unit: the pen is black (DOMAIN.md 1.18). */
  sign(at: Date, unitId: string): void {
    this.refuseUnlessSignable();
    this.state = 'signed';
    if (unitId !== this.unitId) this.lockedAt ??= at;
    this.updatedAt = at;
    this.revision += 1;
  }

  /** Only when the pen is black: before, it is deleted, and nothing stays in the tree (DOMAIN.md 1.18). */
  cancel(at: Date): void {
    if (this.state === 'cancelled') throw new DomainError('rule', 'documents.cancelled');
    this.refuseInGazette();
    if (this.state === 'draft') throw new DomainError('rule', 'documents.draft_not_cancelled');
    if (!this.lockedAt) throw new DomainError('rule', 'documents.unseen_not_cancelled');
    this.state = 'cancelled';
    this.updatedAt = at;
  }

  refuseUnlessDeletable(): void {
    if (this.state === 'cancelled') throw new DomainError('rule', 'documents.cancelled');
    this.refuseInGazette();
    if (this.lockedAt) throw new DomainError('rule', 'documents.locked_not_deleted');
  }

  /** Only what is signed here is published, once; another text with the same number corrects it (DOMAIN.md 1.24). */
  schedulePublication(): void {
    if (this.kind === 'external') throw new DomainError('rule', 'documents.external_not_published');
    if (this.state === 'cancelled') throw new DomainError('rule', 'documents.cancelled');
    this.refuseInGazette();
    if (this.state !== 'signed') throw new DomainError('rule', 'documents.unsigned_not_published');
    this.publication = 'scheduled';
  }

  cancelPublication(): void {
    if (this.publication === 'published') throw new DomainError('rule', 'documents.published');
    this.publication = null;
  }

  /** From here on the database itself refuses every change. */
  publish(at: Date): void {
    this.publication = 'published';
    this.lockedAt ??= at;
  }

  private refuseInGazette(): void {
    if (this.publication === 'published') throw new DomainError('rule', 'documents.published');
    if (this.publication === 'scheduled') throw new DomainError('rule', 'documents.publication_scheduled');
  }
}
