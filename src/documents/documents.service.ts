import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DocumentShares } from '../access';
import { History } from '../history';
import { Clock } from '../platform/clock';
import { currentActor } from '../platform/context';
import { Database } from '../platform/database';
import { DomainError, sentence } from '../platform/errors';
import { ProcessHooks, Processes } from '../processes';
import { acceptedContent } from './accepted-content';
import { contentDigest } from './versions/content-digest';
import { foreignSuggestions, keepsSections, type DocumentContent } from './content/schema';
import { expandVariables, type ListValues } from './content/variables';
import { DocumentAuthority } from './document-authority';
import { DocumentHooks } from './document-hooks';
import { DocumentReading } from './reading/document-reading';
import { DocumentRegistry, type Registration } from './document-registry';
import type { Document } from './document.entity';
import { InitialText, type TextSource } from './templates/initial-text';
import { Templates } from './templates/templates.service';
import { DocumentImages } from './images/document-images';
import { TemplateValues } from './templates/template-values';
import { Recipients, type Addressee, type RecipientInput } from './recipients/recipients';
import { Threads } from './threads/threads';
import { WritingTurns } from './presence/writing-turns';
import { Versions } from './versions/versions';
import { removesMuch } from './versions/removes-much';

export interface DraftInput extends Registration, TextSource {
  /** To whom it goes: their names and what is said of them fill its variables. */
  recipients?: readonly RecipientInput[];
  /** The same, of a circular. */
  addressees?: readonly Addressee[];
}

export interface SavedDraft {
  revision: number;
  version: number;
  savedAt: Date;
}

/** Writing: drafts, versions, deletion, cancellation. Each verb is one unit of work. */
@Injectable()
export class Documents implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly registry: DocumentRegistry,
    private readonly templates: Templates,
    private readonly initialText: InitialText,
    private readonly values: TemplateValues,
    private readonly reading: DocumentReading,
    private readonly versions: Versions,
    private readonly images: DocumentImages,
    private readonly processes: Processes,
    private readonly processHooks: ProcessHooks,
    private readonly history: History,
    private readonly hooks: DocumentHooks,
    private readonly authority: DocumentAuthority,
    private readonly shares: DocumentShares,
    private readonly threads: Threads,
    private readonly recipients: Recipients,
    private readonly turns: WritingTurns,
  ) {}

  onModuleInit(): void {
    this.processHooks.onConcluded(({ processId }) => this.lockAll(processId));
    this.processHooks.onConcluding((processId) => this.unsigned(processId));
  }

  /** Begins a draft, from a template whose variables are filled now, or blank. */
  draft(input: DraftInput): Promise<Document> {
    return this.database.work(async () => {
      const document = await this.registry.register('internal', input);
      await this.recipients.begin(document, input.recipients ?? []);
      await this.recipients.address(document.id, input.addressees ?? []);
      await this.versions.start(document, await this.initialText.of(document, input));
      await this.record(document, 'document.drafted');
      return document;
    });
  }

  /** The same text again in the same process, as a draft of this unit. @throws DomainError as `draft` and `DocumentReading.open` */
  duplicate(id: string): Promise<Document> {
    return this.database.work(async () => {
      const source = await this.reading.open(id);
      if (!source.content) throw new DomainError('rule', 'documents.has_no_text');
      const { processId, code, typeId, level } = source;
      const { name, legalGroundId } = source;
      return this.draft({
        ...{ processId, typeId, level, modelCode: code },
        name: name ?? undefined,
        number: source.numberInformed ?? undefined,
        legalGroundId: legalGroundId ?? undefined,
        addressees: await this.recipients.all(id),
      });
    });
  }

  /**
   * Saves a draft. `revision` is the one that the writer started from; `startsVersion` leaves the text before it as a
   * version of its own, and so does a text that takes away much of it; `inTurn` is of a page on which a person writes.
   * @throws DomainError `stale` when somebody saved another text meanwhile, or has the turn to write; `rule` when the pen is black or when a part
   *   that the template fixed was changed; `invalid` for a picture or a suggestion that is not this person's to bring.
   */
  save(
    id: string,
    input: { content: unknown; revision: number; startsVersion?: boolean; inTurn?: boolean },
  ): Promise<SavedDraft> {
    return this.database.work(async () => {
      const document = await this.registry.load(id);
      await this.authority.require(document, 'edit');
      document.refuseUnlessEditable();
      const content = await this.threads.ownMarks(id, acceptedContent(input.content));
      if (document.revision !== input.revision) return this.alreadySaved(document, content);
      if (input.inTurn) await this.turns.require(id);
      const stored = await this.versions.latest(id);
      await this.refuseUnlessPermitted(id, stored, content);
      return this.write(document, content, input.startsVersion || removesMuch(stored, content));
    });
  }

  /**
   * Puts values in the place of variables that are still written in a draft, also in what its template fixed: a version of
   * its own. @throws DomainError as `editable`; `rule` for what is signed
   */
  complete(id: string, values: ListValues): Promise<SavedDraft> {
    return this.database.work(async () => {
      const { document, content } = await this.editable(id);
      if (document.state !== 'draft') throw new DomainError('rule', 'documents.signed_not_completed');
      const filled = expandVariables(content, values);
      if (!filled.ok) throw new DomainError('rule', 'documents.content_invalid', { reason: filled.reason });
      return this.write(document, filled.content, true);
    });
  }

  private async write(
    document: Document,
    content: DocumentContent,
    asVersion?: boolean,
  ): Promise<SavedDraft> {
    const savedAt = this.clock.now();
    const { userId } = currentActor();
    const startsVersion = asVersion || (await this.versions.startsNew(document, userId, savedAt));
    const wasSigned = document.edit(savedAt, startsVersion);
    await this.versions.keep(document, content, contentDigest(content), savedAt);
    await this.registry.save(document);
    if (wasSigned) await this.cancelSignatures(document);
    return { revision: document.revision, version: document.version, savedAt };
  }

  /** What no editor of ours does, and what a program in its place might. */
  private async refuseUnlessPermitted(
    id: string,
    stored: DocumentContent,
    content: DocumentContent,
  ): Promise<void> {
    if (!keepsSections(stored, content))
      throw new DomainError('rule', 'documents.section_locked', {}, { field: 'content' });
    if (foreignSuggestions(stored, content, currentActor().userId))
      throw new DomainError('invalid', 'documents.suggestion_of_other', {}, { field: 'content' });
    await this.images.requireKnown(id, content);
  }

  /** The same text again is one's own save, whose answer was lost on the way: nothing to decide between. */
  private async alreadySaved(document: Document, content: DocumentContent): Promise<SavedDraft> {
    const saved = await this.versions.latest(document.id);
    if (!contentDigest(saved).equals(contentDigest(content)))
      throw new DomainError('stale', 'documents.stale');
    const { revision, version, updatedAt } = document;
    return { revision, version, savedAt: updatedAt };
  }

  /** The text of a document for whoever may edit it. */
  editable(id: string): Promise<{ document: Document; content: DocumentContent }> {
    return this.database.work(async () => {
      const document = await this.registry.load(id);
      await this.authority.require(document, 'edit');
      document.refuseUnlessEditable();
      return { document, content: await this.versions.latest(document.id) };
    });
  }

  /**
   * A standard text with the data of this document, to be put into it.
   * @throws DomainError `not_found` for a text that is not in use here; as `editable`
   */
  standardText(id: string, templateId: string): Promise<DocumentContent> {
    return this.database.work(async () => {
      const { document } = await this.editable(id);
      return this.values.fill((await this.templates.standardText(templateId)).content, document);
    });
  }

  /** While nobody else saw it; its number stays taken. */
  delete(id: string): Promise<void> {
    return this.database.work(async () => {
      const document = await this.registry.load(id);
      document.refuseUnlessOwn(currentActor().unit.id);
      document.refuseUnlessDeletable();
      await this.processes.requireAtHand(document.processId, 'deleteDocument');
      await this.hooks.publishDeleted({ documentId: id });
      await this.shares.forget([id]);
      await this.images.forget(id);
      for (const table of [
        'comment_threads',
        'document_recipients',
        'document_answers',
        'document_files',
        'document_versions',
        'document_presences',
        'document_writers',
      ]) {
        await this.database.query(`DELETE FROM ${table} WHERE tenant_id = $1 AND document_id = $2`, [
          this.database.tenantId,
          id,
        ]);
      }
      await this.database.query('DELETE FROM documents WHERE tenant_id = $1 AND id = $2', [
        this.database.tenantId,
        id,
      ]);
      await this.record(document, 'document.deleted');
      await this.registry.keepFacts(document.processId);
    });
  }

  /** It stays in the tree, its contents hidden, with the reason (DOMAIN.md 1.18). */
  cancel(id: string, reason: string): Promise<void> {
    return this.database.work(async () => {
      const document = await this.registry.load(id);
      document.refuseUnlessOwn(currentActor().unit.id);
      await this.processes.requireAtHand(document.processId, 'cancelDocument');
      document.cancel(this.clock.now());
      await this.registry.save(document);
      await this.record(document, 'document.cancelled', { reason });
      await this.hooks.publishCancelled({ documentId: id });
    });
  }

  /** The pen of everything that is not a draft turns black: the process was sent or concluded. */
  async lockAll(processId: string): Promise<void> {
    await this.database.query(
      `UPDATE documents SET locked_at = $3
        WHERE tenant_id = $1 AND process_id = $2 AND state <> 'draft' AND locked_at IS NULL`,
      [this.database.tenantId, processId, this.clock.now()],
    );
  }

  /** What the unit of the actor would leave behind as a draft, in one sentence, by its titles. */
  private async unsigned(processId: string): Promise<string[]> {
    const drafts = await this.database.query<{ title: string }>(
      `SELECT title FROM documents WHERE tenant_id = $1 AND process_id = $2 AND unit_id = $3 AND state = 'draft' ORDER BY place`,
      [this.database.tenantId, processId, currentActor().unit.id],
    );
    if (drafts.length === 0) return [];
    return [sentence('documents.unsigned', { titles: inWords.format(drafts.map(({ title }) => title)) })];
  }

  private async cancelSignatures(document: Document): Promise<void> {
    await this.hooks.publishReopened({ documentId: document.id });
    await this.record(document, 'signature.cancelled');
  }

  private async record(
    { processId, code, title }: Document,
    type: 'document.drafted' | 'document.deleted' | 'document.cancelled' | 'signature.cancelled',
    attributes: Record<string, string> = {},
  ): Promise<void> {
    await this.history.record({ processId, type, attributes: { code, title, ...attributes } });
  }
}

const inWords = new Intl.ListFormat('pt-BR');
