import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DocumentShares, SECRET } from '../../access';
import { DocumentHooks, DocumentsQueries } from '../../documents';
import { History } from '../../history';
import { brasiliaDay, Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError, notFound } from '../../platform/errors';
import { isId, newId } from '../../platform/ids';
import { ProcessHooks, Processes } from '../../processes';
import { SignaturesQueries, SigningHooks } from '../../signatures';
import { PeopleQueries, type PersonAt } from '../../units';
import { refuseDraftOfOtherUnit } from '../life/draft-of-other-unit';
import { SignatureRequestHooks } from './signature-request-hooks';
import { SignatureRequest } from './signature-request.entity';

export interface RequestInput {
  documentId: string;
  userId: string;
  message?: string;
  /** YYYY-MM-DD, of Brasília; today or later. */
  dueOn?: string;
  /** 1 signs first; without it at any time. */
  turn?: number;
}

/** Asking one person to sign, without a block: they read the draft while the request is open, sign or say why not. */
@Injectable()
export class SignatureRequests implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly documents: DocumentsQueries,
    private readonly processes: Processes,
    private readonly people: PeopleQueries,
    private readonly signatures: SignaturesQueries,
    private readonly shares: DocumentShares,
    private readonly history: History,
    private readonly hooks: SignatureRequestHooks,
    private readonly documentHooks: DocumentHooks,
    private readonly processHooks: ProcessHooks,
    private readonly signingHooks: SigningHooks,
  ) {}

  onModuleInit(): void {
    this.signingHooks.onAsked(({ documentId, userId }) => this.refuseOutOfTurn(documentId, userId));
    this.documentHooks.onSigned(({ documentId }) => this.noteSigned(documentId));
    this.documentHooks.onCancelled(({ documentId }) => this.cancelAll('document_id', documentId));
    this.documentHooks.onDeleted(({ documentId }) => this.outlive(documentId));
    this.processHooks.onLevelChanged(async ({ processId, ownLevel }) => {
      if (ownLevel === SECRET) await this.cancelAll('process_id', processId);
    });
  }

  /** @throws DomainError naming `documentId`, `userId` or `dueOn`; `rule` when it cannot be asked */
  request({ documentId, userId, message, dueOn, turn }: RequestInput): Promise<string> {
    return this.database.work(async () => {
      const document = await this.requireDocument(documentId);
      await this.processes.requireAtHand(document.processId, 'requestSignature');
      refuseDraftOfOtherUnit(document);
      if (document.kind !== 'internal') throw new DomainError('rule', 'documents.external_not_signed');
      const { name: person, unitId } = await this.requirePerson(userId);
      await this.refuseIfNeedless(documentId, userId, person);
      if (dueOn && dueOn < brasiliaDay(this.clock.now()))
        throw new DomainError('invalid', 'blocks.due_past', {}, { field: 'dueOn' });
      const { userId: requestedByUserId, unit } = currentActor();
      const request = Object.assign(new SignatureRequest(), {
        ...{
          tenantId: this.database.tenantId,
          id: newId(),
          processId: document.processId,
          documentId,
          userId,
        },
        ...{ documentCode: document.code, documentTitle: document.title, state: 'open' },
        ...{ requestedByUserId, requestedInUnitId: unit.id, requestedAt: this.clock.now() },
        ...{
          message: message ?? null,
          dueOn: dueOn ?? null,
          turn: turn ?? null,
          answeredAt: null,
          refusal: null,
        },
      });
      await this.database.repository(SignatureRequest).insert(request);
      const to = { userId };
      await this.shares.give(request.id, [{ documentId, to, mayEdit: false, maySign: true }]);
      await this.tell(request, 'signature.requested', { person });
      const { id: requestId, processId } = request;
      await this.hooks.publishRequested({ requestId, processId, userId, unitId });
      return requestId;
    });
  }

  /** By the person of whom it was asked. */
  decline(id: string, reason: string): Promise<void> {
    return this.database.work(async () => {
      const request = await this.load(id, ({ userId }) => userId === currentActor().userId);
      request.decline(reason, this.clock.now());
      await this.close(request);
      await this.tell(request, 'signature.request_declined', { person: currentActor().name, reason });
    });
  }

  /** By the unit that asked. */
  cancel(id: string): Promise<void> {
    return this.database.work(async () => {
      const request = await this.load(id, (each) => each.requestedInUnitId === currentActor().unit.id);
      request.cancel(this.clock.now());
      await this.close(request);
      await this.tell(request, 'signature.request_cancelled', { person: await this.nameOf(request.userId) });
    });
  }

  private async load(id: string, mine: (request: SignatureRequest) => boolean): Promise<SignatureRequest> {
    const where = { tenantId: this.database.tenantId, id: isId(id) ? id : newId() };
    const repository = this.database.repository(SignatureRequest);
    const known = await repository.findOneBy(where);
    if (!known || !mine(known)) throw notFound();
    // The process first, as in every act: signing holds its lock when it closes the request.
    await this.processes.requireAtHand(known.processId, 'answerSignatureRequest');
    return repository.findOneOrFail({ where, lock: { mode: 'pessimistic_write' } });
  }

  private async requireDocument(documentId: string) {
    try {
      return await this.documents.details(documentId);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'not_found') throw error;
      throw new DomainError('unknown_reference', 'blocks.unknown_item', {}, { field: 'documentId' });
    }
  }

  private async requirePerson(userId: string): Promise<PersonAt> {
    const person = isId(userId) ? await this.people.anywhere(userId, 'document.sign') : undefined;
    if (!person) throw new DomainError('unknown_reference', 'blocks.unknown_signer', {}, { field: 'userId' });
    return person;
  }

  private async refuseIfNeedless(documentId: string, userId: string, person: string): Promise<void> {
    const field = 'userId';
    if (userId === currentActor().userId)
      throw new DomainError('invalid', 'blocks.request_to_oneself', {}, { field });
    const signatures = await this.signatures.signaturesOf(documentId);
    if (signatures.some((signature) => signature.userId === userId))
      throw new DomainError('rule', 'blocks.signed_already', { person });
    const open = await this.openOnes('document_id', documentId);
    if (open.some((request) => request.userId === userId))
      throw new DomainError('rule', 'blocks.requested_already', { person });
  }

  private async openOnes(column: 'document_id' | 'process_id', id: string): Promise<SignatureRequest[]> {
    const { tenantId } = this.database;
    // Asked twice for every signature, and of most documents there is none.
    const [any] = await this.database.query(
      `SELECT 1 FROM signature_requests WHERE tenant_id = $1 AND ${column} = $2 AND state = 'open' LIMIT 1`,
      [tenantId, id],
    );
    const key = column === 'document_id' ? { documentId: id } : { processId: id };
    return any ? this.database.repository(SignatureRequest).findBy({ tenantId, state: 'open', ...key }) : [];
  }

  /** Whoever was asked in order waits for the open requests before theirs; whoever was not asked does not. */
  private async refuseOutOfTurn(documentId: string, userId: string): Promise<void> {
    const open = await this.openOnes('document_id', documentId);
    const mine = open.find((request) => request.userId === userId)?.turn ?? null;
    const [first] = open
      .filter(({ turn }) => mine !== null && turn !== null && turn < mine)
      .sort((one, other) => one.turn! - other.turn!);
    if (first)
      throw new DomainError('rule', 'blocks.not_your_turn', { person: await this.nameOf(first.userId) });
  }

  /** The others stay open: a document may bear many signatures. */
  private async noteSigned(documentId: string): Promise<void> {
    for (const request of await this.openOnes('document_id', documentId)) {
      if (request.userId !== currentActor().userId) continue;
      request.signed(this.clock.now());
      await this.close(request);
    }
  }

  private async cancelAll(column: 'document_id' | 'process_id', id: string): Promise<void> {
    for (const request of await this.openOnes(column, id)) {
      request.cancel(this.clock.now());
      await this.close(request);
    }
  }

  private async outlive(documentId: string): Promise<void> {
    await this.cancelAll('document_id', documentId);
    await this.database.query(
      'UPDATE signature_requests SET document_id = NULL WHERE tenant_id = $1 AND document_id = $2',
      [this.database.tenantId, documentId],
    );
  }

  private async close(request: SignatureRequest): Promise<void> {
    await this.database.repository(SignatureRequest).save(request);
    await this.shares.end(request.id);
    const { id: requestId, processId, requestedByUserId, requestedInUnitId, state } = request;
    if (state !== 'open')
      await this.hooks.publishAnswered({ requestId, processId, requestedByUserId, requestedInUnitId, state });
  }

  private async nameOf(userId: string): Promise<string> {
    const [user] = await this.database.query<{ name: string }>(
      'SELECT coalesce(social_name, name) AS name FROM users WHERE tenant_id = $1 AND id = $2',
      [this.database.tenantId, userId],
    );
    return user!.name;
  }

  private async tell(
    { processId, documentCode: code, documentTitle: title }: SignatureRequest,
    type: 'signature.requested' | 'signature.request_declined' | 'signature.request_cancelled',
    personal: Record<string, string>,
  ): Promise<void> {
    await this.history.record({ processId, type, attributes: { code, title }, personal });
  }
}
