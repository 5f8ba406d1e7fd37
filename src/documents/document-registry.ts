import { Injectable } from '@nestjs/common';
import { Access, canFind, canFindDocument, canReadDocument, SECRET, SecretDoor, type Level } from '../access';
import { Numbering } from '../numbering';
import { Clock } from '../platform/clock';
import { currentActor } from '../platform/context';
import { Database, entityOf } from '../platform/database';
import { DomainError, notFound } from '../platform/errors';
import { isId, newId } from '../platform/ids';
import { Processes } from '../processes';
import { DocumentNumbers, documentTitle, type DocumentNumber } from './document-numbers';
import { DocumentTypes, type Automatic, type DocumentType } from './types/document-types';
import { Document, type DocumentKind } from './document.entity';

export interface Registration {
  processId: string;
  typeId: string;
  /** What follows the kind in the tree: "Ofício nº 3/2026 — resposta ao vizinho". */
  name?: string;
  /** Of a file that brings one, or of a text whose type asks for it. */
  number?: string;
  /** All of a circular bear one. */
  sameNumber?: DocumentNumber;
  level: Level;
  legalGroundId?: string;
  documentDate?: string;
  /** Written by the system: of a type that nobody chooses. */
  automatic?: Automatic;
}

type FoundDocument = Record<string, unknown> & { processLevel: Level; readable: boolean };

/** Gives a new document its place in a process, and finds one again through access. */
@Injectable()
export class DocumentRegistry {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly access: Access,
    private readonly processes: Processes,
    private readonly types: DocumentTypes,
    private readonly numbering: Numbering,
    private readonly numbers: DocumentNumbers,
    private readonly door: SecretDoor,
  ) {}

  /** In a running unit of work: the process must be open and received here. */
  async register(kind: DocumentKind, input: Registration): Promise<Document> {
    const type = await this.requireType(kind, input.typeId, input.automatic);
    const legalGroundId = await this.access.requireGround(input.level, input.legalGroundId);
    const process = await this.processes.requireAtHand(
      input.processId,
      kind === 'internal' ? 'write' : 'file',
    );
    // It would make the process secret while nobody has a credential for it, not even the author.
    if (input.level === SECRET && process.level !== SECRET)
      throw new DomainError('rule', 'documents.secret_in_open');
    const { userId, unit } = currentActor();
    const at = this.clock.now();
    const number = input.sameNumber ?? (await this.numbers.take(kind, type, input.number, at));
    const name = input.name ?? null;
    const document = Object.assign(new Document(), {
      tenantId: this.database.tenantId,
      id: newId(),
      processId: input.processId,
      kind,
      typeId: type.id,
      unitId: unit.id,
      authorUserId: userId,
      level: input.level,
      legalGroundId,
      state: kind === 'internal' ? 'draft' : 'filed',
      lockedAt: null,
      publication: null,
      revision: 1,
      version: 1,
      documentDate: input.documentDate ?? null,
      createdAt: at,
      updatedAt: at,
      place: await this.nextPlace(input.processId),
      ...number,
      name,
      title: documentTitle(type.name, number.numberLabel, name),
      code: await this.numbering.nextDocumentCode(),
    });
    await this.database.repository(Document).insert(document);
    await this.keepFacts(input.processId);
    return document;
  }

  /** @throws DomainError naming `typeId` */
  async refuseUnknownType(kind: DocumentKind, typeId: string): Promise<void> {
    await this.requireType(kind, typeId);
  }

  /** @throws DomainError naming `legalGroundId` */
  async refuseWithoutGround({ level, legalGroundId }: Registration): Promise<void> {
    await this.access.requireGround(level, legalGroundId);
  }

  /**
   * The document, locked, if this person may read it: drafts only in the generating unit and where they were handed to (DOMAIN.md 8).
   * @throws DomainError `not_found` also for what they may not read
   */
  async load(id: string): Promise<Document> {
    if (!isId(id)) throw notFound();
    await this.lockProcessOf(id);
    return this.readable(id, 'FOR UPDATE OF d');
  }

  /** The same without a lock, for a look ahead: the act itself loads it. */
  async look(id: string): Promise<Document> {
    if (!isId(id)) throw notFound();
    return this.readable(id);
  }

  private async readable(id: string, lock: 'FOR UPDATE OF d' | '' = ''): Promise<Document> {
    const { userId, unit } = currentActor();
    const [found] = await this.database.query<FoundDocument>(
      `SELECT d.*, p.level AS "processLevel", ${canReadDocument('d', 'p', viewer)} AS readable
         FROM documents d JOIN processes p ON p.tenant_id = d.tenant_id AND p.id = d.process_id
        WHERE d.tenant_id = $1 AND d.id = $2 AND ${canFind('p', viewer)}
          AND ${canFindDocument('d', 'p', viewer)} ${lock}`,
      [this.database.tenantId, id, userId, unit.id],
    );
    if (!found) throw notFound();
    const document = entityOf(this.database.repository(Document), found);
    if (found.processLevel === SECRET) await this.door.open(document.processId);
    if (!found.readable) throw new DomainError('forbidden', 'documents.restricted');
    return document;
  }

  /**
   * Somebody outside the generating unit sees its contents: from here on the pen is black (DOMAIN.md 1.18). Reading is
   * the one act that writes so; it is a fact about the reader, and what a prefetch fetched has been handed out too.
   */
  async seen(id: string): Promise<void> {
    await this.database.query(
      `UPDATE documents SET locked_at = $3 WHERE tenant_id = $1 AND id = $2 AND state <> 'draft' AND locked_at IS NULL`,
      [this.database.tenantId, id, this.clock.now()],
    );
  }

  /**
   * Under the locks that `load` takes, for a job, which acts for nobody. The caller has the right to it.
   * @returns undefined when the document is no more
   */
  async lock(processId: string, id: string): Promise<{ document: Document; level: Level } | undefined> {
    const tenantId = this.database.tenantId;
    const [process] = await this.database.query<{ level: Level }>(
      'SELECT level FROM processes WHERE tenant_id = $1 AND id = $2 FOR UPDATE',
      [tenantId, processId],
    );
    await this.database.query('SELECT FROM documents WHERE tenant_id = $1 AND id = $2 FOR UPDATE', [
      tenantId,
      id,
    ]);
    const document = await this.database.repository(Document).findOneBy({ tenantId, id });
    return process && document ? { document, level: process.level } : undefined;
  }

  /** One that was loaded here: it is there, so nothing is read before it is written. */
  async save(document: Document): Promise<void> {
    const { tenantId, id } = document;
    await this.database.repository(Document).update({ tenantId, id }, document);
  }

  /** After a document came or went, under the lock on the process. Cancelled ones count: their number stays in the tree. */
  async keepFacts(processId: string): Promise<void> {
    const [facts] = await this.database.query<{ level: Level; count: number }>(
      `SELECT coalesce(max(level), 0) AS level, count(*)::int AS count
         FROM documents WHERE tenant_id = $1 AND process_id = $2`,
      [this.database.tenantId, processId],
    );
    await this.processes.keepDocumentFacts(processId, facts!);
  }

  /**
   * The process before the document, as in every act on it: two locks taken in two orders wait for each other for ever.
   * Only one that this person may find: waiting for its lock would tell that it exists.
   */
  private async lockProcessOf(id: string): Promise<void> {
    const { userId, unit } = currentActor();
    await this.database.query(
      `SELECT FROM processes p JOIN documents d ON d.tenant_id = p.tenant_id AND d.process_id = p.id
        WHERE d.tenant_id = $1 AND d.id = $2 AND ${canFind('p', viewer)} FOR UPDATE OF p`,
      [this.database.tenantId, id, userId, unit.id],
    );
  }

  private async requireType(
    kind: DocumentKind,
    typeId: string,
    automatic: Automatic | null = null,
  ): Promise<DocumentType> {
    const type = isId(typeId) ? await this.types.find(typeId) : undefined;
    if (type?.automatic !== automatic)
      throw new DomainError('unknown_reference', 'documents.unknown_type', {}, { field: 'typeId' });
    if (type.applicability === 'both' || type.applicability === kind) return type;
    throw new DomainError(
      'invalid',
      'documents.type_of_other_kind',
      { type: type.name },
      { field: 'typeId' },
    );
  }

  /** The lock on the process, taken before, makes this safe. */
  private async nextPlace(processId: string): Promise<number> {
    const [row] = await this.database.query<{ place: number }>(
      'SELECT coalesce(max(place), 0) + 1 AS place FROM documents WHERE tenant_id = $1 AND process_id = $2',
      [this.database.tenantId, processId],
    );
    return row!.place;
  }
}

const viewer = { user: '$3', unit: '$4' };
